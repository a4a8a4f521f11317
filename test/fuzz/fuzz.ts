import type { Parameters } from 'fast-check';

/**
 * How long and from where: `npm run fuzz -- --runs N --seed S` sets both. In a usual run of the tests they are bounded, and the seed
 * changes with each run, so that a failure prints it and can be had again.
 */
const { VOICE_AGENT_FUZZ_RUNS: runsText, VOICE_AGENT_FUZZ_SEED: seedText } = process.env;
export const seed = seedText === undefined ? Date.now() & 0x7fff_ffff : Number(seedText);
/** What is asked for stands for the cheapest property; dearer ones run in proportion. */
const factor = runsText === undefined ? 1 : Number(runsText) / 10_000;

/** @param usualRuns in a usual run of the tests. */
export function fuzzing(usualRuns: number): Pick<Parameters, 'numRuns' | 'seed'> {
  return { numRuns: Math.max(1, Math.round(usualRuns * factor)), seed };
}

/** Notes what nobody caught while `work` runs; those are failures like any other. */
export async function withNothingUncaught(work: () => Promise<void>): Promise<void> {
  const uncaught: unknown[] = [];
  const note = (thrown: unknown) => { uncaught.push(thrown); };
  process.on('unhandledRejection', note);
  try {
    await work();
    // A rejection counts as unhandled only once the loop has turned.
    await new Promise(resolve => { setImmediate(resolve); });
  } finally {
    process.off('unhandledRejection', note);
  }
  if (uncaught.length > 0) { throw new AggregateError(uncaught, `nobody caught: ${uncaught.map(String).join('; ')}`); }
}

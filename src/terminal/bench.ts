import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, VoiceError } from '../base/errors';
import type { Answered } from '../core/turn';
import { benchMachine, machineLine, machineLoad } from './benchMachine';
import type { CommandLine } from './commandLine';
import { boundOf, readBench, tellComparison } from './compareBench';
import { type Output, roundMs } from './output';
import { createRuntime, type Runtime } from './runtime';

/** The five queries of the performance guide: a simple calculation, a web service, files, a longer calculation, several agents. */
const queries = ['What is 25 times 7?', "What's the weather in London?", 'List files in current directory', 'Calculate 15% tip on $45.50', 'Get weather for Tokyo and save it'] as const;
const runsEach = 5;

interface Measured {
  readonly text: string;
  /** Who served, in order; empty where nothing was done. */
  readonly agents: readonly string[];
  readonly outcome: string;
  /** Of the runs that were done, from the text to the whole answer, in milliseconds. */
  readonly runs: readonly number[];
  /** Why runs were not done. */
  readonly trouble: string | null;
}

/** `bench`: the guide's performance test on what is there. Without --workspace in a folder of its own, for it saves files. */
export async function bench(commandLine: CommandLine, _runtime: Runtime, output: Output): Promise<void> {
  const { compare } = commandLine.options, bound = boundOf(commandLine.options.bound);
  // Before minutes are spent on it.
  const before = compare === undefined ? null : await readBench(compare);
  const medians: Record<string, number> = {};
  const own = commandLine.options.workspace === undefined ? await sampleFolder() : null;
  const runtime = await createRuntime({ ...commandLine, options: { ...commandLine.options, ...own !== null && { workspace: own } } }, output);
  try {
    const machine = benchMachine(), load = machineLoad();
    // First of all: a file of figures says where they come from.
    output.result({ machine, load }, []);
    output.note(`${machineLine(machine)}; ${load} programs at work before`);
    if (!output.json) { output.note(`Each of ${queries.length} queries, ${runsEach} times`); }
    for (const text of queries) {
      const measured = await measure(text, runtime, output);
      if (measured.runs.length === 0) {
        output.failure({ text }, new VoiceError('limit_exceeded', measured.trouble ?? 'Nothing was answered.'));
      } else {
        medians[text] = statistics(measured.runs).medianMs;
        output.result({ ...measured, ...statistics(measured.runs) }, linesOf(measured));
      }
    }
    if (before) { tellComparison(before, { figures: medians, machine }, bound, output); }
  } finally {
    await runtime.dispose();
    if (own !== null) { await rm(own, { recursive: true, force: true }); }
  }
}

async function sampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-agent-bench-'));
  for (const name of ['README.md', 'main.ts', 'notes.txt']) { await writeFile(join(folder, name), ''); }
  return folder;
}

async function measure(text: string, runtime: Runtime, output: Output): Promise<Measured> {
  const runs: number[] = [];
  let last: Answered | undefined, trouble: string | null = null;
  for (let run = 0; run < runsEach; run++) {
    // A core of its own each time: an answer that was remembered would be no measurement.
    const core = runtime.createCore();
    const { signal } = new AbortController();
    try {
      await core.warm();
      await core.router.warmEmbeddings(signal);
      const startMs = performance.now();
      last = await core.assistant.answer(text, signal);
      const tookMs = performance.now() - startMs;
      if (last.outcome.kind === 'done') { runs.push(roundMs(tookMs)); } else { trouble = last.outcome.answer; }
    } catch (thrown) {
      trouble = messageOf(thrown);
    } finally {
      core.dispose();
    }
    if (trouble !== null) { output.debug(`${text} Run ${run + 1}: ${trouble}`); }
  }
  const agents = last?.results.map(({ delegation }, index) => delegation?.agentId ?? last?.route.steps[index]?.agent ?? '').filter(name => name !== '') ?? [];
  return { text, agents, outcome: last?.outcome.kind ?? 'failed', runs, trouble };
}

function statistics(runs: readonly number[]) {
  const sorted = [...runs].sort((one, other) => one - other), middle = sorted.length / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const medianMs = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { averageMs: roundMs(runs.reduce((sum, ms) => sum + ms, 0) / runs.length), minMs: at(0), maxMs: at(sorted.length - 1), medianMs: roundMs(medianMs) };
}

/** As the guide prints them, with a digit more: most take less than a hundredth of a second. */
function linesOf({ text, agents, runs, trouble }: Measured): readonly string[] {
  const { averageMs, minMs, maxMs, medianMs } = statistics(runs), seconds = (ms: number) => `${(ms / 1000).toFixed(3)}s`;
  return [
    '', `Query: ${text}  (${agents.join(', then ')})`,
    `  Average: ${seconds(averageMs)}`, `  Range: ${seconds(minMs)} - ${seconds(maxMs)}`, `  Median: ${seconds(medianMs)}`,
    ...trouble === null ? [] : [`  ${runsEach - runs.length} of ${runsEach} runs failed: ${trouble}`],
  ];
}

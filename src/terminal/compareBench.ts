import { readFile } from 'node:fs/promises';
import { VoiceError } from '../base/errors';
import { compareFigures, type Comparison, type Figures } from '../core/metrics/compare';
import { type BenchMachine, machineDifferences, readMachine } from './benchMachine';
import type { Output } from './output';

const defaultBound = 1.5;

/** What an earlier run has left. */
export interface EarlierBench {
  /** Medians in ms, by their queries. */
  readonly figures: Figures;
  /** Null where it does not say. */
  readonly machine: BenchMachine | null;
}

/** An earlier `bench --json`. Rejects with `file_not_found` or `invalid_input`. */
export async function readBench(path: string): Promise<EarlierBench> {
  const text = await readFile(path, 'utf8').catch(() => { throw new VoiceError('file_not_found', `--compare ${path}: there is no such file, or it cannot be read.`); });
  const values = text.split('\n').filter(line => line.trim() !== '').map(parsed);
  const figures = Object.fromEntries(values.flatMap(medianOf));
  if (Object.keys(figures).length === 0) { throw new VoiceError('invalid_input', `--compare ${path}: it holds no figures. Make one with voice-agent bench --json > FILE.`); }
  return { figures, machine: values.map(readMachine).find(machine => machine !== null) ?? null };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function medianOf(value: unknown): [string, number][] {
  const isFigure = typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'medianMs' in value && typeof value.medianMs === 'number';
  return isFigure ? [[value.text as string, value.medianMs as number]] : [];
}

/** As `--bound` says it: how many times as long as before is still as good. */
export function boundOf(text: string | undefined): number {
  const bound = text === undefined ? defaultBound : Number(text);
  if (!(bound >= 1)) { throw new VoiceError('invalid_input', `--bound ${text}: a number from 1 on, such as 1.5.`); }
  return bound;
}

/** Prints the ratios; what has become slower than the bound allows is a failure, so that the exit status is 1. */
export function tellComparison(before: EarlierBench, after: { readonly figures: Figures; readonly machine: BenchMachine }, bound: number, output: Output): void {
  const compared = compareFigures(before.figures, after.figures, bound);
  const differences = before.machine && machineDifferences(before.machine, after.machine);
  output.result({ compared, bound, machine: { before: before.machine, after: after.machine, differences } }, ['', `Compared with before (worse: more than ${bound} times as long)`, ...compared.map(lineOf)]);
  if (!differences || differences.length > 0) { output.note(differences ? `Measured on another machine (${differences.join('; ')}): the ratios say as much of that as of Voice Agent.` : 'The earlier file does not say on which machine it was made: the ratios count only if it was this one.'); }
  const worse = compared.filter(({ isWorse }) => isWorse);
  if (worse.length > 0) { output.failure({}, new VoiceError('limit_exceeded', `Slower than before: ${worse.map(({ name, ratio }) => `${name} (${ratio.toFixed(2)} times)`).join('; ')}`)); }
}

function lineOf({ name, before, after, ratio, isWorse }: Comparison): string {
  return `  ${name.padEnd(40)}${before.toFixed(1).padStart(9)} ms -> ${after.toFixed(1).padStart(9)} ms   x ${ratio.toFixed(2)}${isWorse ? '  WORSE' : ''}`;
}

import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { VoiceError } from '../base/errors';
import { compareFigures, type Comparison, type Figures } from '../core/metrics/compare';
import type { Output } from './output';

const defaultBound = 1.5;

/** Processor, memory, system and Node, in a line: figures of different machines are not to be compared. */
export function machineLine(): string {
  return `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, ${(totalmem() / 1e9).toFixed(0)} GB, ${process.platform}-${process.arch}, Node ${process.version}`;
}

/** The medians of an earlier `bench --json`, by their queries. Rejects with `file_not_found` or `invalid_input`. */
export async function readBench(path: string): Promise<Figures> {
  const text = await readFile(path, 'utf8').catch(() => { throw new VoiceError('file_not_found', `--compare ${path}: there is no such file, or it cannot be read.`); });
  const figures = Object.fromEntries(text.split('\n').filter(line => line.trim() !== '').flatMap(line => medianOf(line)));
  if (Object.keys(figures).length === 0) { throw new VoiceError('invalid_input', `--compare ${path}: it holds no figures. Make one with voice-agent bench --json > FILE.`); }
  return figures;
}

function medianOf(line: string): [string, number][] {
  try {
    const value: unknown = JSON.parse(line);
    const isFigure = typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'medianMs' in value && typeof value.medianMs === 'number';
    return isFigure ? [[value.text as string, value.medianMs as number]] : [];
  } catch {
    return [];
  }
}

/** As `--bound` says it: how many times as long as before is still as good. */
export function boundOf(text: string | undefined): number {
  const bound = text === undefined ? defaultBound : Number(text);
  if (!(bound >= 1)) { throw new VoiceError('invalid_input', `--bound ${text}: a number from 1 on, such as 1.5.`); }
  return bound;
}

/** Prints the ratios; what has become slower than the bound allows is a failure, so that the exit status is 1. */
export function tellComparison(before: Figures, after: Figures, bound: number, output: Output): void {
  const compared = compareFigures(before, after, bound);
  output.result({ compared, bound }, ['', `Compared with before (worse: more than ${bound} times as long)`, ...compared.map(lineOf)]);
  const worse = compared.filter(({ isWorse }) => isWorse);
  if (worse.length > 0) { output.failure({}, new VoiceError('limit_exceeded', `Slower than before: ${worse.map(({ name, ratio }) => `${name} (${ratio.toFixed(2)} times)`).join('; ')}`)); }
}

function lineOf({ name, before, after, ratio, isWorse }: Comparison): string {
  return `  ${name.padEnd(40)}${before.toFixed(1).padStart(9)} ms -> ${after.toFixed(1).padStart(9)} ms   x ${ratio.toFixed(2)}${isWorse ? '  WORSE' : ''}`;
}

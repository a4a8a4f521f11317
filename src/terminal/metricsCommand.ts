import { readFile } from 'node:fs/promises';
import { VoiceError } from '../base/errors';
import { exportCsv, exportJson } from '../core/metrics/export';
import { Metrics } from '../core/metrics/metrics';
import type { TargetRow } from '../core/metrics/targets';
import type { TurnRecord } from '../core/metrics/turnRecord';
import { historyFiles } from '../node/metricsHistory';
import { systemClock } from '../node/systemClock';
import type { CommandLine } from './commandLine';
import type { Output } from './output';

/** `metrics`: what was kept of the turns so far, against the guide's targets. */
export async function metrics({ options }: CommandLine, output: Output): Promise<void> {
  const records = await keptRecords();
  if (records.length === 0) { throw new VoiceError('file_not_found', 'No turn was kept yet. Ask something with --set monitoring.history=true, or set monitoring.history in the profile.'); }
  const kept = new Metrics(systemClock);
  for (const record of records) { kept.add(record); }
  if (options.csv) {
    process.stdout.write(exportCsv(records, { isWithWords: true }));
    return;
  }
  const whole: unknown = JSON.parse(exportJson(kept, { isWithWords: true, at: new Date().toISOString() }));
  output.result(whole as Record<string, unknown>, [
    `${records.length} turns`, '', ...targetLines(kept.targets()), '',
    `${'last 100 of each, in ms'.padEnd(36)}${['average', 'min', 'max', 'p50', 'p95', 'count'].map(name => name.padStart(9)).join('')}`,
    ...kept.statistics().map(({ title, ms }) => `${title.padEnd(36)}${[ms.average, ms.min, ms.max, ms.p50, ms.p95].map(value => value.toFixed(1).padStart(9)).join('')}${String(ms.count).padStart(9)}`),
  ]);
}

const statusWords: Readonly<Record<TargetRow['status'], string>> = { met: 'met', acceptable: 'acceptable', missed: 'MISSED', unknown: 'not measured' };

/** The guide's table, one line a metric. */
export function targetLines(rows: readonly TargetRow[]): string[] {
  const shown = (value: number | null, unit: string) => value === null ? '-' : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
  return rows.map(({ title, unit, target, acceptable, p50, p95, status }) => `${title.padEnd(24)}target < ${shown(target, unit).padEnd(10)}acceptable < ${shown(acceptable, unit).padEnd(10)}p50 ${shown(p50, unit).padEnd(12)}p95 ${shown(p95, unit).padEnd(12)}${statusWords[status]}`);
}

/** The oldest first; a line that was cut off by a crash is left out. */
async function keptRecords(): Promise<TurnRecord[]> {
  const texts = await Promise.all(historyFiles().map(path => readFile(path, 'utf8').catch(() => '')));
  return texts.join('').split('\n').flatMap(text => {
    try {
      const value: unknown = JSON.parse(text);
      return isRecord(value) ? [value] : [];
    } catch {
      return [];
    }
  });
}

function isRecord(value: unknown): value is TurnRecord {
  return typeof value === 'object' && value !== null && 'at' in value && 'routeMs' in value && 'path' in value && Array.isArray(value.path) && 'steps' in value && Array.isArray(value.steps);
}

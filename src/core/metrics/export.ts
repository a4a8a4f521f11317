import type { Metrics } from './metrics';
import { resourceNames } from './operations';
import { stages, type TurnRecord } from './turnRecord';

/** What was said stays here where transcripts are not to be kept on disk: an export is a file. */
export function withoutWords(record: TurnRecord): TurnRecord {
  // The reason of a decision quotes what was heard.
  return { ...record, heard: '', why: '' };
}

/** Everything that is known, as one JSON value. `isWithWords`: privacy.keep_transcripts. */
export function exportJson(metrics: Metrics, { isWithWords, at }: { readonly isWithWords: boolean; readonly at: string }): string {
  return `${JSON.stringify({
    version: 1, at, units: { duration: 'ms', memory: 'byte' }, openTelemetry: resourceNames,
    targets: metrics.targets(), operations: metrics.statistics(), agents: metrics.agents(),
    turns: isWithWords ? metrics.records : metrics.records.map(withoutWords),
    resources: metrics.samples, alerts: metrics.alerts, letGo: metrics.letGo,
  }, null, 2)}\n`;
}

const columns: readonly { readonly name: string; readonly of: (record: TurnRecord) => string | number | boolean | null }[] = [
  { name: 'id', of: ({ id }) => id },
  { name: 'at', of: ({ at }) => at },
  { name: 'typed', of: ({ isTyped }) => isTyped },
  { name: 'heard', of: ({ heard }) => heard },
  { name: 'agent', of: ({ agent }) => agent },
  { name: 'action', of: ({ action }) => action },
  { name: 'outcome', of: ({ outcome }) => outcome },
  { name: 'by', of: ({ by }) => by },
  { name: 'confidence', of: ({ confidence }) => confidence },
  { name: 'steps', of: ({ steps }) => steps.length },
  ...(['audioMs', 'hearingDelayMs', 'endOfUtteranceDelayMs', 'transcriptionDelayMs', 'routeMs', 'agentMs', 'ttftMs', 'ttfbMs', 'responseMs', 'totalMs'] as const).map(name => ({ name, of: (record: TurnRecord) => record[name] })),
  ...stages.map(stage => ({ name: `path_${stage}_ms`, of: ({ path }: TurnRecord) => path.find(entry => entry.stage === stage)?.ms ?? null })),
  { name: 'model', of: ({ steps }) => steps.find(({ model }) => model)?.model?.name ?? null },
  { name: 'model_load_ms', of: ({ steps }) => steps.find(({ model }) => model)?.model?.loadMs ?? null },
];

/** One line a turn, as RFC 4180 has it. */
export function exportCsv(records: readonly TurnRecord[], { isWithWords }: { readonly isWithWords: boolean }): string {
  const rows = records.map(record => isWithWords ? record : withoutWords(record)).map(record => columns.map(({ of }) => cell(of(record))).join(','));
  return [columns.map(({ name }) => name).join(','), ...rows].map(row => `${row}\r\n`).join('');
}

function cell(value: string | number | boolean | null): string {
  const text = typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : String(value ?? '');
  // A spreadsheet would take a text that begins so for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

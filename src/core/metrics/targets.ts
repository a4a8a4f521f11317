import type { PanelStatus, PanelTarget } from '../../protocol/panel';
import type { Statistics } from './statistics';

/** The guide's table of goals. Values are in `unit`. */
export const targets = [
  { id: 'response', title: 'Voice response', unit: 'ms', target: 2000, acceptable: 5000, note: 'from the end of speech to the start of the reply' },
  { id: 'routing', title: 'Agent routing', unit: 'ms', target: 500, acceptable: 1000, note: 'to choose who serves' },
  { id: 'memory', title: 'Memory', unit: 'GB', target: 4, acceptable: 8, note: 'editor host, speech process and loaded models together' },
  { id: 'cpu', title: 'Processor', unit: '%', target: 50, acceptable: 80, note: 'of the whole machine, whoever uses it' },
  { id: 'audio', title: 'Audio latency', unit: 'ms', target: 100, acceptable: 300, note: 'from a sound to the decision whether it is speech' },
  { id: 'workflow', title: 'Multi-agent workflow', unit: 'ms', target: 10_000, acceptable: 20_000, note: 'a request of several steps' },
] as const;

export type TargetId = typeof targets[number]['id'];
/** `unknown`: nothing was measured yet. */
export type TargetStatus = PanelStatus;
/** Its status goes by the slow ones: p95. */
export interface TargetRow extends PanelTarget { readonly id: TargetId }

/** The table with what was measured; a row without statistics is unknown. */
export function targetRows(measured: Readonly<Partial<Record<TargetId, Statistics | null>>>): TargetRow[] {
  return targets.map(goal => {
    const statistics = measured[goal.id] ?? null;
    return { ...goal, p50: statistics?.p50 ?? null, p95: statistics?.p95 ?? null, count: statistics?.count ?? 0, status: statusOf(statistics?.p95 ?? null, goal) };
  });
}

function statusOf(value: number | null, { target, acceptable }: { target: number; acceptable: number }): TargetStatus {
  if (value === null) { return 'unknown'; }
  return value < target ? 'met' : value < acceptable ? 'acceptable' : 'missed';
}

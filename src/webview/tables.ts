import type { PanelAgent, PanelAlert, PanelLetGo, PanelModel, PanelOperation, PanelState, PanelStatus, PanelTarget, PanelUse } from '../protocol/panel';
import { type Column, element, table } from './dom';
import { inBytes, inMs, inPercent, inUnit, timeOf } from './format';

/** A sign and a word: the colour only repeats it. */
const statuses: Readonly<Record<PanelStatus, { readonly sign: string; readonly word: string }>> = {
  met: { sign: '✓', word: 'Met' }, acceptable: { sign: '~', word: 'Acceptable' }, missed: { sign: '✗', word: 'Missed' }, unknown: { sign: '?', word: 'Not measured' },
};

const statusCell = (status: PanelStatus) => {
  const { sign, word } = statuses[status];
  return element('span', { class: `status ${status}` }, element('span', { class: 'sign', 'aria-hidden': 'true' }, sign), ` ${word}`);
};

const targetColumns: readonly Column<PanelTarget>[] = [
  { title: 'Metric', cell: ({ title, note }) => element('span', {}, title, element('span', { class: 'note' }, ` ${note}`)) },
  { title: 'Target', isNumber: true, cell: ({ target, unit }) => `< ${inUnit(target, unit)}` },
  { title: 'Acceptable', isNumber: true, cell: ({ acceptable, unit }) => `< ${inUnit(acceptable, unit)}` },
  { title: 'Median (p50)', isNumber: true, cell: ({ p50, unit }) => inUnit(p50, unit) },
  { title: 'Slow (p95)', isNumber: true, cell: ({ p95, unit }) => inUnit(p95, unit) },
  { title: 'Measured', isNumber: true, cell: ({ count }) => `${count} ×` },
  { title: 'Status (by p95)', cell: ({ status }) => statusCell(status) },
];
export const targetTable = ({ targets }: PanelState) => table("The guide's targets, over the last 100 measurements", targetColumns, targets);

const ms = (title: string, value: (row: PanelOperation) => number): Column<PanelOperation> => ({ title, isNumber: true, cell: row => inMs(value(row)) });
const operationColumns: readonly Column<PanelOperation>[] = [
  { title: 'Operation', cell: ({ title }) => title },
  ms('Average', ({ average }) => average), ms('Min', ({ min }) => min), ms('Max', ({ max }) => max), ms('p50', ({ p50 }) => p50), ms('p95', ({ p95 }) => p95),
  { title: 'Count', isNumber: true, cell: ({ count }) => String(count) },
];
export const operationTable = ({ operations }: PanelState) => table('Last 100 measurements of each operation', operationColumns, operations);

const agentColumns: readonly Column<PanelAgent>[] = [
  { title: 'Agent', cell: ({ id }) => id },
  { title: 'Working on', isNumber: true, cell: ({ load }) => String(load) },
  { title: 'Done', isNumber: true, cell: ({ done }) => String(done) },
  { title: 'Failed', isNumber: true, cell: ({ failed }) => failed === 0 ? '0' : `${failed} (!)` },
  { title: 'Average time', isNumber: true, cell: ({ averageMs }) => inMs(averageMs) },
];
export const agentTable = ({ agents }: PanelState) => table('Agents since the settings last changed', agentColumns, agents);

const useColumns: readonly Column<PanelUse>[] = [
  { title: 'Part', cell: ({ title, note }) => element('span', {}, title, element('span', { class: 'note' }, ` ${note}`)) },
  { title: 'Memory', isNumber: true, cell: ({ memoryBytes }) => inBytes(memoryBytes) },
  { title: 'Processor', isNumber: true, cell: ({ cpuPercent }) => inPercent(cpuPercent) },
];
export const useTable = ({ uses }: PanelState) => table('Memory, and processor time since the last look (of one core; System: of all)', useColumns, uses);

const modelColumns: readonly Column<PanelModel>[] = [
  { title: 'Model', cell: ({ name }) => name },
  { title: 'Server', cell: ({ host }) => host },
  { title: 'Memory', isNumber: true, cell: ({ sizeBytes }) => inBytes(sizeBytes) },
  { title: 'Graphics card', isNumber: true, cell: ({ vramBytes }) => vramBytes > 0 ? inBytes(vramBytes) : '–' },
  { title: 'Kept until', cell: ({ expiresAt }) => expiresAt === null ? 'for ever' : timeOf(expiresAt) },
];
export function modelTable({ models }: PanelState): HTMLElement {
  if (models === null) { return element('p', {}, 'No model server answers, or the profile uses none that tells.'); }
  return models.length === 0 ? element('p', {}, 'No model is in memory.') : table('Models in memory', modelColumns, models);
}

const letGoColumns: readonly Column<PanelLetGo>[] = [
  { title: 'Let go', cell: ({ what }) => what },
  { title: 'At', cell: ({ at }) => timeOf(at) },
  { title: 'Memory before', isNumber: true, cell: ({ beforeBytes }) => inBytes(beforeBytes) },
  { title: 'After', isNumber: true, cell: ({ afterBytes }) => inBytes(afterBytes) },
];
export const letGoTable = ({ letGo }: PanelState) => letGo.length === 0 ? null : table('Let go because nobody used it', letGoColumns, letGo);

/** Alerts, the newest first; a button where a setting would help. */
export function alertList({ alerts, isQuiet }: PanelState, onApply: (cause: string) => void): HTMLElement {
  if (alerts.length === 0) { return element('p', {}, `No alerts.${isQuiet ? ' New ones appear only here: monitoring.quiet is on.' : ''}`); }
  return element('ul', { class: 'alerts' }, ...alerts.map(alert => element('li', {},
    element('span', { class: 'sign', 'aria-hidden': 'true' }, '⚠'),
    element('div', {}, element('p', {}, element('strong', {}, alert.text), element('span', { class: 'note' }, ` ${timeOf(alert.at)}`)), element('p', {}, alert.why), changeButton(alert, onApply)))));
}

function changeButton({ change, cause }: PanelAlert, onApply: (cause: string) => void): HTMLElement {
  if (change === null) { return element('p', { class: 'note' }, 'No setting would change that.'); }
  const button = element('button', { type: 'button', 'data-cause': cause }, change.label);
  button.addEventListener('click', () => { onApply(cause); });
  return element('p', {}, button, element('span', { class: 'note' }, ` sets ${change.setting}`));
}

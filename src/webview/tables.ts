import type { PanelAgent, PanelAlert, PanelLetGo, PanelModel, PanelOperation, PanelState, PanelStatus, PanelTarget, PanelUse } from '../protocol/panel';
import { type Column, element, ofCore, table } from './dom';
import { inBytes, inCount, inMs, inPercent, inUnit, nothing, timeOf } from './format';
import { texts } from './texts';
import { filled, named } from './words';

/** A sign and a word: the colour only repeats it. */
const signs: Readonly<Record<PanelStatus, string>> = { met: '✓', acceptable: '~', missed: '✗', unknown: '?' };

const statusCell = (status: PanelStatus) => element('span', { class: `status ${status}` }, element('span', { class: 'sign', 'aria-hidden': 'true' }, signs[status]), ` ${texts.statuses[status]}`);
const withNote = (title: string, note: string) => element('span', {}, title, element('span', { class: 'note' }, ` ${note}`));

const targetTexts: Readonly<Record<string, { readonly title: string; readonly note: string }>> = texts.targets;

const targetColumns: readonly Column<PanelTarget>[] = [
  { title: texts.metric, cell: ({ id, title, note }) => withNote(targetTexts[id]?.title ?? title, targetTexts[id]?.note ?? note) },
  { title: texts.target, isNumber: true, cell: ({ target, unit }) => `< ${inUnit(target, unit)}` },
  { title: texts.acceptable, isNumber: true, cell: ({ acceptable, unit }) => `< ${inUnit(acceptable, unit)}` },
  { title: texts.median, isNumber: true, cell: ({ p50, unit }) => inUnit(p50, unit) },
  { title: texts.slow, isNumber: true, cell: ({ p95, unit }) => inUnit(p95, unit) },
  { title: texts.measured, isNumber: true, cell: ({ count }) => `${inCount(count)} ×` },
  { title: texts.statusByP95, cell: ({ status }) => statusCell(status) },
];
export const targetTable = ({ targets }: PanelState) => table(texts.targetsCaption, targetColumns, targets);

const ms = (title: string, value: (row: PanelOperation) => number): Column<PanelOperation> => ({ title, isNumber: true, cell: row => inMs(value(row)) });
const operationColumns: readonly Column<PanelOperation>[] = [
  { title: texts.operation, cell: ({ name }) => named(texts.operations, name) },
  ms(texts.average, ({ average }) => average), ms(texts.min, ({ min }) => min), ms(texts.max, ({ max }) => max), ms(texts.p50, ({ p50 }) => p50), ms(texts.p95, ({ p95 }) => p95),
  { title: texts.count, isNumber: true, cell: ({ count }) => inCount(count) },
];
export const operationTable = ({ operations }: PanelState) => table(texts.operationsCaption, operationColumns, operations);

const agentColumns: readonly Column<PanelAgent>[] = [
  { title: texts.agent, cell: ({ id }) => id },
  { title: texts.load, isNumber: true, cell: ({ load }) => inCount(load) },
  { title: texts.done, isNumber: true, cell: ({ done }) => inCount(done) },
  { title: texts.failed, isNumber: true, cell: ({ failed }) => failed === 0 ? inCount(0) : `${inCount(failed)} (!)` },
  { title: texts.averageTime, isNumber: true, cell: ({ averageMs }) => inMs(averageMs) },
];
export const agentTable = ({ agents }: PanelState) => table(texts.agentsCaption, agentColumns, agents);

function useNote(note: PanelUse['note']): string {
  switch (note.kind) {
    case 'models': return note.names.join(texts.comma);
    case 'inUse': return filled(texts.useNotes.inUse, inPercent(note.percent, 0));
    default: return texts.useNotes[note.kind];
  }
}

const useColumns: readonly Column<PanelUse>[] = [
  { title: texts.part, cell: ({ part, note }) => withNote(texts.parts[part], useNote(note)) },
  { title: texts.memory, isNumber: true, cell: ({ memoryBytes }) => inBytes(memoryBytes) },
  { title: texts.processor, isNumber: true, cell: ({ cpuPercent }) => inPercent(cpuPercent) },
];
export const useTable = ({ uses }: PanelState) => table(texts.usesCaption, useColumns, uses);

const modelColumns: readonly Column<PanelModel>[] = [
  { title: texts.model, cell: ({ name }) => name },
  { title: texts.server, cell: ({ host }) => host },
  { title: texts.memory, isNumber: true, cell: ({ sizeBytes }) => inBytes(sizeBytes) },
  { title: texts.graphicsCard, isNumber: true, cell: ({ vramBytes }) => vramBytes > 0 ? inBytes(vramBytes) : nothing },
  { title: texts.keptUntil, cell: ({ expiresAt }) => expiresAt === null ? texts.forEver : timeOf(expiresAt) },
];
export function modelTable({ models }: PanelState): HTMLElement {
  if (models === null) { return element('p', {}, texts.noServer); }
  return models.length === 0 ? element('p', {}, texts.noModel) : table(texts.modelsCaption, modelColumns, models);
}

const letGoColumns: readonly Column<PanelLetGo>[] = [
  { title: texts.letGo, cell: ({ what }) => ofCore(what) },
  { title: texts.at, cell: ({ at }) => timeOf(at) },
  { title: texts.memoryBefore, isNumber: true, cell: ({ beforeBytes }) => inBytes(beforeBytes) },
  { title: texts.after, isNumber: true, cell: ({ afterBytes }) => inBytes(afterBytes) },
];
export const letGoTable = ({ letGo }: PanelState) => letGo.length === 0 ? null : table(texts.letGoCaption, letGoColumns, letGo);

/** Alerts, the newest first; a button where a setting would help. */
export function alertList({ alerts, isQuiet }: PanelState, onApply: (cause: string) => void): HTMLElement {
  if (alerts.length === 0) { return element('p', {}, isQuiet ? texts.noAlertsQuiet : texts.noAlerts); }
  return element('ul', { class: 'alerts' }, ...alerts.map(alert => element('li', {},
    element('span', { class: 'sign', 'aria-hidden': 'true' }, '⚠'),
    element('div', {}, element('p', {}, element('strong', {}, ofCore(alert.text)), element('span', { class: 'note' }, ` ${timeOf(alert.at)}`)), element('p', {}, ofCore(alert.why)), changeButton(alert, onApply)))));
}

function changeButton({ change, cause }: PanelAlert, onApply: (cause: string) => void): HTMLElement {
  if (change === null) { return element('p', { class: 'note' }, texts.noChange); }
  const button = element('button', { type: 'button', 'data-cause': cause }, ofCore(change.label));
  button.addEventListener('click', () => { onApply(cause); });
  return element('p', {}, button, element('span', { class: 'note' }, ` ${filled(texts.sets, change.setting)}`));
}

import type { PanelStage, PanelState, PanelStep, PanelTurn } from '../protocol/panel';
import { type Column, element, table } from './dom';
import { inMs, timeOf } from './format';

/** The last turns as bars that open. A turn never changes: what stands stays, and what is open stays open. */
export class TurnList {
  private readonly rows = new Map<number, { readonly details: HTMLDetailsElement; readonly bar: HTMLElement; readonly turn: PanelTurn }>();

  constructor(private readonly place: HTMLElement, private readonly isOpen: (id: number) => boolean, private readonly onToggle: (id: number, isOpen: boolean) => void) {}

  show({ turns }: Pick<PanelState, 'turns'>): void {
    for (const turn of turns) { if (!this.rows.has(turn.id)) { this.add(turn); } }
    const shown = new Set(turns.map(({ id }) => id));
    for (const [id, { details }] of this.rows) {
      if (shown.has(id)) { continue; }
      details.remove();
      this.rows.delete(id);
    }
    const longestMs = Math.max(1, ...turns.map(({ processingMs }) => processingMs));
    // To one scale, so that turns can be compared by the eye.
    for (const { bar, turn } of this.rows.values()) { bar.style.width = `${Math.max(0.5, turn.processingMs * 100 / longestMs)}%`; }
  }

  private add(turn: PanelTurn): void {
    const bar = element('span', { class: 'bar', 'aria-hidden': 'true' }, ...turn.path.filter(({ ms }) => ms > 0).map(segment(turn.processingMs)));
    const summary = element('summary', {},
      element('span', { class: 'time' }, timeOf(turn.at)),
      element('span', { class: 'heard' }, turn.heard),
      element('span', { class: 'total' }, inMs(turn.processingMs)),
      element('span', { class: 'track', 'aria-hidden': 'true' }, bar));
    const details = element('details', { 'data-turn': String(turn.id) }, summary);
    const fill = () => { if (details.childElementCount === 1) { details.append(opened(turn)); } };
    details.addEventListener('toggle', () => {
      if (details.open) { fill(); }
      this.onToggle(turn.id, details.open);
    });
    if (this.isOpen(turn.id)) { fill(); details.open = true; }
    this.rows.set(turn.id, { details, bar, turn });
    const next = [...this.place.children].find(child => Number(child.getAttribute('data-turn')) < turn.id);
    this.place.insertBefore(details, next ?? null);
  }
}

const segment = (totalMs: number) => ({ stage, ms }: PanelStage) => {
  const part = element('span', { class: `segment ${stage}` });
  part.style.width = `${totalMs > 0 ? ms * 100 / totalMs : 0}%`;
  return part;
};

function opened(turn: PanelTurn): HTMLElement {
  const fact = (name: string, value: string) => [element('dt', {}, name), element('dd', {}, value)];
  return element('div', { class: 'opened' },
    table(turn.isTyped ? 'From the question to the answer' : 'From the end of speech to the start of the reply', stageColumns(turn.processingMs), turn.path),
    turn.overlapped.length > 0 ? table('Done meanwhile: nobody waited for it', besideColumns, turn.overlapped) : null,
    table('Steps', stepColumns, turn.steps),
    element('dl', {},
      ...fact('Outcome', turn.outcome.replaceAll('_', ' ')), ...fact('Whole answer after', inMs(turn.totalMs)), ...fact('Route', turn.route), ...fact('Reason', turn.why),
      ...fact('Instead it could have been', turn.alternatives.join('; ') || 'nothing else')));
}

const titleColumn: Column<PanelStage> = { title: 'Stage', cell: ({ stage, title }) => element('span', {}, element('span', { class: `key ${stage}`, 'aria-hidden': 'true' }), title) };
const timeColumn: Column<PanelStage> = { title: 'Time', isNumber: true, cell: ({ ms }) => inMs(ms) };
const stageColumns = (totalMs: number): readonly Column<PanelStage>[] => [
  titleColumn, timeColumn, { title: 'Share', isNumber: true, cell: ({ ms }) => totalMs > 0 ? `${(ms * 100 / totalMs).toFixed(0)} %` : '–' },
];
const besideColumns: readonly Column<PanelStage>[] = [{ title: 'Work', cell: ({ title }) => title }, timeColumn];
const stepColumns: readonly Column<PanelStep>[] = [
  { title: 'Step', cell: ({ title }) => title },
  { title: 'Began after', isNumber: true, cell: ({ startMs }) => inMs(startMs) },
  { title: 'Took', isNumber: true, cell: ({ ms }) => inMs(ms) },
  { title: 'Outcome', cell: ({ outcome }) => outcome?.replaceAll('_', ' ') ?? 'not done' },
  { title: 'Served by', cell: ({ servedBy, reason }) => servedBy === null ? '–' : `${servedBy}: ${reason ?? ''}` },
  { title: 'Model', cell: ({ model }) => model ?? '–' },
];

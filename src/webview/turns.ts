import type { PanelStage, PanelState, PanelStep, PanelStepModel, PanelTurn } from '../protocol/panel';
import { type Column, element, ofCore, table } from './dom';
import { inCount, inMs, inPercent, nothing, timeOf } from './format';
import { texts } from './texts';
import { filled, named } from './words';

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
  const fact = (name: string, value: string | HTMLElement) => [element('dt', {}, name), element('dd', {}, value)];
  return element('div', { class: 'opened' },
    table(turn.isTyped ? texts.typedPath : texts.spokenPath, stageColumns(turn.processingMs), turn.path),
    turn.overlapped.length > 0 ? table(texts.meanwhile, besideColumns, turn.overlapped) : null,
    table(texts.steps, stepColumns, turn.steps),
    element('dl', {},
      ...fact(texts.outcome, named(texts.outcomes, turn.outcome)), ...fact(texts.wholeAnswer, inMs(turn.totalMs)), ...fact(texts.route, routeText(turn)), ...fact(texts.reason, ofCore(turn.why)),
      ...fact(texts.alternatives, turn.alternatives.map(({ name, confidence }) => `${name} (${inShare(confidence)})`).join('; ') || texts.noAlternatives)));
}

const inShare = (share: number) => inPercent(share * 100, 0);

function routeText({ route }: PanelTurn): string {
  return route === null ? texts.askedBack : filled(texts.routes[route.by ?? 'none'], route.name, inShare(route.confidence));
}

function modelText({ name, host, loadMs, promptMs, promptTokens, ttftMs, generateMs, generatedTokens }: PanelStepModel): string {
  const timed = (text: string, ms: number | null) => ms === null ? [] : [filled(text, inMs(ms))];
  const counted = (text: string, ofTokens: string, ms: number | null, tokens: number | null) => ms === null || tokens === null ? timed(text, ms) : [filled(ofTokens, inMs(ms), inCount(tokens))];
  return [
    filled(texts.modelAt, name, host), ...timed(texts.loading, loadMs), ...counted(texts.reading, texts.readingTokens, promptMs, promptTokens),
    ...timed(texts.firstWord, ttftMs), ...counted(texts.writing, texts.writingTokens, generateMs, generatedTokens),
  ].join(texts.comma);
}

const titleColumn: Column<PanelStage> = { title: texts.stage, cell: ({ stage }) => element('span', {}, element('span', { class: `key ${stage}`, 'aria-hidden': 'true' }), named(texts.stages, stage)) };
const timeColumn: Column<PanelStage> = { title: texts.time, isNumber: true, cell: ({ ms }) => inMs(ms) };
const stageColumns = (totalMs: number): readonly Column<PanelStage>[] => [
  titleColumn, timeColumn, { title: texts.share, isNumber: true, cell: ({ ms }) => totalMs > 0 ? inShare(ms / totalMs) : nothing },
];
const besideColumns: readonly Column<PanelStage>[] = [{ title: texts.work, cell: ({ stage }) => named(texts.stages, stage) }, timeColumn];
const stepColumns: readonly Column<PanelStep>[] = [
  { title: texts.step, cell: ({ title }) => title },
  { title: texts.beganAfter, isNumber: true, cell: ({ startMs }) => inMs(startMs) },
  { title: texts.took, isNumber: true, cell: ({ ms }) => inMs(ms) },
  { title: texts.outcome, cell: ({ outcome }) => outcome === null ? texts.notDone : named(texts.outcomes, outcome) },
  { title: texts.servedBy, cell: ({ servedBy, reason }) => servedBy === null ? nothing : ofCore(`${servedBy}: ${reason ?? ''}`) },
  { title: texts.model, cell: ({ model }) => model ? modelText(model) : nothing },
];

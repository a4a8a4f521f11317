import type { FromPanel, PanelState, PanelTurnPoint, PanelUsePoint, ToPanel } from '../protocol/panel';
import { Chart, memoryLines, shareLines, turnLines } from './charts';
import { element, place, show } from './dom';
import { agentTable, alertList, letGoTable, modelTable, operationTable, targetTable, useTable } from './tables';
import { texts } from './texts';
import { TurnList } from './turns';

/** What VS Code gives to the page. */
interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: Kept): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** What outlives the page when its tab is hidden. */
interface Kept { readonly openTurns: readonly number[]; readonly scrollY: number }

const startedMs = performance.now();
const vscode = acquireVsCodeApi();
const before = keptBefore();
const openTurns = new Set(before?.openTurns ?? []);
let hasPainted = false, isReady = false;
let knownAlerts: number | undefined;

const turns = new TurnList(place('turns'), id => openTurns.has(id), (id, isOpen) => {
  if (isOpen) { openTurns.add(id); } else { openTurns.delete(id); }
  keep();
});
const turnChart = new Chart<PanelTurnPoint>({ place: place('turnChart'), title: texts.turnChart, lines: turnLines, capacity: 10_000 });
const memoryChart = new Chart<PanelUsePoint>({ place: place('memoryChart'), title: texts.memoryChart, lines: memoryLines, capacity: 2000 });
const shareChart = new Chart<PanelUsePoint>({ place: place('shareChart'), title: texts.machineChart, lines: shareLines, capacity: 2000 });

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => { receive(data); });
for (const [id, message] of Object.entries({
  refresh: { kind: 'refresh' }, exportJson: { kind: 'export', format: 'json' }, exportCsv: { kind: 'export', format: 'csv' }, speak: { kind: 'speak' }, ask: { kind: 'ask' },
} satisfies Record<string, FromPanel>)) { place(id).addEventListener('click', () => { vscode.postMessage(message); }); }
window.addEventListener('scrollend', keep);
// VS Code changes the classes of the body, and the variables with them.
new MutationObserver(() => { for (const chart of [turnChart, memoryChart, shareChart]) { chart.restyle(); } }).observe(document.body, { attributes: true, attributeFilter: ['class'] });
// What the page came with was true when its panel was opened: a tab that is shown again is made of the same text.
const first = before ? undefined : document.getElementById('first')?.textContent;
if (first) { draw(JSON.parse(first) as PanelState); } else { ready(); }

/** The first picture waits for nobody: only then does the host hear that it may send all there is, charts included. */
function ready(): void {
  if (isReady) { return; }
  isReady = true;
  vscode.postMessage({ kind: 'ready' });
}

function receive({ kind, state, turnPoints, usePoints }: ToPanel): void {
  draw(state);
  if (kind === 'all') {
    turnChart.set(turnPoints);
    for (const chart of [memoryChart, shareChart]) { chart.set(usePoints); }
  } else {
    turnChart.add(turnPoints);
    for (const chart of [memoryChart, shareChart]) { chart.add(usePoints); }
  }
}

function draw(state: PanelState): void {
  showState(state);
  if (hasPainted) { return; }
  hasPainted = true;
  window.scrollTo(0, before?.scrollY ?? 0);
  vscode.setState(before ?? { openTurns: [], scrollY: 0 });
  requestAnimationFrame(() => {
    setTimeout(() => {
      vscode.postMessage({ kind: 'painted', ownMs: performance.now() - startedMs });
      ready();
    });
  });
}

function showState(state: PanelState): void {
  const isEmpty = state.turnCount === 0;
  place('empty').hidden = !isEmpty;
  for (const id of ['turnsPart', 'operationsPart', 'turnChart']) { place(id).hidden = isEmpty; }
  turns.show(state);
  show(place('targets'), targetTable(state));
  show(place('operations'), operationTable(state));
  show(place('agents'), agentTable(state));
  show(place('uses'), ...state.uses.length > 0 ? [useTable(state)] : [element('p', {}, texts.noUses)]);
  show(place('models'), modelTable(state));
  show(place('letGo'), ...[letGoTable(state)].filter(part => part !== null));
  show(place('alerts'), alertList(state, cause => { vscode.postMessage({ kind: 'apply', cause }); }));
  // Said by screen readers: only what is new.
  const [newest] = state.alerts;
  if (newest && knownAlerts !== undefined && state.alerts.length > knownAlerts) { place('news').textContent = `${newest.text} ${newest.why}`; }
  knownAlerts = state.alerts.length;
}

function keep(): void { vscode.setState({ openTurns: [...openTurns], scrollY: window.scrollY }); }

/** Undefined in a page that is shown for the first time. */
function keptBefore(): Kept | undefined {
  const kept = vscode.getState();
  const isKept = typeof kept === 'object' && kept !== null && 'openTurns' in kept && Array.isArray(kept.openTurns) && 'scrollY' in kept && typeof kept.scrollY === 'number';
  return isKept ? { openTurns: (kept.openTurns as unknown[]).filter(id => typeof id === 'number'), scrollY: kept.scrollY as number } : undefined;
}

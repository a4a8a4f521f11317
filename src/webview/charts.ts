import uPlot from 'uplot';
import type { PanelTurnPoint, PanelUsePoint } from '../protocol/panel';
import { type Column, element, show, table } from './dom';
import { inBytes, inCount, inMs, inPercent, timeOf } from './format';
import { language, texts } from './texts';
import { timeMarks } from './timeAxis';
import { filled } from './words';

/** Lines are told apart by their dashes; the colour only repeats it. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3]];
const dashTexts = [texts.dashes.solid, texts.dashes.dashed, texts.dashes.dotted];
const colours = ['--vscode-charts-blue', '--vscode-charts-yellow', '--vscode-charts-green'];
const heightPx = 180;
/** The table under a chart has the latest values only; the export has them all. */
const tableRows = 20;

export interface Line<Point> { readonly title: string; readonly value: (point: Point) => number | null; readonly text: (value: number | null) => string }

export interface ChartProps<Point extends { readonly atMs: number }> {
  readonly place: HTMLElement;
  readonly title: string;
  readonly lines: readonly Line<Point>[];
  /** As many as the host keeps. */
  readonly capacity: number;
}

/** Values over time, drawn and as a table. */
export class Chart<Point extends { readonly atMs: number }> {
  private points: Point[] = [];
  private plot: uPlot | undefined;
  private readonly canvas = element('div', { class: 'canvas', role: 'img' });
  private readonly values = element('div', {});
  private readonly details = element('details', { class: 'values' }, element('summary', {}, texts.asTable), this.values);
  private readonly remark = element('span', { class: 'note' });
  private frame: number | undefined;

  constructor(private readonly props: ChartProps<Point>) {
    const { place, title, lines } = props;
    const key = lines.length < 2 ? null : element('span', { class: 'note' }, ` (${lines.map((line, index) => filled(dashTexts[index] ?? '{0}', line.title)).join(texts.comma)})`);
    place.append(element('figure', {}, element('figcaption', {}, title, key, this.remark), this.canvas, this.details));
    this.details.addEventListener('toggle', () => { this.showTable(); });
    new ResizeObserver(() => { this.resize(); }).observe(this.canvas);
  }

  set(points: readonly Point[]): void {
    this.points = points.slice(-this.props.capacity);
    this.drawSoon();
  }

  add(points: readonly Point[]): void {
    if (points.length === 0) { return; }
    this.points.push(...points);
    if (this.points.length > this.props.capacity) { this.points.splice(0, this.points.length - this.props.capacity); }
    this.drawSoon();
  }

  /** Other colours: the theme has changed. */
  restyle(): void {
    this.plot?.destroy();
    this.plot = undefined;
    this.drawSoon();
  }

  /** However much comes at once, it is drawn once. */
  private drawSoon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  private draw(): void {
    const { lines, title } = this.props, { points } = this;
    const [times = [], ...values] = drawn(points, lines, this.width), data: uPlot.AlignedData = [times.map(Number), ...values];
    const perPoint = Math.ceil(points.length / Math.max(1, times.length));
    this.remark.textContent = perPoint > 1 ? ` ${filled(texts.highestOf, inCount(perPoint))}` : '';
    const last = points.at(-1);
    this.canvas.setAttribute('aria-label', last
      ? filled(texts.chartNow, title, inCount(points.length), lines.map(line => `${line.title} ${line.text(line.value(last))}`).join(texts.comma))
      : filled(texts.chartEmpty, title));
    // Of nothing there is nothing to draw: the first picture does not wait for empty axes.
    if (this.plot) { this.plot.setData(data); } else if (this.width > 0 && last) { this.plot = new uPlot(this.options(), data, this.canvas); }
    this.showTable();
  }

  private get width(): number { return this.canvas.clientWidth; }

  private resize(): void {
    if (!this.plot) { this.drawSoon(); } else if (this.plot.width !== this.width) { this.plot.setSize({ width: this.width, height: heightPx }); }
  }

  private options(): uPlot.Options {
    const styles = getComputedStyle(document.body), colour = (name: string, other: string) => styles.getPropertyValue(name).trim() || other;
    const text = colour('--vscode-foreground', '#888'), grid = colour('--vscode-panel-border', '#8884');
    const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid }, font: `12px ${styles.fontFamily}` };
    const [first] = this.props.lines;
    return {
      width: this.width, height: heightPx, legend: { show: false }, cursor: { show: false },
      scales: { y: { range: (_, __, max) => [0, Math.max(max, 1) * 1.05] } },
      axes: [{ ...axis, values: (_, marks, __, ___, step) => timeMarks(language, marks, step) }, { ...axis, size: 72, values: (_, ticks) => ticks.map(tick => first?.text(tick) ?? '') }],
      series: [{}, ...this.props.lines.map((line, index): uPlot.Series => ({ label: line.title, stroke: colour(colours[index] ?? '', text), width: 1.5, dash: [...dashes[index] ?? []], spanGaps: true, points: { show: ({ data }) => data[0].length <= 30 } }))],
    };
  }

  private showTable(): void {
    if (!this.details.open) { return; }
    const columns: readonly Column<Point>[] = [
      { title: texts.time, cell: ({ atMs }) => timeOf(atMs) },
      ...this.props.lines.map(({ title, value, text }): Column<Point> => ({ title, isNumber: true, cell: point => text(value(point)) })),
    ];
    show(this.values, table(filled(texts.latestOf, this.props.title, inCount(Math.min(tableRows, this.points.length)), inCount(this.points.length)), columns, this.points.slice(-tableRows).reverse()));
  }
}

/** Points closer than this cannot be told apart, and dashes between thousands of them are slow to draw. */
const pixelsAPoint = 4;

/** The rows of numbers to be drawn, times first. Of points that lie too close together the highest stands for all, in each line by itself. */
export function drawn<Point extends { readonly atMs: number }>(points: readonly Point[], lines: readonly Line<Point>[], pixels: number): (number | null)[][] {
  const places = Math.max(1, Math.floor(pixels / pixelsAPoint)), size = points.length <= places ? 1 : points.length / places;
  const rows: (number | null)[][] = [[], ...lines.map(() => [])];
  for (let start = 0; Math.round(start) < points.length; start += size) {
    const group = points.slice(Math.round(start), Math.max(Math.round(start) + 1, Math.round(start + size)));
    rows[0]?.push((group.at(-1)?.atMs ?? 0) / 1000);
    for (const [index, { value }] of lines.entries()) { rows[index + 1]?.push(group.reduce<number | null>((highest, point) => higher(highest, value(point)), null)); }
  }
  return rows;
}

const higher = (one: number | null, other: number | null) => one === null ? other : other === null ? one : Math.max(one, other);

const bytesAGigabyte = 1024 ** 3;
const inGigabytes = (gigabytes: number | null) => inBytes(gigabytes === null ? null : gigabytes * bytesAGigabyte);

export const turnLines: readonly Line<PanelTurnPoint>[] = [
  { title: texts.lines.response, value: ({ responseMs }) => responseMs, text: inMs },
  { title: texts.lines.agents, value: ({ agentMs }) => agentMs, text: inMs },
  { title: texts.lines.routing, value: ({ routeMs }) => routeMs, text: inMs },
];
export const memoryLines: readonly Line<PanelUsePoint>[] = [{ title: texts.lines.own, value: ({ ownBytes }) => ownBytes / bytesAGigabyte, text: inGigabytes }];
export const shareLines: readonly Line<PanelUsePoint>[] = [
  { title: texts.lines.systemMemory, value: ({ systemPercent }) => systemPercent, text: inPercent },
  { title: texts.lines.processor, value: ({ cpuPercent }) => cpuPercent, text: inPercent },
];

import { commands as vscodeCommands, type Uri, ViewColumn, type Webview, type WebviewPanel, window, workspace } from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import type * as core from '../core/entry';
import type { Metrics } from '../core/metrics/metrics';
import type { Profile } from '../core/config/profile';
import type { FromPanel, PanelState, PanelTurnPoint, PanelUsePoint, ToPanel } from '../protocol/panel';
import { applyChange } from './applyChange';
import { commands } from './contributions';
import { metricsHtml } from './metricsHtml';

export interface MetricsPanelProps {
  /** Made when it is first needed. */
  readonly metrics: () => Promise<Metrics>;
  readonly loadCore: () => Promise<typeof core>;
  /** In the folder of the extension. */
  readonly uriOf: (...path: string[]) => Uri;
  readonly profile: () => Profile | undefined;
  /** Reads the meters; what it finds comes through `metrics`. */
  readonly readMeters: () => Promise<unknown>;
  readonly nonce: () => string;
  readonly logger: Logger;
}

/** However many turns end at once, the panel hears of them together. */
const updateMs = 100;
/** A tab that is not looked at does not draw. */
const paintLimitMs = 3000;

/** The metrics panel: one, beside the editors. Shown again, its page is made anew from what is known. */
export class MetricsPanel implements Disposable {
  private panel: WebviewPanel | undefined;
  private held: DisposableStore | undefined;
  private update: NodeJS.Timeout | undefined;
  /** Once the core is loaded: what is known can be in the page from the beginning. */
  private stateNow: (() => PanelState) | undefined;
  private newTurns: PanelTurnPoint[] = [];
  private newUses: PanelUsePoint[] = [];
  private onPainted: () => void = () => undefined;

  constructor(private readonly props: MetricsPanelProps) {}

  /** How long it took until the first picture stood, in ms; null where the panel was open already, or does not get to draw. */
  async show(): Promise<number | null> {
    if (this.panel) {
      this.panel.reveal();
      return null;
    }
    const askedAtMs = performance.now();
    const { uriOf } = this.props;
    const panel = this.panel = window.createWebviewPanel('voiceAgent.metrics', 'Voice Agent Metrics', ViewColumn.Active, { enableScripts: true, localResourceRoots: [uriOf('dist'), uriOf('media')] });
    const held = this.held = new DisposableStore();
    panel.iconPath = uriOf('media', 'voiceAgent.svg');
    held.add(panel.onDidDispose(() => { this.closed(); }));
    held.add(panel.webview.onDidReceiveMessage((message: FromPanel) => { void this.receive(message).catch((thrown: unknown) => { void window.showWarningMessage(messageOf(thrown)); }); }));
    panel.webview.html = this.html(panel.webview);
    const painted = new Promise<boolean>(resolve => {
      this.onPainted = () => { resolve(true); };
      setTimeout(() => { resolve(false); }, paintLimitMs);
    });
    await this.follow(held);
    if (!await painted) { return null; }
    const paintMs = performance.now() - askedAtMs;
    this.props.logger.log('debug', `The metrics panel stood after ${Math.round(paintMs)} ms.`);
    return paintMs;
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async follow(held: DisposableStore): Promise<void> {
    const [metrics, { panelState, usePoint }] = await Promise.all([this.props.metrics(), this.props.loadCore()]);
    this.stateNow = () => panelState(metrics, { isQuiet: this.props.profile()?.monitoring.quiet === true });
    held.add(metrics.onDidRecord(() => {
      const point = metrics.lastPoint;
      if (point) { this.newTurns.push(point); }
      this.changed();
    }));
    held.add(metrics.onDidSample(sample => {
      this.newUses.push(usePoint(sample));
      this.changed();
    }));
    held.add(metrics.onDidNote(() => { this.changed(); }));
  }

  private html(webview: Webview): string {
    const { uriOf, nonce } = this.props, inPage = (...path: string[]) => webview.asWebviewUri(uriOf(...path)).toString();
    return metricsHtml({ cspSource: webview.cspSource, nonce: nonce(), scriptUri: inPage('dist', 'metricsPanel.js'), styleUri: inPage('media', 'metricsPanel.css'), ...this.stateNow && { state: this.stateNow() } });
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case 'ready':
        await this.sendAll();
        await this.props.readMeters();
        return;
      case 'painted': this.onPainted(); return;
      case 'refresh': await this.props.readMeters(); return;
      case 'apply': await this.apply(message.cause); return;
      case 'export': await this.export(message.format); return;
      case 'speak': await vscodeCommands.executeCommand(commands.toggleMicrophone); return;
      case 'ask': await vscodeCommands.executeCommand(commands.ask); return;
    }
  }

  /** Only what an alert of ours has offered: the page names the cause, and no setting. */
  private async apply(cause: string): Promise<void> {
    const change = (await this.props.metrics()).alerts.find(alert => alert.cause === cause)?.change;
    if (!change) { return; }
    await applyChange(change.key, change.value);
    void window.showInformationMessage(`${change.key} is ${String(change.value)} from the next turn on.`);
  }

  private async export(format: 'json' | 'csv'): Promise<void> {
    const { loadCore, profile } = this.props, [metrics, { exportCsv, exportJson }] = await Promise.all([this.props.metrics(), loadCore()]);
    const isWithWords = profile()?.privacy.keep_transcripts === true;
    const content = format === 'json' ? exportJson(metrics, { isWithWords, at: new Date().toISOString() }) : exportCsv(metrics.records, { isWithWords });
    const file = await window.showSaveDialog({ title: 'Export Metrics', filters: format === 'json' ? { JSON: ['json'] } : { CSV: ['csv'] } });
    if (!file) { return; }
    await workspace.fs.writeFile(file, new TextEncoder().encode(content));
    void window.showInformationMessage(`${metrics.records.length} turns were written to ${file.fsPath}${isWithWords ? '' : ', without what was said (privacy.keep_transcripts is off)'}.`);
  }

  private async sendAll(): Promise<void> {
    const [metrics, { usePoints }] = await Promise.all([this.props.metrics(), this.props.loadCore()]);
    this.newTurns = [];
    this.newUses = [];
    await this.send('all', metrics.points, usePoints(metrics));
  }

  private async send(kind: ToPanel['kind'], turnPoints: readonly PanelTurnPoint[], usePoints: readonly PanelUsePoint[]): Promise<void> {
    const { loadCore, profile } = this.props, [metrics, { panelState }] = await Promise.all([this.props.metrics(), loadCore()]);
    const message: ToPanel = { kind, state: panelState(metrics, { isQuiet: profile()?.monitoring.quiet === true }), turnPoints, usePoints };
    await this.panel?.webview.postMessage(message);
  }

  private changed(): void {
    this.update ??= setTimeout(() => {
      this.update = undefined;
      // A hidden page does not run: it asks for all there is when it is shown again.
      if (!this.panel?.visible) { return; }
      void this.send('state', this.newTurns.splice(0), this.newUses.splice(0));
    }, updateMs);
  }

  private closed(): void {
    this.panel = undefined;
    this.held?.dispose();
    clearTimeout(this.update);
    this.update = undefined;
  }
}

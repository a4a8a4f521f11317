import { commands as vscodeCommands, env, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import type * as core from '../core/entry';
import { emptyPanelState } from '../core/metrics/emptyPanelState';
import type { Metrics } from '../core/metrics/metrics';
import type { Profile } from '../core/config/profile';
import type { FromPanel, PanelState, PanelTurnPoint, PanelUsePoint, ToPanel } from '../protocol/panel';
import { applyAndTell } from './applyChange';
import { commands } from './contributions';
import { metricsHtml, type MetricsHtmlProps } from './metricsHtml';
import { plainMessage } from './plainMessage';

export interface MetricsPanelProps {
  /** Made when it is first needed. */
  readonly metrics: () => Promise<Metrics>;
  /** Null where nothing was measured in this window, for which the core may still have to be loaded. */
  readonly stateNow: () => PanelState | null;
  readonly loadCore: () => Promise<typeof core>;
  /** In the folder of the extension. */
  readonly uriOf: (...path: string[]) => Uri;
  /** The text of a file there. Not through VS Code's own file system: that asks the window first, which is busy making the tab. */
  readonly textOf: (...path: string[]) => Promise<string>;
  readonly profile: () => Profile | undefined;
  /** Reads the meters; what it finds comes through `metrics`. */
  readonly readMeters: () => Promise<unknown>;
  readonly nonce: () => string;
  readonly logger: Logger;
}

/** From the command to the first picture of the panel, in ms, and how much of that its own page took. */
export interface FirstPicture { readonly afterMs: number; readonly ownMs: number }

/** The words of the page: English where VS Code has loaded no translation of ours, which it would complain of word by word. */
function wordsNow(): Pick<MetricsHtmlProps, 'inLanguage' | 'wordLanguage' | 'language'> {
  const { language } = env;
  return l10n.uri ? { inLanguage: l10n.t, wordLanguage: language, language } : { inLanguage: message => message, wordLanguage: 'en', language };
}

/** However many turns end at once, the panel hears of them together. */
const updateMs = 100;
/** A tab that is not looked at does not draw. */
const paintLimitMs = 10_000;

/** The metrics panel: one, beside the editors. Shown again, its page is made anew from what is known. */
export class MetricsPanel implements Disposable {
  private panel: WebviewPanel | undefined;
  private held: DisposableStore | undefined;
  private following: Promise<void> | undefined;
  private update: NodeJS.Timeout | undefined;
  private page: Promise<{ readonly script: string; readonly style: string }> | undefined;
  private newTurns: PanelTurnPoint[] = [];
  private newUses: PanelUsePoint[] = [];
  private onPainted: (ownMs: number) => void = () => undefined;

  constructor(private readonly props: MetricsPanelProps) {}

  /** Resolves when the first picture stands; null where the panel was open already, or does not get to draw. */
  async show(): Promise<FirstPicture | null> {
    if (this.panel) {
      this.panel.reveal();
      return null;
    }
    const askedAtMs = performance.now();
    const { uriOf, nonce, stateNow, logger } = this.props;
    // Read while VS Code makes its tab.
    const page = this.page ??= this.readPage();
    // It brings all it needs: nothing may be loaded.
    const panel = this.panel = window.createWebviewPanel('voiceAgent.metrics', l10n.t('Voice Agent Metrics'), ViewColumn.Active, { enableScripts: true, localResourceRoots: [] });
    const held = this.held = new DisposableStore();
    panel.iconPath = uriOf('media', 'voiceAgent.svg');
    held.add(panel.onDidDispose(() => { this.closed(); }));
    held.add(panel.webview.onDidReceiveMessage((message: FromPanel) => { void this.receive(message).catch((thrown: unknown) => { void window.showWarningMessage(plainMessage(messageOf(thrown))); }); }));
    const painted = new Promise<number | null>(resolve => {
      this.onPainted = resolve;
      setTimeout(() => { resolve(null); }, paintLimitMs);
    });
    const parts = await page.catch((thrown: unknown) => {
      this.page = undefined;
      panel.dispose();
      throw thrown;
    });
    if (this.panel !== panel) { return null; }
    panel.webview.html = metricsHtml({ nonce: nonce(), ...parts, ...wordsNow(), state: stateNow() ?? emptyPanelState() });
    const ownMs = await painted;
    if (ownMs === null) { return null; }
    const afterMs = performance.now() - askedAtMs;
    logger.log('debug', `The metrics panel stood after ${Math.round(afterMs)} ms, ${Math.round(ownMs)} of them in its page.`);
    return { afterMs, ownMs };
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async readPage(): Promise<{ readonly script: string; readonly style: string }> {
    const { textOf } = this.props;
    const [script, style] = await Promise.all([textOf('dist', 'metricsPanel.js'), textOf('media', 'metricsPanel.css')]);
    return { script, style };
  }

  private async follow(held: DisposableStore): Promise<void> {
    const [metrics, { usePoint }] = await Promise.all([this.props.metrics(), this.props.loadCore()]);
    if (this.held !== held) { return; }
    held.add(metrics.onDidRecord(() => {
      const point = metrics.lastPoint;
      this.changed(() => { if (point) { this.newTurns.push(point); } });
    }));
    held.add(metrics.onDidSample(sample => { this.changed(() => { this.newUses.push(usePoint(sample)); }); }));
    held.add(metrics.onDidNote(() => { this.changed(); }));
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case 'ready':
        // Only now: before its first picture nothing else may keep this process busy.
        if (this.held) { await (this.following ??= this.follow(this.held)); }
        await this.sendAll();
        await this.props.readMeters();
        return;
      case 'painted': this.onPainted(message.ownMs); return;
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
    if (change) { await applyAndTell(change); }
  }

  private async export(format: 'json' | 'csv'): Promise<void> {
    const { loadCore, profile } = this.props, [metrics, { exportCsv, exportJson }] = await Promise.all([this.props.metrics(), loadCore()]);
    const isWithWords = profile()?.privacy.keep_transcripts === true;
    const content = format === 'json' ? exportJson(metrics, { isWithWords, at: new Date().toISOString() }) : exportCsv(metrics.records, { isWithWords });
    const [folder] = workspace.workspaceFolders ?? [];
    // Without it VS Code proposes the folder of the file that was open last, were it one of an extension.
    const proposed = folder && Uri.joinPath(folder.uri, `voice-agent-metrics.${format}`);
    const file = await window.showSaveDialog({ title: l10n.t('Export Metrics'), ...proposed && { defaultUri: proposed }, filters: format === 'json' ? { JSON: ['json'] } : { CSV: ['csv'] } });
    if (!file) { return; }
    await workspace.fs.writeFile(file, new TextEncoder().encode(content));
    void window.showInformationMessage(plainMessage(isWithWords ? l10n.t('{0} turns were written to {1}.', metrics.records.length, file.fsPath)
      : l10n.t('{0} turns were written to {1}, without what was said (privacy.keep_transcripts is off).', metrics.records.length, file.fsPath)));
  }

  private async sendAll(): Promise<void> {
    const [metrics, { usePoints }] = await Promise.all([this.props.metrics(), this.props.loadCore()]);
    this.newTurns = [];
    this.newUses = [];
    await this.send('all', metrics.points, usePoints(metrics));
  }

  private async send(kind: ToPanel['kind'], turnPoints: readonly PanelTurnPoint[], usePoints: readonly PanelUsePoint[]): Promise<void> {
    const message: ToPanel = { kind, state: this.props.stateNow() ?? emptyPanelState(), turnPoints, usePoints };
    await this.panel?.webview.postMessage(message);
  }

  /** A hidden page does not run: it asks for all there is when it is shown again, and nothing is kept for it. */
  private changed(keep: () => void = () => undefined): void {
    if (!this.panel?.visible) { return; }
    keep();
    this.update ??= setTimeout(() => {
      this.update = undefined;
      void this.send('state', this.newTurns.splice(0), this.newUses.splice(0));
    }, updateMs);
  }

  private closed(): void {
    this.panel = undefined;
    this.held?.dispose();
    this.held = undefined;
    this.following = undefined;
    clearTimeout(this.update);
    this.update = undefined;
  }
}

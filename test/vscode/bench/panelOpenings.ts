import { setTimeout as sleep } from 'node:timers/promises';
import { commands, TabInputWebview, ViewColumn, type WebviewPanel, window } from 'vscode';
import { commands as ours } from '../../../src/vscode/contributions';
import type { FirstPicture } from '../../../src/vscode/metricsPanel';

/** From asking for a page until it has drawn, in ms, in the order of the openings. */
export interface PanelOpenings {
  /** The metrics panel. */
  readonly ours: readonly number[];
  /** A page with one line of text, opened in turn with ours: what VS Code itself needs for any page. */
  readonly empty: readonly number[];
  /** What of each of ours passed between the beginning of its own script and its first picture. */
  readonly own: readonly number[];
}

const openings = 10;
const limitMs = 20_000;
/** VS Code takes a page apart after its tab is gone. */
const closedMs = 700;

const emptyPage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Empty</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-bench'"></head><body><p>One line</p>
<script nonce="bench">const api = acquireVsCodeApi(); requestAnimationFrame(() => { setTimeout(() => { api.postMessage('painted'); }); });</script></body></html>`;

/** Opens both, one after the other, again and again; `first` is the first page of this window, which starts VS Code's own machinery. */
export async function panelOpenings(first: 'ours' | 'empty'): Promise<PanelOpenings> {
  const took: Record<keyof PanelOpenings, number[]> = { ours: [], empty: [], own: [] };
  for (let opening = 0; opening < 2 * openings; opening++) {
    if ((opening % 2 === 0) === (first === 'ours')) {
      const { tookMs, ownMs } = await openOurs();
      took.ours.push(tookMs);
      took.own.push(ownMs);
    } else {
      took.empty.push(await openEmpty());
    }
    await sleep(closedMs);
  }
  return took;
}

async function openOurs(): Promise<{ tookMs: number; ownMs: number }> {
  const askedAtMs = performance.now();
  const first = await commands.executeCommand<FirstPicture | null>(ours.showMetrics);
  if (first === null) { throw new Error('The metrics panel never drew.'); }
  const tookMs = performance.now() - askedAtMs;
  await window.tabGroups.close(window.tabGroups.all.flatMap(group => group.tabs).filter(({ input }) => input instanceof TabInputWebview));
  return { tookMs, ownMs: first.ownMs };
}

async function openEmpty(): Promise<number> {
  const askedAtMs = performance.now();
  const panel = window.createWebviewPanel('bench.empty', 'Empty', ViewColumn.Active, { enableScripts: true, localResourceRoots: [] });
  await painted(panel);
  const tookMs = performance.now() - askedAtMs;
  panel.dispose();
  return tookMs;
}

function painted(panel: WebviewPanel): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => { reject(new Error('The empty page never drew.')); }, limitMs).unref();
    panel.webview.onDidReceiveMessage(() => { resolve(); });
    panel.webview.html = emptyPage;
  });
}

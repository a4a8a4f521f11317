import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { FromPanel, PanelState, ToPanel } from '../../src/protocol/panel';
import { metricsHtml, type MetricsHtmlProps } from '../../src/vscode/metricsHtml';
import type { PanelTheme } from './panelThemes';
import { projectFolder } from './scripts';

const nonce = 'of-this-test';

/** The panel's own page, served as VS Code serves it: whole, under its content security policy. */
export interface PanelServer { readonly url: string; close(): void }

export async function servePanel(state?: PanelState, words: Partial<Pick<MetricsHtmlProps, 'inLanguage' | 'wordLanguage' | 'language'>> = {}): Promise<PanelServer> {
  const [script, style] = [join('dist', 'metricsPanel.js'), join('media', 'metricsPanel.css')].map(path => readFileSync(join(projectFolder, path), 'utf8'));
  const html = metricsHtml({ nonce, script: script ?? '', style: style ?? '', inLanguage: message => message, wordLanguage: 'en', language: 'en', ...words, ...state && { state } });
  const server = createServer(({ url }, response) => {
    if (url !== '/') { response.writeHead(404).end(); return; }
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => { server.close(); } };
}

export interface PanelPage {
  readonly page: Page;
  /** What the browser and the page have complained of, and what was loaded beside the page itself. */
  readonly complaints: string[];
  /** What the panel has asked of its host. */
  asked(): Promise<FromPanel[]>;
  send(message: ToPanel): Promise<void>;
  screenshot(name: string): Promise<void>;
}

interface PageWindow { asked: FromPanel[]; kept: unknown; acquireVsCodeApi: () => unknown }

/** Opens the page in a theme, with what VS Code gives to it. */
export async function openPanel(browser: Browser, { url }: PanelServer, theme: PanelTheme, kept: unknown = undefined): Promise<PanelPage> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } }), complaints: string[] = [];
  page.on('console', message => { complaints.push(`${message.type()}: ${message.text()}`); });
  page.on('pageerror', error => { complaints.push(error.message); });
  page.on('request', request => { if (request.url() !== url) { complaints.push(`loads ${request.url()}`); } });
  await page.addInitScript(({ variables, before }) => {
    const own = globalThis as unknown as PageWindow & { document: { documentElement: { style: { setProperty(name: string, value: string): void } } | null }; addEventListener(type: string, listener: () => void): void };
    own.asked = [];
    own.kept = before;
    own.acquireVsCodeApi = () => ({ postMessage: (message: FromPanel) => { own.asked.push(message); }, getState: () => own.kept, setState: (state: unknown) => { own.kept = state; } });
    const paint = () => { for (const [name, value] of Object.entries(variables)) { own.document.documentElement?.style.setProperty(`--vscode-${name}`, value); } };
    if (own.document.documentElement) { paint(); } else { own.addEventListener('DOMContentLoaded', paint); }
  }, { variables: theme.variables, before: kept });
  await page.goto(url);
  await page.evaluate(`document.body.classList.add('${theme.bodyClass}')`);
  return {
    page, complaints,
    asked: () => page.evaluate(() => (globalThis as unknown as PageWindow).asked),
    send: message => page.evaluate(data => { (globalThis as unknown as { postMessage(message: unknown, origin: string): void }).postMessage(data, '*'); }, message),
    async screenshot(name) {
      const folder = join(projectFolder, 'out', 'screenshots');
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    },
  };
}

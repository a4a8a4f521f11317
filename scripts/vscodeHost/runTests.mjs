// Runs a test module inside the extension host of a real VS Code.
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { launchChromium, withDevelopmentOptions } from './chromium.mjs';
import { makeProfile, removeFolder, startServer, workbenchUrl } from './host.mjs';

/** What tests want to be seen whatever becomes of them (test/vscode/report.ts writes it). */
const reportPrefix = '[report] ';

/**
 * @typedef {{ passed: number, notRun: number, failed: string[], skipped: string[], failures: { title: string, stack: string }[] }} Results
 *   as test/mochaReporter.cjs writes them, and the stacks.
 *
 * @param {{
 *   host: Awaited<ReturnType<typeof import('./install.mjs').ensureHost>>, extensions: string[], tests: string, workspace: string,
 *   env?: Record<string, string>, settings?: Record<string, unknown>, isFocused?: boolean, limitMs: number, screenshot: string, onReport: (line: string) => void,
 * }} props extensions: folders, each with its package.json; tests: the module that exports `run`, without its ending; limitMs: from
 *   the start of VS Code to the end of the tests; isFocused: whether the user works in this window; screenshot: a PNG that is made where the tests do not come to an end.
 * @returns {Promise<{ results: Results | null, reason: string | null, log: string }>} results: null where the host ended or hung
 *   before its tests did, for which there is then a reason; log: what the host, its extensions and the server printed.
 */
export async function runTests({ host, extensions, tests, workspace, env = {}, settings = {}, isFocused = true, limitMs, screenshot, onReport }) {
  const profile = makeProfile(settings);
  const resultFolder = mkdtempSync(join(tmpdir(), 'voice-agent-result-'));
  const resultFile = join(resultFolder, 'result.json');
  const lines = [];
  let server;
  let browser;
  try {
    [server, browser] = await bothOrNeither(
      startServer({ host, profile, env: { ...env, VOICE_AGENT_TEST_RESULT: resultFile } }), launchChromium());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // VS Code calls the one when the tests are over, and the other for every line that the window and its extension host log.
    const finished = new Promise(resolve => { void page.exposeFunction('codeAutomationExit', () => { resolve(null); }); });
    await page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = format(...args);
      if (line.includes(reportPrefix)) { onReport(line.slice(line.indexOf(reportPrefix) + reportPrefix.length)); } else { lines.push(line); }
    });
    const crashed = new Promise(resolve => { page.once('crash', () => { resolve('the window crashed'); }); });
    const timer = new AbortController();
    const timeOut = delay(limitMs, `it did not end in ${limitMs / 1000} s`, { signal: timer.signal }).catch(() => null);
    if (!isFocused) { await page.addInitScript(() => { globalThis.Document.prototype.hasFocus = () => false; }); }
    await withDevelopmentOptions(page, server, { extensions, testsPath: tests });
    await page.goto(workbenchUrl(server, workspace));
    const reason = await Promise.race([finished, crashed, timeOut, server.ended.then(() => 'the server ended')]);
    timer.abort();
    // The call above says 0 for a host that was killed as well; only what the tests wrote down counts.
    const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : null;
    if (results === null || reason !== null) { await takeScreenshot(page, screenshot); }
    return {
      results,
      reason: reason ?? (results === null ? 'the extension host ended without a result' : null),
      log: withoutNoise(`${lines.join('\n')}\n${server.log()}`),
    };
  } finally {
    await browser?.close();
    await server?.stop();
    removeFolder(profile);
    removeFolder(resultFolder);
  }
}

/** Starts two things side by side; where one fails, the other does not stay behind. */
export async function bothOrNeither(serverStart, browserStart) {
  const [server, browser] = await Promise.allSettled([serverStart, browserStart]);
  if (server.status === 'fulfilled' && browser.status === 'fulfilled') { return [server.value, browser.value]; }
  if (server.status === 'fulfilled') { await server.value.stop(); }
  if (browser.status === 'fulfilled') { await browser.value.close(); }
  throw server.status === 'rejected' ? server.reason : browser.reason;
}

/** The server is installed without native parts it can do without, and complains of each at length. */
function withoutNoise(log) {
  return log.replaceAll(/^.*Could not locate the bindings file[^]*?^}$\n?/gm, '')
    .split('\n').filter(line => line.trim() !== '' && !/vsda|spdlog|native-watchdog/.test(line)).join('\n');
}

async function takeScreenshot(page, path) {
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined);
}

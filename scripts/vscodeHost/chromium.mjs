// The browser that shows the tests their VS Code: the system's own, nothing is downloaded.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { setUpSystemPackages } from '../systemPackages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const startLimitMs = 60_000;

/** The path of a Chromium on this machine, or null. `VOICE_AGENT_CHROMIUM` decides where it is set. */
export function findChromium() {
  const asked = process.env.VOICE_AGENT_CHROMIUM;
  if (asked) { return existsSync(asked) ? asked : null; }
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(folder => folder !== ''), '/usr/bin', '/usr/local/bin'];
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(path => existsSync(path)) ?? null;
}

/**
 * As findChromium, and installs Debian's where that can be done without asking.
 * @param {(line: string) => void} say
 */
export async function ensureChromium(say) {
  const path = findChromium();
  if (path !== null || process.env.VOICE_AGENT_CHROMIUM) { return path; }
  await setUpSystemPackages('vscode', say);
  return findChromium();
}

/**
 * Starts Chromium without a window. It ends with us.
 * @throws Error with a sentence where there is none.
 */
export async function launchChromium() {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('Chromium was not found: install it (on Debian: apt-get install chromium), or name it in VOICE_AGENT_CHROMIUM.');
  }
  return chromium.launch({
    executablePath, headless: true, timeout: startLimitMs,
    args: [
      // Root, in a container: its sandbox needs namespaces it may not make. It sees nothing but our own server.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking', '--disable-component-update', '--disable-gpu', '--disable-quic', '--disable-sync', '--no-first-run',
      // Whatever the page asks for: there is this machine, and nothing else.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Has the windows that `page` opens run extensions from their folders, and tests in their extension host. VS Code takes such
 * options from its page's configuration only (from the address in development builds alone), so they are put there before
 * its script, a deferred module, reads it.
 * @param {import('playwright-core').Page} page
 * @param {{ origin: string }} server
 * @param {{ extensions: string[], testsPath?: string }} options folders with a package.json; the module that exports `run`.
 */
export async function withDevelopmentOptions(page, server, { extensions, testsPath }) {
  const uri = path => ({ $mid: 1, scheme: 'vscode-remote', authority: new URL(server.origin).host, path });
  await page.addInitScript(options => {
    const { document, window, MutationObserver } = globalThis;
    if (window !== window.top) { return; }
    new MutationObserver((_changes, observer) => {
      const configuration = document.getElementById('vscode-workbench-web-configuration');
      if (configuration === null) { return; }
      observer.disconnect();
      const settings = JSON.parse(configuration.dataset.settings);
      settings.developmentOptions = { ...settings.developmentOptions, ...options };
      configuration.dataset.settings = JSON.stringify(settings);
    }).observe(document, { childList: true, subtree: true });
  }, { extensions: extensions.map(uri), ...(testsPath === undefined ? {} : { extensionTestsPath: uri(testsPath) }) });
}

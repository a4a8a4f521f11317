import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { inputBoxOf, runFromPalette } from './palette';
import { loadChromium, loadHost, loadInstall, projectFolder } from './scripts';

const workbenchLimitMs = 60_000;
/** Of one step of the user interface; two cores are slow at times. */
const stepLimitMs = 20_000;

export interface WorkbenchProps {
  /** What is installed, as a user would. */
  readonly vsix: string;
  readonly workspaceFolder: string;
  /** What the extension's processes get beyond our own environment: PULSE_SERVER, VOICE_AGENT_CACHE, ... */
  readonly env?: Readonly<Record<string, string>>;
  /** Of the user. They are applied before the window opens. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keys of the user's own, as keybindings.json has them. */
  readonly keybindings?: readonly Readonly<Record<string, unknown>>[];
  readonly version?: 'newest' | 'floor';
}

/** A window of a real VS Code with the extension installed, as a person sees it. */
export interface Workbench {
  readonly page: Page;
  /** Where the VSIX was installed: for what happens to files on the machines of people. */
  readonly extensionFolder: string;
  /** Runs a command of the palette by its full title, "Voice Agent: Ask..." for one. */
  runCommand(title: string): Promise<void>;
  /** Answers the input box that a command has opened. */
  answer(text: string): Promise<void>;
  /** An item of ours in the status bar, by the id it was created with. */
  statusBarItem(id: string): Locator;
  /** A message of VS Code that holds this text. */
  notification(text: string | RegExp): Locator;
  /** The texts of all messages that show. */
  notifications(): Promise<string[]>;
  /** Into out/screenshots/NAME.png; returns the path. */
  screenshot(name: string): Promise<string>;
  /** Reloads the window and waits until it is up again; the server goes on. */
  reload(): Promise<void>;
  /** Closes the window, as a browser does, and opens another one. */
  reopen(): Promise<void>;
  /** The server, its extension hosts and what they started. */
  processes(): { pid: number; command: string }[];
  /** What the server printed. */
  log(): string;
  dispose(): Promise<void>;
}

/** Installs the VSIX into a fresh profile, starts server and browser, and opens the folder. @throws Error with the server's output. */
export async function openWorkbench({ vsix, workspaceFolder, env = {}, settings = {}, keybindings = [], version = 'newest' }: WorkbenchProps): Promise<Workbench> {
  const [hostTools, chromium, { ensureHost }] = await Promise.all([loadHost(), loadChromium(), loadInstall()]);
  const host = await ensureHost(version);
  const profile = hostTools.makeProfile(settings);
  const undo: (() => Promise<void> | void)[] = [() => { hostTools.removeFolder(profile); }];
  const dispose = async () => {
    for (const step of undo.splice(0).reverse()) { await step(); }
  };
  try {
    if (keybindings.length > 0) { writeFileSync(join(profile, 'data', 'User', 'keybindings.json'), JSON.stringify(keybindings)); }
    await hostTools.installExtension(host, profile, vsix);
    const server = await hostTools.startServer({ host, profile, env });
    undo.push(() => server.stop());
    const browser = await chromium.launchChromium();
    undo.push(() => browser.close());
    const open = async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(stepLimitMs);
      await page.goto(hostTools.workbenchUrl(server, workspaceFolder));
      await untilUp(page);
      return page;
    };
    const workbench: Workbench = {
      ...actions(await open(), version), extensionFolder: installedFolder(profile),
      processes: () => hostTools.processesOf(server), log: () => server.log(), dispose,
      async reopen() {
        await workbench.page.close({ runBeforeUnload: true });
        Object.assign(workbench, actions(await open(), version));
      },
    };
    return workbench;
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function untilUp(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: workbenchLimitMs });
}

function actions(page: Page, version: string): Omit<Workbench, 'extensionFolder' | 'reopen' | 'processes' | 'log' | 'dispose'> {
  const inputBox = inputBoxOf(page);
  const toasts = page.locator('.notification-toast');
  return {
    page,
    runCommand: title => runFromPalette(page, title),
    async answer(text) {
      await inputBox.waitFor();
      await inputBox.fill(text);
      await inputBox.press('Enter');
    },
    statusBarItem: id => page.locator(`.statusbar-item[id="${extensionId()}.${id}"]`),
    notification: text => toasts.filter({ hasText: text }),
    notifications: () => toasts.allInnerTexts(),
    async screenshot(name) {
      const path = join(projectFolder, 'out', 'screenshots', `${version === 'newest' ? '' : `${version}-`}${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path });
      return path;
    },
    async reload() {
      await page.reload();
      await untilUp(page);
    },
  };
}

function installedFolder(profile: string): string {
  const folder = join(profile, 'extensions');
  const name = readdirSync(folder).find(entry => entry.startsWith(extensionId()));
  if (name === undefined) { throw new Error(`The extension is not in ${folder}.`); }
  return join(folder, name);
}

/** VS Code puts it before the ids of an extension's items. */
function extensionId(): string {
  const { publisher, name } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { publisher: string; name: string };
  return `${publisher}.${name}`;
}

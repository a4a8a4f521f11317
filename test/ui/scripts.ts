import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Tests run in the project's folder (scripts/test.mjs). */
export const projectFolder = process.cwd();

/** Newest, unless it is asked for the oldest: npm run test:ui -- --vscode floor */
export const uiVersion = process.env['VOICE_AGENT_UI_HOST'] === 'floor' ? 'floor' : 'newest';

/** Scripts stay where they are, whatever the tests are bundled into: they find their files by their own address. */
const load = (path: string): Promise<unknown> => import(pathToFileURL(join(projectFolder, 'scripts', path)).href);

export const loadHost = () => load('vscodeHost/host.mjs') as Promise<typeof import('../../scripts/vscodeHost/host.mjs')>;
export const loadHostWindows = () => load('vscodeHost/hostWindows.mjs') as Promise<typeof import('../../scripts/vscodeHost/hostWindows.mjs')>;
export const loadChromium = () => load('vscodeHost/chromium.mjs') as Promise<typeof import('../../scripts/vscodeHost/chromium.mjs')>;
export const loadInstall = () => load('vscodeHost/install.mjs') as Promise<typeof import('../../scripts/vscodeHost/install.mjs')>;
export const loadZipEntries = () => load('vsix/zipEntries.mjs') as Promise<typeof import('../../scripts/vsix/zipEntries.mjs')>;
export const loadBinaries = () => load('vsix/binaries.mjs') as Promise<typeof import('../../scripts/vsix/binaries.mjs')>;
export const loadInspect = () => load('vsix/inspect.mjs') as Promise<typeof import('../../scripts/vsix/inspect.mjs')>;
export const loadPack = () => load('vsix/pack.mjs') as Promise<typeof import('../../scripts/vsix/pack.mjs')>;
export const loadStage = () => load('vsix/stage.mjs') as Promise<typeof import('../../scripts/vsix/stage.mjs')>;

/** Why there can be no real VS Code here, as a reason to skip; null where there can be. */
export async function workbenchLacks(): Promise<string | null> {
  const [{ noHostReason }, { findChromium }] = await Promise.all([loadInstall(), loadChromium()]);
  return noHostReason() ?? (findChromium() === null ? 'Chromium is not installed' : null);
}

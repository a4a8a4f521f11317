// Packs what stage.mjs has laid out. The same sources give the same bytes, whenever and wherever they are packed.
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import vsce from '@vscode/vsce';
import { projectFolder } from '../setup.mjs';

/** The earliest moment that a ZIP file knows, for sources that carry no history. */
const earliestSeconds = Date.UTC(1980, 0, 1) / 1000;

/**
 * @param {string} folder
 * @param {string} target
 * @param {string} packagePath
 */
export async function pack(folder, target, packagePath) {
  copyFileSync(join(projectFolder, '.vscodeignore'), join(folder, '.vscodeignore'));
  // vsce gives all files this date and sorts them; the date is written in local time.
  const before = { ...process.env };
  process.env.SOURCE_DATE_EPOCH ??= String(sourceSeconds());
  process.env.TZ = 'UTC';
  try {
    await vsce.createVSIX({
      cwd: folder, target, packagePath,
      // With npm's list of what the manifest depends on: the native packages belong inside.
      dependencies: true,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  } finally {
    for (const name of ['SOURCE_DATE_EPOCH', 'TZ']) {
      if (before[name] === undefined) { delete process.env[name]; } else { process.env[name] = before[name]; }
    }
  }
}

/** Of the last commit. */
function sourceSeconds() {
  try {
    return Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: projectFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) || earliestSeconds;
  } catch {
    return earliestSeconds;
  }
}

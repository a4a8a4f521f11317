import { lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { VoiceError } from '../../base/errors';
import type { FileStat, WorkspacePath } from '../../core/ports';

/** More links than this in one path are a circle, as in Linux. */
const maxLinks = 40;

/** One folder on disk, and where paths below it really lead. */
export class WorkspaceRoot {
  private real: Promise<string> | undefined;

  constructor(readonly folder: string) {}

  /** Where a path lies on disk; not looked at, but never above the root: the path has no "..". */
  absolute(path: WorkspacePath): string {
    if (path.split('/').some(part => part === '..' || part === '.' || part.includes('\0')) || path.startsWith('/')) {
      throw new VoiceError('invalid_input', `"${path}" is no path inside the workspace.`);
    }
    return path === '' ? this.folder : join(this.folder, ...path.split('/'));
  }

  /** Follows the links of a path, its last part too, and tells where it ends. A part that is not there ends the search: what will be made there lies below. */
  async linkOf(path: WorkspacePath): Promise<FileStat['link']> {
    const root = await (this.real ??= realpath(this.folder));
    let at = root;
    let hasLink = false;
    for (const part of path === '' ? [] : path.split('/')) {
      at = join(at, part);
      const found = await lstat(at).catch(() => undefined);
      if (!found) { continue; }
      if (!found.isSymbolicLink()) { continue; }
      hasLink = true;
      const target = await this.targetOf(at);
      if (target === null) { return 'unknown'; }
      if (!isInside(target, root)) { return 'outside'; }
      at = target;
    }
    return hasLink ? 'inside' : 'none';
  }

  /** Refuses what leads out, right before it is touched. Between this look and the act another process could still swap a folder for a link. */
  async mustBeInside(path: WorkspacePath): Promise<void> {
    const link = await this.linkOf(path);
    if (link === 'outside') { throw new VoiceError('invalid_input', `${path} is a link that leads out of the workspace; I do not follow it.`); }
    if (link === 'unknown') { throw new VoiceError('invalid_input', `${path} is a link to something that is not there; I do not write through it.`); }
  }

  /** The real place of a link, also where the last part of it is missing; null for a circle or a missing folder. */
  private async targetOf(link: string): Promise<string | null> {
    let at = link;
    for (let count = 0; count < maxLinks; count++) {
      const whole = await realpath(at).catch(() => undefined);
      if (whole !== undefined) { return whole; }
      const next = await readlink(at).catch(() => undefined);
      if (next === undefined) { return null; }
      const folder = await realpath(dirname(at)).catch(() => undefined);
      if (folder === undefined) { return null; }
      at = next.startsWith(sep) ? next : join(folder, next);
      if (!await lstat(at).catch(() => undefined)) { return null; }
    }
    return null;
  }
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !/^[a-zA-Z]:/u.test(way));
}

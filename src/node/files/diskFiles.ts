import type { Dirent } from 'node:fs';
import { chmod, cp, link, lstat, mkdir, open, readdir, readFile, readlink, realpath, rename, rm, stat, symlink, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Emitter } from '../../base/emitter';
import { messageOf, toVoiceError, VoiceError } from '../../base/errors';
import type { FileChange, FileEvent, Files, FileStat, FolderEntry, WorkspacePath } from '../../core/ports';
import { parentOf } from '../../core/workspacePath';
import { WorkspaceRoot } from './workspaceRoot';

/** The files below one folder on disk, for the terminal. */
export class DiskFiles implements Files {
  readonly isTrusted = true;
  readonly roots: readonly string[];
  private readonly root: WorkspaceRoot;
  private readonly changed = new Emitter<readonly FileEvent[]>();
  readonly onDidChange = this.changed.event;

  private constructor(folder: string, readonly ignoresCase: boolean) {
    this.root = new WorkspaceRoot(folder);
    this.roots = [basename(folder)];
  }

  static async open(folder: string): Promise<DiskFiles> {
    return new DiskFiles(folder, await ignoresCase(folder));
  }

  async stat(path: WorkspacePath): Promise<FileStat | null> {
    const absolute = this.root.absolute(path);
    const linked = await this.root.linkOf(path);
    // What a link leads out to is none of our business, not even its size.
    const found = await (linked === 'outside' || linked === 'unknown' ? lstat : stat)(absolute, { bigint: true }).catch(missing);
    if (!found) { return null; }
    return {
      kind: found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other',
      sizeBytes: Number(found.size),
      version: `${found.mtimeNs}-${found.size}-${found.ino}`,
      link: linked,
      mode: process.platform === 'win32' ? null : Number(found.mode) & 0o7777,
      isReadOnly: (Number(found.mode) & 0o222) === 0,
    };
  }

  list(path: WorkspacePath): Promise<readonly FolderEntry[]> {
    return this.about(path, async absolute => {
      await this.root.mustBeInside(path);
      const entries = await readdir(absolute, { withFileTypes: true });
      return entries.map(entry => ({ name: entry.name, kind: kindOf(entry) }));
    });
  }

  read(path: WorkspacePath, maxBytes: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
    return this.about(path, async absolute => {
      await this.root.mustBeInside(path);
      const { size } = await stat(absolute);
      if (size <= maxBytes) { return { bytes: new Uint8Array(await readFile(absolute)), isWhole: true }; }
      const file = await open(absolute, 'r');
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(maxBytes), 0, maxBytes, 0);
        return { bytes: buffer.subarray(0, bytesRead), isWhole: false };
      } finally {
        await file.close();
      }
    });
  }

  readLink(path: WorkspacePath): Promise<string> {
    return this.about(path, absolute => readlink(absolute));
  }

  async apply(change: FileChange): Promise<void> {
    await this.about(change.path, async absolute => {
      // Deleting, moving and copying take a link for what it is and do not follow it: where it leads does not matter, where it lies does.
      await this.root.mustBeInside(takesLinks.has(change.kind) ? parentOf(change.path) : change.path);
      if ('to' in change) { await this.root.mustBeInside(parentOf(change.to)); }
      await this.carryOut(change, absolute);
    });
    this.changed.fire(eventsOf(change));
  }

  show(): Promise<void> {
    return Promise.reject(new VoiceError('unsupported', 'There is no editor here to open it in.'));
  }

  recent(): readonly WorkspacePath[] { return []; }

  private async carryOut(change: FileChange, absolute: string): Promise<void> {
    switch (change.kind) {
      case 'createFile': { await writeNew(absolute, change.bytes, change.mode); return; }
      case 'createFolder': {
        await mkdir(absolute);
        if (change.mode !== undefined) { await chmod(absolute, change.mode); }
        return;
      }
      case 'createLink': { await symlink(change.target, absolute); return; }
      case 'replaceContent': { await replace(absolute, change.bytes); return; }
      case 'copy': {
        await mustBeFree(this.root.absolute(change.to), change.to);
        // It would make the folders above by itself, and nobody would know of them when it is taken back.
        await mustHaveFolder(this.root.absolute(change.to), change.to);
        // Links are copied as links: what they lead to may lie outside.
        await cp(absolute, this.root.absolute(change.to), { recursive: true, errorOnExist: true, force: false, verbatimSymlinks: true, preserveTimestamps: true }).catch(async (thrown: unknown) => {
          // Its name was free a moment ago, so what is there now is the half that found room.
          if (codeOf(thrown) === 'ENOSPC') { await rm(this.root.absolute(change.to), { recursive: true, force: true }); }
          throw thrown;
        });
        return;
      }
      case 'move': { await moveTo(absolute, this.root.absolute(change.to), change.to); return; }
      case 'delete': {
        await lstat(absolute);
        await rm(absolute, { recursive: true });
        return;
      }
    }
  }

  /** Every failure becomes a sentence that names the file. */
  private async about<Result>(path: WorkspacePath, work: (absolute: string) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.root.absolute(path));
    } catch (thrown) {
      throw asSentence(thrown, path);
    }
  }
}

const takesLinks: ReadonlySet<FileChange['kind']> = new Set<FileChange['kind']>(['delete', 'move', 'copy']);

const sentences: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: path => `There is no ${path}.`,
  EEXIST: path => `There is something called ${path} already; nothing was overwritten.`,
  ERR_FS_CP_EEXIST: path => `There is something called ${path} already; nothing was overwritten.`,
  ENOTEMPTY: path => `${path} is not empty.`,
  EACCES: path => `The system does not allow that with ${path}.`,
  EPERM: path => `The system does not allow that with ${path}.`,
  EROFS: path => `${path} lies on a disk that cannot be written.`,
  ENOSPC: () => 'The disk is full; nothing was changed.',
  EISDIR: path => `${path} is a folder.`,
  ENOTDIR: path => `A part of ${path} is a file, not a folder.`,
  ENAMETOOLONG: path => `The name ${path.slice(0, 40)}... is too long for this disk.`,
  EBUSY: path => `${path} is in use by another program.`,
};

function asSentence(thrown: unknown, path: WorkspacePath): VoiceError {
  const code = codeOf(thrown);
  const sentence = sentences[code];
  if (!sentence) { return toVoiceError(thrown); }
  return new VoiceError(code === 'ENOENT' ? 'file_not_found' : 'invalid_input', sentence(path === '' ? 'the workspace' : path), { cause: thrown });
}

const codeOf = (thrown: unknown) => typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

function missing(thrown: unknown): undefined {
  if (/ENOENT|ENOTDIR/u.test(messageOf(thrown))) { return undefined; }
  throw thrown;
}

/** `wx` never overwrites and never follows a link at the last part. */
async function writeNew(absolute: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const file = await open(absolute, 'wx', mode ?? 0o666);
  try {
    await file.writeFile(bytes);
    if (mode !== undefined) { await file.chmod(mode); }
    await file.sync();
  } catch (thrown) {
    // It is ours, and half of it helps nobody: the disk may be full.
    await rm(absolute, { force: true });
    throw thrown;
  } finally {
    await file.close();
  }
}

/** All of the new content or all of the old: written beside it and then put in its place. The permission bits stay. */
async function replace(absolute: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(absolute);
  const { mode } = await stat(target);
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    await writeNew(beside, bytes, mode & 0o7777);
    await rename(beside, target);
  } catch (thrown) {
    await rm(beside, { force: true });
    throw thrown;
  }
}

async function mustBeFree(absolute: string, path: WorkspacePath): Promise<void> {
  if (await lstat(absolute).catch(missing)) { throw new VoiceError('invalid_input', `There is something called ${path} already; nothing was overwritten.`); }
}

async function mustHaveFolder(absolute: string, path: WorkspacePath): Promise<void> {
  if (!await stat(dirname(absolute)).catch(missing)) { throw new VoiceError('file_not_found', `There is no folder for ${path}.`); }
}

/** Never overwrites: a file gets its second name only where that is free. Renaming within one letter's case is no overwriting. */
async function moveTo(from: string, to: string, toPath: WorkspacePath): Promise<void> {
  const [source, target] = [await lstat(from), await lstat(to).catch(missing)];
  if (target && !(target.ino === source.ino && target.dev === source.dev && from.toLowerCase() === to.toLowerCase())) {
    throw new VoiceError('invalid_input', `There is something called ${toPath} already; nothing was overwritten.`);
  }
  if (!source.isFile() || target) {
    await rename(from, to);
    return;
  }
  try {
    await link(from, to);
  } catch (thrown) {
    const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
    if (code === 'EEXIST' || code === 'ENOENT') { throw thrown; }
    // File systems without hard links; between the look above and this another program could still take the name.
    await rename(from, to);
    return;
  }
  await unlink(from);
}

function eventsOf(change: FileChange): FileEvent[] {
  switch (change.kind) {
    case 'createFile': case 'createFolder': case 'createLink': return [{ kind: 'created', path: change.path }];
    case 'replaceContent': return [{ kind: 'changed', path: change.path }];
    case 'copy': return [{ kind: 'created', path: change.to }];
    case 'move': return [{ kind: 'deleted', path: change.path }, { kind: 'created', path: change.to }];
    case 'delete': return [{ kind: 'deleted', path: change.path }];
  }
}

function kindOf(entry: Dirent): FolderEntry['kind'] {
  return entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
}

/** Whether the folder is found under its name in the other case. */
async function ignoresCase(folder: string): Promise<boolean> {
  const name = basename(folder);
  const other = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
  if (other === name) { return process.platform !== 'linux'; }
  const [own, swapped] = await Promise.all([stat(folder), stat(join(dirname(folder), other)).catch(() => undefined)]);
  return swapped !== undefined && swapped.ino === own.ino && swapped.dev === own.dev;
}

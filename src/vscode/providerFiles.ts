import { FilePermission, FileSystemError, FileType, Uri, workspace } from 'vscode';
import { VoiceError } from '../base/errors';
import type { FileStat, FolderEntry, WorkspacePath } from '../core/ports';

/** What both kinds of file systems do alike. */
export interface RootFiles {
  stat(path: WorkspacePath): Promise<FileStat | null>;
  list(path: WorkspacePath): Promise<readonly FolderEntry[]>;
  read(path: WorkspacePath, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }>;
  readLink(path: WorkspacePath): Promise<string>;
}

/** One root of the workspace through the editor's own file system: remote, virtual, in a container. It can see that something is a link, not where it leads. */
export class ProviderFiles implements RootFiles {
  constructor(private readonly root: Uri) {}

  async stat(path: WorkspacePath): Promise<FileStat | null> {
    const found = await this.rawStat(path);
    if (!found) { return null; }
    return {
      kind: (found.type & FileType.Directory) !== 0 ? 'folder' : (found.type & FileType.File) !== 0 ? 'file' : 'other',
      sizeBytes: found.size,
      version: `${found.mtime}-${found.size}`,
      link: await this.hasLink(path) ? 'unknown' : 'none',
      mode: null,
      isReadOnly: found.permissions === FilePermission.Readonly || workspace.fs.isWritableFileSystem(this.root.scheme) === false,
    };
  }

  async list(path: WorkspacePath): Promise<readonly FolderEntry[]> {
    const entries = await workspace.fs.readDirectory(Uri.joinPath(this.root, path));
    return entries.map(([name, type]) => ({ name, kind: (type & FileType.SymbolicLink) !== 0 ? 'link' : (type & FileType.Directory) !== 0 ? 'folder' : (type & FileType.File) !== 0 ? 'file' : 'other' }));
  }

  /** The interface reads whole files only: a larger one is not begun. */
  async read(path: WorkspacePath, maxBytes: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
    const uri = Uri.joinPath(this.root, path);
    const { size } = await workspace.fs.stat(uri);
    if (size > 50_000_000 && size > maxBytes) { throw new VoiceError('limit_exceeded', `${path} is too large to be read through this file system.`); }
    const bytes = await workspace.fs.readFile(uri);
    return bytes.length <= maxBytes ? { bytes, isWhole: true } : { bytes: bytes.subarray(0, maxBytes), isWhole: false };
  }

  readLink(path: WorkspacePath): Promise<string> {
    return Promise.reject(new VoiceError('limit_exceeded', `${path} is a link, which this file system cannot bring back.`));
  }

  private async hasLink(path: WorkspacePath): Promise<boolean> {
    const parts = path === '' ? [] : path.split('/');
    for (let count = 1; count <= parts.length; count++) {
      const found = await this.rawStat(parts.slice(0, count).join('/'));
      if (found && (found.type & FileType.SymbolicLink) !== 0) { return true; }
    }
    return false;
  }

  private async rawStat(path: WorkspacePath) {
    try {
      return await workspace.fs.stat(Uri.joinPath(this.root, path));
    } catch (thrown) {
      if (thrown instanceof FileSystemError && (thrown.code === 'FileNotFound' || thrown.code === 'FileNotADirectory')) { return null; }
      throw thrown;
    }
  }
}

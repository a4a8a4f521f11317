import { EventEmitter, type FileChangeEvent, FilePermission, type FileStat, FileSystemError, type FileSystemProvider, FileType, type Uri } from 'vscode';

/** A file system in memory, as a virtual workspace has one: no permission bits, no trash, no way to see where a link leads. */
export class MemoryProvider implements FileSystemProvider {
  readonly contents = new Map<string, Uint8Array | 'folder' | 'link'>([['/', 'folder']]);
  isReadOnly = false;
  private time = 0;
  private readonly times = new Map<string, number>();
  private readonly changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  watch() { return { dispose: () => undefined }; }

  stat(uri: Uri): FileStat {
    const found = this.there(uri);
    const type = found === 'folder' ? FileType.Directory : found === 'link' ? FileType.File | FileType.SymbolicLink : FileType.File;
    return { type, ctime: 0, mtime: this.times.get(uri.path) ?? 0, size: typeof found === 'string' ? 0 : found.length, ...this.isReadOnly && { permissions: FilePermission.Readonly } };
  }

  readDirectory(uri: Uri): [string, FileType][] {
    const folder = uri.path === '/' ? '/' : `${uri.path}/`;
    return [...this.contents.keys()].filter(path => path !== '/' && path.startsWith(folder) && !path.slice(folder.length).includes('/')).map(path => [path.slice(folder.length), this.stat(uri.with({ path })).type]);
  }

  readFile(uri: Uri): Uint8Array {
    const found = this.there(uri);
    if (typeof found === 'string') { throw FileSystemError.FileIsADirectory(uri); }
    return found;
  }

  createDirectory(uri: Uri): void { this.set(uri, 'folder'); }

  writeFile(uri: Uri, content: Uint8Array, { create, overwrite }: { create: boolean; overwrite: boolean }): void {
    const isThere = this.contents.has(uri.path);
    if (isThere && create && !overwrite) { throw FileSystemError.FileExists(uri); }
    if (!isThere && !create) { throw FileSystemError.FileNotFound(uri); }
    this.set(uri, content.slice());
  }

  delete(uri: Uri): void {
    this.there(uri);
    this.mustBeWritable(uri);
    for (const path of this.contents.keys()) { if (path === uri.path || path.startsWith(`${uri.path}/`)) { this.contents.delete(path); } }
  }

  rename(from: Uri, to: Uri, { overwrite }: { overwrite: boolean }): void {
    if (this.contents.has(to.path) && !overwrite) { throw FileSystemError.FileExists(to); }
    this.mustBeWritable(from);
    for (const [path, content] of [...this.contents]) {
      if (path !== from.path && !path.startsWith(`${from.path}/`)) { continue; }
      this.contents.delete(path);
      this.set(to.with({ path: to.path + path.slice(from.path.length) }), content);
    }
  }

  text(path: string): string | null {
    const found = this.contents.get(path);
    return found === undefined || typeof found === 'string' ? null : new TextDecoder().decode(found);
  }

  private set(uri: Uri, content: Uint8Array | 'folder' | 'link'): void {
    this.mustBeWritable(uri);
    this.contents.set(uri.path, content);
    this.times.set(uri.path, ++this.time);
  }

  private there(uri: Uri): Uint8Array | 'folder' | 'link' {
    const found = this.contents.get(uri.path);
    if (found === undefined) { throw FileSystemError.FileNotFound(uri); }
    return found;
  }

  private mustBeWritable(uri: Uri): void {
    if (this.isReadOnly) { throw FileSystemError.NoPermissions(uri); }
  }
}

import { VoiceError } from '../../src/base/errors';
import { Emitter } from '../../src/base/emitter';
import type { FileChange, FileEvent, Files, FileStat, FolderEntry, WorkspacePath } from '../../src/core/ports';

type Node = { kind: 'file'; bytes: Uint8Array; mode: number; version: number } | { kind: 'folder'; mode: number } | { kind: 'link'; target: string };

/** A file system in memory that behaves as the port says; links are there but lead nowhere. Can be told to fail. */
export class MemoryFiles implements Files {
  readonly roots = ['workspace'];
  isTrusted = true;
  ignoresCase = false;
  readonly nodes = new Map<WorkspacePath, Node>([['', { kind: 'folder', mode: 0o755 }]]);
  readonly shown: { path: WorkspacePath; line: number | null }[] = [];
  opened: WorkspacePath[] = [];
  /** Called before each change; what it throws is what the disk says. */
  beforeChange: (change: FileChange) => void = () => undefined;
  private versions = 0;
  private readonly changed = new Emitter<readonly FileEvent[]>();
  readonly onDidChange = this.changed.event;

  /** A file, with the folders above it. */
  write(path: WorkspacePath, content: string): this {
    const parts = path.split('/');
    parts.slice(0, -1).forEach((_, index) => {
      const folder = parts.slice(0, index + 1).join('/');
      if (!this.nodes.has(folder)) { this.nodes.set(folder, { kind: 'folder', mode: 0o755 }); }
    });
    this.nodes.set(path, { kind: 'file', bytes: new TextEncoder().encode(content), mode: 0o644, version: ++this.versions });
    return this;
  }

  text(path: WorkspacePath): string | null {
    const node = this.nodes.get(path);
    return node?.kind === 'file' ? new TextDecoder().decode(node.bytes) : null;
  }

  /** Everything there is, so that two states can be compared byte for byte. */
  dump(): string[] {
    return [...this.nodes].map(([path, node]) => `${path} ${node.kind} ${node.kind === 'link' ? node.target : node.mode.toString(8)} ${node.kind === 'file' ? new TextDecoder().decode(node.bytes) : ''}`).sort();
  }

  stat(path: WorkspacePath): Promise<FileStat | null> {
    const node = this.nodes.get(path);
    if (!node) { return Promise.resolve(null); }
    return Promise.resolve({
      kind: node.kind === 'link' ? 'other' : node.kind, sizeBytes: node.kind === 'file' ? node.bytes.length : 0, version: node.kind === 'file' ? String(node.version) : '',
      link: node.kind === 'link' ? 'unknown' : 'none', mode: node.kind === 'link' ? null : node.mode, isReadOnly: false,
    });
  }

  list(path: WorkspacePath): Promise<readonly FolderEntry[]> {
    return this.attempt(() => {
      if (this.nodes.get(path)?.kind !== 'folder') { throw new VoiceError('file_not_found', `There is no ${path}.`); }
      return this.below(path).filter(child => !child.slice(path === '' ? 0 : path.length + 1).includes('/')).map(child => ({ name: child.slice(path === '' ? 0 : path.length + 1), kind: this.nodes.get(child)?.kind ?? 'other' }));
    });
  }

  read(path: WorkspacePath, maxBytes: number): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
    return this.attempt(() => {
      const node = this.nodes.get(path);
      if (node?.kind !== 'file') { throw new VoiceError('file_not_found', `There is no ${path}.`); }
      return { bytes: node.bytes.slice(0, maxBytes), isWhole: node.bytes.length <= maxBytes };
    });
  }

  readLink(path: WorkspacePath): Promise<string> {
    return this.attempt(() => {
      const node = this.nodes.get(path);
      if (node?.kind !== 'link') { throw new VoiceError('invalid_input', `${path} is no link.`); }
      return node.target;
    });
  }

  apply(change: FileChange): Promise<void> {
    return this.attempt(() => {
      this.beforeChange(change);
      this.carryOut(change);
      this.changed.fire([{ kind: change.kind === 'delete' ? 'deleted' : 'created', path: 'to' in change ? change.to : change.path }]);
    });
  }

  show(path: WorkspacePath, line: number | null): Promise<void> {
    this.shown.push({ path, line });
    return Promise.resolve();
  }

  recent(): readonly WorkspacePath[] { return this.opened; }

  private carryOut(change: FileChange): void {
    switch (change.kind) {
      case 'createFile': { this.free(change.path); this.nodes.set(change.path, { kind: 'file', bytes: change.bytes, mode: change.mode ?? 0o644, version: ++this.versions }); return; }
      case 'createFolder': { this.free(change.path); this.nodes.set(change.path, { kind: 'folder', mode: change.mode ?? 0o755 }); return; }
      case 'createLink': { this.free(change.path); this.nodes.set(change.path, { kind: 'link', target: change.target }); return; }
      case 'replaceContent': {
        const node = this.nodes.get(change.path);
        if (node?.kind !== 'file') { throw new VoiceError('file_not_found', `There is no ${change.path}.`); }
        this.nodes.set(change.path, { ...node, bytes: change.bytes, version: ++this.versions });
        return;
      }
      case 'copy': case 'move': {
        this.there(change.path);
        this.free(change.to);
        if (change.to.startsWith(`${change.path}/`)) { throw new VoiceError('invalid_input', 'A folder cannot go into itself.'); }
        for (const path of [change.path, ...this.below(change.path)]) {
          const node = this.nodes.get(path);
          if (node) { this.nodes.set(change.to + path.slice(change.path.length), { ...node }); }
          if (change.kind === 'move') { this.nodes.delete(path); }
        }
        return;
      }
      case 'delete': {
        this.there(change.path);
        for (const path of [change.path, ...this.below(change.path)]) { this.nodes.delete(path); }
        return;
      }
    }
  }

  private below(path: WorkspacePath): WorkspacePath[] {
    return [...this.nodes.keys()].filter(other => other !== '' && other !== path && (path === '' || other.startsWith(`${path}/`)));
  }

  private there(path: WorkspacePath): void {
    if (path === '' || !this.nodes.has(path)) { throw new VoiceError('file_not_found', `There is no ${path}.`); }
  }

  private free(path: WorkspacePath): void {
    if (this.nodes.has(path)) { throw new VoiceError('invalid_input', `There is something called ${path} already; nothing was overwritten.`); }
    const slash = path.lastIndexOf('/');
    if (this.nodes.get(slash < 0 ? '' : path.slice(0, slash))?.kind !== 'folder') { throw new VoiceError('file_not_found', `There is no folder for ${path}.`); }
  }

  private attempt<Result>(work: () => Result): Promise<Result> {
    try { return Promise.resolve(work()); } catch (thrown) { return Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))); }
  }
}

import type { WorkspacePath } from '../ports';
import { GrowingArray } from './growingArray';
import { NameTable } from './nameTable';

/** What an entry is; an entry that was removed keeps its number and is nothing. */
export const entryKinds = { gone: 0, file: 1, folder: 2 } as const;

/** The root, which has no name of its own. */
export const rootEntry = 0;

/**
 * Files and folders as numbers: entry n has a name, a folder and a kind. A folder always has a lower number than what
 * lies in it, so one pass from the front sees folders before their contents. About 25 bytes an entry besides the
 * names, so that 100,000 of them are no burden.
 */
export class PathTable {
  readonly names = new NameTable();
  readonly nameOf = new GrowingArray();
  readonly folderOf = new GrowingArray();
  readonly kinds = new GrowingArray();
  private livingFiles = 0;
  private livingFolders = 0;

  constructor() {
    this.nameOf.push(this.names.add(''));
    this.folderOf.push(rootEntry);
    this.kinds.push(entryKinds.folder);
  }

  /** Numbers given so far, of what is gone too. */
  get length(): number {
    return this.kinds.length;
  }

  get files(): number {
    return this.livingFiles;
  }

  get folders(): number {
    return this.livingFolders;
  }

  /** Adds what is known not to be there yet. */
  append(folder: number, name: string, kind: 'file' | 'folder'): number {
    this.nameOf.push(this.names.add(name));
    this.folderOf.push(folder);
    this.kinds.push(entryKinds[kind]);
    if (kind === 'file') { this.livingFiles += 1; } else { this.livingFolders += 1; }
    return this.length - 1;
  }

  /** The entry of a path, or undefined. Walks all entries: for single look-ups, not for thousands. */
  find(path: WorkspacePath): number | undefined {
    let entry: number | undefined = rootEntry;
    for (const part of path === '' ? [] : path.split('/')) {
      const name = this.names.find(part);
      entry = name === undefined || entry === undefined ? undefined : this.childNamed(entry, name);
    }
    return entry;
  }

  pathOf(entry: number): WorkspacePath {
    const parts: string[] = [];
    for (let at = entry; at !== rootEntry; at = this.folderOf.at(at)) { parts.push(this.names.text(this.nameOf.at(at))); }
    return parts.reverse().join('/');
  }

  kindOf(entry: number): 'file' | 'folder' | null {
    const kind = this.kinds.at(entry);
    return kind === entryKinds.file ? 'file' : kind === entryKinds.folder ? 'folder' : null;
  }

  childrenOf(folder: number): number[] {
    const found: number[] = [];
    const parents = this.folderOf.values;
    for (let entry = folder + 1; entry < this.length; entry++) {
      if (parents[entry] === folder && this.kinds.at(entry) !== entryKinds.gone) { found.push(entry); }
    }
    return found;
  }

  /** Takes an entry away, and all that lies below it. */
  remove(entry: number): void {
    const removed = new Set([entry]);
    for (let at = entry; at < this.length; at++) {
      if (!removed.has(at) && !removed.has(this.folderOf.at(at))) { continue; }
      removed.add(at);
      const kind = this.kindOf(at);
      if (kind === 'file') { this.livingFiles -= 1; }
      if (kind === 'folder') { this.livingFolders -= 1; }
      this.kinds.set(at, entryKinds.gone);
    }
  }

  private childNamed(folder: number, name: number): number | undefined {
    const names = this.nameOf.values;
    const parents = this.folderOf.values;
    for (let entry = folder + 1; entry < this.length; entry++) {
      if (names[entry] === name && parents[entry] === folder && this.kinds.at(entry) !== entryKinds.gone) { return entry; }
    }
    return undefined;
  }
}

import type { Clock } from '../../base/clock';
import type { Files, FolderEntry, WorkspacePath } from '../ports';
import { joinedPath, parentOf } from '../workspacePath';
import { Breath } from '../breath';
import { IgnoreRules } from './ignoreRules';
import { PathTable, rootEntry } from './pathTable';

export interface WorkspaceWalkProps {
  readonly files: Pick<Files, 'list' | 'stat' | 'read'>;
  readonly clock: Clock;
  /** Resolves in another turn of the event loop. */
  readonly breathe: () => Promise<void>;
  /** Files and folders that are kept. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

interface Folder { readonly path: WorkspacePath; readonly entry: number }

/** Folders that are listed at once: over a network each list takes its time, and the answers come together. */
const listedAtOnce = 16;
const ruleFile = '.gitignore';
/** Longer ones are not read to their end; the largest that people share have a tenth of this. */
const longestRuleFile = 256 * 1024;

/** Reads a workspace into a table, level by level, so that what is left out at the limit is what lies deepest. */
export class WorkspaceWalk {
  readonly table = new PathTable();
  private readonly rules = new IgnoreRules();
  /** Folders whose contents are none of the user's. */
  private readonly closed = new Set<WorkspacePath>();
  private isFull = false;

  constructor(private readonly props: WorkspaceWalkProps) {}

  /** Whether everything is there. */
  get isWhole(): boolean {
    return !this.isFull;
  }

  readAll(): Promise<void> {
    return this.readBelow({ path: '', entry: rootEntry });
  }

  /** Takes in a path that came into being, and what lies below it. */
  async add(path: WorkspacePath): Promise<void> {
    const stat = await this.props.files.stat(path);
    if (!stat || stat.kind === 'other') { return; }
    const parts = path.split('/');
    let entry = rootEntry;
    for (let depth = 1; depth <= parts.length; depth++) {
      const part = parts.slice(0, depth).join('/');
      if (this.closed.has(part)) { return; }
      const known = this.table.find(part);
      if (known !== undefined) { entry = known; continue; }
      const kind = depth < parts.length ? 'folder' : stat.kind;
      const added = this.append({ path: parentOf(part), entry }, parts[depth - 1] ?? '', kind);
      if (added === undefined) { return; }
      ({ entry } = added);
      if (depth === parts.length && kind === 'folder') { await this.readBelow(added); }
    }
  }

  /** Says how many files and folders went. */
  remove(path: WorkspacePath): number {
    const entry = path === '' ? undefined : this.table.find(path);
    if (entry === undefined) { return 0; }
    const before = this.table.files + this.table.folders;
    this.table.remove(entry);
    for (const folder of this.closed) { if (folder === path || folder.startsWith(`${path}/`)) { this.closed.delete(folder); } }
    return before - this.table.files - this.table.folders;
  }

  private async readBelow(top: Folder): Promise<void> {
    const breath = new Breath(this.props.clock, this.props.breathe);
    let level: Folder[] = [top];
    while (level.length > 0) {
      const next: Folder[] = [];
      for (let at = 0; at < level.length; at += listedAtOnce) {
        if (this.props.signal.aborted || this.isFull) { return; }
        const folders = level.slice(at, at + listedAtOnce);
        const lists = await Promise.all(folders.map(({ path }) => this.list(path)));
        for (const [index, folder] of folders.entries()) {
          for (const { name, kind } of lists[index] ?? []) {
            if (breath.isDue()) { await breath.take(); }
            const added = this.append(folder, name, kind === 'link' ? await this.linkKind(joinedPath(folder.path, name)) : kind);
            // What a link leads to has another place of its own, or is not in the workspace.
            if (added && kind === 'folder') { next.push(added); }
          }
        }
      }
      level = next;
    }
  }

  /** The contents of a folder; its .gitignore is known when they come. */
  private async list(path: WorkspacePath): Promise<readonly FolderEntry[]> {
    try {
      const entries = await this.props.files.list(path);
      if (entries.some(({ name }) => name === ruleFile)) {
        const { bytes } = await this.props.files.read(joinedPath(path, ruleFile), longestRuleFile);
        this.rules.set(path, new TextDecoder().decode(bytes));
      }
      return entries;
    } catch {
      // A folder that may not be read, or went meanwhile, holds nothing that could be named.
      return [];
    }
  }

  private async linkKind(path: WorkspacePath): Promise<FolderEntry['kind']> {
    try {
      return (await this.props.files.stat(path))?.kind ?? 'other';
    } catch {
      return 'other';
    }
  }

  /** The new folder where its contents are to be read; undefined for all else. */
  private append(folder: Folder, name: string, kind: FolderEntry['kind']): Folder | undefined {
    if (kind !== 'file' && kind !== 'folder') { return undefined; }
    const path = joinedPath(folder.path, name);
    const visibility = this.rules.visibility(path, kind);
    if (visibility === 'hidden') { return undefined; }
    if (this.table.files + this.table.folders >= this.props.limit) {
      this.isFull = true;
      return undefined;
    }
    const entry = this.table.append(folder.entry, name, kind);
    if (visibility === 'closed') { this.closed.add(path); }
    return kind === 'folder' && visibility === 'shown' ? { path, entry } : undefined;
  }
}

import type { WorkspacePath } from '../../ports';
import type { Tree } from './tree';

/** The content of a file, kept under its hash. */
export interface Kept { readonly sha256: string; readonly mode: number | null }

/** One change, with all that is needed to take it back and to do it again. */
export type JournalStep =
  | { readonly kind: 'createFile'; readonly path: WorkspacePath; readonly after: Kept }
  | { readonly kind: 'createFolder'; readonly path: WorkspacePath }
  | { readonly kind: 'createLink'; readonly path: WorkspacePath; readonly target: string }
  | { readonly kind: 'replaceContent'; readonly path: WorkspacePath; readonly before: Kept; readonly after: Kept }
  /** `tree` is null where it was too large to be compared later. */
  | { readonly kind: 'copy'; readonly path: WorkspacePath; readonly to: WorkspacePath; readonly tree: Tree | null }
  | { readonly kind: 'move'; readonly path: WorkspacePath; readonly to: WorkspacePath }
  /** `tree` is null where it was too large to be kept: then it is gone for good, as the preview said. */
  | { readonly kind: 'delete'; readonly path: WorkspacePath; readonly tree: Tree | null };

/**
 * `partial`: work on it had begun and its end was never written down, because the process was killed in between. Each step may
 * or may not have been done; taking back and doing again both look first.
 */
export type EntryState = 'partial' | 'done' | 'undone';

/** Everything that one utterance changed. */
export interface JournalEntry {
  /** Counts up; the latest is the largest. */
  readonly id: number;
  readonly utterance: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly state: EntryState;
  readonly steps: readonly JournalStep[];
}

/** Where entries and kept contents live, outside the workspace; kept over restarts. */
export interface JournalStore {
  /** All entries, the oldest first. What cannot be read is left out. */
  load(): Promise<readonly JournalEntry[]>;
  /** Written as a whole, or not at all, and on the disk when it resolves. */
  save(entry: JournalEntry): Promise<void>;
  remove(id: number): Promise<void>;
  /** Keeps a content under its hash; the same one twice is kept once. */
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Rejects where nothing is kept under that hash. */
  kept(sha256: string): Promise<Uint8Array>;
  /** Lets go of every content that is not named. */
  prune(needed: ReadonlySet<string>): Promise<void>;
}

/** The hashes that an entry needs. */
export function hashesOf({ steps }: JournalEntry): string[] {
  return steps.flatMap(step => {
    switch (step.kind) {
      case 'createFile': return [step.after.sha256];
      case 'replaceContent': return [step.before.sha256, step.after.sha256];
      case 'delete': return (step.tree ?? []).flatMap(item => item.kind === 'file' ? [item.sha256] : []);
      default: return [];
    }
  });
}

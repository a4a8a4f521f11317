import type { WorkspacePath } from '../ports';
import type { OpenSymbol } from './symbols';

/** Something in the workspace that a spoken name may mean. */
export interface Candidate {
  readonly path: WorkspacePath;
  readonly kind: 'file' | 'folder';
  /** 0 to 1: how often a candidate like this one, in this place of the list, is the one that was meant. */
  readonly score: number;
  /** 0 to 1: how far it is what was said (see `agreement`); a likely one that is only like it is asked about. */
  readonly likeness: number;
  /** For people: "sounds like router", "is open", "the only one in src". */
  readonly reasons: readonly string[];
}

export interface ResolveOptions {
  readonly kind?: Candidate['kind'];
  /** At most so many; default 5. */
  readonly limit?: number;
}

/** What the file agent asks: which path was meant, and what a new thing is to be called. */
export interface NameResolver {
  /** The likeliest first. Empty where nothing sounds alike. Works on memory alone: at most 20 ms for 100,000 paths. */
  resolve(spoken: string, options?: ResolveOptions): readonly Candidate[];
  /** The symbol of an open file that is clearly called so; null where there is none, or several. */
  symbolCalled(spoken: string): OpenSymbol | null;
  /** A path for something that is not there yet: spelling, casing and folders as spoken ("source slash new dash file dot t s" becomes "src/new-file.ts" where src is there). */
  newPath(spoken: string): WorkspacePath;
  /** Resolves once the workspace has been read. */
  ready(signal: AbortSignal): Promise<void>;
}

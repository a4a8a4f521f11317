import { VoiceError } from '../../../base/errors';
import type { Files, WorkspacePath } from '../../ports';
import { decodeText } from './content';

export interface Hit { readonly path: WorkspacePath; /** Counted from 1. */ readonly line: number; readonly text: string }

export interface SearchResult { readonly hits: readonly Hit[]; readonly filesRead: number; /** There may be more than was looked at. */ readonly isCut: boolean }

export interface SearchLimits { readonly maxHits: number; readonly maxFileBytes: number; readonly maxTotalBytes: number }

export const searchLimits: SearchLimits = { maxHits: 200, maxFileBytes: 1_000_000, maxTotalBytes: 200_000_000 };
/** Lines longer than this were not written by people. */
const maxLineChars = 400;
/** So many files are read at once: waiting for a disk is not work. */
const readers = 8;

/** Lines that hold the text, in the order of the paths. Bounded, and cancellable between two files. Rejects only with `cancelled`. */
export async function searchText(files: Files, paths: Iterable<WorkspacePath>, text: string, limits: SearchLimits, signal: AbortSignal): Promise<SearchResult> {
  const pattern = spokenPattern(text);
  const found: { index: number; hits: Hit[] }[] = [];
  let hitCount = 0, bytesRead = 0, filesRead = 0, isCut = false;
  const rest = paths[Symbol.iterator]();
  let index = 0;
  const reader = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      if (hitCount >= limits.maxHits || bytesRead >= limits.maxTotalBytes) { isCut = true; return; }
      const own = index++, path = next.value;
      const content = await files.read(path, limits.maxFileBytes).catch(() => null);
      if (!content) { continue; }
      filesRead += 1;
      bytesRead += content.bytes.length;
      if (!content.isWhole) { isCut = true; continue; }
      const decoded = decodeText(content.bytes);
      const hits = decoded === null ? [] : hitsIn(path, decoded, pattern);
      hitCount += hits.length;
      if (hits.length > 0) { found.push({ index: own, hits }); }
    }
  };
  await Promise.all(Array.from({ length: readers }, reader));
  const hits = found.sort((one, other) => one.index - other.index).flatMap(({ hits: own }) => own);
  return { hits: hits.slice(0, limits.maxHits), filesRead, isCut: isCut || hits.length > limits.maxHits };
}

function hitsIn(path: WorkspacePath, content: string, pattern: RegExp): Hit[] {
  if (!pattern.test(content)) { return []; }
  return content.split(/\r?\n/u).flatMap((line, index) => pattern.test(line) ? [{ path, line: index + 1, text: line.trim().slice(0, maxLineChars) }] : []);
}

/** Words that belong to the sentence, not to what is looked for. */
const fillers = new Set(['the', 'a', 'an', 'we', 'i', 'you', 'it', 'is', 'are', 'do', 'does']);

/**
 * What was said, as it may be written in code: "parse profile" is found as parseProfile, parse_profile and "parse the profile".
 * Every sign is a plain character: nothing that is said becomes a pattern.
 */
export function spokenPattern(text: string): RegExp {
  const words = text.trim().split(/\s+/u);
  const telling = words.filter(word => !fillers.has(word.toLowerCase()));
  const escaped = (telling.length > 0 ? telling : words).map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'));
  return new RegExp(escaped.join('[\\s_.-]{0,3}(?:the |a |an )?'), 'iu');
}

import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { VoiceError } from '../../base/errors';
import { type Profile, profileSchema } from './profile';

/** A profile is a page of settings; anything larger is a mistake or an attack. */
const maxProfileChars = 256 * 1024;

/**
 * Reads a profile. Throws `invalid_profile` with one line a mistake, each `file:line:column: what was
 * expected`, so that an editor can jump there. Aliases and merge keys are refused: a profile needs none,
 * and a few of them nested can fill the memory.
 */
export function parseProfileText(text: string, file: string): Profile {
  if (text.length > maxProfileChars) { throw invalid(`${file}:1:1: a profile has at most ${maxProfileChars} characters, this file has ${text.length}`); }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: false, uniqueKeys: true, version: '1.2' });
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  if (document.errors.length > 0) {
    throw invalid(document.errors.map(error => `${place(error.pos[0])}: ${error.message.split('\n')[0]}`).join('\n'));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw invalid(`${file}:1:1: aliases (*name) are not allowed in a profile; write the value out`);
  }
  return checkProfile(value ?? {}, path => place(offsetOf(document.contents, path)));
}

/** Checks a value that is meant to be a profile; `place` tells where a path in it was written. */
export function checkProfile(value: unknown, place: (path: readonly PropertyKey[]) => string): Profile {
  const result = profileSchema.safeParse(value);
  if (result.success) { return result.data; }
  throw invalid(result.error.issues.flatMap(issue => describe(issue, place)).join('\n'));
}

function describe(issue: z.core.$ZodIssue, place: (path: readonly PropertyKey[]) => string): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const nearest = nearestKey(key, knownKeys(issue.path));
      return `${place([...issue.path, key])}: unknown key ${[...issue.path, key].join('.')}${nearest ? `; did you mean ${nearest}?` : ''}`;
    });
  }
  return [`${place(issue.path)}: ${issue.path.join('.') || 'the profile'}: ${issue.message}`];
}

function invalid(message: string): VoiceError {
  return new VoiceError('invalid_profile', message);
}

/** Names of the keys allowed at a path, taken from the defaults, which have them all. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let value: unknown = profileSchema.parse({});
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
  }
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function nearestKey(key: string, known: readonly string[]): string | undefined {
  const ranked = known.map(name => ({ name, distance: editDistance(key, name) })).sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, best.name.length / 2) ? best.name : undefined;
}

/** Levenshtein distance: insertions, deletions and substitutions between two words. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let index = 0; index < left.length; index++) {
    const next = [index + 1];
    for (let column = 0; column < right.length; column++) {
      next.push(Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, (row[column] ?? 0) + (left[index] === right[column] ? 0 : 1)));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** Where the key at the end of a path (or the deepest part of it that exists) begins in the text. */
function offsetOf(contents: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (!isMap(node)) { break; }
    const pair: YAMLMap['items'][number] | undefined = node.items.find(item => isScalar(item.key) && item.key.value === key);
    if (!pair || !isScalar(pair.key)) { break; }
    offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}

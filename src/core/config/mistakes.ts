import type * as z from 'zod/mini';
import { VoiceError } from '../../base/errors';
import { type JsonSchemaNode, profileJsonSchema, schemaAt } from './jsonSchema';
import { shown, valueAt } from './plainData';

/** Tells where a path in a profile was written: `file:line:column`, or the name of a setting. */
export type Place = (path: readonly PropertyKey[]) => string;

/** Who made more has the wrong file. */
const maxMistakes = 20;
const maxKeyChars = 60;

/** An error with one line a mistake, each with its place, what was expected and what was found, or the nearest key. */
export function mistakesError(issues: readonly z.core.$ZodIssue[], value: unknown, place: Place): VoiceError {
  const lines = new Set<string>();
  let schema: JsonSchemaNode | undefined;
  const knownAt = (path: readonly PropertyKey[]) => Object.keys(schemaAt(schema ??= profileJsonSchema(), path)?.properties ?? {});
  for (const issue of issues) {
    for (const line of describe(issue, value, place, knownAt)) {
      if (lines.size === maxMistakes) { return invalidProfile([...lines, 'and more mistakes'].join('\n')); }
      lines.add(line);
    }
  }
  return invalidProfile([...lines].join('\n'));
}

export function invalidProfile(message: string): VoiceError {
  return new VoiceError('invalid_profile', message);
}

function* describe(issue: z.core.$ZodIssue, value: unknown, place: Place, knownAt: (path: readonly PropertyKey[]) => string[]): Generator<string> {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = knownAt(path);
    for (const key of issue.keys) {
      const nearest = nearestKey(key, known);
      yield `${place([...path, key])}: unknown key ${shown([...path, key].join('.'))}${nearest === undefined ? `; known here: ${known.join(', ')}` : `; did you mean ${nearest}?`}`;
    }
    return;
  }
  const name = path.join('.') || 'the profile';
  // Our own checks say what is wrong, those of single values what was expected.
  yield issue.code === 'custom' ? `${place(path)}: ${name}: ${issue.message}` : `${place(path)}: ${name}: expected ${issue.message}, found ${shown(valueAt(value, path))}`;
}

/** The known key that is most like the given one; undefined where none is. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  if (key.length > maxKeyChars) { return undefined; }
  const ranked = known.map(name => ({ name, distance: editDistance(key.toLowerCase(), name) })).sort((left, right) => left.distance - right.distance);
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

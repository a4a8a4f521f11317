import { type PathTable, entryKinds } from './pathTable';

/** How the words of a name are joined. */
export type Habit = 'camel' | 'pascal' | 'snake' | 'kebab';

const shapes: Readonly<Record<Habit, RegExp>> = {
  camel: /^\p{Ll}[\p{Ll}\p{N}]*\p{Lu}[\p{L}\p{N}]*$/u,
  pascal: /^\p{Lu}[\p{Ll}\p{N}]+\p{Lu}[\p{L}\p{N}]*$/u,
  snake: /^[\p{Ll}\p{N}]+(?:_[\p{Ll}\p{N}]+)+$/u,
  kebab: /^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)+$/u,
};
const habits: readonly Habit[] = ['camel', 'pascal', 'snake', 'kebab'];
/** Fewer names of several words show no habit. */
const leastExamples = 2;
const leastAgreement = 0.7;

/** How files of this ending are named in a folder; where it holds too few, how they are named in the whole workspace. Null where they do not agree. */
export function habitOf(table: PathTable, folder: number, ending: string): Habit | null {
  return commonest(stems(table, table.childrenOf(folder), ending)) ?? commonest(stems(table, allOf(table), ending));
}

export function joinedBy(habit: Habit, words: readonly string[]): string {
  const lower = words.map(word => word.toLowerCase());
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (habit) {
    case 'camel': return lower.map((word, index) => index === 0 ? word : capital(word)).join('');
    case 'pascal': return lower.map(capital).join('');
    case 'snake': return lower.join('_');
    case 'kebab': return lower.join('-');
  }
}

function* allOf(table: PathTable): Generator<number> {
  for (let entry = 1; entry < table.length; entry++) { yield entry; }
}

function* stems({ kinds, nameOf, names }: PathTable, entries: Iterable<number>, ending: string): Generator<string> {
  for (const entry of entries) {
    const name = names.text(nameOf.at(entry));
    if (kinds.at(entry) !== entryKinds.file || !name.endsWith(ending)) { continue; }
    // "voiceSession.test.ts" is named as voiceSession is.
    const stem = name.slice(0, name.length - ending.length).replace(/\..*$/u, '');
    if (stem !== '') { yield stem; }
  }
}

function commonest(names: Iterable<string>): Habit | null {
  const counts = new Map<Habit, number>();
  let all = 0;
  for (const name of names) {
    const habit = habits.find(each => shapes[each].test(name));
    if (!habit) { continue; }
    all += 1;
    counts.set(habit, (counts.get(habit) ?? 0) + 1);
  }
  const [first] = [...counts].sort((left, right) => right[1] - left[1]);
  return first && first[1] >= leastExamples && first[1] >= all * leastAgreement ? first[0] : null;
}

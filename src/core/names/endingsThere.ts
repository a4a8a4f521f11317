import { letterAt } from '../router/pathSpelling';
import type { Token } from '../router/tokens';
import { soundLikeness, soundOf } from './sounds';
import { fileWords, insideWords } from './spokenTables';

/** What a recogniser makes of the name of a letter where it stands alone; behind a dot only, for elsewhere these are words. */
const misheardLetters: Readonly<Record<string, string>> = { age: 'h', each: 'h', as: 's', an: 'n', and: 'n', hey: 'a', all: 'l', if: 'f', pea: 'p', they: 'd' };
/** Letters whose names rhyme: "d s" is heard where "t s" was said. */
const rhymes = ['bcdegptvz', 'ajk', 'flmnsx', 'iy', 'qu'] as const;
/** "ts", "html" as one word, to be read letter by letter. */
const abbreviation = /^[^\Waeiou_\d]{2,4}$/u;
const usable = /^[a-z][a-z\d]{0,9}$/u;
/** Some workspaces are full of names that end in numbers and hashes; these are no endings. */
const maxEndings = 400;
const longestSpelled = 6;
const shortestByRhyme = 2;
const shortestBySound = 4;
const leastLikeness = 0.7;

/** The endings that names in the workspace have: what is said behind a dot is most likely one of them. */
export class EndingsThere {
  private readonly endings = new Set<string>();

  add(ending: string): void {
    if (this.endings.size < maxEndings && usable.test(ending)) { this.endings.add(ending); }
  }

  /** The ending said from `at` on, where that is all that is said, or all but where it lies. `isWord` tells the words of names, which were not misheard. */
  heardAt(tokens: readonly Token[], at: number, isWord: (text: string) => boolean): { end: number; value: string } | undefined {
    let end = at;
    while (end < tokens.length && tokens[end]?.kind === 'word' && !insideWords.has(tokens[end]?.text ?? '') && !fileWords.has(tokens[end]?.text ?? '')) { end += 1; }
    if (end === at || end - at > longestSpelled) { return undefined; }
    const only = end === at + 1 ? tokens[at]?.text ?? '' : '';
    if (this.endings.has(only)) { return { end, value: only }; }
    const letters = tokens.slice(at, end).map((_, offset) => lettersAt(tokens, at + offset));
    const value = letters.every(each => each !== undefined) ? this.spelled(letters.join('')) : only === '' || isWord(only) ? undefined : this.soundingLike(only);
    return value === undefined ? undefined : { end, value };
  }

  private spelled(letters: string): string | undefined {
    if (this.endings.has(letters)) { return letters; }
    if (letters.length < shortestByRhyme) { return undefined; }
    const near = [...this.endings].filter(ending => differsByARhyme(letters, ending));
    return near.length === 1 ? near[0] : undefined;
  }

  private soundingLike(word: string): string | undefined {
    const { phones } = soundOf(word);
    const near = [...this.endings].filter(ending => ending.length >= shortestBySound && soundLikeness(phones, soundOf(ending).phones) >= leastLikeness);
    return near.length === 1 ? near[0] : undefined;
  }
}

function lettersAt(tokens: readonly Token[], at: number): string | undefined {
  const text = tokens[at]?.text ?? '';
  return letterAt(tokens, at) ?? (Object.hasOwn(misheardLetters, text) ? misheardLetters[text] : abbreviation.test(text) ? text : undefined);
}

function differsByARhyme(heard: string, ending: string): boolean {
  if (heard.length !== ending.length) { return false; }
  let differing = 0;
  for (let at = 0; at < heard.length; at++) {
    const [one, other] = [heard.charAt(at), ending.charAt(at)];
    if (one === other) { continue; }
    if (!rhymes.some(group => group.includes(one) && group.includes(other))) { return false; }
    differing += 1;
  }
  return differing === 1;
}

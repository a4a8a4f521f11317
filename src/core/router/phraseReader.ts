import type { Token } from './tokens';

/** Phrases by their first word, the longest first, each with what it stands for. */
export interface PhraseTable<T> { get(first: string): readonly { readonly words: readonly string[]; readonly value: T }[] | undefined }

/** Put in order when it is first looked into: there are dozens, and a program that has just begun needs few of them. */
export function phraseTable<T>(entries: Readonly<Record<string, T>>): PhraseTable<T> {
  let table: ReturnType<typeof ordered<T>> | undefined;
  return { get: first => (table ??= ordered(entries)).get(first) };
}

function ordered<T>(entries: Readonly<Record<string, T>>): ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly value: T }[]> {
  const table = new Map<string, { words: readonly string[]; value: T }[]>();
  for (const [phrase, value] of Object.entries(entries)) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    const known = table.get(first);
    if (known) { known.push({ words, value }); } else { table.set(first, [{ words, value }]); }
  }
  for (const list of table.values()) { list.sort((a, b) => b.words.length - a.words.length); }
  return table;
}

const splitPhrases = new Map<string, readonly string[]>();
/** Phrases come from the program's own tables, so the memory of their words stays small. */
function wordsOf(phrase: string): readonly string[] {
  let words = splitPhrases.get(phrase);
  if (!words) { splitPhrases.set(phrase, words = phrase.split(' ')); }
  return words;
}

/** Looks for phrases in tokens, never at or behind `end`. */
export class PhraseReader {
  constructor(readonly tokens: readonly Token[], readonly end: number) {}

  /** Index behind `phrase` if it stands at `at`. */
  phrase(at: number, phrase: string): number | undefined {
    // Most phrases that are asked for are not there, which their first letters show.
    const word = this.tokens[at]?.text;
    if (word === undefined || !phrase.startsWith(word)) { return undefined; }
    return this.fits(at, wordsOf(phrase)) ? at + wordsOf(phrase).length : undefined;
  }

  /** The longest phrase of a table at `at`. */
  longest<T>(at: number, table: PhraseTable<T>): { value: T; end: number } | undefined {
    const token = at < this.end ? this.tokens[at] : undefined;
    const found = token ? table.get(token.text)?.find(entry => this.fits(at, entry.words)) : undefined;
    return found ? { value: found.value, end: at + found.words.length } : undefined;
  }

  private fits(at: number, words: readonly string[]): boolean {
    if (at + words.length > this.end) { return false; }
    for (let offset = 0; offset < words.length; offset++) {
      if (this.tokens[at + offset]?.text !== words[offset]) { return false; }
    }
    return true;
  }
}

import type { Slots, SlotValue } from '../../turn';
import { type Utterance, originalText } from '../normalise';
import { SlotReader } from '../slots';

/** Where something stands in an utterance, and what it means. */
export interface Found { readonly start: number; readonly end: number; readonly value: SlotValue | Slots }

/** An utterance without its politeness, as guesses look at it. */
export class Said {
  readonly start: number;
  readonly end: number;
  readonly reader: SlotReader;

  constructor(readonly utterance: Utterance) {
    const stretch = utterance.stretches[0];
    this.start = stretch?.start ?? 0;
    this.end = stretch?.end ?? 0;
    this.reader = new SlotReader(utterance, this.end);
  }

  word(at: number): string {
    return at >= this.start && at < this.end ? this.utterance.tokens[at]?.text ?? '' : '';
  }

  /** As it was said, from one word to the one before another. */
  text(start = this.start, end = this.end): string {
    return start < end ? originalText(this.utterance, start, end) : '';
  }

  /** Lower case words with single blanks, for patterns. */
  get plain(): string {
    return this.utterance.tokens.slice(this.start, this.end).map(({ text }) => text).join(' ');
  }

  /** Index of the first word that is one of these, or -1. */
  indexOf(words: ReadonlySet<string>, from = this.start): number {
    for (let at = from; at < this.end; at++) { if (words.has(this.word(at))) { return at; } }
    return -1;
  }

  lastIndexOf(words: ReadonlySet<string>): number {
    for (let at = this.end - 1; at >= this.start; at--) { if (words.has(this.word(at))) { return at; } }
    return -1;
  }

  /** The longest reading at the first word where one of the kinds begins, one kind after the other. */
  find(kinds: readonly string[], from = this.start): Found | undefined {
    for (const kind of kinds) {
      for (let at = from; at < this.end; at++) {
        const [longest] = this.readings(kind, at);
        if (longest) { return longest; }
      }
    }
    return undefined;
  }

  /** Everything of these kinds, from left to right, none overlapping another. */
  all(kinds: readonly string[]): readonly Found[] {
    const found: Found[] = [];
    for (let at = this.start; at < this.end;) {
      const [longest] = kinds.flatMap(kind => this.readings(kind, at).slice(0, 1)).sort((a, b) => b.end - a.end);
      if (longest) { found.push(longest); }
      at = longest?.end ?? at + 1;
    }
    return found;
  }

  /** The longest of all readings of a kind, wherever it stands. */
  longest(kind: string): Found | undefined {
    let best: Found | undefined;
    for (let at = this.start; at < this.end; at++) {
      const [longest] = this.readings(kind, at);
      if (longest && (!best || longest.end - longest.start > best.end - best.start)) { best = longest; }
    }
    return best;
  }

  private readings(kind: string, at: number): readonly Found[] {
    return this.reader.read(kind, at).filter(({ end }) => end > at && end <= this.end).map(({ end, value }) => ({ start: at, end, value }));
  }
}

/** How a slot is read where no rule says where it stands: its value, the values of several slots, or nothing. */
export type Guess = (said: Said) => SlotValue | Slots | undefined;
/** By slot. */
export type Guesses = Readonly<Record<string, Guess>>;

/** A value as text; several values have none. */
export const textOf = (value: SlotValue | Slots | undefined): string => typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** The first of the kinds that can be read anywhere. */
export const kinds = (...names: readonly string[]): Guess => said => said.find(names)?.value;

/** A word that stands for a value, the first that is said. */
export const valueOfWord = (table: Readonly<Record<string, SlotValue>>): Guess => said => {
  for (let at = said.start; at < said.end; at++) { if (Object.hasOwn(table, said.word(at))) { return table[said.word(at)]; } }
  return undefined;
};

/** The value beside the first pattern that the plain words fit. */
export const valueOfPattern = (...table: readonly (readonly [RegExp, SlotValue])[]): Guess => said => {
  const { plain } = said;
  return table.find(([pattern]) => pattern.test(plain))?.[1];
};

/** What the first of them that reads something reads. */
export const firstOf = (...guesses: readonly Guess[]): Guess => said => {
  for (const guess of guesses) {
    const value = guess(said);
    if (value !== undefined && value !== '') { return value; }
  }
  return undefined;
};

/** Everything, without politeness. */
export const everything: Guess = said => said.text();

/** What follows the last of some words, to the end. */
export const afterLast = (words: string): Guess => {
  const set = setOf(words);
  return said => {
    const at = said.lastIndexOf(set);
    return at < 0 || at + 1 >= said.end ? undefined : said.text(at + 1);
  };
};

/** A name cut where its writer joined it. */
export interface NameParts {
  /** Lower case, in order, the ending last: "voiceSession.test.ts" is voice, session, test, ts. */
  readonly words: readonly string[];
  /** Whether the last of `words` is the ending behind the last dot. */
  readonly hasEnding: boolean;
}

const pieces = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}]+|\p{N}+/gu;
const plainSigns = /^[\x20-\x7e]*$/u;
const accents = /\p{M}+/gu;
const ending = /\.([\p{L}\p{N}_+-]{1,12})$/u;
/** Behind that nothing of a name is looked at; no file system takes longer ones. */
const longestName = 255;

/** The words of camelCase, PascalCase, snake_case, kebab-case and spaced text, lower case, without accents; numbers stand alone and without leading zeros. */
export function wordsOf(text: string): string[] {
  const plain = plainSigns.test(text) ? text : text.normalize('NFD').replace(accents, '');
  return (plain.slice(0, longestName).match(pieces) ?? []).map(piece => {
    const word = piece.toLowerCase();
    return word.startsWith('0') && word.length > 1 ? word.replace(/^0+(?=.)/u, '') : word;
  });
}

export function nameParts(name: string): NameParts {
  const found = ending.exec(name);
  // The dot of ".gitignore" begins a name, it does not end one.
  if (!found || found.index === 0) { return { words: wordsOf(name), hasEnding: false }; }
  const words = [...wordsOf(name.slice(0, found.index)), (found[1] ?? '').toLowerCase()];
  return { words, hasEnding: words.length > 1 };
}

/** ".env" and ".gitignore" are all ending and no stem. */
export function isAllEnding(name: string, said: string): boolean {
  return name.toLowerCase() === `.${said}`;
}

/** Whether what was said as the ending stands between two dots: "dot test" of price.test.ts, "dot html" of show.html.erb. */
export function hasInnerEnding(name: string, said: string): boolean {
  return name.toLowerCase().includes(`.${said}.`);
}

/** What stands behind the last dot, lower case; empty where there is none. */
export function endingOf(name: string): string {
  const found = ending.exec(name);
  return found && found.index > 0 ? (found[1] ?? '').toLowerCase() : '';
}

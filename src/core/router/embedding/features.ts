/** Word features fall into so many slots; where two fall into one, they share a weight. Chosen by cross-validation: 2048 cost one sentence in fifty. */
export const wordSlots = 8192;

/** How many of the first words count once more by their place: commands begin with what they are about. */
const firstWords = 3;
const maxWords = 60;
const maxWordLetters = 30;

/** What is embedded and counted: the words as they were said, without what a recogniser adds to them. */
export function plainText(text: string): string {
  return text.toLowerCase().replace(/[’‘]/gu, '\'').replace(/["“”]/gu, ' ').replace(/[.?!,;:]+(?=\s|$)/gu, ' ').replace(/\s+/gu, ' ').trim();
}

const pieceLetters = 4;

/**
 * Words, pairs of neighbours and pieces of words of a plain text as slots, each once. A sentence model blurs what single words tell
 * ("commit", "line", "folder"), which is what tells one command from the other. `more` are names of features that others found.
 */
export function wordFeatures(plain: string, more: readonly string[] = []): readonly number[] {
  const words = plain.split(' ').slice(0, maxWords).map(word => word.replace(/\d+/gu, '#').slice(0, maxWordLetters));
  const names = new Set<string>([...words, ...more]);
  const bounded = ['^', ...words, '$'];
  for (let at = 1; at < bounded.length; at++) { names.add(`${bounded[at - 1]} ${bounded[at]}`); }
  for (const word of words.slice(0, firstWords)) { names.add(`^ ${word} *`); }
  // "recogniser" and "recognizing" share pieces, and so does what a recogniser has spelled its own way.
  for (const word of words) {
    const whole = `<${word}>`;
    for (let at = 0; at + pieceLetters <= whole.length; at++) { names.add(`*${whole.slice(at, at + pieceLetters)}`); }
  }
  return [...new Set([...names].map(name => hash(name) % wordSlots))];
}

/** FNV-1a with 32 bits (Fowler, Noll, Vo). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) { value = Math.imul(value ^ text.charCodeAt(at), 0x01000193); }
  return value >>> 0;
}

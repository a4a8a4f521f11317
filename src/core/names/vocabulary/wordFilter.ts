import { commonWords } from './commonWords';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const bitsPerSign = 6;

/**
 * Whether `word` (lower case, letters only) is one of some 65,000 common words of English, of places and of a programmer's day. A Bloom
 * filter (B. H. Bloom, 1970) of 7 bits a word: no common word is missed, and one strange word in 29 is taken for a common one, which only
 * means that it is left as it is.
 */
export function isCommonWord(word: string): boolean {
  const first = hash(word, 0x811c9dc5);
  const second = hash(word, 0x9747b28c) | 1;
  for (let index = 0; index < commonWords.hashCount; index++) {
    const bit = (first + index * second >>> 0) % commonWords.bitCount;
    const sextet = alphabet.indexOf(commonWords.bits.charAt(Math.floor(bit / bitsPerSign)));
    if ((sextet & 32 >> bit % bitsPerSign) === 0) { return false; }
  }
  return true;
}

/** FNV-1a with a seed. */
function hash(word: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < word.length; index++) { value = Math.imul(value ^ word.charCodeAt(index), 0x01000193) >>> 0; }
  return value;
}

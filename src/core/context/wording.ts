import { smallWord } from '../router/numbers';
import { tokenize } from '../router/tokens';

/** Whether two texts are the same words; numbers may be words or digits, case and punctuation do not count. */
export function isSameWording(left: string, right: string): boolean {
  return wordsOf(left) === wordsOf(right);
}

function wordsOf(text: string): string {
  return tokenize(text).map(({ text: word, value }) => String(value ?? smallWord(word) ?? word)).join(' ');
}

import { smallWord } from '../router/numbers';
import { tokenize } from '../router/tokens';

/** Whether two texts are the same words; numbers may be words or digits, case and punctuation do not count. */
export function isSameWording(left: string, right: string): boolean {
  return wordsOf(left) === wordsOf(right);
}

/** Whether somebody meant these words and got a number wrong: "delete two files" for "delete three files". */
export function isSlipOf(text: string, wanted: string): boolean {
  return withoutNumbers(text) === withoutNumbers(wanted) && !isSameWording(text, wanted);
}

function withoutNumbers(text: string): string {
  return wordsOf(text).replace(/\b\d+\b/gu, '#').replace(/(?<=# \w+)s\b/gu, '');
}

function wordsOf(text: string): string {
  return tokenize(text).map(({ text: word, value }) => String(value ?? smallWord(word) ?? word)).join(' ');
}

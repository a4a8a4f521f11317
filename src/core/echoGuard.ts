import { numbersAt } from './router/numbers';
import { tokenize } from './router/tokens';

/** Of the words that were heard, so many as they were just spoken make them an echo. */
const echoShare = 0.75;
/** Words that a recogniser may add or lose in between. */
const slackWords = 2;
/** Whoever says these wants silence, whatever the assistant is saying. */
const alwaysMeant: ReadonlySet<string> = new Set(['stop', 'cancel', 'quiet', 'silence', 'wait', 'enough', 'halt', 'hush']);

/**
 * Whether words that came through the microphone while the assistant spoke are its own: nearly all of them stand, in this order
 * and close together, in what it said.
 */
export function isEchoOf(heard: string, spoken: string): boolean {
  const words = wordsOf(heard), said = wordsOf(spoken);
  if (words.length === 0 || words.every(word => alwaysMeant.has(word))) { return false; }
  for (let start = 0; start < said.length; start++) {
    const window = said.slice(start, start + words.length + slackWords);
    if (window[0] !== undefined && commonInOrder(words, window) >= words.length * echoShare) { return true; }
  }
  return false;
}

/** Numbers in digits: what is written "175" may come back as words. */
function wordsOf(text: string): string[] {
  const tokens = tokenize(text), words: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = numbersAt(tokens, at)[0];
    const word = number ? String(number.value) : tokens[at]?.text ?? '';
    if (/[\p{L}\p{N}]/u.test(word)) { words.push(word); }
    at = number?.end ?? at + 1;
  }
  return words;
}

/** Length of the longest common subsequence. */
function commonInOrder(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0);
  for (const word of left) {
    const next = [0];
    for (const [column, other] of right.entries()) { next.push(word === other ? (row[column] ?? 0) + 1 : Math.max(row[column + 1] ?? 0, next[column] ?? 0)); }
    row = next;
  }
  return row[right.length] ?? 0;
}

import { type Token, tokenize } from './router/tokens';

/** "Hey computer": said before a name, whether or not the phrase has it. */
const calls: ReadonlySet<string> = new Set(['hey', 'hay', 'hi', 'hello', 'ok', 'okay']);
/** One wrong letter in a shorter word makes another word of it: "an" is no "on". */
const shortestMisheard = 3;

/**
 * What was said after the wake phrase: empty where nothing followed, null where the words do not begin with it. Case and
 * punctuation do not count; each word may be misheard by one letter, and a name may be cut in two ("jar vis").
 */
export function afterWakePhrase(heard: string, phrase: string): string | null {
  const wanted = tokenize(phrase).map(({ text }) => text);
  const said = tokenize(heard);
  const [first] = said;
  if (wanted.length === 0 || !first) { return null; }
  const last = lastOfPhrase(said, wanted) ?? (calls.has(first.text) ? lastOfPhrase(said.slice(1), wanted) : undefined);
  return last ? heard.slice(last.end).replace(/^[\s,.:;!?…]+/u, '') : null;
}

/** The token that ends the phrase at the beginning of what was said. */
function lastOfPhrase(said: readonly Token[], wanted: readonly string[]): Token | undefined {
  if (said.length >= wanted.length && wanted.every((word, index) => isHeardAs(word, said[index]?.text ?? ''))) { return said[wanted.length - 1]; }
  const whole = wanted.join('');
  let joined = '';
  for (const token of said) {
    joined += token.text;
    if (joined === whole) { return token; }
    if (joined.length > whole.length) { break; }
  }
  return undefined;
}

function isHeardAs(word: string, heard: string): boolean {
  if (word === heard || (calls.has(word) && calls.has(heard))) { return true; }
  return word.length >= shortestMisheard && differsByOneLetter(word, heard);
}

/** One letter more, less or other. */
function differsByOneLetter(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) { return false; }
  let same = 0;
  while (same < short.length && short[same] === long[same]) { same += 1; }
  return short.length === long.length ? short.slice(same + 1) === long.slice(same + 1) : short.slice(same) === long.slice(same + 1);
}

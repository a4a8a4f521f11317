/** Longer sentences are split at clause borders, so that the first sound does not wait for all of them. */
export const maxSentenceCharacters = 240;

/** Words whose full stop does not end a sentence, in lower case and without that stop. */
const abbreviations = new Set([
  'mr', 'mrs', 'ms', 'dr', 'prof', 'sr', 'jr', 'st', 'gen', 'col', 'lt', 'sgt', 'rev', 'hon', 'pres',
  'vs', 'etc', 'e.g', 'i.e', 'cf', 'al', 'approx', 'ca', 'no', 'nos', 'vol', 'fig', 'figs', 'sec', 'ch', 'p', 'pp', 'ed', 'eds', 'resp', 'incl',
  'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec', 'mon', 'tue', 'tues', 'wed', 'thu', 'thur', 'thurs', 'fri',
  'inc', 'ltd', 'corp', 'co', 'dept', 'univ', 'est', 'ave', 'blvd', 'rd', 'mt', 'ft', 'lb', 'lbs', 'oz', 'min', 'max', 'avg', 'hr', 'hrs',
]);

/** Those that are also common as the last word of a sentence: they end it where the next word begins like a new one. */
const abbreviationsThatMayEnd = new Set(['etc', 'al', 'no', 'p', 'co', 'inc', 'ltd', 'corp', 'jr', 'sr', 'mar', 'sec', 'ed', 'est', 'ft', 'min', 'max', 'avg', 'mon', 'sun', 'fri']);

const openers = String.raw`["'“‘«(\[{*_]*`;
const closers = String.raw`["'”’»)\]}*_]*`;
const tokenEnd = new RegExp(`^${openers}(.*?)([.!?…]+)${closers}$`, 'su');
const startsLower = new RegExp(`^${openers}\\p{Ll}`, 'u');
const startsDigit = new RegExp(`^${openers}[\\p{N}]`, 'u');
/** "p.m", "U.S", "J": single letters with stops between them. */
const initials = /^\p{L}(?:\.\p{L})*$/u;
/** Ends of sentences in scripts that put no space after them. */
const wideEnd = /(?<=[。！？])(?=[^。！？”’」』）\s])/u;

/**
 * The pieces in which a text is spoken, none of them empty. Joined with spaces they are the text again, but for white space.
 * No piece is longer than `maxSentenceCharacters`.
 */
export function splitSentences(text: string): string[] {
  const tokens = text.split(/\s+/u).flatMap(token => token.split(wideEnd)).flatMap(splitLongToken).filter(token => token !== '');
  const sentences: string[] = [];
  let open: string[] = [];
  tokens.forEach((token, index) => {
    open.push(token);
    const next = tokens[index + 1];
    if (next === undefined || endsSentence(token, next, open.length)) {
      sentences.push(...splitLongSentence(open));
      open = [];
    }
  });
  return sentences;
}

/** Whether a sentence ends after `token`, which is followed by `next` and is the `place`-th word of its sentence. */
function endsSentence(token: string, next: string, place: number): boolean {
  if (/[。！？][”’」』）]*$/u.test(token)) { return true; }
  const parts = tokenEnd.exec(token);
  if (!parts) { return false; }
  const word = parts[1] ?? '', marks = parts[2] ?? '';
  // An ellipsis or a quoted question in mid-sentence goes on in lower case.
  if (startsLower.test(next)) { return false; }
  if (/[!?]/u.test(marks)) { return true; }
  if (marks.length > 1 || marks === '…') { return true; }
  // "1. Open the file": the number of a list item belongs to the item.
  if (place === 1 && /^\d{1,3}$/.test(word)) { return false; }
  const lower = word.toLowerCase();
  // "No. 5" is a number, "The answer is no. It ..." is not.
  if (/^nos?$/.test(lower)) { return !startsDigit.test(next); }
  if (abbreviations.has(lower)) { return abbreviationsThatMayEnd.has(lower) && !startsDigit.test(next); }
  // "J. Smith" goes on; "3:45 p.m. Then ..." and "in the U.S. It ..." end.
  if (initials.test(word)) { return word.length > 1 || word === 'I' || place > 1 && /^\p{Ll}$/u.test(word); }
  return true;
}

/** A word without a single space in 240 characters is no word; it is cut where the limit falls, never through a surrogate pair. */
function splitLongToken(token: string): string[] {
  if (token.length <= maxSentenceCharacters) { return [token]; }
  const pieces: string[] = [];
  for (let rest = token; rest !== '';) {
    let end = Math.min(maxSentenceCharacters, rest.length);
    if (end < rest.length && /[\uD800-\uDBFF]/.test(rest.charAt(end - 1))) { end -= 1; }
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pieces;
}

/** Where a long sentence may be cut, the best border first. */
const clauseBorders: readonly RegExp[] = [/[;:]$/u, /[,–—)、，；：]$|^[–—-]$/u];
/** A word before which one may cut where there is no punctuation. */
const clauseWords = new Set(['and', 'but', 'or', 'because', 'which', 'that', 'while', 'when', 'where', 'so', 'then', 'if', 'although', 'unless']);

function splitLongSentence(words: readonly string[]): string[] {
  const pieces: string[] = [];
  let rest = [...words];
  while (rest.join(' ').length > maxSentenceCharacters) {
    const cut = lastFittingCut(rest);
    pieces.push(rest.slice(0, cut).join(' '));
    rest = rest.slice(cut);
  }
  if (rest.length > 0) { pieces.push(rest.join(' ')); }
  return pieces;
}

/** How many of `words` make the next piece: the last border that fits, but no border in its first third. */
function lastFittingCut(words: readonly string[]): number {
  let fitting = 0;
  for (let length = -1; fitting < words.length; fitting += 1) {
    length += 1 + (words[fitting]?.length ?? 0);
    if (length > maxSentenceCharacters) { break; }
  }
  const earliest = Math.max(1, Math.ceil(fitting / 3));
  for (const border of clauseBorders) {
    for (let cut = fitting; cut >= earliest; cut -= 1) {
      if (border.test(words[cut - 1] ?? '')) { return cut; }
    }
  }
  for (let cut = fitting; cut >= earliest; cut -= 1) {
    if (clauseWords.has((words[cut] ?? '').toLowerCase())) { return cut; }
  }
  return Math.max(1, fitting);
}

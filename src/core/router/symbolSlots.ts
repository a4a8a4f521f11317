import { nameStops, symbolNouns } from './codeWords';
import { isComplete, nextCommand } from './freeTextSlots';
import { originalText } from './normalise';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';
import { spokenName } from './spokenName';

const maxNameWords = 6;
const articles = new Set(['the', 'a', 'an', 'my', 'our']);
/** The casing that a name begins with; its words are no nouns: "pascal case". */
const casingWords = new Set(['camel', 'snake', 'pascal', 'kebab', 'screaming', 'upper', 'constant', 'all', 'camelcase']);
/** Names of files are the file agent's: "main.ts", "main dot ts". */
const fileEnding = /\.(?:[cm]?[jt]sx?|py|rs|go|java|rb|md|json|ya?ml|html?|css|txt|sh|toml|cpp|hpp|[ch]|cs|php|sql|xml|csv|log|pdf|png|svg|env|lock)$/iu;
const spokenEnding = /\bdot (?:ts|js|tsx|jsx|py|rs|go|java|rb|md|json|yaml|yml|html|css|txt|sh|toml|cpp|c|h|cs|php|sql|xml|csv|log)\b/iu;

/** Typed names have a shape that no word of the language has: createCore, create_core, core.route, route(). */
const identifierShape = /^[\p{L}_$][\p{L}\p{N}_$]*(?:[a-z]\p{Lu}|_|\.\p{L})[\p{L}\p{N}_$.]*$|^_\p{L}+$/u;

/** Index behind "()" that may stand glued to a name. */
function behindCall({ tokens, end }: SlotSource, at: number): number {
  return at + 1 < end && tokens[at]?.text === '(' && tokens[at]?.glued && tokens[at + 1]?.text === ')' ? at + 2 : at;
}

function isNamePart(source: SlotSource, at: number): boolean {
  const token = source.tokens[at];
  return token !== undefined && (token.kind === 'word' || token.kind === 'number' || token.text === '_' || token.text === '$' || token.text === '#') && !nameStops.has(token.text) && !token.afterPause;
}

/** A name of one or more words; nouns and articles round it are no part of it. */
const symbol: ReadSlot = (source, at) => {
  const { tokens, utterance, end } = source;
  let start = at;
  const articled = articles.has(tokens[start]?.text ?? '');
  if (articled) { start += 1; }
  const isNoun = (index: number): boolean => symbolNouns.has(tokens[index]?.text ?? '');
  const noun = isNoun(start) && start + 1 < end;
  let first = noun ? start + 1 : start;
  if (noun && ['called', 'named'].includes(tokens[first]?.text ?? '')) { first += 1; }
  const found: SlotCandidate[] = [];
  const take = (from: number, to: number, behind: number): void => {
    const name = originalText(utterance, from, to);
    if (!fileEnding.test(name) && !spokenEnding.test(name)) { found.push({ end: behind, value: spokenName(name) }); }
  };
  const casing = casingWords.has(tokens[first]?.text ?? '');
  for (let to = first; to < Math.min(end, first + maxNameWords + (casing ? 3 : 0)); to++) {
    if (!isNamePart(source, to) && !(casing && tokens[to]?.text === 'case')) { break; }
    // "the parse rule function": the noun stays outside, "the function" alone is no name, but "the constructor" is.
    if (to > first && isNoun(to)) { take(first, to, to + 1); }
    if (!isNoun(to) || to > first || tokens[to]?.text === 'constructor') { take(first, to + 1, behindCall(source, to + 1)); }
  }
  return found.reverse().sort((a, b) => b.end - a.end);
};

/** A name that was typed, or said with its casing: nothing else looks like it. */
const identifier: ReadSlot = (source, at) => {
  const token = source.tokens[at];
  if (!token || at >= source.end) { return []; }
  if (casingWords.has(token.text) && source.tokens[at + 1]?.text === 'case') { return source.read('symbol', at); }
  if (token.kind !== 'word') { return []; }
  const said = originalText(source.utterance, at, at + 1);
  const behind = behindCall(source, at + 1);
  if (/\.(?:com|org|net|io|dev|ai|app|edu|gov|de|uk)$/iu.test(said)) { return []; }
  if ((!identifierShape.test(said) && behind === at + 1) || fileEnding.test(said) || nameStops.has(token.text)) { return []; }
  return [{ end: behind, value: said }];
};

/** What something is to be called: up to eight words, the most first. */
const newName: ReadSlot = (source, at) => {
  const start = articles.has(source.tokens[at]?.text ?? '') && at + 1 < source.end ? at + 1 : at;
  const found: SlotCandidate[] = [];
  for (let to = start + 1; to <= Math.min(source.end, start + 8); to++) {
    const said = originalText(source.utterance, start, to);
    if (isComplete(source, to) && nextCommand(source, start, to) === undefined && !fileEnding.test(said) && !spokenEnding.test(said)) { found.push({ end: behindCall(source, to), value: spokenName(said) }); }
  }
  return found.reverse();
};

/** A line's number: "42", "forty two", "one oh five", "42nd". */
const line: ReadSlot = (source, at) => {
  const token = source.tokens[at];
  if (at >= source.end || !token) { return []; }
  if (token.kind === 'ordinal' && token.value !== null) { return [{ end: at + 1, value: token.value }]; }
  return [...digitByDigit(source, at), ...source.read('number', at)].filter(({ value }) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 10_000_000);
};

const digits: Readonly<Record<string, string>> = { oh: '0', o: '0', zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' };
const tens: Readonly<Record<string, number>> = { ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };

/** Long numbers are spelled or said in pairs: "four two", "one oh five", "one twenty", "twelve fifty". */
function digitByDigit({ tokens, end }: SlotSource, at: number): SlotCandidate[] {
  let text = '';
  let index = at;
  for (; index < end && index < at + 6; index++) {
    const word = tokens[index]?.text ?? '';
    const digit = digits[word] ?? (/^\d$/u.test(word) ? word : undefined);
    const pair = tens[word];
    if (digit !== undefined) { text += digit; continue; }
    if (pair === undefined) { break; }
    const unit = pair >= 20 ? digits[tokens[index + 1]?.text ?? ''] : undefined;
    if (unit !== undefined && unit !== '0' && index + 1 < end) { index += 1; }
    text += String(pair + (unit !== undefined && unit !== '0' ? Number(unit) : 0));
  }
  return index > at + 1 && text.length > 1 && !text.startsWith('0') ? [{ end: index, value: Number(text) }] : [];
}

const ordinals: Readonly<Record<string, number>> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15,
  sixteenth: 16, seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50, sixtieth: 60, seventieth: 70, eightieth: 80, ninetieth: 90, hundredth: 100,
};

/** "tenth", "42nd", "forty second", "one hundred and fifth": a place in a row. */
const ordinal: ReadSlot = (source, at) => {
  const token = source.tokens[at];
  if (at >= source.end || !token) { return []; }
  if (token.kind === 'ordinal' && token.value !== null && token.value > 0) { return [{ end: at + 1, value: token.value }]; }
  const plain = ordinals[token.text];
  if (plain !== undefined) { return [{ end: at + 1, value: plain }]; }
  return source.read('number', at).flatMap(({ value, end }) => {
    const index = source.tokens[end]?.text === 'and' ? end + 1 : end;
    const unit = index < source.end ? ordinals[source.tokens[index]?.text ?? ''] : undefined;
    return unit !== undefined && typeof value === 'number' && value >= 20 && value % (unit < 10 ? 10 : 100) === 0 ? [{ end: index + 1, value: value + unit }] : [];
  });
};

/** Names in code, and lines. */
export const symbolSlots: Readonly<Record<string, ReadSlot>> = {
  symbol, identifier, newName, line, ordinal,
  /** A new name with the casing it is to have: no file is named so. */
  casedName: (source, at) => source.tokens.slice(at, source.end).some(({ text }) => text === 'case' || text === 'camelcase') ? source.read('newName', at).filter(({ value }) => typeof value === 'string' && !/\s/u.test(value)) : [],
};

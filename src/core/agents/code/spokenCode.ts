import { numbersAt } from '../../router/numbers';
import { PhraseReader, phraseTable } from '../../router/phraseReader';
import { spokenName } from '../../router/spokenName';
import { tokenize, type Token } from '../../router/tokens';

/** What stands beside a sign: `tight` no space, `loose` one. */
type Gap = 'tight' | 'loose';
interface Sign { readonly text: string; readonly left: Gap; readonly right: Gap }

const around = (text: string): Sign => ({ text, left: 'loose', right: 'loose' });
const glued = (text: string): Sign => ({ text, left: 'tight', right: 'tight' });
const behind = (text: string): Sign => ({ text, left: 'tight', right: 'loose' });
const opening = (text: string, left: Gap = 'tight'): Sign => ({ text, left, right: 'tight' });

/** Brackets of every kind by their names, and the words for each side. */
const brackets: readonly (readonly [names: readonly string[], open: Sign, close: Sign])[] = [
  [['paren', 'parenthesis', 'parentheses', 'round bracket'], opening('('), behind(')')],
  [['bracket', 'square bracket'], opening('['), behind(']')],
  [['brace', 'curly', 'curly brace', 'curly bracket'], around('{'), around('}')],
  [['angle', 'angle bracket'], opening('<'), behind('>')],
];
const bracketSigns = Object.fromEntries(brackets.flatMap(([names, open, close]) => names.flatMap(name => [
  ...['open', 'opening', 'left'].map(side => [`${side} ${name}`, open] as const), ...['close', 'closing', 'right'].map(side => [`${side} ${name}`, close] as const),
])));

/** Signs by what people call them. */
const signs = phraseTable<Sign>({
  ...bracketSigns,
  'equals': around('='), 'equal sign': around('='), 'equals sign': around('='), 'gets': around('='), 'is assigned': around('='), 'double equals': around('=='), 'equals equals': around('=='), 'triple equals': around('==='),
  'equals equals equals': around('==='), 'not equal': around('!='), 'not equals': around('!='), 'bang equals': around('!='), 'not double equals': around('!=='), 'strictly not equal': around('!=='), 'not triple equals': around('!=='),
  'plus': around('+'), 'plus sign': around('+'), 'minus': around('-'), 'minus sign': around('-'), 'times': around('*'), 'divided by': around('/'), 'modulo': around('%'), 'mod': around('%'), 'plus equals': around('+='), 'minus equals': around('-='),
  'times equals': around('*='), 'plus plus': glued('++'), 'minus minus': glued('--'), 'greater than': around('>'), 'less than': around('<'), 'greater than or equal to': around('>='), 'less than or equal to': around('<='), 'greater or equal': around('>='),
  'less or equal': around('<='), 'and and': around('&&'), 'logical and': around('&&'), 'double ampersand': around('&&'), 'or or': around('||'), 'logical or': around('||'), 'double pipe': around('||'), 'nullish': around('??'), 'arrow': around('=>'), 'fat arrow': around('=>'), 'thin arrow': around('->'), 'pipe': around('|'), 'ampersand': around('&'),
  'caret': around('^'), 'question mark': around('?'), 'question mark dot': glued('?.'), 'optional chain': glued('?.'), 'colon': behind(':'), 'double colon': glued('::'), 'semicolon': behind(';'), 'semi colon': behind(';'), 'semi': behind(';'), 'comma': behind(','),
  'dot': glued('.'), 'period': glued('.'), 'full stop': behind('.'), 'point': glued('.'), 'dot dot dot': opening('...', 'loose'), 'ellipsis': opening('...', 'loose'), 'spread': opening('...', 'loose'), 'bang': opening('!', 'loose'), 'exclamation mark': opening('!', 'loose'), 'exclamation point': opening('!', 'loose'),
  'underscore': glued('_'), 'dash': glued('-'), 'hyphen': glued('-'), 'slash': glued('/'), 'forward slash': glued('/'), 'backslash': glued('\\'), 'back slash': glued('\\'), 'double slash': around('//'), 'slash slash': around('//'), 'star': around('*'), 'asterisk': around('*'), 'hash': opening('#', 'loose'), 'hashtag': opening('#', 'loose'), 'number sign': opening('#', 'loose'),
  'at sign': opening('@', 'loose'), 'dollar': opening('$', 'loose'), 'dollar sign': opening('$', 'loose'), 'percent': behind('%'), 'percent sign': around('%'), 'tilde': opening('~', 'loose'), 'backtick': glued('`'), 'back tick': glued('`'),
  'parens': behind('()'), 'parentheses': behind('()'), 'empty parens': behind('()'), 'open close paren': behind('()'), 'brackets': behind('[]'), 'empty brackets': behind('[]'), 'braces': around('{}'), 'empty braces': around('{}'), 'empty string': around("''"),
  'new line': glued('\n'), 'newline': glued('\n'), 'next line': glued('\n'), 'line break': glued('\n'), 'tab': glued('\t'), 'tab key': glued('\t'), 'space': glued(' '),
});
/** A quoted text goes from one of these to the next of the same. */
const quotes = phraseTable<string>({
  'quote': '"', 'double quote': '"', 'open quote': '"', 'quotes': '"', 'quotation mark': '"', 'single quote': "'", 'open single quote': "'", 'apostrophe': "'", 'string': "'",
});
const closings = phraseTable<true>(Object.fromEntries(['quote', 'double quote', 'close quote', 'unquote', 'end quote', 'quotes', 'quotation mark', 'single quote', 'close single quote', 'apostrophe', 'end string'].map(text => [text, true])));
/** What the words behind are joined by. */
const casings = phraseTable<string>(Object.fromEntries([
  'camel case', 'lower camel case', 'upper camel case', 'pascal case', 'snake case', 'upper snake case', 'screaming snake case', 'constant case', 'all caps', 'upper case', 'kebab case', 'dash case', 'camelcase', 'pascalcase', 'snakecase',
].map(text => [text, text])));
const endOfName = phraseTable<true>({ 'end case': true, 'end name': true });
/** The next word is meant as it is: "literal equals". */
const asItIs = phraseTable<true>({ 'literal': true, 'the word': true });
/** Between these and a parenthesis stands a space; what calls something has none. */
const keywords = new Set('if for while switch catch return await typeof in of and or not else case with elif except yield new throw async function'.split(' '));

/** Recognisers begin every sentence with a capital; no language begins these so. */
const lowerCase = new Set('if for while switch return const let var import export function class async await def from public private protected static new try catch throw else elif print type interface enum struct package use mut match fn func'.split(' '));

/** A stretch of what comes out. */
type Piece = Sign & { readonly isWord: boolean };

/**
 * What was dictated as it is typed: "camel case user id equals 3" is `userId = 3`, "if open paren x greater than 5 close
 * paren" is `if (x > 5)`. Text in which nothing sounds like code stays as it was said.
 */
export function spokenCode(said: string): string {
  const tokens = tokenize(said);
  const phrases = new PhraseReader(tokens, tokens.length);
  if (tokens.length === 0 || !tokens.some((_, at) => phrases.longest(at, signs) ?? phrases.longest(at, quotes) ?? phrases.longest(at, casings) ?? phrases.longest(at, asItIs))) { return said; }
  return joined(piecesOf(said, tokens, phrases));
}

function piecesOf(said: string, tokens: readonly Token[], phrases: PhraseReader): Piece[] {
  const original = (from: number, to: number) => said.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
  const pieces: Piece[] = [];
  const word = (text: string) => { pieces.push({ text, left: 'loose', right: 'loose', isWord: true }); };
  let at = 0;
  while (at < tokens.length) {
    const literal = phrases.longest(at, asItIs);
    if (literal && literal.end < tokens.length) {
      word(original(literal.end, literal.end + 1));
      at = literal.end + 1;
      continue;
    }
    const casing = phrases.longest(at, casings);
    if (casing) {
      const end = nameEnd(tokens, phrases, casing.end);
      if (end > casing.end) {
        word(spokenName(`${casing.value} ${original(casing.end, end).toLowerCase()}`));
        at = phrases.longest(end, endOfName)?.end ?? end;
        continue;
      }
    }
    const quote = phrases.longest(at, quotes);
    const closing = quote && closingBehind(tokens, phrases, quote.end);
    if (quote && closing) {
      word(quote.value + spokenCode(original(quote.end, closing.at)) + quote.value);
      at = closing.end;
      continue;
    }
    const sign = phrases.longest(at, signs);
    if (sign) {
      pieces.push({ ...sign.value, isWord: false });
      at = sign.end;
      continue;
    }
    const [number] = pieces.length > 0 ? numbersAt(tokens, at) : [];
    const isSpelled = number !== undefined && tokens[at]?.kind === 'word';
    const plain = original(at, at + 1), first = plain.toLowerCase();
    word(isSpelled ? String(number.value) : at === 0 && lowerCase.has(first) ? first : plain);
    at = isSpelled ? number.end : at + 1;
  }
  return pieces;
}

/** A name goes on to the next sign or casing. */
function nameEnd(tokens: readonly Token[], phrases: PhraseReader, from: number): number {
  let end = from;
  while (end < tokens.length && !phrases.longest(end, signs) && !phrases.longest(end, quotes) && !phrases.longest(end, casings) && !phrases.longest(end, endOfName) && tokens[end]?.kind !== 'sign') { end += 1; }
  return end;
}

function closingBehind(tokens: readonly Token[], phrases: PhraseReader, from: number): { readonly at: number; readonly end: number } | undefined {
  for (let at = from; at < tokens.length; at++) {
    const closing = phrases.longest(at, closings);
    if (closing) { return { at, end: closing.end }; }
  }
  return undefined;
}

function joined(pieces: readonly Piece[]): string {
  let text = '';
  let before: Piece | undefined;
  for (const piece of pieces) {
    const isLoose = before !== undefined && piece.left === 'loose' && before.right === 'loose';
    const isAfterKeyword = before !== undefined && piece.text === '(' && (!before.isWord || keywords.has(before.text)) && before.right === 'loose';
    text += (isLoose || isAfterKeyword ? ' ' : '') + piece.text;
    before = piece;
  }
  return text;
}

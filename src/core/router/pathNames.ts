import { numbersAt } from './numbers';
import { hasFurtherOrder } from './furtherOrder';
import { bareExtensionAt, extensionAt, isAddress, isExtension, isMember } from './pathSpelling';
import { type NameStyle, joints, knownFiles, nameStyles, separators } from './pathWords';
import type { SlotSource } from './slotKind';

/** One way to read a spoken or typed name. */
export interface NameReading {
  readonly end: number;
  readonly value: string;
  /** It can only be the name of a file or folder: it has an ending, a slash, an underscore, or is known ("the readme"). */
  readonly certain: boolean;
  /** The plain words in it, lower case, for those who take names of files only. */
  readonly words: readonly string[];
}

interface Piece { readonly kind: 'word' | 'number' | 'known' | 'literal' | 'separator' | 'ending'; readonly text: string; readonly end: number }

const longestName = 7;
/** "inside of dot env": these never begin a name, whatever follows. */
const neverTied = new Set(['of', 'inside', 'into', 'the', 'from', 'with']);
const nouns = new Set(['file', 'folder', 'directory', 'document']);
const dotFiles = new Set(['.env', '.gitignore', '.gitattributes', '.dockerignore', '.npmignore', '.npmrc', '.nvmrc', '.editorconfig', '.prettierrc', '.eslintrc', '.babelrc', '.bashrc', '.zshrc', '.vscodeignore']);
const openingQuotes = /["“‘'`«]$/u;
const closingQuotes = /["”’'`»]/u;
/** A chunk of typed text that can only be a name: it holds a dot, slash or underscore between other signs. */
const typedName = /[\\/_~]|\.(?=\p{L})|^\.|[\p{L}\p{N}]-[\p{L}\p{N}]/u;
/** "..", "../..": what lies above is refused, but it is understood. */
const parentOnly = /^\.\.(?:[\\/]\.\.)*[\\/]?$/u;
const initials = /^(?:\p{L}\.)+\p{L}?$/u;

/** What of an utterance is needed to find names in it. */
export type NameSource = Pick<SlotSource, 'utterance' | 'tokens' | 'phrases' | 'end'>;

/** Every way to read a name that begins at `at`, the longest first. `loose` lets small words stand inside ("list of things"). */
export function namesAt(source: NameSource, at: number, loose = false): readonly NameReading[] {
  const quoted = quotedAt(source, at);
  if (quoted) { return [quoted]; }
  const style = source.phrases.longest(at, nameStyles);
  const start = style?.end ?? at;
  const pieces: Piece[] = [];
  const readings: NameReading[] = [];
  let position = start;
  while (position < source.end && pieces.length < longestName * 2) {
    const piece = pieceAt(source, position, pieces, loose);
    if (!piece) { break; }
    pieces.push(piece);
    position = piece.end;
    if (piece.kind === 'separator') { continue; }
    const later = style ? undefined : trailingStyle(source, position);
    const value = render(pieces, style?.value ?? later?.style);
    if (value === '' || isAddress(value) || (!loose && isMember(value)) || isEndingOnly(value)) { continue; }
    const certain = pieces.some(({ kind, text }) => kind === 'separator' || kind === 'known' || kind === 'ending' || (kind === 'literal' && /[./\\_]/u.test(text))) || style !== undefined;
    const spoken = pieces.flatMap(({ kind, text }) => kind === 'word' || kind === 'literal' ? [text.toLowerCase()] : []);
    if (later) { readings.push({ end: later.end, value, certain, words: spoken }); }
    readings.push({ end: position, value: later ? render(pieces, undefined) : value, certain, words: spoken });
  }
  return readings.reverse();
}

/** ".ts" is the end of a name, ".env" is one. */
function isEndingOnly(value: string): boolean {
  return (/^\.\w+$/u.test(value) && isExtension(value.slice(1)) && !dotFiles.has(value)) || /^me\./u.test(value);
}

const otherThing = new Set(['a', 'an', 'another', 'one', 'the', 'my', 'our', 'then', 'also', 'it', 'that', 'them', 'some', 'in', 'with']);
/** "A folder called lost and found": what follows "and" is neither another thing nor a further order. */
function isInsideName(source: NameSource, at: number): boolean {
  const { tokens, end } = source, next = tokens[at + 1]?.text ?? '';
  return (tokens[at]?.text === 'and' || tokens[at]?.text === 'or') && at + 1 < end && !otherThing.has(next) && !hasFurtherOrder(source, at, end);
}

/** What stands between quotation marks, where a mark stands right before `at`. */
function quotedAt({ utterance, tokens, end }: NameSource, at: number): NameReading | undefined {
  const first = tokens[at];
  if (!first || !openingQuotes.test(utterance.original.slice(0, first.start))) { return undefined; }
  for (let last = at; last < end; last++) {
    const token = tokens[last];
    if (!token || !closingQuotes.test(utterance.original.charAt(token.end))) { continue; }
    const value = utterance.original.slice(first.start, token.end);
    return { end: last + 1, value, certain: /[./\\_]/u.test(value), words: value.toLowerCase().split(' ') };
  }
  return undefined;
}

function trailingStyle({ phrases }: NameSource, at: number): { style: NameStyle; end: number } | undefined {
  const found = phrases.longest(phrases.phrase(at, 'in') ?? at, nameStyles);
  return found && { style: found.value, end: found.end };
}

/** The next piece of a name, or undefined where the name must have ended. */
function pieceAt(source: NameSource, at: number, before: readonly Piece[], loose: boolean): Piece | undefined {
  const { tokens, phrases } = source;
  const token = tokens[at];
  if (!token) { return undefined; }
  const last = before.at(-1);
  const bound = last?.kind === 'separator';
  const separator = separatorAt(source, at, before);
  if (separator) { return separator; }
  if (bound && last.text.endsWith('.')) {
    const ending = extensionAt(phrases, at);
    if (ending) { return { kind: 'ending', text: ending.value, end: ending.end }; }
    // "notes dot txt's name".
    if (token.text.endsWith('s') && isExtension(token.text.slice(0, -1))) { return { kind: 'ending', text: token.text.slice(0, -1), end: at + 1 }; }
  }
  // Behind its ending a name goes on with a separator only.
  const closed = last?.kind === 'ending' || (last?.kind === 'literal' && /\.\p{L}[\p{L}\p{N}]*$/u.test(last.text)) || (last?.kind === 'known' && /\.\w+$/u.test(last.text)) || before.at(-2)?.text === '.';
  if (closed && !bound) { return undefined; }
  if (last && !bound && token.afterPause) { return undefined; }
  const literal = literalAt(source, at);
  if (literal) { return literal; }
  if (token.kind === 'sign') { return undefined; }
  if (before.length === 0 || bound) {
    const known = phrases.longest(at, knownFiles);
    if (known && !(known.value === 'readme' && before.length > 0 && !bound)) { return { kind: 'known', text: known.value, end: known.end }; }
  }
  if (last?.kind === 'word' && !bound) {
    const ending = bareExtensionAt(tokens, at);
    if (ending) { return { kind: 'ending', text: `.${ending}`, end: at + 1 }; }
  }
  const number = numbersAt(tokens, at).find(reading => reading.end <= source.end && Number.isInteger(reading.value) && reading.decimal !== null);
  if (number && token.text !== 'a') { return { kind: 'number', text: token.kind === 'number' && number.end === at + 1 ? token.text : String(number.decimal), end: number.end }; }
  if (token.kind !== 'word' && token.kind !== 'literal') { return undefined; }
  if (joints.has(token.text) && !bound && !(loose && last !== undefined && (token.text === 'of' || token.text === 'for' || isInsideName(source, at)))) {
    // "about dot html" and "read me dot md": a separator behind a small word makes it part of a name.
    const tied = last === undefined && !neverTied.has(token.text) && separatorAt(source, at + 1, [{ kind: 'word', text: token.text, end: at + 1 }]);
    if (!tied || at + 2 >= source.end) { return undefined; }
  }
  // "the readme file": the noun is none of the name.
  if (last?.kind === 'known' && !bound && nouns.has(token.text)) { return undefined; }
  return { kind: 'word', text: source.utterance.original.slice(token.start, token.end), end: at + 1 };
}

function separatorAt({ phrases, tokens, utterance, end }: NameSource, at: number, before: readonly Piece[]): Piece | undefined {
  const last = before.at(-1);
  const token = tokens[at];
  if (!token || at >= end) { return undefined; }
  const spoken = phrases.longest(at, separators);
  if (spoken) {
    // A dash or hyphen stands between words; a dot, slash or underscore may begin a name (".env").
    if (spoken.end >= end || (last === undefined && spoken.value === '-') || (last?.kind === 'separator' && spoken.value !== '.' && !last.text.endsWith('.'))) { return undefined; }
    return { kind: 'separator', text: spoken.value, end: spoken.end };
  }
  if ((token.text === 'point' || token.text === 'period') && last !== undefined && last.kind !== 'separator' && extensionAt(phrases, at + 1)) { return { kind: 'separator', text: '.', end: at + 1 }; }
  // "router .ts" and "notes 2.md": the dot was taken for a pause.
  if (last !== undefined && last.kind !== 'separator') {
    const between = utterance.original.slice(tokens[at - 1]?.end ?? 0, token.start);
    if (/^\s*\.$/u.test(between) && isExtension(token.text)) { return { kind: 'separator', text: '.', end: at }; }
  }
  return undefined;
}

/** A chunk of typed text up to the next blank: "src/core/turn.ts", "my-file", "../x". */
function literalAt({ utterance, tokens, end }: NameSource, at: number): Piece | undefined {
  const { original } = utterance;
  const token = tokens[at];
  if (!token) { return undefined; }
  let from = token.start;
  const floor = tokens[at - 1]?.end ?? 0;
  while (from > floor && /[./\\~@]/u.test(original.charAt(from - 1))) { from -= 1; }
  if (from > 0 && !/[\s"'“‘`(:]/u.test(original.charAt(from - 1))) { from = token.start; }
  const typed = /^[^\s"“”‘’'`,;!?()<>|]+/u.exec(original.slice(from))?.[0] ?? '';
  const isParent = parentOnly.test(typed), chunk = isParent ? typed : typed.replace(/(?::\d+)*[.:]*$/u, '');
  if (chunk.length <= token.end - token.start && from === token.start && !/[_.]/u.test(chunk)) { return undefined; }
  if (!isParent && (!typedName.test(chunk) || initials.test(chunk) || /^[\d.,-]+$/u.test(chunk) || token.kind === 'sign' && chunk === token.text)) { return undefined; }
  let next = at + 1;
  while (next < end && (tokens[next]?.start ?? Infinity) < from + chunk.length) { next += 1; }
  return { kind: 'literal', text: chunk, end: next };
}

function render(pieces: readonly Piece[], style: NameStyle | undefined): string {
  let text = '';
  let run: string[] = [];
  const flush = (): void => {
    text += styled(run, style);
    run = [];
  };
  for (const { kind, text: piece } of pieces) {
    if (kind === 'separator' || (kind === 'ending' && piece.startsWith('.'))) { flush(); text += piece; continue; }
    // A style is for the words of a name, not for its ending.
    if (kind === 'ending') { flush(); text += piece; continue; }
    run.push(piece);
  }
  flush();
  return text;
}

function styled(run: readonly string[], style: NameStyle | undefined): string {
  const lower = run.map(word => word.toLowerCase());
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (style) {
    case 'camel': return lower.map((word, index) => index === 0 ? word : capital(word)).join('');
    case 'pascal': return lower.map(capital).join('');
    case 'snake': return lower.join('_');
    case 'kebab': return lower.join('-');
    case 'constant': return lower.join('_').toUpperCase();
    case 'lower': case 'joined': return lower.join('');
    // "test one" is test1: names of one word and a number are written so.
    case undefined: return run.length === 2 && /^\d+$/u.test(run[1] ?? '') && /^\p{L}+$/u.test(run[0] ?? '') ? run.join('') : run.join(' ');
  }
}

import { numbersAt, ordinalAt } from '../../router/numbers';
import { type Token, tokenize } from '../../router/tokens';

/** A kind of code that has a beginning and an end of its own. */
export type CodeUnit = 'function' | 'class' | 'symbol' | 'block' | 'paragraph' | 'line' | 'word' | 'file' | 'test';

/** Which code is meant, as it was said. Lines count from 1. */
export type CodeTarget =
  /** What is selected; where nothing is, what `this` would be. */
  | { readonly kind: 'selection' }
  /** "this": the selection, else what is at the cursor. */
  | { readonly kind: 'this' }
  | { readonly kind: 'unit'; readonly unit: CodeUnit; readonly name: string | null }
  | { readonly kind: 'lines'; readonly first: number; readonly last: number }
  /** "the next three lines", "the last two words": from the cursor on. */
  | { readonly kind: 'near'; readonly unit: 'line' | 'word'; readonly direction: 'next' | 'previous'; readonly count: number }
  /** Up to the end, or back to the beginning, of a line or the file. */
  | { readonly kind: 'upTo'; readonly edge: 'start' | 'end'; readonly of: 'line' | 'file' }
  | { readonly kind: 'brackets' }
  | { readonly kind: 'all' }
  /** "from this line to line 20" */
  | { readonly kind: 'fromHere'; readonly last: number }
  /** Something by its name, of whatever kind. */
  | { readonly kind: 'named'; readonly name: string };

const units: ReadonlyMap<string, CodeUnit> = new Map(([
  ['function', 'function method func procedure constructor handler hook'], ['class', 'class interface type struct enum component trait module namespace'], ['block', 'block loop body scope condition'], ['paragraph', 'paragraph section'],
  ['line', 'line lines row statement expression comment import error warning problem bug'], ['word', 'word identifier name variable constant parameter argument'], ['file', 'file document editor script page'], ['test', 'test tests spec'], ['symbol', 'symbol definition'],
] as const).flatMap(([unit, names]) => names.split(' ').map(name => [name, unit] as const)));
const selectionWords = /\b(?:selection|selected|highlighted|marked|what i(?: have|'ve)? selected)\b/iu;
const pointers = new Set(['this', 'that', 'it', 'these', 'those', 'here', 'this code', 'the code', 'this one', 'this here']);
const fillers = new Set('the a an my our this that these those current whole entire all of code in from to at on out for with please just here under cursor is where i am and'.split(' '));
const forward = new Set(['next', 'following', 'below', 'coming']);
const backward = new Set(['last', 'previous', 'preceding', 'above', 'prior', 'past']);

/** Reads what was said of which code is meant; undefined, which is "nothing was said", stands for `this`. */
export function codeTarget(said: string | undefined): CodeTarget {
  const text = (said ?? '').trim().toLowerCase().replace(/[.!?]+$/u, '');
  if (text === '' || pointers.has(text)) { return { kind: 'this' }; }
  if (selectionWords.test(text)) { return { kind: 'selection' }; }
  if (/^(?:all|everything|all of it|the whole thing|all the code|all text)$/u.test(text)) { return { kind: 'all' }; }
  const tokens = tokenize(said ?? '');
  return edge(text) ?? lines(tokens, text) ?? near(tokens) ?? unit(tokens, said ?? '') ?? { kind: 'named', name: nameIn(tokens, said ?? '') };
}

function edge(text: string): CodeTarget | undefined {
  const found = /\b(?:to|until|till|up to|back to|through)\b.*\b(end|bottom|start|beginning|top)\b(?:.*\b(line|file|document|page)\b)?/u.exec(text);
  if (found) {
    const atStart = found[1] === 'start' || found[1] === 'beginning' || found[1] === 'top';
    const ofFile = found[2] === undefined ? found[1] === 'bottom' || found[1] === 'top' || /^(?:everything|all|the rest|it all)\b/u.test(text) : found[2] !== 'line';
    return { kind: 'upTo', edge: atStart ? 'start' : 'end', of: ofFile ? 'file' : 'line' };
  }
  return /\b(?:brackets?|parenthes[ei]s|parens?|braces?|quotes)\b/u.test(text) ? { kind: 'brackets' } : undefined;
}

/** "line 5", "lines 3 to 7", "line three through seven", "from here to line 20". */
function lines(tokens: readonly Token[], text: string): CodeTarget | undefined {
  const at = tokens.findIndex(({ text: word }) => word === 'line' || word === 'lines' || word === 'row' || word === 'rows');
  if (at < 0) { return undefined; }
  const numbered = tokens[at + 1]?.text === 'number' ? at + 2 : at + 1;
  const [first] = numbersAt(tokens, numbered);
  if (!first || !Number.isInteger(first.value) || first.value < 1) { return undefined; }
  if (/\b(?:from )?(?:here|this line|the cursor|this)\b.*\b(?:to|until|till|through)\b.*\blines?\b/u.test(text)) { return { kind: 'fromHere', last: first.value }; }
  let next = first.end;
  while (['to', 'through', 'until', 'till', '-', 'and', 'up', 'line', 'lines', 'number', 'two', 'too'].includes(tokens[next]?.text ?? '') && next < tokens.length - 1) { next += 1; }
  const last = next > first.end ? numbersAt(tokens, next)[0]?.value : undefined;
  const to = last !== undefined && Number.isInteger(last) && last >= 1 ? last : first.value;
  return { kind: 'lines', first: Math.min(first.value, to), last: Math.max(first.value, to) };
}

/** "the next three lines", "the previous word", "five lines below". */
function near(tokens: readonly Token[]): CodeTarget | undefined {
  const unitAt = tokens.findIndex(({ text }) => /^(?:lines?|rows?|words?|characters?)$/u.test(text));
  const direction = tokens.find(({ text }) => forward.has(text) || backward.has(text));
  if (unitAt < 0 || !direction) { return undefined; }
  const found = tokens.map((_, at) => numbersAt(tokens, at)[0]).find(reading => reading !== undefined);
  const count = found && found.value >= 1 ? Math.min(100_000, Math.trunc(found.value)) : 1;
  return { kind: 'near', unit: /^word/u.test(tokens[unitAt]?.text ?? '') ? 'word' : 'line', direction: forward.has(direction.text) ? 'next' : 'previous', count };
}

function unit(tokens: readonly Token[], said: string): CodeTarget | undefined {
  const at = tokens.findIndex(({ text }) => units.has(text));
  const kind = units.get(tokens[at]?.text ?? '');
  if (kind === undefined) { return undefined; }
  const ordinal = ordinalAt(tokens, at - 1);
  if (kind === 'line' && ordinal && ordinal.value >= 1) { return { kind: 'lines', first: ordinal.value, last: ordinal.value }; }
  // "the word hello" and "the function parse rule" name it behind, "the parse rule function" before.
  const behind = nameIn(tokens.slice(at + 1).filter(({ text }) => text !== 'called' && text !== 'named'), said), before = nameIn(tokens.slice(0, at), said);
  const name = before !== '' && !isPointed(tokens, at) ? before : behind;
  return { kind: 'unit', unit: kind, name: kind === 'line' || kind === 'file' || name === '' ? null : name };
}

function isPointed(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(0, at).some(({ text }) => ['this', 'that', 'these', 'those', 'current'].includes(text));
}

/** The words that are left of a name. */
function nameIn(tokens: readonly Token[], said: string): string {
  const kept = tokens.filter(({ text }) => !fillers.has(text) && !units.has(text));
  return kept.map(({ start, end }) => said.slice(start, end)).join(' ');
}

import type { ActiveCode, CodePosition, CodeRange, CodeSymbol } from '../../codeEditor';
import { holds, isEmpty, linesOf, linesTouched, wholeLines, wholeText, wordAt } from './position';
import { symbolsCalled } from './symbolNames';
import type { CodeTarget, CodeUnit } from './target';

/** Where the code is that was meant, or a sentence why it cannot be told. */
export type Located = { readonly found: true; readonly range: CodeRange; readonly what: string } | { readonly found: false; readonly sentence: string };

/** What "this" is where nothing is selected. */
export type ThisMeans = 'line' | 'word' | 'symbol' | 'file';

const kinds: Readonly<Partial<Record<CodeUnit, readonly string[]>>> = {
  function: ['function', 'method', 'constructor'], class: ['class', 'interface', 'struct', 'enum', 'module', 'namespace', 'object', 'type'], test: ['function', 'method'],
};

/** `symbols` are those of the document. */
export function locateTarget(target: CodeTarget, code: ActiveCode, symbols: readonly CodeSymbol[], thisMeans: ThisMeans): Located {
  const { text, selection } = code;
  const lineCount = linesOf(text).length;
  switch (target.kind) {
    case 'all': return found(wholeText(text), 'everything');
    case 'selection': return isEmpty(selection) ? locateTarget({ kind: 'this' }, code, symbols, thisMeans) : found(selection, 'the selection');
    case 'this': return isEmpty(selection) ? atCursor(thisMeans, code, symbols) : found(selection, 'the selection');
    case 'lines': {
      if (target.first > lineCount) { return missing(`${code.name} has only ${lineCount} line${lineCount === 1 ? '' : 's'}.`); }
      return found(wholeLines(text, target.first - 1, target.last - 1), target.first === target.last ? `line ${target.first}` : `lines ${target.first} to ${Math.min(target.last, lineCount)}`);
    }
    case 'fromHere': return found(between(code, selection.start.line, target.last - 1), `up to line ${target.last}`);
    case 'near': return target.unit === 'line' ? nearLines(code, target.direction, target.count) : nearWords(code, target.direction, target.count);
    case 'upTo': return found(upTo(code, target.edge, target.of), `up to the ${target.edge} of the ${target.of}`);
    case 'brackets': return bracketsRound(code);
    case 'named': return named(target.name, symbols, code);
    case 'unit': return target.name === null ? unitAt(target.unit, code, symbols) : unitCalled(target.unit, target.name, code, symbols);
  }
}

function found(range: CodeRange, what: string): Located { return { found: true, range, what }; }
function missing(sentence: string): Located { return { found: false, sentence }; }

function atCursor(means: ThisMeans, code: ActiveCode, symbols: readonly CodeSymbol[]): Located {
  if (means === 'word') { return unitAt('word', code, symbols); }
  if (means === 'line') { return unitAt('line', code, symbols); }
  const around = means === 'symbol' ? innermost(code, symbols, () => true) : undefined;
  return around ? found(around.place.range, `the ${around.kind} ${around.name}`) : means === 'symbol' ? unitAt('block', code, symbols) : found(wholeText(code.text), code.name);
}

function unitAt(unit: CodeUnit, code: ActiveCode, symbols: readonly CodeSymbol[]): Located {
  const { text, selection } = code;
  switch (unit) {
    case 'file': return found(wholeText(text), code.name);
    case 'line': {
      const { first, last } = linesTouched(selection);
      return found(wholeLines(text, first, last), first === last ? `line ${first + 1}` : `lines ${first + 1} to ${last + 1}`);
    }
    case 'word': {
      const word = wordAt(text, selection.end);
      return word ? found(word.range, word.word) : missing('There is no word at the cursor.');
    }
    case 'paragraph': return found(stretch(code, line => line.trim() !== ''), 'the paragraph');
    case 'block': return found(block(code), 'the block');
    case 'symbol': return atCursor('symbol', code, symbols);
    case 'function': case 'class': case 'test': {
      const around = innermost(code, symbols, symbol => kinds[unit]?.includes(symbol.kind) === true || (unit === 'function' && holdsFunction(code, symbol)));
      return around ? found(around.place.range, `the ${around.kind} ${around.name}`) : missing(symbols.length === 0 ? `I cannot tell where a ${unit} begins in ${code.name}: nothing here knows its language. Select it, then ask again.` : `The cursor is in no ${unit} of ${code.name}.`);
    }
  }
}

/** "const add = (a, b) => ..." is a variable to the language service and a function to people. */
function holdsFunction({ text }: ActiveCode, { kind, place, nameRange }: CodeSymbol): boolean {
  if (kind !== 'variable' && kind !== 'constant' && kind !== 'property') { return false; }
  const line = linesOf(text)[nameRange.end.line] ?? '';
  return place.range.end.line >= place.range.start.line && /^\s*(?::[^=]*)?=\s*(?:async\s*)?(?:function\b|\([^)]*\)[^=]*=>|\w+\s*=>)/u.test(line.slice(nameRange.end.character));
}

function innermost({ selection }: ActiveCode, symbols: readonly CodeSymbol[], fits: (symbol: CodeSymbol) => boolean): CodeSymbol | undefined {
  // Of those that hold one place, the one that comes last in the document lies deepest.
  return symbols.filter(symbol => fits(symbol) && holds(symbol.place.range, { start: selection.start, end: selection.start })).at(-1);
}

function unitCalled(unit: CodeUnit, name: string, code: ActiveCode, symbols: readonly CodeSymbol[]): Located {
  if (unit === 'word') { return wordCalled(name, code) ?? named(name, symbols, code); }
  const wanted = kinds[unit];
  const fitting = wanted ? symbols.filter(symbol => wanted.includes(symbol.kind) || (unit === 'function' && holdsFunction(code, symbol))) : symbols;
  return named(name, fitting, code, unit === 'symbol' ? 'symbol' : unit);
}

/** The nearest behind the cursor, else the first. */
function wordCalled(word: string, { text, selection }: ActiveCode): Located | undefined {
  const places = linesOf(text).flatMap((line, index) => [...line.matchAll(/[\p{L}\p{N}_$]+/gu)].filter(match => match[0].toLowerCase() === word.toLowerCase()).map(match => ({ line: index, character: match.index, length: match[0].length })));
  const behind = places.find(place => place.line > selection.end.line || (place.line === selection.end.line && place.character >= selection.end.character)) ?? places[0];
  return behind && found({ start: behind, end: { line: behind.line, character: behind.character + behind.length } }, word);
}

function named(name: string, symbols: readonly CodeSymbol[], code: ActiveCode, unit = 'code'): Located {
  const [first, ...others] = symbolsCalled(name, symbols);
  if (!first) { return missing(`I find no ${unit} called "${name}" in ${code.name}.`); }
  if (others.length > 0 && others.some(other => other.name !== first.name)) { return missing(`Which one: ${[first, ...others].map(symbol => symbol.name).join(', ')}?`); }
  return found(first.place.range, `the ${first.kind} ${first.name}`);
}

function between({ text }: ActiveCode, one: number, other: number): CodeRange {
  return wholeLines(text, Math.min(one, other), Math.max(one, other));
}

function nearLines(code: ActiveCode, direction: 'next' | 'previous', count: number): Located {
  const { first, last } = linesTouched(code.selection);
  const all = linesOf(code.text).length;
  const from = direction === 'next' ? last + 1 : first - count, to = direction === 'next' ? last + count : first - 1;
  if (to < 0 || from >= all) { return missing(direction === 'next' ? 'There is no line below.' : 'There is no line above.'); }
  return found(wholeLines(code.text, Math.max(0, from), Math.min(to, all - 1)), `${direction} ${count} line${count === 1 ? '' : 's'}`);
}

function nearWords({ text, selection }: ActiveCode, direction: 'next' | 'previous', count: number): Located {
  const { line } = selection.end;
  const words = [...(linesOf(text)[line] ?? '').matchAll(/[\p{L}\p{N}_$]+/gu)];
  const picked = direction === 'next' ? words.filter(word => word.index >= selection.end.character).slice(0, count) : words.filter(word => word.index + word[0].length <= selection.start.character).slice(-count);
  const [first] = picked, last = picked.at(-1);
  if (!first || !last) { return missing(`There is no ${direction} word in this line.`); }
  return found({ start: { line, character: first.index }, end: { line, character: last.index + last[0].length } }, `${direction} word${count === 1 ? '' : 's'}`);
}

function upTo({ text, selection }: ActiveCode, edge: 'start' | 'end', of: 'line' | 'file'): CodeRange {
  const whole = of === 'file' ? wholeText(text) : wholeLines(text, edge === 'end' ? selection.end.line : selection.start.line, edge === 'end' ? selection.end.line : selection.start.line);
  return edge === 'end' ? { start: selection.start, end: whole.end } : { start: whole.start, end: selection.end };
}

/** Whole lines round the cursor for which `belongs` holds. */
function stretch({ text, selection }: ActiveCode, belongs: (line: string) => boolean): CodeRange {
  const lines = linesOf(text);
  let first = selection.start.line, last = selection.end.line;
  while (first > 0 && belongs(lines[first - 1] ?? '')) { first -= 1; }
  while (last < lines.length - 1 && belongs(lines[last + 1] ?? '')) { last += 1; }
  return wholeLines(text, first, last);
}

const indentOf = (line: string) => /^\s*/u.exec(line)?.[0].length ?? 0;

/** What is indented as far as the line of the cursor or farther, with the line that opens it and the one that closes it. */
function block(code: ActiveCode): CodeRange {
  const lines = linesOf(code.text);
  const own = indentOf(lines[code.selection.start.line] ?? '');
  const inner = stretch(code, line => line.trim() === '' || indentOf(line) >= own);
  const opens = own > 0 && inner.start.line > 0 ? inner.start.line - 1 : inner.start.line;
  const after = lines[inner.end.line + 1];
  const closes = own > 0 && after !== undefined && /^\s*(?:[)\]}]|end\b|fi\b|done\b)/u.test(after) ? inner.end.line + 1 : inner.end.line;
  return wholeLines(code.text, opens, closes);
}

const closingOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What stands between the innermost pair of brackets round the cursor. */
function bracketsRound({ text, selection }: ActiveCode): Located {
  const lines = linesOf(text);
  const open: { readonly sign: string; readonly at: CodePosition }[] = [];
  for (const [line, content] of lines.entries()) {
    for (let character = 0; character < content.length; character++) {
      const sign = content.charAt(character);
      if (Object.hasOwn(closingOf, sign)) { open.push({ sign, at: { line, character: character + 1 } }); }
      const last = open.at(-1);
      if (!last || closingOf[last.sign] !== sign) { continue; }
      open.pop();
      const range = { start: last.at, end: { line, character } };
      if (holds(range, selection)) { return found(range, 'what is between the brackets'); }
    }
  }
  return missing('The cursor is in no brackets.');
}

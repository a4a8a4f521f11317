import type { CodeEdit, CodeRange } from '../../codeEditor';
import { lineBreakOf, linesOf, linesTouched, wholeLines } from './position';

export interface LineEdit {
  readonly verb: string;
  readonly done: string;
  /** Which lines, as it was said. */
  readonly what: string;
  /** Null where there is no room for it. */
  readonly change: (text: string, range: CodeRange) => readonly CodeEdit[] | null;
}

interface Verb extends Omit<LineEdit, 'what'> { readonly words: RegExp }

const verbs: readonly Verb[] = [
  { words: /^(?:delete|remove|erase|cut|clear|kill|drop)\s+(.+)$/iu, verb: 'delete', done: 'Deleted', change: removal },
  { words: /^(?:duplicate|copy|repeat)\s+(.+?)(?: (?:down|below|once))?$/iu, verb: 'duplicate', done: 'Duplicated', change: duplication },
  { words: /^(?:move|shift|push)\s+(.+?) up(?: (?:one|a) line)?$/iu, verb: 'move up', done: 'Moved up', change: (text, range) => shifting(text, range, -1) },
  { words: /^(?:move|shift|push)\s+(.+?) down(?: (?:one|a) line)?$/iu, verb: 'move down', done: 'Moved down', change: (text, range) => shifting(text, range, 1) },
  { words: /^(?:indent|shift right)\s+(.+)$/iu, verb: 'indent', done: 'Indented', change: (text, range) => indenting(text, range, true) },
  { words: /^(?:outdent|unindent|dedent|shift left)\s+(.+)$/iu, verb: 'outdent', done: 'Outdented', change: (text, range) => indenting(text, range, false) },
];
/** Only what is pointed at: "delete the logging" is for a model to understand. */
const pointed = /\b(?:lines?|rows?|selection|selected|this|that|these|those|it|all|everything|word|words|block|paragraph|function|method|class)\b/iu;
const farther = /\b(?:and|then|if|when|unless|except|(?<=\w )that|which|where|from the|by|with|into|to)\b/iu;

/** What an instruction wants done with whole lines; undefined where there is more to it. */
export function lineEdit(instruction: string): LineEdit | undefined {
  const text = instruction.trim().replace(/[.!]+$/u, '').replace(/^(?:please|can you|could you)\s+/iu, '').replace(/\s+please$/iu, '');
  for (const { words, ...edit } of verbs) {
    const what = words.exec(text)?.[1];
    if (what !== undefined && pointed.test(what) && (!farther.test(what) || /^(?:the )?(?:lines? \d+|lines? \w+ (?:to|through)|from (?:here|this))/iu.test(what))) { return { ...edit, what }; }
  }
  return undefined;
}

/** What is selected goes; of whole lines the line break goes, too. */
function removal(text: string, range: CodeRange): readonly CodeEdit[] {
  const lines = linesOf(text);
  const { start, end } = range;
  const isWhole = start.character === 0 && end.character === (lines[end.line]?.length ?? 0);
  if (!isWhole) { return [{ range, text: '' }]; }
  if (end.line + 1 < lines.length) { return [{ range: { start, end: { line: end.line + 1, character: 0 } }, text: '' }]; }
  const before = start.line - 1;
  return [{ range: before >= 0 ? { start: { line: before, character: lines[before]?.length ?? 0 }, end } : range, text: '' }];
}

function duplication(text: string, range: CodeRange): readonly CodeEdit[] {
  const { first, last } = linesTouched(range);
  const { end } = wholeLines(text, first, last);
  return [{ range: { start: end, end }, text: lineBreakOf(text) + linesOf(text).slice(first, last + 1).join(lineBreakOf(text)) }];
}

function shifting(text: string, range: CodeRange, by: 1 | -1): readonly CodeEdit[] | null {
  const { first, last } = linesTouched(range);
  const lines = linesOf(text);
  const other = by < 0 ? first - 1 : last + 1;
  if (other < 0 || other >= lines.length) { return null; }
  const own = lines.slice(first, last + 1), passed = lines[other] ?? '';
  return [{ range: wholeLines(text, Math.min(first, other), Math.max(last, other)), text: (by < 0 ? [...own, passed] : [passed, ...own]).join(lineBreakOf(text)) }];
}

function indenting(text: string, range: CodeRange, isIn: boolean): readonly CodeEdit[] {
  const { first, last } = linesTouched(range);
  const lines = linesOf(text);
  const unit = indentUnit(lines);
  return lines.slice(first, last + 1).flatMap((content, index): CodeEdit[] => {
    const start = { line: first + index, character: 0 };
    if (isIn) { return content.trim() === '' ? [] : [{ range: { start, end: start }, text: unit }]; }
    const own = /^(?:\t| +)/u.exec(content)?.[0] ?? '';
    const taken = own === '\t' ? 1 : Math.min(own.length, unit === '\t' ? 4 : unit.length);
    return taken === 0 ? [] : [{ range: { start, end: { ...start, character: taken } }, text: '' }];
  });
}

/** A tab, or as many spaces as the first indented line has. */
function indentUnit(lines: readonly string[]): string {
  const indented = lines.map(line => /^(?:\t| +)(?=\S)/u.exec(line)?.[0]).find(indent => indent !== undefined && indent !== ' ');
  return indented === undefined ? '  ' : indented === '\t' ? '\t' : ' '.repeat(Math.min(8, indented.length));
}

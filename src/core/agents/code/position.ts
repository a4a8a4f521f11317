import type { CodeEdit, CodePosition, CodeRange } from '../../codeEditor';

const lineBreak = /\r\n|\r|\n/u;

export function linesOf(text: string): string[] {
  return text.split(lineBreak);
}

/** The line break that a text uses; that of the web where it has none. */
export function lineBreakOf(text: string): string {
  return lineBreak.exec(text)?.[0] ?? '\n';
}

/** Where each line begins, in characters. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|\r|\n/gu)) { starts.push(found.index + found[0].length); }
  return starts;
}

function offsetIn(starts: readonly number[], text: string, { line, character }: CodePosition): number {
  const start = starts[line];
  if (start === undefined) { return text.length; }
  return Math.min(start + character, starts[line + 1] ?? text.length, text.length);
}

export function textIn(text: string, { start, end }: CodeRange): string {
  const starts = lineStarts(text);
  return text.slice(offsetIn(starts, text, start), offsetIn(starts, text, end));
}

/** The text after edits that do not overlap, in whatever order they come; of two at one place the first comes first. */
export function edited(text: string, edits: readonly CodeEdit[]): string {
  const starts = lineStarts(text);
  const inOrder = edits.map(({ range, text: put }, index) => ({ from: offsetIn(starts, text, range.start), to: offsetIn(starts, text, range.end), put, index }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.index - b.index);
  let result = '', at = 0;
  for (const { from, to, put } of inOrder) {
    result += text.slice(at, Math.max(at, from)) + put;
    at = Math.max(at, to);
  }
  return result + text.slice(at);
}

/** Where the text ends that was put at `start`. */
export function endOf(start: CodePosition, put: string): CodePosition {
  const lines = linesOf(put);
  const last = lines.at(-1) ?? '';
  return lines.length === 1 ? { line: start.line, character: start.character + last.length } : { line: start.line + lines.length - 1, character: last.length };
}

export function isEmpty({ start, end }: CodeRange): boolean {
  return start.line === end.line && start.character === end.character;
}

export function isBefore(a: CodePosition, b: CodePosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** Whether `outer` holds all of `inner`. */
export function holds(outer: CodeRange, inner: CodeRange): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

/** Whole lines, counted from 0, both included, without the last line break. */
export function wholeLines(text: string, first: number, last: number): CodeRange {
  const lines = linesOf(text);
  const from = Math.max(0, Math.min(first, lines.length - 1)), to = Math.max(from, Math.min(last, lines.length - 1));
  return { start: { line: from, character: 0 }, end: { line: to, character: lines[to]?.length ?? 0 } };
}

/** The lines that a range touches; one that ends at the beginning of a line does not touch it. */
export function linesTouched({ start, end }: CodeRange): { readonly first: number; readonly last: number } {
  return { first: start.line, last: end.character === 0 && end.line > start.line ? end.line - 1 : end.line };
}

export function wholeText(text: string): CodeRange {
  return wholeLines(text, 0, Number.MAX_SAFE_INTEGER);
}

/** The name or number at a place, also where the place is right behind it; null where none is. */
export function wordAt(text: string, { line, character }: CodePosition): { readonly word: string; readonly range: CodeRange } | null {
  const content = linesOf(text)[line] ?? '';
  for (const found of content.matchAll(/[\p{L}\p{N}_$]+/gu)) {
    const end = found.index + found[0].length;
    if (found.index <= character && character <= end) { return { word: found[0], range: { start: { line, character: found.index }, end: { line, character: end } } }; }
  }
  return null;
}

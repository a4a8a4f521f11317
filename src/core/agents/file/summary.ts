import { nameOf } from '../../workspacePath';
import { countText, listText } from './words';

/** What is read aloud of a file at most; the rest is shown. */
const spokenChars = 500;
const shownChars = 4000;

export interface Excerpt { readonly text: string; readonly spoken: string }

/** A short account of a file: what it is and how it begins. */
export function summarise(path: string, content: string): Excerpt {
  const lines = content.split(/\r?\n/u), name = nameOf(path);
  if (content.trim() === '') { return both(`${name} is empty.`); }
  const isMarkdown = /\.(?:md|markdown)$/iu.test(path);
  const about = /\.jsonc?$/iu.test(path) ? jsonSummary(content) : isMarkdown ? markdownSummary(content) : null;
  const size = `${name} has ${countText(lines.at(-1) === '' ? lines.length - 1 : lines.length, 'line')}.`;
  const beginning = shortened(content.trim(), spokenChars), shown = shortened(content.trim(), shownChars);
  // The paragraph and the headings of a page that is shown whole are there to be seen: nobody wants to read them twice.
  const aboutShown = about === null || (isMarkdown && shown === content.trim()) ? '' : ` ${about}`;
  return { text: `${size}${aboutShown}\n${shown}`, spoken: `${size} ${about ?? `It begins: ${beginning}`}` };
}

/** The part that was asked for: lines, a key, a heading, a mention; null where there is none. */
export function partOf(path: string, content: string, part: string): Excerpt | null {
  return lineRange(content, part) ?? (/\.jsonc?$/iu.test(path) ? jsonPart(content, part) : null) ?? headingPart(content, part) ?? mention(content, part);
}

function lineRange(content: string, part: string): Excerpt | null {
  const lines = content.split(/\r?\n/u);
  const ends = /^(?:the )?(first|last|top|bottom) (?:(\d+) )?lines?$/iu.exec(part);
  if (ends) {
    const count = Number(ends[2] ?? 1), isLast = /last|bottom/iu.test(ends[1] ?? '');
    return excerpt((isLast ? lines.filter((line, index) => line !== '' || index < lines.length - 1).slice(-count) : lines.slice(0, count)).join('\n'));
  }
  const range = /^lines? (\d+)(?: (?:to|through|until|-) (\d+))?$/iu.exec(part);
  if (!range) { return null; }
  const from = Number(range[1]), to = Number(range[2] ?? range[1]);
  const chosen = lines.slice(from - 1, to).join('\n');
  return from < 1 || from > lines.length ? both(`It has only ${lines.length} lines.`) : excerpt(chosen);
}

function jsonPart(content: string, part: string): Excerpt | null {
  const value = parsed(content);
  const wanted = wordsOf(part).join('');
  if (!isRecord(value)) { return null; }
  for (const [key, entry] of entriesBelow(value, 3)) {
    if (wordsOf(key).join('') !== wanted) { continue; }
    const text = JSON.stringify(entry, null, 2);
    const spoken = isRecord(entry) ? `${key} has ${countText(Object.keys(entry).length, 'entry').replace('entrys', 'entries')}: ${listText(Object.keys(entry), 12)}.`
      : Array.isArray(entry) ? `${key} has ${countText(entry.length, 'item')}: ${listText(entry.map(item => typeof item === 'string' ? item : JSON.stringify(item)), 8)}.` : `${key} is ${typeof entry === 'string' ? entry : JSON.stringify(entry)}.`;
    return { text: `${key}: ${shortened(text, shownChars)}`, spoken: shortened(spoken, spokenChars) };
  }
  return null;
}

/** From the heading that holds the words to the next of its rank. */
function headingPart(content: string, part: string): Excerpt | null {
  const lines = content.split(/\r?\n/u), wanted = wordsOf(part);
  const start = lines.findIndex(line => /^#{1,6}\s/u.test(line) && wanted.every(word => wordsOf(line).includes(word)));
  if (start < 0 || wanted.length === 0) { return null; }
  const rank = /^#+/u.exec(lines[start] ?? '')?.[0].length ?? 1;
  const length = lines.slice(start + 1).findIndex(line => (/^(#+)\s/u.exec(line)?.[1]?.length ?? 9) <= rank);
  return excerpt(lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n').trim());
}

/** The first lines that speak of it. */
function mention(content: string, part: string): Excerpt | null {
  const wanted = wordsOf(part);
  if (wanted.length === 0) { return null; }
  const lines = content.split(/\r?\n/u);
  const hits = lines.flatMap((line, index) => wanted.every(word => wordsOf(line).includes(word) || line.toLowerCase().includes(word)) ? [index] : []);
  const [first] = hits;
  if (first === undefined) { return null; }
  const text = hits.slice(0, 20).map(index => `${index + 1}: ${lines[index]?.trim() ?? ''}`).join('\n');
  return { text, spoken: shortened(`${countText(hits.length, 'line')} ${hits.length === 1 ? 'speaks' : 'speak'} of it. Line ${first + 1}: ${lines[first]?.trim() ?? ''}`, spokenChars) };
}

function jsonSummary(content: string): string | null {
  const value = parsed(content);
  if (Array.isArray(value)) { return `It is a list with ${countText(value.length, 'item')}.`; }
  return isRecord(value) ? `Its keys are ${listText(Object.keys(value), 12)}.` : null;
}

function markdownSummary(content: string): string | null {
  const headings = content.split(/\r?\n/u).filter(line => /^#{1,3}\s/u.test(line)).map(line => line.replace(/^#+\s*/u, ''));
  const paragraph = content.split(/\r?\n\s*\r?\n/u).map(text => text.trim()).find(text => /^[\p{L}\p{N}*_[(]/u.test(text));
  const parts = [...paragraph === undefined ? [] : [shortened(paragraph.replace(/\s+/gu, ' '), 300)], ...headings.length > 1 ? [`Its headings are ${listText(headings, 8)}.`] : []];
  return parts.length > 0 ? parts.join(' ') : null;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/u, ''));
  } catch {
    return undefined;
  }
}

function* entriesBelow(record: Readonly<Record<string, unknown>>, depth: number): Generator<readonly [string, unknown]> {
  yield* Object.entries(record);
  if (depth <= 1) { return; }
  for (const value of Object.values(record)) { if (isRecord(value)) { yield* entriesBelow(value, depth - 1); } }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsOf(text: string): string[] {
  return text.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '' && word !== 'the');
}

function excerpt(text: string): Excerpt {
  return { text: shortened(text, shownChars), spoken: shortened(text, spokenChars) };
}

function both(text: string): Excerpt {
  return { text, spoken: text };
}

/** Cut at a word, and said so. */
function shortened(text: string, maxChars: number): string {
  if (text.length <= maxChars) { return text; }
  const cut = text.slice(0, maxChars);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'), maxChars / 2))} ...`;
}

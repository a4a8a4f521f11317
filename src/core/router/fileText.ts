import { originalText } from './normalise';
import { unquotedText } from './quotedText';
import { joints } from './pathWords';
import { numbersAt, ordinalAt } from './numbers';
import { phraseTable } from './phraseReader';
import { hasFurtherOrder } from './furtherOrder';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

/** Free text inside a sentence, the longest first. */
function between(longest: number, accepts: (source: SlotSource, at: number, end: number) => boolean): ReadSlot {
  return (source, at) => {
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end <= Math.min(source.end, at + longest); end++) {
      if (!hasFurtherOrder(source, at, end) && accepts(source, at, end)) { found.push({ end, value: originalText(source.utterance, at, end) }); }
    }
    return found.reverse();
  };
}

/** What a model would have to think up first; written into a file only as a further step. */
const madeUp = new Set((
  'function functions method class test tests component script program code poem haiku story essay email letter article blog song documentation docs docstring comment comments paragraph summary report joke readme unit integration loop hook interface type module import imports regex query schema').split(' '));
const articles = new Set(['a', 'an', 'some', 'the', 'me', 'my', 'unit', 'new', 'another', 'tests', 'short', 'simple', 'small', 'documentation', 'docs']);

/** Words to be written as they are said, not "a function that ...", "some tests". */
export function isVerbatim({ tokens }: Pick<SlotSource, 'tokens'>, at: number, end: number): boolean {
  const first = tokens[at]?.text ?? '';
  if (!articles.has(first) && !madeUp.has(first)) { return true; }
  return !tokens.slice(at, Math.min(end, at + 4)).some(({ text }) => madeUp.has(text));
}

const partEnds = new Set(['of', 'in', 'from', 'the', 'and', 'a', 'an']);
const noPart = new Set(['file', 'folder', 'this', 'that', 'it', 'what', 'me', 'bug', 'error', 'problem', 'issue', 'point', 'purpose', 'difference', 'complexity', 'meaning', 'wrong', 'path', 'size', 'weather', 'time', 'news', 'up', 'new', 'going', 'language', 'type', 'contents', 'content', 'files', 'folders']);

/** Numbers as digits: "the first ten lines" is "first 10 lines". */
function withDigits(source: SlotSource, at: number, end: number): string {
  const parts: string[] = [];
  for (let position = at; position < end;) {
    const number = numbersAt(source.tokens, position).find(reading => reading.end <= end && Number.isInteger(reading.value));
    if (number && source.tokens[position]?.text !== 'a') {
      parts.push(String(number.value));
      position = number.end;
    } else {
      parts.push(originalText(source.utterance, position, position + 1));
      position += 1;
    }
  }
  return parts.join(' ');
}

const searchStops = new Set(['it', 'that', 'this', 'them', 'me', 'a', 'the', 'something', 'files', 'file', 'folder', 'and', 'or', 'of', 'for', 'in']);

/** The kinds of free text in sentences about files. */
export const textSlots: Readonly<Record<string, ReadSlot>> = {
  /** Content with more of the sentence behind it: "append [milk and eggs] to list dot md". */
  content: between(80, (source, at, end) => isVerbatim(source, at, end)),
  /** Content up to the end. */
  contentToEnd: (source, at) => at < source.end && !hasFurtherOrder(source, at, source.end) ? [{ end: source.end, value: unquotedText(source, at) }] : [],
  /** What is looked for, short of the place. */
  sought: between(12, ({ tokens }, at, end) => !(end === at + 1 && searchStops.has(tokens[at]?.text ?? '')) && !['in', 'the', 'of', 'a', 'for', 'and'].includes(tokens[end - 1]?.text ?? '')),
  /** Looked for without a word about where; it has the shape of something in code. */
  codeText: (source, at) => at < source.end && source.end - at <= 4 && isCodeText(source, at) && !hasFurtherOrder(source, at, source.end) ? [{ end: source.end, value: unquotedText(source, at) }] : [],
  part: (source, at) => {
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end <= Math.min(source.end, at + 6); end++) {
      const word = source.tokens[end - 1]?.text ?? '';
      if (noPart.has(word)) { break; }
      if (partEnds.has(word)) { continue; }
      found.push({ end, value: withDigits(source, at, end) });
    }
    return found.reverse();
  },
  partToEnd: (source, at) => at < source.end && source.end - at <= 6 && !hasFurtherOrder(source, at, source.end) ? [{ end: source.end, value: withDigits(source, at, source.end) }] : [],
  lineNumber: ({ tokens, end }, at) => numbersAt(tokens, at).filter(reading => reading.end <= end && Number.isInteger(reading.value) && reading.value >= 1 && reading.value <= 1e6).map(({ value, end: behind }) => ({ end: behind, value })),
  /** The 40 of "router.ts:40". */
  colonLine: ({ utterance, tokens, end }, at) => {
    const token = tokens[at];
    return at < end && token?.kind === 'number' && token.value !== null && Number.isInteger(token.value) && utterance.original.charAt(token.start - 1) === ':' ? [{ end: at + 1, value: token.value }] : [];
  },
  ordinalLine: ({ tokens, end }, at) => {
    const ordinal = ordinalAt(tokens, at);
    return ordinal && ordinal.end <= end && ordinal.value >= 1 ? [ordinal] : [];
  },
  /** "the first ten lines", "line 5", "lines 10 to 20". */
  readLines: (source, at) => lineRangesAt(source, at),
  linesFrom: (source, at) => lineRangesAt(source, source.phrases.phrase(at, 'from') ?? at),
  /** What is looked for, up to the end, without the article. */
  searchToEnd: (source, at) => {
    const start = articlesOnly.has(source.tokens[at]?.text ?? '') && at + 1 < source.end ? at + 1 : at;
    return source.end - start > longestSearch || hasFurtherOrder(source, start, source.end) || (source.end === start + 1 && searchStops.has(source.tokens[start]?.text ?? '')) ? [] : [{ end: source.end, value: unquotedText(source, start) }];
  },
  /** "find where [the profile is parsed]"; where something is defined or used is asked of the language. */
  whereClause: (source, at) => source.tokens.slice(at, source.end).some(({ text }) => symbolVerbs.has(text)) || source.end - at < 3 ? [] : source.read('searchToEnd', at),
  /** "where do we [parse the profile]". */
  doneInCode: (source, at) => programVerbs.has(source.tokens[at]?.text ?? '') && source.end - at >= 2 ? source.read('searchToEnd', at) : [],
  plainSearch: (source, at) => source.end - at <= 4 && !articlesOnly.has(source.tokens[at]?.text ?? '') ? source.read('searchToEnd', at) : [],
  todos: ({ phrases }, at) => {
    const found = phrases.longest(at, todoWords);
    return found ? [{ end: found.end, value: found.value }] : [];
  },
  /** "typescript files", "test files"; the words as they are said. */
  filesOfKind: (source, at) => kindsOfFileAt(source, at, pluralNouns),
  fileOfKind: (source, at) => kindsOfFileAt(source, at, singleNouns),
  allFilesOfKind: (source, at) => {
    const every = source.phrases.longest(at, everyWord);
    return every ? kindsOfFileAt(source, every.end, fileNouns) : [];
  },
  /** A few words that say what something is for. */
  topicWords: (source, at) => Array.from({ length: Math.max(0, Math.min(4, source.end - at)) }, (_, index) => ({ end: at + index + 1, value: {} })).reverse(),
};

const articlesOnly = new Set(['the', 'a', 'an']);
const longestSearch = 12;
const symbolVerbs = new Set(['defined', 'declared', 'implemented', 'called', 'used', 'referenced', 'exported', 'imported', 'definition']);
const programVerbs = new Set('parse handle load read write set check validate create open close send fetch save store render log throw catch connect compute calculate convert register initialize configure format encode decode hash sort filter cache retry start stop update delete remove add build merge process query route compare schedule emit dispatch subscribe authenticate'.split(' '));
const todoWords = phraseTable({ 'todo': 'todo', 'todos': 'todo', 'to dos': 'todo', 'to do': 'todo', 'fixme': 'fixme', 'fixmes': 'fixme', 'fix me': 'fixme', 'fix mes': 'fixme' });
const everyWord = phraseTable({ 'all': true, 'all the': true, 'every': true, 'all of the': true, 'all my': true, 'all these': true });
const rangeStarts = phraseTable({ 'the first': 'first', 'first': 'first', 'the last': 'last', 'last': 'last', 'the top': 'top', 'top': 'top', 'the bottom': 'bottom' });
const notKinds = new Set(['file', 'files', 'folder', 'folders', 'function', 'functions', 'class', 'classes', 'bug', 'bugs', 'error', 'errors', 'open', 'new', 'changed', 'modified', 'other', 'unused', 'staged', 'these', 'those', 'many', 'more', 'few']);

/** Lines of a file, in digits: "first 10 lines", "line 5", "lines 10 to 20", "first line". */
function lineRangesAt({ tokens, phrases, end }: SlotSource, at: number): readonly SlotCandidate[] {
  const wholes = (from: number) => numbersAt(tokens, from).filter(reading => reading.end <= end && Number.isInteger(reading.value) && reading.value >= 1);
  const start = phrases.longest(at, rangeStarts);
  if (start) {
    const one = phrases.phrase(start.end, 'line');
    if (one !== undefined) { return [{ end: one, value: `${start.value} line` }]; }
    return wholes(start.end).flatMap(({ value, end: behind }) => phrases.phrase(behind, 'lines') === behind + 1 ? [{ end: behind + 1, value: `${start.value} ${value} lines` }] : []);
  }
  const noun = phrases.phrase(at, 'line') ?? phrases.phrase(at, 'lines') ?? phrases.phrase(at, 'the lines');
  if (noun === undefined) { return []; }
  const first = phrases.phrase(noun, 'number') ?? phrases.phrase(noun, 'from') ?? noun;
  return wholes(first).flatMap(({ value, end: behind }) => {
    const joint = phrases.phrase(behind, 'to') ?? phrases.phrase(behind, 'through') ?? phrases.phrase(behind, 'and') ?? phrases.phrase(behind, 'until') ?? phrases.phrase(behind, '-');
    const ranges: SlotCandidate[] = joint === undefined ? [] : wholes(joint).map(last => ({ end: last.end, value: `lines ${value} to ${last.value}` }));
    return [...ranges, { end: behind, value: `line ${value}` }];
  });
}

const pluralNouns = new Set(['files', 'folders']);
const singleNouns = new Set(['file']);
const fileNouns = new Set(['file', 'files', 'folders']);

function kindsOfFileAt({ tokens, utterance, end }: SlotSource, at: number, nouns: ReadonlySet<string>): readonly SlotCandidate[] {
  for (let behind = at + 1; behind < Math.min(end, at + 5); behind++) {
    const word = tokens[behind - 1]?.text ?? '';
    if (notKinds.has(word) || (joints.has(word) && word !== 'dot')) { return []; }
    const noun = tokens[behind]?.text ?? '';
    if (nouns.has(noun)) { return [{ end: behind + 1, value: `${originalText(utterance, at, behind)} ${noun === 'folders' ? noun : 'files'}` }]; }
  }
  return [];
}

const codeWords = new Set(['todo', 'todos', 'fixme', 'fixmes', 'console', 'import', 'imports', 'export', 'async', 'await', 'deprecated', 'eslint', 'hack']);

function isCodeText({ tokens, utterance, end }: SlotSource, at: number): boolean {
  return tokens.slice(at, end).some(({ text, start, end: behind }) => codeWords.has(text) || /[\p{Ll}\d]\p{Lu}|_|\(\)/u.test(utterance.original.slice(start, behind + 2)) || /\.\p{L}/u.test(text));
}

import { beginsLikeOrder } from './orderWords';

/** A place where one order may end and the next begin. */
export interface Cut {
  /** Offsets into the text: the order before ends at `start`, the next begins at `end`. */
  readonly start: number;
  readonly end: number;
  /** The speaker said that the next comes after: "then", "after that". A plain "and" says nothing of the kind. */
  readonly isOrdered: boolean;
  /** Only a mark stands there, no word: weaker than "and". */
  readonly isMark: boolean;
}

/** Words that join orders. Phrases that also say in which order come second. */
const joining = ['and', 'also', 'but', 'as well as', 'plus(?= (?:the|a|an|what|how|tell|get|show|also)\\b)', 'in addition', 'on top of that', 'at the same time', 'in the meantime', 'meanwhile', 'besides that', 'while you[\'’]?(?: a)?re at it'] as const;
const ordering = [
  'then', 'next', 'finally', 'lastly', 'afterwards', 'afterward', 'thereafter', 'after that', 'after this', 'after it', 'following that', 'subsequently', 'followed by', 'when that is through', 'from there', 'to finish',
  '(?:once|when|as soon as|after) (?:that|this|it)(?: is|[\'’]?s| has) (?:done|finished|ready|through|over|complete|completed|run)', 'when done', 'when finished', 'once done', 'when you are done',
] as const;
/** Sounds between a joining word and what follows. */
const fillers = ['uh+', 'u+m+', 'er+m?', 'please', 'again later'] as const;

const words = (entries: readonly string[]): string => entries.map(entry => entry.replaceAll(' ', String.raw`\s+`)).join('|');
const ordered = new RegExp(String.raw`\b(?:${words(ordering)})\b`, 'iu');
const chain = String.raw`(?:(?:${words([...ordering, ...joining])})\b[\s,]*(?:(?:${words(fillers)})\b[\s,]*)*)+`;
/** A chain of joining words with what marks stand before it; or a mark alone. A full stop inside a name has no blank after it. */
const connector = new RegExp(String.raw`[\s,;.]+(?=(?:otherwise|or else|if not)\b)|(?:\s*[,;]\s+|\s*[.!?]+\s+|\s+)${chain}(?=\S)|\s*[,;]\s+(?=\S)|\s*[.!?]+\s+(?=\S)`, 'giu');
const anyConnector = new RegExp(String.raw`\s(?:${words([...joining, ...ordering])})\s|[,;.!?]\s+\S|\b(?:if|unless|when|once|after|before|each|every|as soon as|compare)\s`, 'iu');
const quoted = /"[^"]*"|“[^”]*”|«[^»]*»/gu;
/** What may stand before the first order and says nothing: "first", "after that no wait first". */
const opening = new RegExp(String.raw`^(?:(?:${words(['first of all', 'first', 'firstly', 'after that', 'then', 'also', 'and', 'next', 'no wait', 'wait', 'ok', 'okay', 'alright', 'all right', 'well', 'so', 'please', 'now', 'both', 'uh+', 'u+m+', 'er+m?', 'hi(?: there)?', 'hello(?: there)?', 'hey(?: there)?', 'would you mind', 'do you mind', 'start(?: off)? (?:by|with)', 'begin (?:by|with)', 'how about', 'i need (?:two|three|a few|a couple of|some) things', 'do (?:the following|two things|this)'])})\b[\s,]*)+`, 'iu');

/** Whether the text can hold more than one order at all; looks at it once. */
export function mayHoldSeveral(text: string): boolean {
  return anyConnector.test(text);
}

/** Every place where the text may be cut, from left to right; none inside quotation marks. */
export function cutsOf(text: string): readonly Cut[] {
  const kept = [...text.matchAll(quoted)].map(match => [match.index, match.index + match[0].length] as const);
  return [...text.matchAll(connector)].flatMap(match => {
    const start = match.index, end = start + match[0].length;
    if (start === 0 || kept.some(([from, to]) => start >= from && end <= to)) { return []; }
    return [{ start, end, isOrdered: ordered.test(match[0]), isMark: !/\p{L}/u.test(match[0]) }];
  });
}

/** The clause without the words that only lead to it and the marks that end it. */
export function bare(clause: string): string {
  const trimmed = clause.trim().replace(/[\s,;.!?]+$/u, '');
  const without = trimmed.replace(opening, '').replace(/^[\s,:]+/u, '');
  const numbered = numbering.exec(without)?.[0];
  if (numbered !== undefined && beginsLikeOrder(without.slice(numbered.length))) { return without.slice(numbered.length); }
  return without === '' ? trimmed : without;
}

/** "Second, format the file": before an order, a number says that it comes after the one before. */
const numbering = /^(?:(?:and )?(?:second|third|fourth|fifth|secondly|thirdly|fourthly|last)|step (?:one|two|three|four|five|\d)|number (?:one|two|three|four|five|\d))[\s,:]+(?:is to )?/iu;

/** Whether the words before a clause say that it comes after the one before. */
export function isNumbered(clause: string): boolean {
  const match = numbering.exec(clause.trim());
  return match !== null && !/one|1/iu.test(match[0]) && beginsLikeOrder(clause.trim().slice(match[0].length));
}

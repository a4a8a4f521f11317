import { codeNouns, editorWords, nameStops, namedNouns, noQualities } from './codeWords';
import { originalText } from './normalise';
import { phraseTable } from './phraseReader';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

/** What stands for something by itself. */
const pointers = phraseTable(Object.fromEntries([
  'this', 'that', 'these', 'those', 'this one', 'that one', 'this here', 'all this', 'all of this', 'all that', 'all of these', 'both of these', 'each of these', 'what i selected', 'what i have selected', 'what is selected', 'what i wrote', 'what i just wrote',
].map(text => [text, true])));
const pointing = phraseTable(Object.fromEntries([
  'this', 'that', 'these', 'those', 'my', 'our', 'all these', 'all of these', 'all those', 'all of the', 'all the', 'all', 'every', 'each', 'both', 'both of these', 'any', 'this whole', 'this entire', 'the whole of this', 'the rest of this', 'the rest of the', 'the body of this', 'the body of the', 'the content of this', 'the contents of this',
  'the contents of the', 'the inside of this', 'the signature of this', 'half of this', 'most of this',
].map(text => [text, true])));
/** Where it is, behind it. */
const tails = phraseTable(Object.fromEntries([
  'of code', 'of the code', 'of my code', 'of text', 'of logic', 'here', 'above', 'below', 'there', 'under the cursor', 'at the cursor', 'at the cursor position', 'under my cursor', 'next to the cursor', 'i selected', 'i have selected', 'i just selected', 'that i selected', 'that is selected', 'i highlighted', 'i have highlighted', 'i just wrote', 'that i just wrote', 'you just wrote',
  'i wrote', 'we just wrote', 'i am looking at', 'i am in', 'i am on', 'in the editor', 'in the terminal', 'in the selection', 'in here', 'on screen', 'on the screen', 'in front of me', 'right here', 'at the top', 'at the bottom', 'at the end', 'at the beginning', 'we are looking at', 'that we have here', 'on top',
].map(text => [text, true])));
const inside = new Set(['in', 'of', 'from', 'inside', 'on', 'at', 'within', 'for', 'above', 'below', 'after', 'before', 'between']);
/** Nouns that are verbs as well. */
const alsoVerbs = new Set(['crash', 'return', 'call', 'test', 'type', 'import', 'export', 'loop', 'catch', 'throw', 'break', 'switch', 'try', 'set', 'piece', 'if', 'else', 'calls', 'returns', 'loops', 'crashes']);
const maxAdjectives = 3;
const maxNameWords = 4;
const maxDepth = 2;

/** Where a noun ends that begins within a few words, the farthest first. A quality is any word that ends no name. */
function nounEnds({ tokens, end }: SlotSource, at: number, nouns: ReadonlySet<string>): number[] {
  const found: number[] = [];
  for (let index = at; index < Math.min(end, at + maxAdjectives + 1); index++) {
    const token = tokens[index];
    if (!token || token.kind === 'sign') { break; }
    if (nouns.has(token.text)) { found.unshift(index + 1); }
    if (noQualities.has(token.text) && !nouns.has(token.text)) { break; }
    if (nameStops.has(token.text) && token.text !== 'if') { break; }
  }
  return found;
}

/** "line 12", "lines 3 to 7", "line three through seven". */
function lineEnds(source: SlotSource, at: number): number[] {
  const { tokens, end } = source;
  let start = tokens[at]?.text === 'the' ? at + 1 : at;
  if (tokens[start]?.text === 'from') { start += 1; }
  if (!['line', 'lines', 'row', 'rows'].includes(tokens[start]?.text ?? '')) { return []; }
  const numbered = tokens[start + 1]?.text === 'number' ? start + 2 : start + 1;
  const found: number[] = [];
  for (const first of source.read('line', numbered)) {
    const joint = tokens[first.end];
    if (first.end < end && joint && ['to', 'through', 'until', 'till', '-', 'and', 'up', 'two'].includes(joint.text)) {
      let next = first.end + 1;
      if (joint.text === 'up' && tokens[next]?.text === 'to') { next += 1; }
      if (tokens[next]?.text === 'line') { next += 1; }
      found.push(...source.read('line', next).map(last => last.end));
    }
    found.push(first.end);
  }
  return found;
}

/** Behind a noun may stand its name: "the function parse rule", "this function called parse". */
function withName(source: SlotSource, at: number): number[] {
  const { tokens, end } = source;
  const called = ['called', 'named'].includes(tokens[at]?.text ?? '');
  const found: number[] = [at];
  const first = called ? at + 1 : at;
  for (let index = first; index < Math.min(end, first + maxNameWords); index++) {
    const token = tokens[index];
    if (!token || token.kind === 'sign' || token.afterPause || nameStops.has(token.text)) { break; }
    found.unshift(index + 1);
  }
  return found;
}

function withTails(source: SlotSource, ends: readonly number[], depth: number): number[] {
  const found: number[] = [];
  for (const end of ends) {
    const tail = source.phrases.longest(end, tails);
    if (tail) { found.push(tail.end); }
    if (depth < maxDepth && inside.has(source.tokens[end]?.text ?? '') && end + 1 < source.end) {
      found.push(...thisEnds(source, end + 1, depth + 1), ...theEnds(source, end + 1, depth + 1));
    }
    found.push(end);
  }
  return found;
}

/** What is pointed at: "this", "this function", "my last test", "the current line", "lines 3 to 7". */
function thisEnds(source: SlotSource, at: number, depth: number): number[] {
  const { tokens, phrases } = source;
  const ends: number[] = [];
  const determiner = phrases.longest(at, pointing);
  if (determiner) { ends.push(...nounEnds(source, determiner.end, codeNouns)); }
  const the = ['the', 'my', 'our'].includes(tokens[at]?.text ?? '') ? at + 1 : at;
  if (editorWords.has(tokens[the]?.text ?? '') && (the > at || !['first', 'second', 'last', 'next', 'above', 'below', 'same', 'rest'].includes(tokens[at]?.text ?? ''))) { ends.push(...nounEnds(source, the + 1, codeNouns)); }
  if (['selection'].includes(tokens[the]?.text ?? '')) { ends.push(the + 1); }
  ends.push(...lineEnds(source, at));
  const alone = phrases.longest(at, pointers);
  // "why do I get this error" is about the error, "why does this crash" about this.
  if (alone && (ends.length === 0 || alsoVerbs.has(tokens[at + 1]?.text ?? ''))) { ends.push(alone.end); }
  return withTails(source, ends, depth);
}

/** What is named: "the error", "the parse rule function", "the function parse rule", "createCore". */
function theEnds(source: SlotSource, at: number, depth: number): number[] {
  const { tokens } = source;
  const the = tokens[at]?.text === 'the' ? at + 1 : at;
  const ends: number[] = [];
  if (the > at) {
    if (codeNouns.has(tokens[the]?.text ?? '')) { ends.push(...withName(source, the + 1)); }
    ends.push(...nounEnds(source, the, namedNouns));
  } else if (['function', 'method', 'class', 'variable', 'component', 'interface', 'test', 'module'].includes(tokens[at]?.text ?? '')) {
    ends.push(...withName(source, at + 1).filter(end => end > at + 1));
  }
  ends.push(...source.read('identifier', at).map(({ end }) => end));
  return withTails(source, ends, depth);
}

function references(ends: (source: SlotSource, at: number, depth: number) => number[]): ReadSlot {
  return (source, at) => {
    if (at >= source.end) { return []; }
    const distinct = [...new Set(ends(source, at, 0))].filter(end => end > at && end <= source.end).sort((a, b) => b - a);
    return distinct.map((end): SlotCandidate => ({ end, value: originalText(source.utterance, at, end) }));
  };
}

/** Code that is pointed at (surely the editor's) or named (may be a concept: "the event loop"). */
export const codeReferenceSlots: Readonly<Record<string, ReadSlot>> = {
  thisCode: references(thisEnds),
  theCode: references(theEnds),
  /** Either. */
  someCode: references((source, at, depth) => [...thisEnds(source, at, depth), ...theEnds(source, at, depth)]),
  lines: references(lineEnds),
};

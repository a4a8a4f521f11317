import { object, withoutArticle } from './objects';
import { type Found, type Said, setOf } from './said';

/** Verbs that stand right before a name and are none of it: "opening routes dot rb". */
const verbs = setOf(
  'open opening read reading show showing summarize summarise call turn delete deleting remove removing create creating make making rename renaming move moving copy copying duplicate save saving store write writing append add adding edit editing load view find check see name overwrite empty new file files document the a an my our get pull push put bring use take set touch clone erase trash '
  + 'i want would like nobody needs need we you they could should can please summarising summarizing extend jot dump note fill replace update change convert into to as in of from',
);

/** What can only be a file or folder, from left to right. A verb before a name is no part of it. */
export function certainPaths(said: Said, kind = 'path'): readonly Found[] {
  return said.all([kind]).map(found => {
    let best = found;
    // Whatever is "called" something is called all of it.
    for (let at = found.start; at < found.end - 1 && verbs.has(said.word(at)) && !/^(?:called|named)$/u.test(said.word(found.start - 1)); at++) {
      const [inner] = said.reader.read(kind, at + 1).filter(({ end }) => end === found.end);
      if (inner) { best = { start: at + 1, ...inner }; }
    }
    return best;
  }).filter(({ value }) => typeof value === 'string' && value !== 'this file' && value !== 'this folder');
}

const leads = setOf('to into onto in inside on at of from the end bottom top start beginning a my our file called named document under within over for');
/** The span of a path with the words that lead to it: "to the end of hosts dot txt". */
export function withLead(said: Said, { start, end }: Found): { readonly start: number; readonly end: number } {
  let from = start;
  while (from > said.start && leads.has(said.word(from - 1))) { from--; }
  return { start: from, end };
}

const behindPlace = setOf('folder directory please instead there too now it move put one');
const nowhere = setOf('it that this them there one end top bottom place way question case fact time');

/** A few plain words behind the last of some prepositions, as a name: "... into shared please". */
export function behindLast(said: Said, prepositions: ReadonlySet<string>, mostWords = 4): Found | undefined {
  const at = said.lastIndexOf(prepositions);
  if (at < 0) { return undefined; }
  const start = withoutArticle(said, at + 1);
  let end = said.end;
  while (end > start + 1 && behindPlace.has(said.word(end - 1))) { end--; }
  if (start >= end || end - start > mostWords || nowhere.has(said.word(start))) { return undefined; }
  const [known] = said.reader.read('fileName', start).filter(reading => reading.end === end || reading.end === said.end);
  return { start: at, end, value: known?.value ?? said.text(start, end) };
}

/** A short name of plain words before `end`, without the order in front of it. */
export function plainName(said: Said, end: number, mostWords = 4): Found | undefined {
  const { start, end: to } = object(said, said.start, end);
  if (to <= start || to - start > mostWords || nowhere.has(said.word(start)) || verbs.has(said.word(start))) { return undefined; }
  return { start, end: to, value: said.text(start, to) };
}

import type { SpokenUnit } from './spokenUnits';
import { synonyms } from './spokenTables';
import { inflections, likenesses, wordLikeness } from './wordLikeness';
import type { WordTable } from './wordTable';

/** That some words heard may be one word of names. */
export interface Hit { readonly unit: SpokenUnit; readonly likeness: number }

/** By the number of a word in the table. */
export type Hits = ReadonlyMap<number, readonly Hit[]>;

/** Classes of consonants by which two words may differ and still be compared closely. */
const maxDifferingClasses = 2;
const maxDifferingLength = 2;
const shortestUncertain = 3;
const bitCounts = Uint8Array.from({ length: 1 << 12 }, (_, value) => {
  let count = 0;
  for (let rest = value; rest > 0; rest &= rest - 1) { count += 1; }
  return count;
});

/** All words of names that some of the words heard may be. */
export function findWords(words: WordTable, units: readonly SpokenUnit[]): Hits {
  const hits = new Map<number, Hit[]>();
  for (const unit of units) {
    for (const [id, likeness] of wordsLike(words, unit)) {
      const known = hits.get(id);
      const hit = { unit, likeness: likeness * unit.trust };
      if (known) { known.push(hit); } else { hits.set(id, [hit]); }
    }
  }
  return hits;
}

function wordsLike(words: WordTable, unit: SpokenUnit): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const note = (text: string, likeness: number): void => {
    const id = words.find(text);
    if (id !== undefined && (found.get(id) ?? 0) < likeness) { found.set(id, likeness); }
  };
  note(unit.text, likenesses.same);
  const isKnown = found.size > 0;
  for (const other of synonyms.get(unit.text) ?? []) { note(other, likenesses.synonym); }
  for (const other of inflections(unit.text)) { note(other, likenesses.inflected); }
  if (unit.text.length < shortestUncertain) { return found; }
  const { mask, skeleton } = unit.sound;
  // A word that is there as it was heard, and words joined by chance, need no more than their homophones.
  const isCertain = isKnown || unit.to - unit.from > 1;
  const initial = unit.text.charCodeAt(0);
  const masks = words.masks.values;
  const initials = words.initials.values;
  for (let id = 0; id < words.size; id++) {
    const differing = bitCounts[(masks[id] ?? 0) ^ mask] ?? 0;
    const mayBegin = initials[id] === initial && !isCertain;
    if (differing > (isCertain ? 0 : maxDifferingClasses) && !mayBegin) { continue; }
    const sound = words.sound(id);
    const text = words.text(id);
    const isNear = isCertain ? sound.skeleton === skeleton : differing <= maxDifferingClasses && Math.abs(sound.skeleton.length - skeleton.length) <= maxDifferingLength;
    if ((!isNear && !(mayBegin && (text.startsWith(unit.text) || unit.text.startsWith(text)))) || found.has(id)) { continue; }
    const likeness = wordLikeness(unit, { text, sound });
    if (likeness > 0) { found.set(id, likeness); }
  }
  return found;
}

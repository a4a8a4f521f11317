import type { Hits } from './findWords';
import type { NameTable } from './nameTable';
import { type PathTable, entryKinds } from './pathTable';
import { type Sound, consonantCounts, countDifference, soundLikeness } from './sounds';
import type { SpokenWord } from './spokenRequest';

const maxEntries = 160;
/** How alike a whole name must sound to be looked at although none of its words were found. */
const leastWholeLikeness = 0.66;
const shortestWhole = 3;
/** In parts of the consonants that were heard. */
const mostDiffering = 0.5;
/** Names whose whole sound is compared, those with the same consonants first. */
const maxCompared = 400;
/** Where a name holds so much of what was said, none needs to be looked for that only sounds like it. */
const wellFound = 0.85;
/** What a word counts that only a folder holds. */
const folderShare = 0.8;
/** Among names that hold all that was said the shorter one is meant. */
const strangeWordPenalty = 0.04;
/** Words that weigh nothing still tell two names apart that are equal but for them. */
const fillerWeight = 0.02;
const scoreSteps = 256;
/** Less than this share of the best is not looked at. */
const leastShare = 0.3;

interface NameScores {
  /** What the words of a name are worth, by the number of the name. */
  readonly scores: Float32Array;
  /** Which of the words heard it holds, one bit each. */
  readonly bits: Uint32Array;
  readonly highest: number;
}

/**
 * The entries that share words or sounds with what was heard, at most `maxEntries`. Plain walks over names, folders and
 * entries: for 100,000 paths that takes some milliseconds, and there is no index that events would have to keep right.
 * `wholes`: all that was heard in one breath, in each way it may be read.
 */
export function retrieve(table: PathTable, spoken: readonly SpokenWord[], hits: Hits, wholes: readonly Sound[]): readonly number[] {
  const names = scoreNames(table.names, spoken, hits);
  const wanted = spoken.reduce((sum, { weight, isPlace }) => sum + (isPlace ? 0 : weight), 0);
  if (names.highest < wanted * wellFound) { for (const whole of wholes) { addWholeNames(table.names, spoken, whole, names.scores); } }
  return bestEntries(table, spoken, names);
}

function scoreNames(names: NameTable, spoken: readonly SpokenWord[], hits: Hits): NameScores {
  const scores = new Float32Array(names.size);
  const bits = new Uint32Array(names.size);
  const { worth, held } = wordWorth(names.words.size, spoken, hits);
  const starts = names.starts.values;
  const wordIds = names.wordIds.values;
  let highest = 0;
  for (let name = 0; name < names.size; name++) {
    const to = starts[name + 1] ?? 0;
    let strange = 0;
    let found = 0;
    let score = 0;
    for (let at = starts[name] ?? 0; at < to; at++) {
      const id = wordIds[at] ?? 0;
      const own = held[id] ?? 0;
      const fresh = own & ~found;
      if (own === 0) { strange += 1; continue; }
      // What two words of the name both sound like counts once.
      if (fresh !== 0) { score += fresh === own ? worth[id] ?? 0 : (worth[id] ?? 0) * bitCount(fresh) / bitCount(own); }
      found |= own;
    }
    if (found === 0) { continue; }
    score = Math.max(fillerWeight, score - strangeWordPenalty * strange);
    scores[name] = score;
    bits[name] = found;
    if (score > highest) { highest = score; }
  }
  return { scores, bits, highest };
}

/** For each word of names what it is worth here, and which of the words heard it may be. */
function wordWorth(size: number, spoken: readonly SpokenWord[], hits: Hits): { worth: Float32Array; held: Uint32Array } {
  const worth = new Float32Array(size);
  const held = new Uint32Array(size);
  const best = new Float32Array(spoken.length);
  for (const [id, found] of hits) {
    best.fill(0);
    let bits = 0;
    for (const { unit, likeness } of found) {
      for (let word = unit.from; word < unit.to; word++) {
        best[word] = Math.max(best[word] ?? 0, likeness);
        bits |= 1 << word;
      }
    }
    held[id] = bits;
    worth[id] = spoken.reduce((sum, { weight }, word) => sum + (best[word] ?? 0) * (weight + fillerWeight), 0);
  }
  return { worth, held };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) { count += 1; }
  return count;
}

/** Names that sound like all that was said, wherever their words begin and end: "vois esession". */
function addWholeNames(names: NameTable, spoken: readonly SpokenWord[], whole: Sound, scores: Float32Array): void {
  if (whole.skeleton.length < shortestWhole) { return; }
  const weight = spoken.reduce((sum, word) => sum + word.weight, 0);
  const counts = names.counts.values;
  const own = consonantCounts([whole]);
  // One consonant heard for another is one too many and one too few.
  const enough = Math.max(2, Math.round(whole.skeleton.length * mostDiffering)) + 1;
  const byDifference: number[][] = Array.from({ length: enough }, () => []);
  for (let name = 0; name < names.size; name++) {
    const near = byDifference[countDifference(counts[name] ?? 0, own, enough)];
    if (near !== undefined && near.length < maxCompared) { near.push(name); }
  }
  for (const name of byDifference.flat().slice(0, maxCompared)) {
    const likeness = soundLikeness(whole.phones, names.stemSound(name).phones);
    if (likeness >= leastWholeLikeness) { scores[name] = Math.max(scores[name] ?? 0, likeness * weight); }
  }
}

function bestEntries(table: PathTable, spoken: readonly SpokenWord[], { scores, bits }: NameScores): readonly number[] {
  const { length } = table;
  const nameOf = table.nameOf.values;
  const folderOf = table.folderOf.values;
  const kinds = table.kinds.values;
  const weights = Float32Array.from(spoken, ({ weight }) => weight * folderShare);
  /** Of folders: the words that they or those above them hold. */
  const held = new Uint32Array(length);
  const worth = new Float32Array(length);
  let highest = 0;
  for (let entry = 1; entry < length; entry++) {
    const kind = kinds[entry];
    if (kind === entryKinds.gone) { continue; }
    const name = nameOf[entry] ?? 0;
    const own = bits[name] ?? 0;
    const above = held[folderOf[entry] ?? 0] ?? 0;
    let score = scores[name] ?? 0;
    if (score > 0) {
      for (let rest = above & ~own; rest !== 0; rest &= rest - 1) { score += weights[31 - Math.clz32(rest & -rest)] ?? 0; }
      worth[entry] = score;
      if (score > highest) { highest = score; }
    }
    if (kind === entryKinds.folder) { held[entry] = above | own; }
  }
  return highest === 0 ? [] : highestOf(worth, highest);
}

/** The numbers of the highest values; among equals the first, which lie nearest to the root. */
function highestOf(worth: Float32Array, highest: number): readonly number[] {
  const floor = highest * leastShare;
  const scale = scoreSteps / (highest - floor);
  const steps: number[][] = [];
  for (let entry = 0; entry < worth.length; entry++) {
    const value = worth[entry] ?? 0;
    if (value < floor || value === 0) { continue; }
    const step = scoreSteps - Math.floor((value - floor) * scale);
    const same = steps[step] ??= [];
    if (same.length < maxEntries) { same.push(entry); }
  }
  return steps.flat().slice(0, maxEntries);
}

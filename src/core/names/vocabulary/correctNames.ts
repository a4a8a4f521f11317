import { type HeardWord, heardWords, type NamePlace, namePlaces } from './namePlaces';
import { type Likeness, type NamedThing, spokenWords, type Vocabulary } from './vocabulary';
import { isCommonWord } from './wordFilter';

/** One name that was put in the place of what a recogniser made of it. */
export interface Correction {
  readonly heard: string;
  /** What stands there now. */
  readonly name: string;
  /** 0 to 1: how alike they sound. */
  readonly likeness: number;
  /** For people: 'sounds like createCore, behind "go to"'. */
  readonly why: string;
}

export interface CorrectedTranscript {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/**
 * How alike a name must sound to what was heard in its place, by how many words were heard and whether one of them is none of English; measured
 * on the tuning half of the spoken identifiers. One common word alone has to sound the very same ("cash" for cache): it is mostly what was said.
 */
const least = {
  likely: { oneCommon: 0.985, oneStrange: 0.74, common: 0.72, strange: 0.6 },
  /** Where nothing but a name makes sense. */
  sure: { oneCommon: 0.84, oneStrange: 0.6, common: 0.66, strange: 0.58 },
  /** Where it likely is none: "go to the next ...". */
  doubtful: 0.94,
  elsewhere: 0.9,
} as const;
/** Below that nothing is looked at. */
const leastLooked = 0.58;
/** What a short name has to be more alike: of fewer consonants it sounds like something by chance. */
const moreForShort = 0.1, shortConsonants = 4;
/** A second name this near makes both uncertain. */
const margin = 0.012;
/** For each word of the place that is no part of the name. */
const uncovered = 0.2;
const longestElsewhere = 3;
const shortestStrange = 4;

/**
 * Puts names of the workspace where a recogniser heard something that sounds like them: only where a name is expected ("go to ...",
 * "references to ..."), or where a word stands that is none of English. What says a name as it is stays as it is. A symbol is written as the
 * code spells it; of a file the words are, for which of several files is meant is found out, or asked, by who opens it.
 */
export function correctNames(transcript: string, vocabulary: Vocabulary): CorrectedTranscript {
  if (vocabulary.size === 0 || transcript === '') { return { text: transcript, corrections: [] }; }
  const words = heardWords(transcript);
  const places = namePlaces(words);
  const found = [...places.flatMap(place => inPlace(words, place, vocabulary) ?? []), ...elsewhere(words, places, vocabulary)];
  return written(transcript, words, found.sort((one, other) => one.from - other.from));
}

/** Words from `from` up to, not including, `to` that are to be a name. */
interface Replacement { readonly from: number; readonly to: number; readonly name: string; readonly likeness: number; readonly why: string }

const spoken = (words: readonly HeardWord[], from: number, to: number): string[] => words.slice(from, to).flatMap(({ text }) => spokenWords(text.replace(/['’]/gu, '')));

const isStrange = ({ text }: HeardWord): boolean => text.length >= shortestStrange && /^\p{L}+$/u.test(text) && !isCommonWord(text);

const writtenName = ({ symbol, isFile, words }: NamedThing, wantsSymbol: boolean): string => symbol !== null && (wantsSymbol || !isFile) ? symbol : words.join(' ');

function inPlace(words: readonly HeardWord[], place: NamePlace, vocabulary: Vocabulary): Replacement | null {
  const candidates = new Map<NamedThing, Likeness & { readonly to: number; readonly score: number }>();
  for (const to of place.mayEndAt) {
    for (const candidate of vocabulary.nearest(spoken(words, place.from, to), leastLooked, 2, ({ symbol }) => symbol !== null || !place.symbolsOnly)) {
      const score = candidate.likeness - (place.to - to) * uncovered;
      const before = candidates.get(candidate.thing);
      if (before === undefined || score > before.score) { candidates.set(candidate.thing, { ...candidate, to, score }); }
    }
  }
  const [best, second] = [...candidates.values()].sort((one, other) => other.score - one.score);
  if (best === undefined || best.isSame || best.score - (second?.score ?? 0) < margin) { return null; }
  if (best.likeness < needed(words.slice(place.from, best.to), place) + shortness(best)) { return null; }
  const name = writtenName(best.thing, place.symbolsOnly);
  return { from: place.from, to: best.to, name, likeness: best.likeness, why: `sounds like ${name}, behind "${place.after}"` };
}

function needed(heard: readonly HeardWord[], place: NamePlace): number {
  if (place.isDoubtful) { return least.doubtful; }
  const { oneCommon, oneStrange, common, strange } = place.isSure ? least.sure : least.likely;
  const isStrangeThere = heard.some(isStrange);
  return heard.length > 1 ? isStrangeThere ? strange : common : isStrangeThere ? oneStrange : oneCommon;
}

function shortness({ thing }: Likeness): number {
  return thing.words.join('').replace(/[aeiouy\d]/gu, '').length < shortConsonants ? moreForShort : 0;
}

/** Words of no language that sound like a name, wherever they stand. */
function elsewhere(words: readonly HeardWord[], places: readonly NamePlace[], vocabulary: Vocabulary): Replacement[] {
  const found: Replacement[] = [];
  const isFree = (from: number, to: number): boolean => [...places, ...found].every(taken => to <= taken.from || from >= taken.to);
  for (const [at, word] of words.entries()) {
    if (!isStrange(word) || !isFree(at, at + 1)) { continue; }
    const likely = neighbourhoods(at, words.length).filter(({ from, to }) => isFree(from, to)).flatMap(({ from, to }) => {
      const [first, next] = vocabulary.nearest(spoken(words, from, to), least.elsewhere, 2);
      return first && first.likeness - (next?.likeness ?? 0) >= margin ? [{ ...first, from, to }] : [];
    });
    const [best] = likely.sort((one, other) => other.likeness - one.likeness);
    if (!best || best.isSame || best.likeness < least.elsewhere + shortness(best)) { continue; }
    const name = writtenName(best.thing, false);
    found.push({ from: best.from, to: best.to, name, likeness: best.likeness, why: `"${word.text}" is no word, and sounds like ${name}` });
  }
  return found;
}

/** Every few words in a row that a word is among. */
function neighbourhoods(at: number, length: number): { from: number; to: number }[] {
  const around: { from: number; to: number }[] = [];
  for (let from = Math.max(0, at - longestElsewhere + 1); from <= at; from++) {
    for (let to = at + 1; to <= Math.min(length, from + longestElsewhere); to++) { around.push({ from, to }); }
  }
  return around;
}

function written(transcript: string, words: readonly HeardWord[], replacements: readonly Replacement[]): CorrectedTranscript {
  let text = '';
  let at = 0;
  const corrections: Correction[] = [];
  for (const { from, to, name, likeness, why } of replacements) {
    const start = words[from]?.start ?? at;
    const end = words[to - 1]?.end ?? start;
    corrections.push({ heard: transcript.slice(start, end), name, likeness, why });
    text += transcript.slice(at, start) + name;
    at = end;
  }
  return { text: text + transcript.slice(at), corrections };
}

/** A word of a transcript, with its place in it. */
export interface HeardWord {
  /** Lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words from `from` up to, not including, `to` that stand where a name is expected. */
export interface NamePlace {
  readonly from: number;
  readonly to: number;
  /** Where the name may be over: in any case at `to`. */
  readonly mayEndAt: readonly number[];
  /** The words before it: "go to the definition of". */
  readonly after: string;
  /** What stands there is likely no name: "go to the next ...". */
  readonly isDoubtful: boolean;
  /** Whether nothing but a name makes sense there: "references to ...". */
  readonly isSure: boolean;
  /** Whether only symbols stand there. */
  readonly symbolsOnly: boolean;
}

const heardWord = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;

export function heardWords(transcript: string): HeardWord[] {
  return [...transcript.matchAll(heardWord)].map(({ 0: word, index }) => ({ text: word.toLowerCase(), start: index, end: index + word.length }));
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const nouns = 'function func method class variable constant const symbol interface type enum struct component hook module namespace property field';
const symbolNouns = list(nouns);

/** What stands before a name. `symbol`: only a symbol can follow. `isVerb`: an order, that nothing stands before which could make it something else. `ends`: words that end the name, besides those that always do. */
interface Cue { readonly words: readonly string[]; readonly symbol: boolean; readonly isVerb: boolean; readonly ends: ReadonlySet<string> }

const none = list('');
const intoWhat = list('to into as');
const cuesOf = (phrases: string, { symbol = false, isVerb = false, ends = none }: Partial<Omit<Cue, 'words'>>): Cue[] => phrases.split('|').map(phrase => ({ words: phrase.trim().split(' '), symbol, isVerb, ends }));

/** "definition and", "go down to" and "remain" are what recognisers make of "definition of", "go to" and "rename". */
const cues: readonly Cue[] = [
  ...cuesOf('definition of|definition on|definition and|definition for|declaration of|implementation of|implementations of|references to|references of|references for|usages of|usage of|callers of|calls to', { symbol: true }),
  ...cuesOf('go to|goto|go down to|jump to|navigate to|take me to|bring me to|open|open up|show|show me|where is|switch to', { isVerb: true }),
  ...cuesOf('explain|select|comment out', { symbol: true, isVerb: true }),
  ...cuesOf('rename|remain', { symbol: true, isVerb: true, ends: intoWhat }),
  ...cuesOf(nouns.split(' ').map(noun => `the ${noun}`).join('|'), { symbol: true, ends: intoWhat }),
].sort((one, other) => other.words.length - one.words.length);

const articles = list('the my our');
/** Words before an order: behind any others "open" and "show" are something else ("an open source licence"). */
const leadIns = list('please and then you to now just uh um lets let me i us can could would will ok okay so hey well right also first again');
/** What one can go to and open that is no name, and words that begin no name by themselves. */
const notNames = list('line lines next previous prev first last end top bottom beginning terminal settings it here there them these those this that file files folder page website browser window tab editor what how why who when all every everything something number word selection current new source a an');
/** Who makes something new gives it a name that is not there yet. */
const makers = list('make create add write insert type dictate call generate implement declare define');
/** Behind these no name goes on. */
const alwaysEnd = list('then please dot slash inside underneath');
/** Where a name may end although more follows. */
const mayEnd = list(`${nouns} file files test tests in at on from with for to and as of by is does line if when so again here`);
const mostNameWords = 7;

/** Where names stand in what was heard, in order; they do not overlap. */
export function namePlaces(words: readonly HeardWord[]): readonly NamePlace[] {
  const places: NamePlace[] = [];
  for (let at = 0; at < words.length;) {
    const cue = cueAt(words, at);
    const place = cue && placeBehind(words, at, cue);
    if (place) { places.push(place); }
    at = place?.to ?? at + (cue?.words.length ?? 1);
  }
  return places;
}

function cueAt(words: readonly HeardWord[], at: number): Cue | undefined {
  const before = words[at - 1]?.text;
  return cues.find(cue => cue.words.every((word, index) => words[at + index]?.text === word) && (!cue.isVerb || before === undefined || leadIns.has(before)));
}

function placeBehind(words: readonly HeardWord[], at: number, { words: cue, symbol, isVerb, ends }: Cue): NamePlace | null {
  const textAt = (index: number): string => words[index]?.text ?? '';
  if (words.slice(0, at).some(({ text }, index) => makers.has(text) && (index === 0 || leadIns.has(textAt(index - 1))))) { return null; }
  let from = at + cue.length;
  if (articles.has(textAt(from))) { from += 1; }
  // A cue right behind this one knows better: "go to the definition of ...".
  for (let index = at + cue.length; index <= from; index++) { if ((cueAt(words, index)?.words.length ?? 0) > 1) { return null; } }
  const hasNoun = symbolNouns.has(textAt(from)) && from + 1 < words.length;
  if (hasNoun) { from += 1; }
  let to = from;
  while (to < words.length && to < from + mostNameWords && !alwaysEnd.has(textAt(to)) && !(to > from && ends.has(textAt(to)) && to + 1 < words.length)) { to += 1; }
  if (to === from) { return null; }
  const mayEndAt = Array.from({ length: to - from }, (_, index) => from + index + 1).filter(end => end === to || mayEnd.has(textAt(end)));
  return { from, to, mayEndAt, after: words.slice(at, from).map(({ text }) => text).join(' '), isDoubtful: notNames.has(textAt(from)), symbolsOnly: symbol || hasNoun, isSure: !isVerb || hasNoun };
}

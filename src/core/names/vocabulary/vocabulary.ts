import { wordsOf } from '../nameWords';
import { consonantCounts, countDifference, joinedSound, type Sound, soundLikeness, soundOf } from '../sounds';
import { synonyms } from '../spokenTables';

/** A name of the workspace: a symbol as the code spells it ("createCore"), or a file without its ending ("voiceSession"). */
export interface VocabularyName {
  readonly name: string;
  readonly kind: 'file' | 'symbol';
}

/** What is written with the same words: the symbol VoiceSession and the file voiceSession.ts. */
export interface NamedThing {
  /** Lower case, in order. */
  readonly words: readonly string[];
  /** As the code spells it; null where only a file is called so. */
  readonly symbol: string | null;
  readonly isFile: boolean;
}

/** One way to say a name. */
interface Reading { readonly spelling: string; readonly sound: Sound; readonly counts: number }
interface Saying extends Reading { readonly thing: NamedThing }

/** How names sound, worked out once: a vocabulary is made anew whenever the cursor has moved, of much the same names. */
export class SayingMemory {
  private readonly byName = new Map<string, { readonly words: readonly string[]; readonly readings: readonly Reading[] }>();
  /** Names share most of their words. */
  private readonly sounds = new Map<string, Sound>();

  of(name: string): { readonly words: readonly string[]; readonly readings: readonly Reading[] } {
    const known = this.byName.get(name);
    if (known) { return known; }
    const words = spokenWords(name);
    const readings = readingsOf(words).map(reading => {
      const sound = joinedSound(reading.map(word => this.soundOf(word)));
      return { spelling: reading.join(''), sound, counts: consonantCounts([sound]) };
    });
    if (this.byName.size >= mostRemembered) { this.byName.clear(); }
    const said = { words, readings };
    this.byName.set(name, said);
    return said;
  }

  private soundOf(word: string): Sound {
    const known = this.sounds.get(word);
    if (known) { return known; }
    const sound = soundOf(word);
    if (this.sounds.size >= mostRemembered) { this.sounds.clear(); }
    this.sounds.set(word, sound);
    return sound;
  }
}

export interface Likeness {
  readonly thing: NamedThing;
  /** 0 to 1: how much of the sound is the same; 1 where the words are. */
  readonly likeness: number;
  readonly isSame: boolean;
}

/** More names than that are no help: each further one is another that may be meant, and takes its time. */
export const mostNames = 4000;
const mostRemembered = 20_000;
/** A name with more readings ("max opts ref" has eight) is compared by the first ones only. */
const mostSayings = 4;
/** Classes of consonants that one of two sounds may have and the other lack. */
const mostDifferingClasses = 3;
/** Consonants by which two sounds may differ, in parts of the longer one, and still be worth a closer look. */
const differingShare = 0.45;

/** What can be named in the workspace, by how it sounds. */
export class Vocabulary {
  private readonly things = new Map<string, { words: readonly string[]; symbol: string | null; isFile: boolean }>();
  private readonly sayings: Saying[] = [];

  constructor(names: Iterable<VocabularyName> = [], private readonly memory = new SayingMemory()) {
    for (const name of names) { this.add(name); }
  }

  get size(): number {
    return this.things.size;
  }

  /** Of symbols with the same words the first is kept: whoever adds names begins with those near the cursor. */
  add({ name, kind }: VocabularyName): void {
    const { words, readings } = this.memory.of(name);
    const spelling = words.join('');
    const known = this.things.get(spelling);
    if (known) {
      if (kind === 'file') { known.isFile = true; } else { known.symbol ??= name; }
      return;
    }
    if (spelling.length < 2 || this.things.size >= mostNames) { return; }
    const thing = { words, symbol: kind === 'symbol' ? name : null, isFile: kind === 'file' };
    this.things.set(spelling, thing);
    for (const reading of readings) { this.sayings.push({ ...reading, thing }); }
  }

  /** What sounds most like these words, the likest first. */
  nearest(words: readonly string[], least: number, limit: number, accepts: (thing: NamedThing) => boolean = () => true): readonly Likeness[] {
    const spelling = words.join('');
    const sound = joinedSound(words.map(soundOf));
    const counts = consonantCounts([sound]);
    const found = new Map<NamedThing, Likeness>();
    for (const saying of this.sayings) {
      const { thing } = saying;
      const isSame = saying.spelling === spelling;
      if ((!isSame && !mayBeAlike(sound, counts, saying)) || !accepts(thing)) { continue; }
      const likeness = isSame ? 1 : soundLikeness(sound.phones, saying.sound.phones);
      const before = found.get(thing);
      if (likeness >= least && (before === undefined || likeness > before.likeness || isSame)) { found.set(thing, { thing, likeness, isSame }); }
    }
    return [...found.values()].sort((one, other) => other.likeness - one.likeness || Number(other.isSame) - Number(one.isSame)).slice(0, limit);
  }
}

/** Three quick looks before the close one: most names differ in the first already. */
function mayBeAlike(sound: Sound, counts: number, saying: Saying): boolean {
  let differing = sound.mask ^ saying.sound.mask;
  for (let count = 0; differing !== 0; count++, differing &= differing - 1) { if (count === mostDifferingClasses) { return false; } }
  const longest = Math.max(sound.skeleton.length, saying.sound.skeleton.length);
  const enough = Math.floor(longest * differingShare) + 1;
  return countDifference(counts, saying.counts, enough) < enough;
}

const digitWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** The words of a name or of what was heard, as they are spoken: "utf8" is utf eight. */
export function spokenWords(text: string): string[] {
  return wordsOf(text).flatMap(word => /^\d+$/u.test(word) ? [...word].map(digit => digitWords[Number(digit)] ?? digit) : [word]);
}

/** The words themselves, then with each of them exchanged for what it may be said as ("ctx" for context). */
function readingsOf(words: readonly string[]): readonly (readonly string[])[] {
  let readings: (readonly string[])[] = [[]];
  for (const word of words) {
    const said = [word, ...synonyms.get(word) ?? []];
    readings = said.flatMap(each => readings.map(reading => [...reading, each])).slice(0, mostSayings);
  }
  return readings;
}

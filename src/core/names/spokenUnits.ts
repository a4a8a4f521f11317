import { type Sound, joinedSound, soundOf } from './sounds';
import type { SpokenRequest, SpokenWord } from './spokenRequest';

/** Some neighbouring words of a request, read as one word of a name: "pars er" is parser, "tee ess" is ts. */
export interface SpokenUnit {
  /** Its words are those from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly sound: Sound;
  /** 0 to 1: how likely it is meant so. */
  readonly trust: number;
  /** What its words weigh together. */
  readonly weight: number;
}

const longestJoin = 3;
const longestSpelled = 8;
/** Words that were spoken apart are seldom one word, a number is seldom not one, "are" is seldom the letter r. */
const trusts = { word: 1, reading: 0.97, joined: 0.98, spelled: 0.97, letter: 0.8 } as const;

export function spokenUnits({ words }: SpokenRequest): readonly SpokenUnit[] {
  const units: SpokenUnit[] = [];
  const sounds = words.map(({ text }) => soundOf(text));
  const add = (from: number, to: number, text: string, trust: number, sound = soundOf(text)): void => {
    const weight = words.slice(from, to).reduce((sum, word) => sum + word.weight, 0);
    if (text !== '' && !units.some(unit => unit.from === from && unit.to === to && unit.text === text)) { units.push({ from, to, text, sound, trust, weight }); }
  };
  words.forEach((word, from) => {
    add(from, from + 1, word.text, trusts.word, sounds[from] ?? soundOf(word.text));
    for (const reading of word.readings) { add(from, from + 1, reading, trusts.reading); }
    if (word.letter !== null && word.letter !== word.text) { add(from, from + 1, word.letter, trusts.letter); }
    for (let to = from + 2; to <= Math.min(words.length, from + longestJoin); to++) {
      if (words[to - 1]?.isEnding === true) { break; }
      add(from, to, joinedText(words.slice(from, to)), trusts.joined, joinedSound(sounds.slice(from, to)));
    }
    let spelled = '';
    for (let to = from + 1; to <= Math.min(words.length, from + longestSpelled); to++) {
      const letter = words[to - 1]?.letter ?? null;
      if (letter === null) { break; }
      spelled += letter;
      if (to === from + 1) { continue; }
      add(from, to, spelled, trusts.spelled);
      // "p h p unit" is phpunit, "open o c d" is openocd.
      const [before, behind] = [words[from - 1], words[to]];
      if (behind && behind.letter === null && !behind.isEnding) { add(from, to + 1, spelled + behind.text, trusts.joined); }
      if (before && before.letter === null && (words[to]?.letter ?? null) === null) { add(from - 1, to, before.text + spelled, trusts.joined); }
    }
  });
  return units;
}

function joinedText(words: readonly SpokenWord[]): string {
  return words.map(({ text }) => text).join('');
}

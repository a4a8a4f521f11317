import { type Sound, soundLikeness, spellingLikeness } from './sounds';

/** How sure each kind of likeness is; measured on the tuning half of the spoken names. */
export const likenesses = { same: 1, sameSound: 0.97, inflected: 0.94, synonym: 0.93, shortened: 0.72, similar: 0.95 } as const;
/** Less alike than this is chance. */
export const leastLikeness = 0.62;
const shortestBeginning = 3;

/** 0 to 1: how likely a word that was heard is this word of a name; 0 below `leastLikeness`. */
export function wordLikeness(heard: { readonly text: string; readonly sound: Sound }, word: { readonly text: string; readonly sound: Sound }): number {
  if (heard.text === word.text) { return likenesses.same; }
  // Of numbers the next one is another one.
  if (isNumber(heard.text) && isNumber(word.text)) { return 0; }
  if (heard.sound.phones === word.sound.phones) { return likenesses.sameSound; }
  const [short, long] = heard.text.length < word.text.length ? [heard.text, word.text] : [word.text, heard.text];
  // "conf" for configuration: the more of it is there, the surer.
  const beginning = short.length >= shortestBeginning && long.startsWith(short) ? likenesses.shortened + 0.2 * short.length / long.length : 0;
  const similar = Math.max(soundLikeness(heard.sound.phones, word.sound.phones), spellingLikeness(heard.text, word.text)) * likenesses.similar;
  const best = Math.max(beginning, similar);
  return best < leastLikeness ? 0 : best;
}

function isNumber(text: string): boolean {
  return /^\d+$/u.test(text);
}

/** The forms in which an English word may stand for the same: test, tests, testing, tested. */
export function inflections(word: string): readonly string[] {
  const forms = [`${word}s`, `${word}es`, `${word}ing`, `${word}ed`, `${word}er`];
  if (word.endsWith('ies')) { forms.push(`${word.slice(0, -3)}y`); }
  if (word.endsWith('y')) { forms.push(`${word.slice(0, -1)}ies`); }
  for (const end of ['s', 'es', 'ing', 'ed', 'er']) { if (word.endsWith(end) && word.length > end.length + 2) { forms.push(word.slice(0, -end.length)); } }
  if (word.endsWith('ing')) { forms.push(`${word.slice(0, -3)}e`); }
  return forms;
}

import type { CodeSymbol } from '../../codeEditor';
import { wordsOf } from '../../names/nameWords';
import { soundOf } from '../../names/sounds';
import { likenesses, wordLikeness } from '../../names/wordLikeness';
import { spokenName } from '../../router/spokenName';

/** A name that fits worse is not what was said. */
const leastLikeness = 0.76;
/** Two that are closer than this are asked about. */
const margin = 0.04;
const maxAsked = 4;

const spelledOf = (name: string) => wordsOf(name).join('');

/** 0 to 1: how likely the name is the one that was said, by spelling, sound and words. */
export function nameLikeness(said: string, name: string): number {
  if (said === name || spokenName(said) === name) { return 1; }
  const heard = spelledOf(spokenName(said)), there = spelledOf(name);
  if (heard === '' || there === '') { return 0; }
  const whole = heard === there ? 0.99 : wordLikeness({ text: heard, sound: soundOf(heard) }, { text: there, sound: soundOf(there) });
  // "parse rule" for parseRuleText: all that was said is there, in its order.
  const saidWords = wordsOf(said), words = wordsOf(name);
  const at = saidWords.length < words.length ? words.findIndex((_, index) => saidWords.every((word, offset) => words[index + offset] === word)) : -1;
  return Math.max(whole, at < 0 ? 0 : likenesses.synonym * (0.75 + 0.25 * saidWords.length / words.length));
}

/** The symbols that may be meant, the likeliest first: one where it is clear, none where nothing fits. */
export function symbolsCalled(said: string, symbols: readonly CodeSymbol[]): readonly CodeSymbol[] {
  const fitting = symbols.map(symbol => ({ symbol, likeness: nameLikeness(said, symbol.name) })).filter(({ likeness }) => likeness >= leastLikeness).sort((a, b) => b.likeness - a.likeness);
  const best = fitting[0]?.likeness ?? 0;
  return fitting.filter(({ likeness }) => likeness >= best - margin).slice(0, maxAsked).map(({ symbol }) => symbol);
}

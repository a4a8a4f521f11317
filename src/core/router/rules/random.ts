import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** The smaller one first, whichever was said first. */
function ordered(slots: Slots): Slots | null {
  const { min, max } = slots;
  if (typeof min !== 'number' || typeof max !== 'number') { return slots; }
  return { ...slots, min: Math.min(min, max), max: Math.max(min, max) };
}

export const randomRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'random', confidence: 0.97, slots: { kind: 'coin' },
    sentences: [
      '(flip|toss|throw|spin|flick|flipping|tossing) [me] [a|the|my|one|this] [virtual|fair|random] (coin|quarter|penny|dime|nickel) [for me|toss|flip]', '[do|make|give me|perform|run|i need|i want|let us do|how about|random] [a|the] coin (flip|toss|throw)', '[is it|call it|pick|choose|decide|give me|tell me|say] heads or tails [heads or tails]', 'heads or tails [flip a coin]', 'tails or heads', '(flip|toss) (it|for it)', 'decide (by|with) [a] coin (flip|toss)', 'flip coin', '(flip|toss) a coin heads or tails', '(coin flip|coin toss)', 'use a coin to decide',
    ],
  },
  {
    agent: 'utility', action: 'random', confidence: 0.97, slots: { kind: 'dice' },
    sentences: [
      '(roll|throw|cast|toss|rolling|shake) [me] [a|the|my|one|some|1] [normal|standard|regular|single|fair|virtual] (die|dice|dye|dies)', '[do|make|give me|i need|perform] [a] (die|dice) (roll|throw|toss)', '(roll|throw) (it|the bones)',
    ],
  },
  {
    agent: 'utility', action: 'random', confidence: 0.97, slots: { kind: 'dice', min: 1 },
    sentences: ['(roll|throw|cast|toss) [me] [a|an|the|one|my] {max:count} (sided|side|sides|faced|sider) (die|dice|dye)', '(roll|throw|cast|toss) [me] [a|an|the|one|my] {max:dieName} [die|dice]', '{max:dieName} roll', '(roll|throw|cast) [a|the|one] (die|dice) with {max:count} (sides|faces)', '[give me|do] [a] {max:count} sided (die|dice) roll', '(roll|throw) [a|an] {max:count} sided', '(roll|throw) [a|the] (die|dice) (between|from) 1 (and|to) {max:count}'],
    accept: ({ max, ...slots }) => typeof max === 'number' && max >= 2 ? { ...slots, max } : null,
  },
  {
    agent: 'utility', action: 'random', confidence: 0.97, slots: { kind: 'number' }, accept: ordered,
    sentences: [
      '[<pick>] [me] [a|any|an|one|some] [random] <randomNumber> [at random|randomly] (between|from|in the range|in the range of|in range|within|in between|in the range from|that is between|ranging from|anywhere from|anywhere between) {min:number} (and|to|through|-|up to|till|until|thru) {max:number} [at random|inclusive]',
      '[<pick>] [me] [a|any|an|one] [random] <randomNumber> {min:number} (to|through|-|and|thru) {max:number} [at random]', '[<pick>] [me] [a|an|something] random (between|from) {min:number} (and|to|through|-) {max:number}', '(pick|choose|select|guess) [something|anything|randomly|one] (between|from) {min:number} (and|to|through|-) {max:number}', '(random|randomize|randomise|rand) [from|between] {min:number} (and|to|through|-) {max:number}', '(between|from) {min:number} (and|to) {max:number} <pick> [a|any] [random] <randomNumber>', 'random <randomNumber> generator (between|from|for) {min:number} (and|to|through|-) {max:number}', 'what is a [random] <randomNumber> (between|from) {min:number} (and|to|through) {max:number}',
    ],
  },
  {
    agent: 'utility', action: 'random', confidence: 0.97, slots: { kind: 'number' },
    sentences: [
      '[<pick>] [me] [a|any|an|one|some] random <randomNumber> [at random]', '(pick|choose|generate|think of|draw|select|randomly pick|randomly choose) [me] [a|any|an|one] <randomNumber> [at random|randomly]', '[<pick>] [me] [a|any|an] [random] <randomNumber> [at random] (up to|at most|no more than|not more than|max|maximum|with a maximum of|not above|no higher than|until|to|with max) {max:number}', 'random <randomNumber> generator', 'what is a random number', 'random number please', '[<pick>] [a|an] random <randomNumber> (of|with) [at least] {min:number} or (more|higher)',
    ],
  },
  {
    agent: 'utility', action: 'random', confidence: 0.95, slots: { kind: 'number' },
    sentences: ['[<pick>] [me] [a|any|an] [random] <randomNumber> (below|under|less than|smaller than|lower than) {max:number}'],
    accept: ({ max, ...slots }) => typeof max === 'number' && Number.isInteger(max) ? { ...slots, max: max - 1 } : null,
  },
  {
    agent: 'utility', action: 'random', confidence: 0.97, slots: { kind: 'uuid' },
    sentences: [
      '(generate|create|make|give me|i need|i want|get|get me|produce|new|issue|mint|spit out|show me|i would like|build|random|need|want|generate me|make me|create me|can i get|can i have|print|output|return) [me] [a|an|one|another|the|some] [new|random|fresh|unique|version 4|v4] (uuid|guid|u u i d|uu id|u uid|uu i d|u u id|g u i d|gu id|unique id|unique identifier|universally unique identifier|globally unique identifier|uuids|goo id) [v4|version 4|for me|number|version four]', '[random|new|fresh|another|a new|a random] (uuid|guid|u u i d|g u i d) [v4|version 4|generator|generation]', 'uuid please',
    ],
    not: ['(function|method|class|variable|file|code|column|field)'],
  },
  {
    agent: 'utility', action: 'random', confidence: 0.5, slots: { kind: 'number' }, lacks: ['max'],
    sentences: ['[<pick>] [me] [a|any|an] [random] <randomNumber> (between|from) [{min:number}] [and|to]', '[<pick>] [me] a random <randomNumber> up to'],
  },
];

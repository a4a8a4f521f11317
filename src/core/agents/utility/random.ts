import type { Random } from '../../../base/random';
import type { StepResult } from '../../turn';
import { messages } from './messages';
import { forVoice } from './numberText';
import { doneWith, failed } from './say';

const limit = 1e12;
const maxSides = 1000;
const defaults = { dice: [1, 6], number: [1, 100] } as const;

/** A coin, a die, a number or a UUID; bounds in the wrong order are swapped. */
export function randomThing(kind: string, min: number | null, max: number | null, random: Random): StepResult {
  switch (kind.toLowerCase()) {
    case 'coin': return random.integer(0, 1) === 0 ? doneWith('heads', messages.heads) : doneWith('tails', messages.tails);
    case 'dice': return roll(max ?? defaults.dice[1], random);
    case 'number': return pickNumber(min, max, random);
    case 'uuid': { const uuid = random.uuid(); return { outcome: 'done', text: uuid, spoken: messages.uuidSpoken, items: [uuid] }; }
    default: return failed(messages.unknownRandom);
  }
}

function roll(sides: number, random: Random): StepResult {
  if (!Number.isInteger(sides) || sides < 2 || sides > maxSides) { return failed(messages.diceSides); }
  const number = random.integer(1, sides);
  // "An 8", "an 11", "an 18", "an 80", "an 800": figures whose name begins with a vowel.
  return doneWith(String(number), messages.rolled, { article: /^8|^11$|^18$/.test(String(number)) ? 'an' : 'a', number });
}

function pickNumber(from: number | null, to: number | null, random: Random): StepResult {
  const lower = from ?? (to !== null && to < defaults.number[0] ? 0 : defaults.number[0]);
  const upper = to ?? Math.max(defaults.number[1], lower + defaults.number[1] - 1);
  const [min, max] = [Math.ceil(Math.min(lower, upper)), Math.floor(Math.max(lower, upper))];
  if (Math.abs(min) > limit || Math.abs(max) > limit) { return failed(messages.randomRange); }
  if (min > max) { return failed(messages.noWholeNumber, { min: lower, max: upper }); }
  const text = String(random.integer(min, max));
  return doneWith(text, messages.randomNumber, { number: { text, spoken: forVoice(text) } });
}

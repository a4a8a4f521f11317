import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import type { Slots } from '../../src/core/turn';
import { UtilityBench } from './utilityBench';

/** CountingRandom answers 0, 1, 2 ... folded into the range, so the n-th answer is known. */
const sequences: ReadonlyArray<readonly [slots: Slots, answers: readonly string[]]> = [
  [{ kind: 'coin' }, ['Heads.', 'Tails.', 'Heads.']],
  [{ kind: 'dice' }, ['You rolled a 1.', 'You rolled a 2.', 'You rolled a 3.', 'You rolled a 4.', 'You rolled a 5.', 'You rolled a 6.', 'You rolled a 1.']],
  [{ kind: 'dice', max: 20 }, ['You rolled a 1.', 'You rolled a 2.', 'You rolled a 3.', 'You rolled a 4.', 'You rolled a 5.', 'You rolled a 6.', 'You rolled a 7.', 'You rolled an 8.']],
  [{ kind: 'number' }, ['Your number is 1.', 'Your number is 2.']],
  [{ kind: 'number', min: 5, max: 6 }, ['Your number is 5.', 'Your number is 6.', 'Your number is 5.']],
  [{ kind: 'number', min: 10, max: 1 }, ['Your number is 1.', 'Your number is 2.']],
  [{ kind: 'number', min: 1.5, max: 3.5 }, ['Your number is 2.', 'Your number is 3.', 'Your number is 2.']],
  [{ kind: 'number', min: 500 }, ['Your number is 500.']],
  [{ kind: 'number', max: -5, min: -6 }, ['Your number is -6.']],
  [{ kind: 'number', min: 7, max: 7 }, ['Your number is 7.', 'Your number is 7.']],
];

const failed: ReadonlyArray<readonly [slots: Slots, text: string]> = [
  [{ kind: 'card' }, 'I can flip a coin, roll dice, pick a number or make a UUID.'],
  [{ kind: 'dice', max: 1 }, 'A die can have 2 to 1000 sides.'],
  [{ kind: 'dice', max: 6.5 }, 'A die can have 2 to 1000 sides.'],
  [{ kind: 'number', min: 0, max: 1e300 }, 'I can pick whole numbers between -1000000000000 and 1000000000000.'],
  [{ kind: 'number', min: 1.2, max: 1.8 }, 'There is no whole number between 1.2 and 1.8.'],
];

describe('utility: random', () => {
  for (const [slots, answers] of sequences) {
    it(JSON.stringify(slots), async () => {
      const bench = new UtilityBench();
      for (const answer of answers) { assert.equal(await bench.text('random', slots), answer); }
    });
  }

  for (const [slots, text] of failed) {
    it(`says why not: ${JSON.stringify(slots)}`, async () => {
      assert.deepEqual(await new UtilityBench().ask('random', slots), { outcome: 'failed', text });
    });
  }

  it('shows a UUID and does not read it out', async () => {
    assert.deepEqual(await new UtilityBench().ask('random', { kind: 'uuid' }), {
      outcome: 'done', text: '00000000-0000-4000-8000-000000000000', spoken: 'Here is your UUID.', items: ['00000000-0000-4000-8000-000000000000'],
    });
  });

  it('says a negative number with its sign', async () => {
    assert.equal((await new UtilityBench().ask('random', { kind: 'number', min: -9, max: -9 })).spoken, 'Your number is minus 9.');
  });

  it('stays within the bounds', async () => {
    const bench = new UtilityBench();
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.integer(), fastCheck.integer(), async (min, max) => {
      const number = Number(/is (-?\d+)\.$/.exec(await bench.text('random', { kind: 'number', min, max }))?.[1]);
      assert.ok(number >= Math.min(min, max) && number <= Math.max(min, max), `${number} for ${min} to ${max}`);
    }));
  });
});

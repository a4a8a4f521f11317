import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { UtilityBench } from './utilityBench';

const bench = new UtilityBench();

const cases: ReadonlyArray<readonly [amount: number, percent: number, people: number | null, text: string]> = [
  [45.5, 15, null, 'A 15 percent tip on $45.50 is $6.83, $52.33 in total.'],
  [45.5, 15, 4, 'A 15 percent tip on $45.50 is $6.83, $52.33 in total, that is $13.08 each.'],
  [45.5, 15, 1, 'A 15 percent tip on $45.50 is $6.83, $52.33 in total.'],
  [100, 20, null, 'A 20 percent tip on $100.00 is $20.00, $120.00 in total.'],
  [100, 20, 3, 'A 20 percent tip on $100.00 is $20.00, $120.00 in total, that is $40.00 each.'],
  [80, 12.5, null, 'A 12.5 percent tip on $80.00 is $10.00, $90.00 in total.'],
  [0.5, 20, null, 'A 20 percent tip on $0.50 is $0.10, $0.60 in total.'],
  [0.1, 5, null, 'A 5 percent tip on $0.10 is $0.01, $0.11 in total.'],
  [1.005, 100, null, 'A 100 percent tip on $1.01 is $1.01, $2.02 in total.'],
  [0, 15, null, 'A 15 percent tip on $0.00 is $0.00, $0.00 in total.'],
  [50, 0, null, 'A 0 percent tip on $50.00 is $0.00, $50.00 in total.'],
];

const refused: ReadonlyArray<readonly [amount: number, percent: number, people: number | null, text: string]> = [
  [-1, 15, null, 'The bill has to be between 0 and 1000000000 dollars.'],
  [1e10, 15, null, 'The bill has to be between 0 and 1000000000 dollars.'],
  [50, -5, null, 'The tip has to be between 0 and 1000 percent.'],
  [50, 1001, null, 'The tip has to be between 0 and 1000 percent.'],
  [50, 15, 0, 'The bill can be shared by 1 to 1000 people.'],
  [50, 15, 2.5, 'The bill can be shared by 1 to 1000 people.'],
  [50, 15, -2, 'The bill can be shared by 1 to 1000 people.'],
];

const ask = (amount: number, percent: number, people: number | null) => bench.ask('tip', { amount, percent, ...(people === null ? {} : { people }) });

describe('utility: tip', () => {
  for (const [amount, percent, people, text] of cases) {
    it(text, async () => {
      const result = await ask(amount, percent, people);
      assert.deepEqual([result.outcome, result.text], ['done', text]);
    });
  }

  for (const [amount, percent, people, text] of refused) {
    it(`${amount} at ${percent} percent for ${people ?? 'one'}: ${text}`, async () => {
      assert.deepEqual(await ask(amount, percent, people), { outcome: 'failed', text });
    });
  }

  it('says money in words', async () => {
    const { spoken } = await ask(45.5, 15, null);
    assert.equal(spoken, 'A 15 percent tip on 45 dollars and 50 cents is 6 dollars and 83 cents, 52 dollars and 33 cents in total.');
    assert.equal((await ask(1, 1, null)).spoken, 'A 1 percent tip on 1 dollar is 1 cent, 1 dollar and 1 cent in total.');
  });

  it('rounds halves up, to the cent', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.integer({ min: 0, max: 10_000_000 }), fastCheck.integer({ min: 0, max: 100 }), async (cents, percent) => {
      const { text } = await ask(cents / 100, percent, null);
      const [, tip, total] = /is \$([\d.]+), \$([\d.]+) in total/.exec(text) ?? [];
      const tipCents = Math.floor((cents * percent + 50) / 100);
      assert.deepEqual([tip, total], [(tipCents / 100).toFixed(2), ((cents + tipCents) / 100).toFixed(2)]);
    }), { numRuns: 500 });
  });
});

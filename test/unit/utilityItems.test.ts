import assert from 'node:assert/strict';
import type { Slots } from '../../src/core/turn';
import { UtilityBench } from './utilityBench';

const bench = new UtilityBench();

/** What the next step of "... and save it", "... and double that" gets. */
const cases: ReadonlyArray<readonly [action: string, slots: Slots, items: readonly string[] | undefined]> = [
  ['calculate', { expression: '25 * 7' }, ['175']],
  ['calculate', { expression: '-1 / 8' }, ['-0.125']],
  ['calculate', { expression: '1 / 3' }, ['0.333333333333333']],
  ['calculate', { expression: 'sqrt(2)' }, ['1.4142135623731']],
  ['calculate', { expression: '2 ^ 100' }, ['1267650600228229401496703205376']],
  ['calculate', { expression: '1 / 0' }, undefined],
  ['convert', { value: 10, from: 'mile', to: 'kilometer' }, ['16.09344']],
  ['convert', { value: -40, from: 'celsius', to: 'fahrenheit' }, ['-40']],
  ['tip', { amount: 80, percent: 20 }, ['96']],
  ['tip', { amount: 45.5, percent: 15, people: 2 }, ['52.33']],
  ['random', { kind: 'number', min: 9, max: 9 }, ['9']],
  ['date', { expression: 'today' }, ['2026-11-22']],
  ['date', { expression: 'tomorrow' }, ['2026-11-23']],
  ['date', { expression: 'christmas' }, ['2026-12-25']],
  ['date', { expression: 'days in 2028' }, undefined],
  ['duration', { from: 'now', to: 'christmas' }, ['33']],
  ['duration', { from: 'monday', to: 'friday' }, ['4']],
  ['duration', { from: 'now', to: 'in 2 hours' }, undefined],
  ['encode', { kind: 'hex', text: '255' }, ['FF']],
  ['encode', { kind: 'base64', text: 'hello' }, ['aGVsbG8=']],
  ['timer', { seconds: 60 }, undefined],
];

describe('utility: what the next step goes on with', () => {
  for (const [action, slots, items] of cases) {
    it(`${action} ${JSON.stringify(slots)}`, async () => { assert.deepStrictEqual((await bench.ask(action, slots)).items, items); });
  }
});

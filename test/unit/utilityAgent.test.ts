import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { questions } from '../../src/core/agents/utility/messages';
import { actions } from '../../src/core/router/actions';
import { calendarUnits, holidays, months, namedDays, weekdays } from '../../src/core/router/calendarWords';
import { unitTable } from '../../src/core/router/units';
import type { Slots } from '../../src/core/turn';
import { UtilityBench } from './utilityBench';

const bench = new UtilityBench();

const missing: ReadonlyArray<readonly [action: string, slots: Slots, question: string]> = [
  ['calculate', {}, 'What should I work out?'],
  ['calculate', { expression: '  ' }, 'What should I work out?'],
  ['calculate', { expression: 5 }, 'What should I work out?'],
  ['convert', {}, 'How much should I convert?'],
  ['convert', { value: 5, to: 'km' }, 'From which unit?'],
  ['convert', { value: 5, from: 'miles' }, 'To which unit?'],
  ['convert', { value: '5', from: 'miles', to: 'km' }, 'How much should I convert?'],
  ['convert', { value: Number.NaN, from: 'miles', to: 'km' }, 'How much should I convert?'],
  ['convert', { value: Number.POSITIVE_INFINITY, from: 'miles', to: 'km' }, 'How much should I convert?'],
  ['convert', { value: 5, from: ['miles'], to: 'km' }, 'From which unit?'],
  ['tip', { percent: 15 }, 'How much is the bill?'],
  ['tip', { amount: 40 }, 'How many percent should the tip be?'],
  ['date', {}, 'Which date?'],
  ['duration', { to: 'christmas' }, 'From when?'],
  ['duration', { from: 'now' }, 'Until when?'],
  ['timer', {}, 'For how long?'],
  ['timer', { seconds: '5 minutes' }, 'For how long?'],
  ['random', {}, 'What should it be: a number, a coin, dice or a UUID?'],
  ['encode', { text: '255' }, 'In which encoding?'],
  ['encode', { kind: 'hex' }, 'What should I encode?'],
];

describe('utility agent', () => {
  for (const [action, slots, text] of missing) {
    it(`asks back: ${action} ${JSON.stringify(slots)}`, async () => { assert.deepEqual(await bench.ask(action, slots), { outcome: 'asked_back', text }); });
  }

  it('has a question for every required slot of the action table', () => {
    for (const [action, { required }] of Object.entries(actions.utility)) {
      const asked: Readonly<Record<string, string>> = questions[action as keyof typeof questions];
      for (const slot of required) { assert.match(asked[slot] ?? '', /\?$/, `${action}.${slot}`); }
    }
  });

  it('takes a wrong optional slot for a missing one', async () => {
    assert.equal(await bench.text('tip', { amount: 100, percent: 10, people: 'four' }), 'A 10 percent tip on $100.00 is $10.00, $110.00 in total.');
    assert.equal(await bench.text('time', { place: 7 }), 'It is 7:45 AM.');
  });

  it('has nothing to do with slots of the prototype', async () => {
    const slots = Object.create({ expression: '1 + 1' }) as Slots;
    assert.equal((await bench.ask('calculate', slots)).outcome, 'asked_back');
  });

  it('rejects with cancelled once the signal is aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(bench.agent.perform({ agent: 'utility', action: 'calculate', slots: { expression: '1+1' }, needs: [] }, null, controller.signal),
      (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'cancelled');
  });

  it('rejects an action that is not in the table as a defect', async () => {
    for (const step of [{ agent: 'utility', action: 'constructor' }, { agent: 'utility', action: 'nothing' }, { agent: 'web', action: 'calculate' }] as const) {
      await assert.rejects(bench.agent.perform({ ...step, slots: {}, needs: [] }, null, new AbortController().signal),
        (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'internal');
    }
  });

  it('may be warmed more than once, and answers the same cold', async () => {
    const warm = new UtilityBench();
    warm.agent.warm();
    warm.agent.warm();
    for (const [action, slots] of [['calculate', { expression: '25 * 7' }], ['convert', { value: 5, from: 'miles', to: 'km' }], ['time', { place: 'Tokyo' }], ['date', { expression: 'christmas' }]] as const) {
      assert.equal(await warm.text(action, slots), await new UtilityBench().text(action, slots));
    }
  });

  it('builds for a step what that one needs, once', () => {
    const { agent } = new UtilityBench();
    const steps = (action: string): number => {
      let count = 0;
      for (const step of agent.stepsFor(action)) { step(); count++; }
      return count;
    };
    assert.equal(steps('flipTheTable'), 0);
    assert.equal(steps('tip'), 0);
    const ofDate = steps('date');
    assert.deepStrictEqual([ofDate > 10, steps('date'), steps('duration')], [true, 0, 0]);
    assert.ok(steps('calculate') > 2);
    const rest = [...agent.warmSteps()];
    for (const step of rest) { step(); }
    assert.deepStrictEqual([steps('convert'), steps('time'), [...agent.warmSteps()].length], [0, 0, 0]);
  });

  it('knows every unit that the router can name', async () => {
    for (const { name, dimension } of unitTable) {
      const partner = unitTable.find(other => other.dimension === dimension && other.name !== name);
      if (!partner) { continue; }
      const result = await bench.ask('convert', { value: 300, from: name, to: partner.name });
      assert.equal(result.outcome, 'done', `${name}: ${result.text}`);
    }
  });

  it('knows every date word that the router can name', async () => {
    const units = [...new Set(Object.values(calendarUnits))];
    const expressions = [
      ...Object.values(namedDays), ...Object.values(holidays), ...Object.values(weekdays), ...Object.values(months).map(month => `${month} 3`), ...Object.values(months).map(month => `end of ${month}`),
      ...units.flatMap(unit => [`in 3 ${unit}s`, `1 ${unit} ago`, `2 ${unit}s from now`, `1 ${unit} before christmas`]),
      ...['this', 'next', 'last'].flatMap(word => ['week', 'weekend', 'month', 'year', 'quarter', 'friday', 'march'].map(period => `${word} ${period}`)),
    ];
    for (const expression of expressions) {
      const result = await bench.ask('date', { expression });
      assert.equal(result.outcome, 'done', `${expression}: ${result.text}`);
    }
  });

  it('always answers with a sentence, whatever the slots hold', async () => {
    const slot = fastCheck.oneof(fastCheck.string(), fastCheck.double(), fastCheck.integer(), fastCheck.boolean(), fastCheck.array(fastCheck.string(), { maxLength: 2 }),
      fastCheck.constantFrom('now', 'hex', 'coin', 'number', 'dice', 'base64decode', 'km', 'c', 'all', '1e400', '0x'));
    const names = ['expression', 'value', 'from', 'to', 'amount', 'percent', 'people', 'place', 'seconds', 'label', 'kind', 'min', 'max', 'text'];
    const slots = fastCheck.dictionary(fastCheck.constantFrom(...names), slot);
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.constantFrom(...Object.keys(actions.utility)), slots, async (action, given) => {
      const result = await bench.ask(action, given);
      assert.ok(['done', 'failed', 'asked_back'].includes(result.outcome));
      assert.ok(result.text.length > 0);
      assert.notEqual(result.spoken, result.text);
    }), { numRuns: 2000 });
  });
});

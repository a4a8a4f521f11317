import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionSpec } from '../../src/core/router/actions';
import { askBack } from '../../src/core/router/askBack';
import { createRouter, type Router, warmAtOnce } from '../../src/core/router/router';
import type { Route, SlotValue } from '../../src/core/turn';
import { planning } from '../../src/core/workflows/planner';
import { halfSaid, notForRules, understood } from '../data/routerUtterances';
import { fuzzing } from './fuzz';

const { signal } = new AbortController();
const words = [...new Set([...understood.map(([said]) => said), ...halfSaid.map(([said]) => said), ...notForRules].flatMap(said => said.toLowerCase().split(/\s+/u)))];
const joints = ['and', 'then', 'after that', 'and then', 'for each', 'if', 'unless', ',', ';', '.', 'it', 'that', 'the result', 'all of them', 'instead', 'but', 'first', 'second', 'finally', 'with', 'to', 'into', 'as'];
const signs = fc.oneof(fc.constantFrom('\u0000', '\u0007', '\u001b[31m', '\u0085', '\u2028', '\u202e', '\u200b', '\uFEFF', '\ud800', '\udfff', 'İ', 'ß', 'ǅ', '١٢٣', '½', 'Ⅻ', '👩‍👩‍👧', '\r\n', '\t', '$' + '{x}', '`rm -rf`', '../..', 'constructor', '__proto__'), fc.string({ unit: 'binary', maxLength: 4 }));
const salad = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...words) }, { weight: 3, arbitrary: fc.constantFrom(...joints) }, { weight: 1, arbitrary: signs }), { maxLength: 60 }).map(found => found.join(' '));
const anyText = fc.oneof(salad, fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 }), fc.tuple(fc.oneof(fc.constantFrom(...words, ...joints), signs), fc.integer({ min: 1, max: 2000 })).map(([word, count]) => `${word} `.repeat(count).slice(0, 10_000)));

const isValue = (value: SlotValue): boolean => {
  if (typeof value === 'number') { return Number.isFinite(value); }
  return typeof value === 'boolean' || (typeof value === 'string' ? value !== '' : value.length > 0 && value.every(part => part !== ''));
};

/** Nothing but what the table of actions has, whatever was said. */
function isSound(route: Route): void {
  assert.ok(route.confidence >= 0 && route.confidence <= 1, String(route.confidence));
  for (const { agent, action, slots } of [...route.steps, ...route.alternatives]) {
    const spec = actionSpec(agent, action);
    assert.ok(spec, `${agent}.${action} is no action`);
    for (const [name, value] of Object.entries(slots)) {
      assert.ok([...spec.required, ...spec.optional].includes(name), `${agent}.${action} has no slot ${name}`);
      assert.ok(isValue(value), `${action}.${name} is ${JSON.stringify(value)}`);
    }
  }
  for (const [index, { needs, condition }] of route.steps.entries()) {
    assert.ok([...needs, ...condition ? [condition.of] : []].every(need => Number.isInteger(need) && need >= 0 && need < index), `step ${index} needs ${needs.join()}`);
  }
  assert.equal(route.agent === null, route.steps.length === 0);
  assert.ok(askBack(route).length < 400);
}

describe('fuzzing the router and the planner', function () {
  this.timeout(0);
  const plain = createRouter({ confidenceThreshold: 0.7 });
  /** `growth`: how much longer four times the text may take. The planner looks at each place where a sentence could be cut, from its beginning: that grows with the square. */
  const routers: readonly { name: string; router: Router; growth: number; slackMs: number }[] = [{ name: 'router', router: plain, growth: 8, slackMs: 25 }, { name: 'planner', router: planning(plain), growth: 24, slackMs: 250 }];
  before(() => { warmAtOnce(plain); });

  for (const { name, router, growth, slackMs } of routers) {
    it(`${name}: any text leads to nothing but actions of the table`, async () => {
      await fc.assert(fc.asyncProperty(anyText, async text => { isSound(await router.route(text, signal)); }), fuzzing(250));
    });

    it(`${name}: four times the text takes at most ${growth} times as long`, async () => {
      const timeOf = async (text: string): Promise<number> => {
        const times: number[] = [];
        for (let run = 0; run < 3; run++) {
          const startMs = performance.now();
          await router.route(text, signal);
          times.push(performance.now() - startMs);
        }
        return Math.min(...times);
      };
      await fc.assert(fc.asyncProperty(fc.oneof(fc.constantFrom(...words, ...joints), signs, salad), async piece => {
        const short = `${piece} `.repeat(Math.ceil(1000 / (piece.length + 1))), long = short.repeat(4);
        // A machine that does something else for a moment must not be taken for a bad pattern: that is slow each time.
        for (let attempt = 0; attempt < 3; attempt++) {
          const [shortMs, longMs] = [await timeOf(short), await timeOf(long)];
          if (longMs < growth * shortMs + slackMs) { return; }
          if (attempt === 2) { assert.fail(`${shortMs.toFixed(1)} ms for ${short.length} characters, ${longMs.toFixed(1)} ms for ${long.length}: ${JSON.stringify(piece)}`); }
        }
      }), fuzzing(20));
    });
  }
});

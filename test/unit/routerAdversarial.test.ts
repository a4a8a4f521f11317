import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { askBack } from '../../src/core/router/askBack';
import { actionSpec } from '../../src/core/router/actions';
import { createRouter, warmAtOnce } from '../../src/core/router/router';
import { maxTokens, tokenize } from '../../src/core/router/tokens';
import type { Route, SlotValue } from '../../src/core/turn';
import { halfSaid, notForRules, notForUtility, understood } from '../data/routerUtterances';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });
/** Ordinary ones take well under a millisecond; a loaded machine may stop for a while, a bad pattern never ends. */
const patienceMs = 250;

const isValue = (value: SlotValue): boolean => {
  if (typeof value === 'string') { return value !== ''; }
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'boolean' || (value.length > 0 && value.every(part => part !== ''));
};

/** Everything that must hold of a route, whatever was said. */
function isSound(route: Route): void {
  assert.ok(route.confidence >= 0 && route.confidence <= 1);
  for (const { agent, action, slots } of [...route.steps, ...route.alternatives]) {
    const spec = actionSpec(agent, action);
    assert.ok(spec, `${agent}.${action}`);
    for (const [name, value] of Object.entries(slots)) {
      assert.ok([...spec.required, ...spec.optional].includes(name), `${action}.${name}`);
      assert.ok(isValue(value), `${action}.${name} is ${String(value)}`);
    }
  }
  for (const { agent, action, slots } of route.steps) {
    for (const name of actionSpec(agent, action)?.required ?? []) { assert.ok(slots[name] !== undefined, `${action} lacks ${name}`); }
  }
  assert.equal(route.agent === null, route.steps.length === 0);
  assert.equal(route.missing.length === 0 || route.agent === null, true);
  assert.ok(route.alternatives.length <= 2);
  assert.ok(!route.why.includes('\n') && route.why !== '');
  assert.ok(askBack(route).length < 120);
}

async function routed(text: string): Promise<Route> {
  const start = performance.now();
  const route = await router.route(text, signal);
  const tookMs = performance.now() - start;
  assert.ok(tookMs < patienceMs, `${tookMs.toFixed(0)} ms for ${JSON.stringify(text.slice(0, 80))}`);
  isSound(route);
  return route;
}

const vocabulary = [...new Set([...understood.map(([said]) => said), ...halfSaid.map(([said]) => said), ...notForUtility.map(([said]) => said), ...notForRules].flatMap(said => said.toLowerCase().split(/\s+/u)))];

describe('rule router under pressure', () => {
  // Reading the rules is no part of routing a sentence.
  before(() => { warmAtOnce(router); });

  it('makes a route of any text', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.string({ unit: 'grapheme', maxLength: 300 }), async text => { await routed(text); }), { numRuns: 300 });
  });

  it('makes a route of any salad of its own words', async () => {
    const salad = fastCheck.array(fastCheck.constantFrom(...vocabulary), { maxLength: 40 }).map(words => words.join(' '));
    await fastCheck.assert(fastCheck.asyncProperty(salad, async text => { await routed(text); }), { numRuns: 500 });
  });

  it('makes a route of any salad of numbers and signs', async () => {
    const parts = ['1', '2.5', '25', '1,000', '(', ')', '+', '-', '*', '/', '^', '%', '!', '$', ',', 'x', 'of', 'half', 'a', 'point', 'hundred', 'and', 'million', 'squared', 'to the', 'percent', 'root of', 'minus', 'miles', 'in'];
    const salad = fastCheck.array(fastCheck.constantFrom(...parts), { maxLength: 60 }).map(words => words.join(' '));
    await fastCheck.assert(fastCheck.asyncProperty(salad, async text => { await routed(text); }), { numRuns: 500 });
  });

  const floods: Readonly<Record<string, string>> = {
    letters: 'a'.repeat(10_000), digits: '9'.repeat(10_000), brackets: '('.repeat(10_000), groups: '1,111,'.repeat(1667), dots: 'a.'.repeat(5000), apostrophes: "a'".repeat(5000), blanks: ' '.repeat(10_000),
    numberWords: 'one hundred and '.repeat(625), minus: 'minus '.repeat(190), halves: 'half of '.repeat(98), takes: 'take '.repeat(199), averages: 'average of '.repeat(99), sums: `what is ${'two plus '.repeat(95)}`,
    openBrackets: `what is ${'open bracket '.repeat(95)}`, timers: 'set a timer for 5 minutes and '.repeat(28), hours: '1 hour and '.repeat(60), labels: `remind me to ${'foo in 5 minutes '.repeat(40)}`,
    days: 'how many days between 3 weeks after 2 days before '.repeat(20), politeness: 'could you please '.repeat(66), encodings: `encode ${'as base64 '.repeat(90)}`, surrogates: '\ud800'.repeat(10_000), emoji: '👩‍👩‍👧‍👦'.repeat(900), slashes: '1/2'.repeat(3000),
  };
  for (const [name, text] of Object.entries(floods)) { it(`stands a flood of ${name} (${text.length} characters)`, async () => { await routed(text); }); }

  it('looks at no more than a sentence', async () => {
    assert.ok(tokenize('a '.repeat(5000)).length <= maxTokens + 1);
    assert.equal((await routed(`${'please '.repeat(10)}what is 25 times 7${' and so on'.repeat(80)}`)).agent, null);
  });

  it('carries no names of the prototype', async () => {
    for (const said of ['constructor', '__proto__', 'what is toString', 'convert 5 constructor to __proto__', 'what time is it in constructor', 'hasOwnProperty times 2', 'set a valueOf timer for 5 minutes']) { await routed(said); }
    assert.deepEqual((await routed('convert 5 constructor to hasOwnProperty')).steps, []);
  });
});

import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import type { Rule } from '../../src/core/router/rule';
import { createRouter } from '../../src/core/router/router';
import { halfSaid, notForRules, notForUtility, understood } from '../data/routerUtterances';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

describe('rule router', () => {
  describe('understands', () => {
    for (const [said, agent, action, slots] of understood) {
      it(said, async () => {
        const route = await router.route(said, signal);
        assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent, action, slots });
        assert.deepEqual(route.steps, [{ agent, action, slots, needs: [] }]);
        assert.deepEqual(route.missing, []);
        assert.equal(route.by, 'rule');
        assert.ok(route.confidence >= 0.7 && route.confidence < 1);
      });
    }
  });

  describe('knows what is missing in', () => {
    for (const [said, action, slots, missing] of halfSaid) {
      it(said, async () => {
        const { agent, steps, alternatives, ...route } = await router.route(said, signal);
        assert.deepEqual({ agent, steps, missing: route.missing, action: alternatives[0]?.action, slots: alternatives[0]?.slots }, { agent: null, steps: [], missing, action, slots });
      });
    }
  });

  describe('leaves alone', () => {
    for (const said of notForRules) {
      it(said, async () => {
        const { agent, action, slots, steps, missing, confidence, why } = await router.route(said, signal);
        assert.deepEqual({ agent, action, slots, steps, missing }, { agent: null, action: null, slots: {}, steps: [], missing: [] }, why);
        assert.ok(confidence < 0.7);
        assert.ok(why.length > 0);
      });
    }
  });

  describe('leaves to others', () => {
    for (const [said, agent, action, slots] of notForUtility) {
      it(said, async () => {
        const route = await router.route(said, signal);
        assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent, action, slots }, route.why);
        assert.equal(route.missing.length, 0);
        assert.ok(route.confidence >= 0.7);
      });
    }
  });

  it('understands the same however it is typed or recognised', async () => {
    const wanted = (await router.route('what is 25 times 7', signal)).slots;
    const spellings = [
      'What is 25 times 7?', 'WHAT IS 25 TIMES 7', 'what’s 25 × 7', "what's twenty-five times seven", 'whats 25x7', 'Hey, um, could you please tell me what 25 * 7 is, thanks!',
      'Okay so, what is 25 times 7 please', '  25   times\n7  ', '25 · 7', '“25 times 7”', "I'd like to know what 25 times 7 is",
    ];
    for (const said of spellings) { assert.deepEqual((await router.route(said, signal)).slots, wanted, said); }
  });

  it('asks back with the likeliest readings when it is not sure', async () => {
    const cautious = createRouter({ confidenceThreshold: 0.99 });
    const route = await cautious.route('what is 25 times 7', signal);
    assert.equal(route.agent, null);
    assert.deepEqual(route.steps, []);
    assert.deepEqual(route.alternatives, [{ agent: 'utility', action: 'calculate', slots: { expression: '25 * 7' }, confidence: 0.97 }]);
    const inPart = await router.route('tell me about 5 plus 5', signal);
    assert.equal(inPart.agent, null);
    assert.equal(inPart.alternatives[0]?.action, 'calculate');
    assert.ok(inPart.confidence < 0.7);
  });

  it('takes other rules, and of two that fit the surer one', async () => {
    const rules: readonly Rule[] = [
      { agent: 'web', action: 'weather', confidence: 0.8, sentences: ['how is it in {place}'] },
      { agent: 'general', action: 'answer', confidence: 0.9, sentences: ['how is it in paris'] },
    ];
    const own = createRouter({ confidenceThreshold: 0.7, rules });
    assert.deepEqual((await own.route('How is it in Oslo?', signal)).steps, [{ agent: 'web', action: 'weather', slots: { place: 'Oslo' }, needs: [] }]);
    const both = await own.route('how is it in paris', signal);
    assert.equal(both.agent, 'general');
    assert.deepEqual(both.alternatives, [{ agent: 'web', action: 'weather', slots: { place: 'Paris' }, confidence: 0.8 }]);
  });

  it('rejects once cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(router.route('what is 25 times 7', controller.signal), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'cancelled');
  });

  it('says in a line why', async () => {
    assert.match((await router.route('what is 25 times 7', signal)).why, /^".*" fits \(0\.97\)[^\n]*\.$/u);
    assert.equal((await router.route('', signal)).why, 'Nothing was said.');
    assert.match((await router.route('one '.repeat(500), signal)).why, /^More than 200 words/u);
  });

  it('is quick (measured, not asserted: machines differ)', async () => {
    const said = [...understood.map(([text]) => text), ...notForUtility.map(([text]) => text), ...notForRules];
    const took: number[] = [];
    for (const text of said) {
      const start = performance.now();
      await router.route(text, signal);
      took.push(performance.now() - start);
    }
    took.sort((a, b) => a - b);
    const share = (part: number): string => (took[Math.floor(took.length * part)] ?? 0).toFixed(2);
    process.stdout.write(`      rule routing over ${said.length} utterances: median ${share(0.5)} ms, p95 ${share(0.95)} ms\n`);
  });
});

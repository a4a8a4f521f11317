import assert from 'node:assert/strict';
import type { Rule } from '../../src/core/router/rule';
import { createRouter } from '../../src/core/router/router';
import { knowingNames } from '../../src/core/workspaceRouting';
import { planning } from '../../src/core/workflows/planner';

describe('what a first utterance would wait for', () => {
  let tried: string[] = [];
  const rule = (word: string, action: string): Rule => ({ agent: 'control', action, confidence: 0.9, sentences: [`${word} the music`], accept: slots => { tried.push(word); return slots; } });
  const rules = [...Array.from({ length: 40 }, (_, index) => rule(`tune${index}`, 'stop')), rule('halt', 'stop'), rule('resume', 'repeat')];
  const router = planning(knowingNames(createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only', rules }), () => { throw new Error('no names are asked for'); }));
  beforeEach(() => { tried = []; });

  it('is tried ahead for that utterance alone', () => {
    for (const step of router.stepsFor('halt the music')) { step(); }
    assert.deepStrictEqual(tried, ['halt']);
  });

  it('is understood as without', async () => {
    const { signal } = new AbortController();
    const cold = await router.route('resume the music', signal);
    for (const step of router.stepsFor('resume the music')) { step(); }
    assert.deepStrictEqual(await router.route('resume the music', signal), cold);
    assert.equal(cold.action, 'repeat');
  });

  it('is nothing once its like has been read', () => {
    const text = 'tune7 the music';
    for (const step of router.stepsFor(text)) { step(); }
    assert.deepStrictEqual([...router.stepsFor(text)], []);
  });

  it('is nothing either where somebody did not wait', async () => {
    await router.route('tune8 the music', new AbortController().signal);
    assert.deepStrictEqual([...router.stepsFor('tune8 the music')], []);
  });

  it('comes in pieces of a few sentences', () => {
    const own = createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' });
    const steps = [...own.stepsFor('what is 25 times 7')];
    assert.ok(steps.length > 10, `${steps.length} pieces`);
  });

  it('is nothing for what is too long to be a command', () => {
    for (const step of router.stepsFor('halt '.repeat(300))) { step(); }
    assert.deepStrictEqual(tried, []);
  });
});

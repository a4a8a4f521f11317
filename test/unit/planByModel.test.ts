import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import type { Agent } from '../../src/core/agents/agent';
import { Assistant } from '../../src/core/assistant';
import { profileSchema } from '../../src/core/config/profile';
import { Conversation } from '../../src/core/context/conversation';
import { PendingQuestion } from '../../src/core/context/pending';
import { agentNames } from '../../src/core/router/actions';
import { createRouter } from '../../src/core/router/router';
import type { Answered } from '../../src/core/turn';
import { planning } from '../../src/core/workflows/planner';
import { WorkflowRunner } from '../../src/core/workflows/runner';
import { workflowSettings } from '../../src/core/workflows/settings';
import { FakeClock } from '../fakes/fakeClock';
import { type ScriptedAnswer, ScriptedModel } from '../fakes/scriptedModel';

const { signal } = new AbortController();
/** Orders that no rule of the grammar reads. */
const said = 'check whatever the skies over Oslo are up to and write the whole story someplace like oslo dot md';
const plan = (...steps: readonly unknown[]): ScriptedAnswer => ({ asked: 'skies', pieces: [JSON.stringify({ steps })] });
const weather = { action: 'web.weather', slots: { place: 'Oslo' }, needs: [] };
const save = { action: 'file.save', slots: { path: 'oslo.md' }, needs: [0] };

async function tell(answers: readonly ScriptedAnswer[], utterances: readonly string[], isReady = true) {
  const clock = new FakeClock(), done: string[] = [], model = new ScriptedModel(answers);
  const agents = agentNames.map((name): Agent => ({ name, perform: ({ action, slots }, { inputs }) => {
    done.push(`${action} ${Object.values(slots).join(' ')}${inputs.length > 0 ? ` <- ${inputs.map(({ text }) => text).join()}` : ''}`);
    return Promise.resolve({ outcome: 'done', text: `Did ${action}.` });
  } }));
  const router = planning(createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' }), { model });
  const runner = new WorkflowRunner({ agents, clock, logger: nullLogger, settings: workflowSettings(profileSchema.parse({}).multi_agent) });
  const conversation = new Conversation({ settings: { windowTokens: 1000, compress: false, maxAgeMs: 1e9, cleanupIntervalMs: 1e6 }, clock, condense: null });
  const assistant = new Assistant({ router, runner, clock, conversation, pending: new PendingQuestion({ router, clock }), model: { isReady } });
  let last: Answered | undefined;
  for (const utterance of utterances) { last = await assistant.answer(utterance, signal); }
  assert.ok(last);
  return { last, done, model };
}

describe('planning by a model', () => {
  it('shows a plan that acts before its first step, and does it after a yes', async () => {
    const first = await tell([plan(weather, save)], [said]);
    assert.deepStrictEqual([first.last.outcome.kind, first.last.outcome.preview, first.done], ['needs_confirmation', 'I will do this: 1. the weather in Oslo, 2. saving oslo.md.', []]);
    assert.equal(first.last.route.by, 'model');
    const { last, done, model } = await tell([plan(weather, save)], [said, 'yes']);
    assert.deepStrictEqual([last.outcome.kind, last.outcome.answer, done], ['done', 'Did weather. Did save.', ['weather Oslo', 'save oslo.md <- Did weather.']]);
    model.assertDone();
  });

  it('leaves it all after a no', async () => {
    const { last, done } = await tell([plan(weather, save)], [said, 'no']);
    assert.deepStrictEqual([last.outcome.kind, last.outcome.answer, done], ['cancelled', 'All right, I leave it. Not done: the weather in Oslo, saving oslo.md.', []]);
  });

  it('does at once what only looks', async () => {
    const { last, done } = await tell([plan(weather, { action: 'general.answer', slots: {}, needs: [0] })], [said]);
    assert.deepStrictEqual([last.outcome.kind, done], ['done', ['weather Oslo', 'answer  <- Did weather.']]);
  });

  const useless: Readonly<Record<string, ScriptedAnswer>> = {
    'is no JSON': { pieces: ['Sure! First I'] },
    'has one step': plan(weather),
    'names an action that is not there': plan(weather, { ...save, action: 'file.format' }),
    'would steer the assistant': plan(weather, { action: 'control.confirm', slots: {}, needs: [] }),
    'needs what comes later': plan({ ...weather, needs: [1] }, save),
    'needs what is no number': plan(weather, { ...save, needs: ['0'] }),
    'lacks a word': plan(weather, { action: 'file.rename', slots: {}, needs: [0] }),
    'invents a file': plan(weather, { action: 'file.delete', slots: { path: 'secrets.env' }, needs: [] }),
    'never comes': { pieces: [], fails: { code: 'language_model_failed', message: 'It broke off.' } },
  };
  for (const [name, answer] of Object.entries(useless)) {
    it(`asks back where the answer ${name}`, async () => {
      const { last, done, model } = await tell([answer], [said]);
      assert.deepStrictEqual([last.outcome.kind, done], ['asked_back', []]);
      model.assertDone();
    });
  }

  it('is not asked for what the grammar reads, for what is no order, and where it is not ready', async () => {
    for (const [text, kind] of [['get weather for Oslo and save it', 'done'], ['the thing with the and then the other one', 'asked_back'], ['flip a coin', 'done']] as const) {
      const { last, model } = await tell([], [text]);
      assert.deepStrictEqual([last.outcome.kind, model.requests.length], [kind, 0], text);
    }
    assert.equal((await tell([], [said], false)).model.requests.length, 0);
  });

  it('stops with the turn', async () => {
    const model = new ScriptedModel([{ pieces: [], hangs: true }]);
    const router = planning(createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' }), { model });
    const abort = new AbortController(), completing = router.complete(said, await router.route(said, abort.signal), abort.signal);
    setTimeout(() => { abort.abort(); }, 5);
    await assert.rejects(completing, { code: 'cancelled' });
    assert.equal(model.cancelled, 1);
  });
});

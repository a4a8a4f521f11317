import assert from 'node:assert/strict';
import { createRouter } from '../../src/core/router/router';
import { generalUtterances, notGeneral } from '../data/routerGeneralUtterances';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

describe('rules of the general agent', () => {
  for (const text of generalUtterances) {
    it(text, async () => {
      const route = await router.route(text, signal);
      assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent: 'general', action: 'answer', slots: {} }, route.why);
    });
  }

  describe('leaves to others', () => {
    for (const text of notGeneral) { it(text, async () => { assert.notEqual((await router.route(text, signal)).agent, 'general'); }); }
  });
});

import assert from 'node:assert/strict';
import { createRouter } from '../../src/core/router/router';
import { controlHalfSaid, controlUtterances, notControl } from '../data/routerControlUtterances';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

describe('rules of the control agent', () => {
  for (const [action, said] of Object.entries(controlUtterances)) {
    describe(action, () => {
      for (const [text, slots] of said) {
        it(text, async () => {
          const route = await router.route(text, signal);
          assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent: 'control', action, slots }, route.why);
        });
      }
    });
  }

  describe('knows what is missing in', () => {
    for (const [text, action, missing] of controlHalfSaid) {
      it(text, async () => {
        const route = await router.route(text, signal);
        assert.deepEqual({ agent: route.agent, likeliest: route.alternatives[0]?.action, missing: route.missing }, { agent: null, likeliest: action, missing }, route.why);
      });
    }
  });

  describe('leaves to others', () => {
    for (const text of notControl) { it(text, async () => { const route = await router.route(text, signal); assert.notEqual(route.agent, 'control', `${route.action ?? ''} ${JSON.stringify(route.slots)}`); }); }
  });
});

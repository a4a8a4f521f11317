import assert from 'node:assert/strict';
import { createRouter } from '../../src/core/router/router';
import { fileHalfSaid, fileUtterances, nobodys, notFile } from '../data/routerFileUtterances';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

describe('rules of the file agent', () => {
  for (const [action, said] of Object.entries(fileUtterances)) {
    describe(action, () => {
      for (const [text, slots] of said) {
        it(text, async () => {
          const route = await router.route(text, signal);
          assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent: 'file', action, slots }, route.why);
        });
      }
    });
  }

  describe('knows what is missing in', () => {
    for (const [text, action, missing] of fileHalfSaid) {
      it(text, async () => {
        const route = await router.route(text, signal);
        assert.deepEqual({ agent: route.agent, likeliest: route.alternatives[0]?.action, missing: route.missing }, { agent: null, likeliest: action, missing }, route.why);
      });
    }
  });

  describe('leaves to others', () => {
    for (const text of notFile) { it(text, async () => { const route = await router.route(text, signal); assert.notEqual(route.agent, 'file', `${route.action ?? ''} ${JSON.stringify(route.slots)}`); }); }
  });

  describe('asks back for', () => {
    for (const text of nobodys) { it(text, async () => { const route = await router.route(text, signal); assert.equal(route.agent, null, `${route.agent ?? ''} ${route.action ?? ''} ${JSON.stringify(route.slots)}`); }); }
  });
});

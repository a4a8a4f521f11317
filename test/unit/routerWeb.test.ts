import assert from 'node:assert/strict';
import { createRouter } from '../../src/core/router/router';
import { webRules } from '../../src/core/router/rules/web';
import { notForWeb, webHalfSaid, webUnderstood } from '../data/routerWeb';
import { moreForWeb, notAddressed } from '../data/routerCodeWebMore';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

describe('rules of the web agent', () => {
  describe('understand', () => {
    for (const [said, agent, action, slots] of [...webUnderstood, ...moreForWeb]) {
      it(said, async () => {
        const route = await router.route(said, signal);
        assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent, action, slots }, route.why);
        assert.equal(route.by, 'rule');
      });
    }
  });

  describe('know what is missing in', () => {
    for (const [said, action, slots, missing] of webHalfSaid) {
      it(said, async () => {
        const { agent, steps, alternatives, ...route } = await router.route(said, signal);
        assert.deepEqual({ agent, steps, missing: route.missing, action: alternatives[0]?.action, slots: alternatives[0]?.slots }, { agent: null, steps: [], missing, action, slots }, route.why);
      });
    }
  });

  describe('leave to others', () => {
    for (const said of [...notForWeb, ...notAddressed]) {
      it(said, async () => {
        const { agent, why } = await router.route(said, signal);
        assert.notEqual(agent, 'web', why);
      });
    }
  });

  it('never take a second command into a slot', async () => {
    for (const one of ['get weather for Tokyo', 'search the web for tokio select', 'news about rust', 'read example dot com', 'what is the price of bitcoin', "what's the weather in Oslo tomorrow"]) {
      for (const two of ['and save it', 'and save it to notes', 'and then tell me', 'and write it to a file']) {
        const { slots } = await router.route(`${one} ${two}`, signal);
        for (const value of Object.values(slots)) { assert.doesNotMatch(String(value), /\band\b/u, `${one} ${two}`); }
      }
    }
  });

  it('are rules of no other agent', () => {
    for (const { agent } of webRules) { assert.equal(agent, 'web'); }
  });
});

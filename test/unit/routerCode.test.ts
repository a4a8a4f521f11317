import assert from 'node:assert/strict';
import { createRouter } from '../../src/core/router/router';
import { codeRules } from '../../src/core/router/rules/code';
import { spokenName } from '../../src/core/router/spokenName';
import { codeHalfSaid, codeInEditor } from '../data/routerCode';
import { codeWork, notForCode } from '../data/routerCodeWork';
import { moreForCode, notAddressed } from '../data/routerCodeWebMore';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

describe('rules of the code agent', () => {
  describe('understand', () => {
    for (const [said, agent, action, slots] of [...codeInEditor, ...codeWork, ...moreForCode]) {
      it(said, async () => {
        const route = await router.route(said, signal);
        assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots }, { agent, action, slots }, route.why);
        assert.equal(route.by, 'rule');
      });
    }
  });

  describe('know what is missing in', () => {
    for (const [said, action, slots, missing] of codeHalfSaid) {
      it(said, async () => {
        const { agent, steps, alternatives, ...route } = await router.route(said, signal);
        assert.deepEqual({ agent, steps, missing: route.missing, action: alternatives[0]?.action, slots: alternatives[0]?.slots }, { agent: null, steps: [], missing, action, slots }, route.why);
      });
    }
  });

  describe('leave to others', () => {
    for (const said of [...notForCode, ...notAddressed]) {
      it(said, async () => {
        const { agent, why } = await router.route(said, signal);
        assert.notEqual(agent, 'code', why);
      });
    }
  });

  it('understand the same however it is typed or recognised', async () => {
    const spellings = ['go to line 42', 'Go to line 42.', 'GO TO LINE FORTY-TWO', 'um, go to line, uh, forty two please', 'could you go to line 42, thanks', "okay let's jump to line number forty two", 'goto line 42', 'go two line 42'];
    for (const said of spellings) { assert.deepEqual((await router.route(said, signal)).steps, [{ agent: 'code', action: 'goToLine', slots: { line: 42 }, needs: [] }], said); }
  });

  it('never take a second command into a slot', async () => {
    const behind = ['and save it', 'and commit it', 'and then run the tests', 'and push', 'then open the file'];
    const first = ['write a function that sorts a list', 'refactor this function', 'explain this function', 'fix this error', 'rename this to total', 'run the tests for the router', 'commit with message fix the parser'];
    for (const one of first) {
      for (const two of behind) {
        const { slots } = await router.route(`${one} ${two}`, signal);
        for (const value of Object.values(slots)) { assert.doesNotMatch(String(value), /save it|commit it|run the tests|and push|open the file/u, `${one} ${two}`); }
      }
    }
  });

  it('are found in a stretch of the rules of their own', () => {
    for (const { agent } of codeRules) { assert.equal(agent, 'code'); }
  });

  const names: readonly (readonly [said: string, name: string])[] = [
    ['total count', 'total count'], ['camel case user id', 'userId'], ['user id in camel case', 'userId'], ['pascal case http client', 'HttpClient'], ['snake case max size', 'max_size'], ['screaming snake case max size', 'MAX_SIZE'],
    ['kebab case side bar', 'side-bar'], ['user underscore id', 'user_id'], ['Camel Case User ID', 'userId'], ['all caps timeout', 'TIMEOUT'], ['getUser', 'getUser'], ['in camel case first name', 'firstName'],
  ];
  for (const [said, name] of names) { it(`name "${said}" ${name}`, () => { assert.equal(spokenName(said), name); }); }
});

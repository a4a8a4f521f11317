import assert from 'node:assert/strict';
import type { OpenSymbol } from '../../src/core/names/symbols';
import type { Router } from '../../src/core/router/router';
import type { Route } from '../../src/core/turn';
import { type KnownNames, knowingNames } from '../../src/core/workspaceRouting';

const { signal } = new AbortController();
const nothing: Route = { agent: null, action: null, slots: {}, confidence: 0.4, by: null, steps: [], alternatives: [], missing: [], why: 'No rule fits.' };
const there = new Set(['login page', 'shopping cart', 'old report', 'shopping list', 'rate limiter', 'nightly report', 'helpers', 'parser', 'news', 'profile']);
const symbol: OpenSymbol = { name: 'parser', kind: 'variable', path: 'src/read.ts', line: 3 };

/** A router that says the same of every sentence, and a workspace of some names. */
function routing(inner: Partial<Route>, symbols: readonly OpenSymbol[] = []) {
  const asked: string[] = [];
  const router: Router = { route: () => Promise.resolve({ ...nothing, ...inner }), complete: (_text, route) => Promise.resolve(route), warmSteps: () => [], stepsFor: () => [], warmEmbeddings: () => Promise.resolve() };
  const names: KnownNames = {
    ready: () => Promise.resolve(),
    knows: (spoken: string) => { asked.push(spoken); return there.has(spoken) ? 'named' : spoken === 'account page' ? 'like' : 'nothing'; },
    symbolCalled: (spoken: string) => symbols.find(({ name }) => name === spoken) ?? null,
  };
  return { asked, route: (text: string) => knowingNames(router, () => names).route(text, signal) };
}

const short = ({ agent, action, slots }: Route): unknown => agent === null ? null : [agent, action, slots];

describe('the router with the names of the workspace', () => {
  const taken: readonly (readonly [said: string, reading: unknown])[] = [
    ['open login page', ['file', 'open', { path: 'login page' }]], ['Open the login page.', ['file', 'open', { path: 'login page' }]], ['show me the shopping cart', ['file', 'open', { path: 'shopping cart' }]], ['go to login page', ['file', 'open', { path: 'login page' }]],
    ['could you please open the login page for me', ['file', 'open', { path: 'login page' }]], ['pull up nightly report', ['file', 'open', { path: 'nightly report' }]], ['what does the rate limiter say', ['file', 'read', { path: 'rate limiter' }]],
    ['read me the old report', ['file', 'read', { path: 'old report' }]], ['where is the login page', ['file', 'find', { query: 'login page' }]], ['append milk to old report', ['file', 'append', { path: 'old report', content: 'milk' }]],
    ['add bread and butter to the shopping list', ['file', 'append', { path: 'shopping list', content: 'bread and butter' }]], ['delete old report', ['file', 'delete', { path: 'old report' }]], ['move login page to the archive', ['file', 'move', { path: 'login page', to: 'archive' }]],
    ['copy login page to register page', ['file', 'copy', { path: 'login page', to: 'register page' }]], ['rename helpers to tools', ['file', 'rename', { path: 'helpers', to: 'tools' }]],
    // A button is no line of text.
    ['add a button to the login page', null], ['open the profile page', null], ['open', null], ['delete it', null], ['see you later', null], ['tell me about the login page', null],
  ];
  for (const [said, reading] of taken) {
    it(`"${said}" is ${JSON.stringify(reading)}`, async () => {
      const route = await routing({}).route(said);
      assert.deepEqual(short(route), reading);
      assert.deepEqual(route.steps.map(({ agent, action, slots }) => [agent, action, slots]), reading === null ? [] : [reading]);
    });
  }

  it('takes what was only like something else, and keeps that as an alternative', async () => {
    const route = await routing({ agent: 'general', action: 'answer', by: 'embedding', confidence: 0.95 }).route('delete old report');
    assert.deepEqual([short(route), route.alternatives, route.by], [['file', 'delete', { path: 'old report' }], [{ agent: 'general', action: 'answer', slots: {}, confidence: 0.95 }], 'rule']);
  });

  it('leaves what a rule is sure of, and what is meant for the assistant, and does not even ask then', async () => {
    for (const inner of [{ agent: 'web', action: 'news', by: 'rule', confidence: 0.96 }, { agent: 'control', action: 'profile', by: 'embedding', confidence: 0.5 }] as const) {
      const { asked, route } = routing(inner);
      assert.equal((await route('open the news')).agent, inner.agent);
      assert.equal((await route('open the profile')).agent, inner.agent);
      assert.deepEqual(asked, []);
    }
  });

  it('asks about what is only like a name, and only where it would ask back anyway', async () => {
    assert.deepEqual(short(await routing({}).route('open the account page')), ['file', 'open', { path: 'account page' }]);
    assert.equal((await routing({ agent: 'general', action: 'answer', by: 'embedding', confidence: 0.8 }).route('open the account page')).agent, 'general');
    assert.equal((await routing({ agent: 'general', action: 'answer', by: 'embedding', confidence: 0.8 }).route('delete the account page')).agent, 'file');
  });

  it('goes to what is called so in the open files before it goes to a file', async () => {
    assert.deepEqual(short(await routing({}, [symbol]).route('go to parser')), ['code', 'goToSymbol', { symbol: 'parser' }]);
    assert.deepEqual(short(await routing({}).route('go to parser')), ['file', 'open', { path: 'parser' }]);
    assert.deepEqual(short(await routing({}, [symbol]).route('open parser')), ['file', 'open', { path: 'parser' }]);
  });

  it('a file is renamed where a rule thought of a symbol and there is none of that name', async () => {
    const inner = { agent: 'code', action: 'renameSymbol', by: 'rule', confidence: 0.78 } as const;
    assert.equal((await routing(inner).route('rename helpers to tools')).agent, 'file');
    assert.equal((await routing(inner, [symbol]).route('rename parser to reader')).agent, 'code');
    assert.equal((await routing(inner).route('rename total to sum')).agent, 'code');
  });

  it('opens what the router itself would have liked to open, where that is there', async () => {
    const alternative = (path: string) => ({ alternatives: [{ agent: 'file', action: 'open', slots: { path }, confidence: 0.5 } as const] });
    assert.deepEqual(short(await routing(alternative('login page')).route('the login page if you would')), ['file', 'open', { path: 'login page' }]);
    assert.equal((await routing(alternative('browser')).route('the browser if you would')).agent, null);
  });
});

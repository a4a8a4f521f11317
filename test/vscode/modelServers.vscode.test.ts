import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import type { Answered } from '../../src/core/turn';
import { commands as ours, overridesSetting } from '../../src/vscode/contributions';
import { startOllamaServer } from '../fakes/ollamaServer';
import { startOpenAiServer } from '../fakes/openaiServer';

const use = async (overrides: object | undefined) => { await workspace.getConfiguration('voiceAgent').update(overridesSetting, overrides && { tts: { engine: 'none' }, ...overrides }, ConfigurationTarget.Global); };
const ask = async (question: string) => await commands.executeCommand<Answered | undefined>(ours.ask, question);
const setKey = async (service: string, key: string) => { await commands.executeCommand(ours.setApiKey, service, key); };

describe('servers in a real VS Code', function () {
  this.timeout(60_000);
  afterEach(() => use(undefined));

  it('a key that was set goes to the model server, and no longer once it is removed', async () => {
    const server = await startOpenAiServer();
    try {
      await use({ llm: { provider: 'openai_compatible', host: server.url, model: 'test-model' } });
      const sent = () => server.requests.filter(({ path }) => path.endsWith('/chat/completions')).map(({ headers }) => headers.authorization);
      await setKey('openai_compatible', ' first-key ');
      assert.equal((await ask('explain what recursion is'))?.outcome.kind, 'done');
      await setKey('openai_compatible', '');
      assert.equal((await ask('explain what a closure is'))?.outcome.kind, 'done');
      assert.deepStrictEqual(sent(), ['Bearer first-key', undefined]);
    } finally {
      await server.close();
    }
  });

  it('a key for web search goes to that service; without one the answer says so', async () => {
    const tokens: unknown[] = [];
    const server = createServer(({ headers }, response) => {
      tokens.push(headers['x-subscription-token']);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ web: { results: [{ title: 'Llamas', url: 'https://example.org/llamas', description: 'Llamas are animals.' }] } }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      await use({ web: { search_provider: 'brave', search_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } });
      assert.equal((await ask('search the web for llamas'))?.outcome.kind, 'failed');
      await setKey('brave', 'search-key');
      assert.equal((await ask('search the web for alpacas'))?.outcome.kind, 'done');
      assert.deepStrictEqual(tokens, ['search-key']);
    } finally {
      await setKey('brave', '');
      server.close();
    }
  });

  it('a model that is not there is fetched, and answers then', async () => {
    const server = await startOllamaServer({ models: [] });
    try {
      await use({ llm: { host: server.url, model: 'llama3.2:3b' } });
      const before = await ask('explain what recursion is');
      assert.equal(before?.outcome.kind, 'failed');
      assert.match(before.outcome.answer, /llama3\.2:3b/);
      await commands.executeCommand(ours.fetchModel);
      assert.deepStrictEqual([...server.models], ['llama3.2:3b']);
      assert.equal((await ask('explain what recursion is'))?.outcome.kind, 'done');
    } finally {
      await server.close();
    }
  });
});

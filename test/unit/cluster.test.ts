import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import type { OllamaChat } from '../fakes/ollamaServer';
import { startOllamaServer } from '../fakes/ollamaServer';
import { HandSpeech } from '../fakes/handSpeech';
import { ask, failureOf } from './languageModelFixtures';

const { signal } = new AbortController();
const clock = { nowMs: () => performance.now() };

/** How each of them, by its documentation, differs from OpenAI's own server where it matters here. */
interface Dialect {
  readonly name: string;
  readonly model: string;
  readonly key?: string;
  /** The stream, line by line as it is sent. */
  readonly stream: (chunk: (delta: object, more?: object) => string) => readonly string[];
  /** What is said of a model that it does not serve. */
  readonly unknown: { readonly status: number; readonly body: unknown };
  /** What is said while it is not ready. */
  readonly busy: { readonly status: number; readonly body: string };
}
const dialects: readonly Dialect[] = [
  {
    name: 'vLLM', model: 'meta-llama/Llama-3.2-3B-Instruct',
    // A first chunk with the role alone; usage in a chunk without choices; more keys than OpenAI has.
    stream: chunk => [chunk({ role: 'assistant', content: '' }), chunk({ content: 'One.', reasoning_content: null }), chunk({ content: ' Two.' }), chunk({}, { finish: 'stop', stop_reason: null }), 'data: {"id":"c","object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":4,"total_tokens":9}}\n\n', 'data: [DONE]\n\n'],
    unknown: { status: 404, body: { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', param: null, code: 404 } }, busy: { status: 503, body: '' },
  },
  {
    name: 'Ray Serve LLM', model: 'llama-3.2-3b',
    // Null instead of nothing, and no usage at all; the proxy answers while replicas start.
    stream: chunk => [chunk({ role: 'assistant', content: null }), chunk({ content: 'One.', tool_calls: null }), chunk({ content: ' Two.' }), chunk({ content: null }, { finish: 'stop' }), 'data: [DONE]\n\n'],
    unknown: { status: 404, body: { error: { message: 'Could not find model with id x', type: 'InvalidRequest', code: 404 } } }, busy: { status: 503, body: 'Deployment is unavailable' },
  },
  {
    name: 'LiteLLM', model: 'claude-or-llama', key: 'sk-litellm-1234',
    // Comments that keep the connection; the model's own name instead of the alias; usage with the last choice.
    stream: chunk => [': ping\n\n', chunk({ role: 'assistant', content: 'One.' }), ': ping\n\n', chunk({ content: ' Two.' }), chunk({}, { finish: 'stop', usage: { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 } }), 'data: [DONE]\n\n'],
    unknown: { status: 400, body: { error: { message: 'Invalid model name passed in model=x. Call `/v1/models` to view available models for your key.', type: 'None', param: 'None', code: '400' } } }, busy: { status: 429, body: '{"error":{"message":"No deployments available for selected model","type":"None","param":"None","code":"429"}}' },
  },
];

async function serving(dialect: Dialect, work: (url: string, state: { isBusy: boolean; asked: Record<string, unknown>[] }) => Promise<void>): Promise<void> {
  const state = { isBusy: false, asked: [] as Record<string, unknown>[] };
  const json = (response: ServerResponse, status: number, value: unknown) => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value)); };
  const server = createServer((incoming, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of incoming) { text += String(chunk); }
      if (dialect.key !== undefined && incoming.headers.authorization !== `Bearer ${dialect.key}`) { json(response, 401, { error: { message: 'Authentication Error, No api key passed in.', type: 'auth_error', param: 'None', code: '401' } }); return; }
      if (state.isBusy) { response.writeHead(dialect.busy.status, { 'content-type': 'text/plain' }).end(dialect.busy.body); return; }
      if (incoming.url === '/v1/models') { json(response, 200, { object: 'list', data: [{ id: dialect.model, object: 'model', owned_by: dialect.name }] }); return; }
      const body = JSON.parse(text) as Record<string, unknown>;
      state.asked.push(body);
      if (body['model'] !== dialect.model) { json(response, dialect.unknown.status, dialect.unknown.body); return; }
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      const chunk = (delta: object, { finish = null, ...more }: { finish?: string | null } = {}) => `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: dialect.model, choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }], ...more })}\n\n`;
      for (const line of dialect.stream(chunk)) { response.write(line); }
      response.end();
    })();
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, state);
  } finally {
    server.closeAllConnections();
    await new Promise(resolve => { server.close(resolve); });
  }
}

describe('a cluster behind openai_compatible', () => {
  for (const dialect of dialects) {
    const modelAt = (host: string, name = dialect.model, key = dialect.key) => createLanguageModel({
      llm: { ...profileSchema.parse({}).llm, provider: 'openai_compatible', host, model: name }, privacy: { offline: false }, clock, ...key !== undefined && { apiKey: () => Promise.resolve(key) },
    });

    it(`${dialect.name}: answers as it streams, is found ready, and is told a model's own name`, () => serving(dialect, async (url, { asked }) => {
      const model = modelAt(url);
      const { pieces, reply } = await ask(model);
      assert.deepStrictEqual([pieces, reply.text, reply.truncated], [['One.', ' Two.'], 'One. Two.', false]);
      assert.equal((await model.check(signal)).state, 'ready');
      assert.deepStrictEqual([asked.length, asked[0]?.['model'], asked[0]?.['stream']], [1, dialect.model, true]);
    }));

    it(`${dialect.name}: a model that it does not serve, a key that it wants, and a moment in which it is not ready are sentences`, () => serving(dialect, async (url, state) => {
      const missing = await failureOf(ask(modelAt(url, 'x')));
      assert.match(`${missing.code}: ${missing.message}`, /^language_model_(?:missing|failed): .*x/);
      if (dialect.key !== undefined) { assert.match((await failureOf(ask(modelAt(url, dialect.model, 'wrong')))).message, /401.*It wants another key/); }
      state.isBusy = true;
      assert.match((await failureOf(ask(modelAt(url)))).message, /is busy.*Try again in a moment/);
    }));
  }
});

describe('several Ollama hosts in the middle of a conversation', () => {
  it('the one that is lost is replaced by the other, which is told what was said before', async () => {
    const reply = (name: string) => () => `${name} says so.`;
    const servers = [await startOllamaServer({ models: ['llama3.2:3b'], reply: reply('One') }), await startOllamaServer({ models: ['llama3.2:3b'], reply: reply('Two') })] as const;
    const profile = profileSchema.parse({ llm: { hosts: servers.map(({ url }) => url) }, multi_agent: { routing_strategy: 'rules_only' } });
    const core = createCore({
      profile, speech: new HandSpeech(), clock: systemClock, random: systemRandom, logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
      model: createLanguageModel({ llm: profile.llm, privacy: profile.privacy, clock: systemClock }),
    });
    try {
      assert.equal((await core.assistant.answer('what is the capital of France', signal)).outcome.answer, 'One says so.');
      await servers[0].close();
      assert.equal((await core.assistant.answer('what is the capital of Norway', signal)).outcome.answer, 'Two says so.');
      const [asked] = servers[1].bodies('/api/chat') as OllamaChat[];
      assert.deepStrictEqual(asked?.messages?.filter(({ role }) => role !== 'system').map(({ content }) => content).slice(0, 2), ['what is the capital of France', 'One says so.']);
    } finally {
      core.dispose();
      await Promise.all(servers.map(server => server.close().catch(() => undefined)));
    }
  });
});

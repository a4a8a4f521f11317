import assert from 'node:assert/strict';
import { Ollama } from 'ollama';
import { type OllamaServer, startOllamaServer, wordVector } from '../fakes/ollamaServer';
import { startOpenAiServer } from '../fakes/openaiServer';

/** The doubles must refuse what the real servers refuse, else tests against them prove nothing. */
describe('the double of Ollama', () => {
  let server: OllamaServer;
  let client: Ollama;
  beforeEach(async () => {
    server = await startOllamaServer({ models: ['llama3.2:3b', 'all-minilm'] });
    client = new Ollama({ host: server.url });
  });
  afterEach(() => server.close());

  const send = async (path: string, body?: string, method = 'POST') => {
    const response = await fetch(`${server.url}${path}`, { method, ...body === undefined ? {} : { body } });
    return [response.status, await response.text()];
  };
  const error = (words: string) => JSON.stringify({ error: words });
  const chat = (more: object) => JSON.stringify({ model: 'llama3.2:3b', messages: [{ role: 'user', content: 'hi' }], ...more });

  const refusals: [string, string, string | undefined, number, string][] = [
    ['no body', '/api/chat', undefined, 400, error('missing request body')],
    ['no JSON', '/api/chat', 'hello', 400, error("invalid character 'h' looking for beginning of value")],
    ['no model', '/api/chat', '{}', 400, error('model is required')],
    ['an unknown model', '/api/chat', '{"model":"nobody"}', 404, error("model 'nobody' not found")],
    ['an unknown model, for vectors', '/api/embed', '{"model":"nobody","input":"x"}', 404, error("model 'nobody' not found")],
    ['an unknown model, to show', '/api/show', '{"model":"nobody"}', 404, error("model 'nobody' not found")],
    ['a duration that is none', '/api/chat', chat({ keep_alive: '10 minutes' }), 400, error('time: invalid duration "10 minutes"')],
    ['a number as text', '/api/chat', chat({ keep_alive: '-1' }), 400, error('time: invalid duration "-1"')],
    ['an unknown format', '/api/chat', chat({ format: 'xml' }), 500, error('invalid format: "\\"xml\\""; expected "json" or a valid JSON Schema object')],
    ['an option of a wrong type', '/api/chat', chat({ options: { num_ctx: '4096' } }), 500, error('option "num_ctx" must be of type integer')],
    ['half a token', '/api/chat', chat({ options: { num_predict: 1.5 } }), 500, error('option "num_predict" must be of type integer')],
    ['messages that are none', '/api/chat', '{"model":"llama3.2:3b","messages":[{"role":"user","content":7}]}', 400, error('json: cannot unmarshal into Go struct field ChatRequest.messages')],
    ['input that is no text', '/api/embed', '{"model":"all-minilm","input":[7]}', 400, error('invalid input type')],
    ['a path that it has not', '/api/talk', '{}', 404, '404 page not found'],
  ];
  for (const [name, path, body, status, text] of refusals) {
    it(`refuses ${name}`, async () => { assert.deepStrictEqual(await send(path, body), [status, text]); });
  }

  it('refuses the wrong method', async () => { assert.equal((await send('/api/chat', undefined, 'GET'))[0], 405); });

  it('takes options it has dropped, and ignores them', async () => {
    assert.equal((await send('/api/chat', chat({ stream: false, options: { use_mlock: true, numa: true } })))[0], 200);
  });

  it('streams unless told otherwise; the last object has the figures', async () => {
    const [, text = ''] = await send('/api/chat', chat({ options: { num_predict: 2 } }));
    const lines = String(text).trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
    assert.deepStrictEqual(lines.map(({ done, done_reason }) => [done, done_reason]), [[false, undefined], [false, undefined], [true, 'length']]);
    for (const figure of ['total_duration', 'load_duration', 'prompt_eval_count', 'prompt_eval_duration', 'eval_count', 'eval_duration']) { assert.equal(typeof lines[2]?.[figure], 'number', figure); }
  });

  it('answers the official client on every route', async () => {
    assert.match((await client.chat({ model: 'llama3.2:3b', messages: [{ role: 'user', content: 'hi' }] })).message.content, /does not think/);
    assert.match((await client.generate({ model: 'llama3.2:3b', prompt: 'hi' })).response ?? '', /does not think/);
    assert.deepStrictEqual((await client.list()).models.map(({ name }) => name), ['llama3.2:3b', 'all-minilm:latest']);
    assert.deepStrictEqual((await client.ps()).models.map(({ name }) => name), ['llama3.2:3b']);
    assert.equal((await client.show({ model: 'llama3.2:3b' })).details.format, 'gguf');
    assert.equal((await client.version()).version, '0.12.6');
    assert.equal((await client.pull({ model: 'qwen3:4b' })).status, 'success');
    await assert.rejects(client.pull({ model: 'no-such-model' }), /pull model manifest: file does not exist/);
    assert.ok(server.models.has('qwen3:4b'));
  });

  it('loads a model once, keeps it as it is told to, and loads it anew for another context', async () => {
    const load = (more: object) => client.generate({ model: 'llama3.2:3b', prompt: '', ...more });
    await load({ keep_alive: '10m' });
    assert.equal((await load({ keep_alive: -1 })).done_reason, 'load');
    assert.deepStrictEqual([server.loads(), [...server.loaded]], [1, [['llama3.2:3b', Infinity]]]);
    await load({ options: { num_ctx: 8192 } });
    assert.equal(server.loads(), 2);
    assert.equal((await load({ keep_alive: 0 })).done_reason, 'unload');
    assert.equal(server.loaded.size, 0);
  });

  it('gives the same vector for the same text, of unit length, and a near one for the same words', async () => {
    const { embeddings } = await client.embed({ model: 'all-minilm', input: ['open the door', 'Open the door!', 'open the window', 'weather in Tokyo'] });
    const dot = (left = 0, right = 0) => (embeddings[left] ?? []).reduce((sum, value, index) => sum + value * (embeddings[right]?.[index] ?? 0), 0);
    assert.deepStrictEqual([embeddings.length, embeddings[0]?.length], [4, 384]);
    assert.ok(Math.abs(dot() - 1) < 1e-9 && Math.abs(dot(0, 1) - 1) < 1e-9 && dot(0, 2) > 0.5 && dot(0, 3) < 0.3, [dot(), dot(0, 1), dot(0, 2), dot(0, 3)].join(' '));
    assert.deepStrictEqual(embeddings[3], wordVector('weather in Tokyo', 384));
  });
});

describe('the double of a server that speaks OpenAI\'s API', () => {
  const good = { model: 'test-model', messages: [{ role: 'user', content: 'hi' }] };
  const refusals: [string, unknown, number][] = [
    ['no model', { ...good, model: undefined }, 400], ['no messages', { ...good, messages: [] }, 400], ['an unknown role', { ...good, messages: [{ role: 'me', content: 'x' }] }, 400],
    ['an unknown model', { ...good, model: 'nobody' }, 404], ['a temperature of 3', { ...good, temperature: 3 }, 400], ['no tokens', { ...good, max_tokens: 0 }, 400],
    ['usage of a stream that is none', { ...good, stream_options: { include_usage: true } }, 400], ['a schema without a name', { ...good, response_format: { type: 'json_schema', json_schema: { schema: {} } } }, 400],
    ['options of Ollama as an unknown format', { ...good, response_format: 'json' }, 400],
  ];
  for (const [name, body, status] of refusals) {
    it(`refuses ${name}`, async () => {
      const server = await startOpenAiServer();
      const response = await fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
      const { error } = await response.json() as { error: { message: string } };
      await server.close();
      assert.deepStrictEqual([response.status, typeof error.message], [status, 'string']);
    });
  }
});

import assert from 'node:assert/strict';
import type { Profile } from '../../src/core/config/profile';
import type { ModelRequest } from '../../src/core/ports';
import { OpenAiCompatibleModel } from '../../src/node/languageModel/openaiCompatible';
import type { CallLimits } from '../../src/node/languageModel/serverCall';
import type { ModelServer, Trouble } from '../fakes/modelServer';
import { type OpenAiChat, type OpenAiServerProps, startOpenAiServer } from '../fakes/openaiServer';
import { ask, failureOf, limitsWith, llmOf, never, question } from './languageModelFixtures';

/** Against a double made from the API's documentation, with OpenAI's own client. Nothing here says what a model would answer. */
describe('language model: a server that speaks OpenAI\'s API', () => {
  let server: ModelServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(props: OpenAiServerProps = {}, llm: Partial<Profile['llm']> = {}, more: { limits?: CallLimits; apiKey?: () => Promise<string | undefined> } = {}) {
    const double = await startOpenAiServer(props);
    server = double;
    return { double, model: new OpenAiCompatibleModel({ host: double.url, llm: llmOf({ provider: 'openai_compatible', model: 'test-model', ...llm }), offline: true, ...more }), place: `127.0.0.1:${double.port}` };
  }

  it('hands the pieces on as they come, and counts tokens', async () => {
    const { model, place } = await start({ reply: () => ['A monad', ' is', ' a burrito.'] });
    assert.deepStrictEqual(await ask(model), {
      pieces: ['A monad', ' is', ' a burrito.'],
      reply: {
        text: 'A monad is a burrito.', model: 'test-model', host: place, truncated: false,
        timings: { loadMs: null, promptMs: null, promptTokens: 6, generateMs: null, generatedTokens: 3, totalMs: null },
      },
    });
  });

  it('puts lines and letters together that come in packets of three bytes', async () => {
    const { model } = await start({ reply: () => ['Grüße', ' 日本語 🍣'], chunkBytes: 3 });
    assert.equal((await ask(model)).reply.text, 'Grüße 日本語 🍣');
  });

  describe('every setting that such a server knows reaches it', () => {
    const effects: [string, Partial<Profile['llm']>, ModelRequest, (body: OpenAiChat) => unknown, unknown][] = [
      ['model', {}, question, body => body.model, 'test-model'],
      ['temperature', { temperature: 1.5 }, question, body => body.temperature, 1.5],
      ['temperature, of the request', { temperature: 1.5 }, { ...question, temperature: 0 }, body => body.temperature, 0],
      ['top_p', { top_p: 0.5 }, question, body => body.top_p, 0.5],
      ['max_tokens', { max_tokens: 7 }, question, body => body.max_tokens, 7],
      ['max_tokens, of the request', { max_tokens: 7 }, { ...question, maxTokens: 3 }, body => body.max_tokens, 3],
      ['a schema', {}, { ...question, schema: { type: 'object' } }, body => body.response_format?.json_schema?.schema, { type: 'object' }],
      ['no schema', {}, question, body => body.response_format, undefined],
      ['the messages', {}, question, body => body.messages, question.messages],
    ];
    for (const [name, llm, request, read, expected] of effects) {
      it(name, async () => {
        const { double, model } = await start({}, llm);
        await ask(model, request);
        assert.deepStrictEqual(double.bodies('/v1/chat/completions').map(body => read(body as OpenAiChat)), [expected]);
      });
    }

    it('an answer that was cut is called so', async () => {
      const { model } = await start({ reply: () => 'one two three four' }, { max_tokens: 2 });
      const { reply } = await ask(model);
      assert.deepStrictEqual([reply.text, reply.truncated], ['one two', true]);
    });

    for (const ending of ['', '/', '/v1', '/v1/']) {
      it(`host, written with "${ending}" at its end`, async () => {
        const { double } = await start();
        const model = new OpenAiCompatibleModel({ host: `${double.url}${ending}`, llm: llmOf({ model: 'test-model' }), offline: true });
        assert.equal((await model.check(never)).state, 'ready');
      });
    }
  });

  describe('what the server gets to know', () => {
    const environment = { OPENAI_API_KEY: 'sk-not-for-you', OPENAI_ORG_ID: 'org', OPENAI_PROJECT_ID: 'project', OPENAI_BASE_URL: 'http://127.0.0.1:1', OPENAI_CUSTOM_HEADERS: 'X-Secret: yes' };
    before(() => { Object.assign(process.env, environment); });
    after(() => { for (const name of Object.keys(environment)) { delete process.env[name]; } });

    it('is nothing of what stands in the environment for OpenAI, nor of this machine', async () => {
      const { double, model } = await start();
      await ask(model);
      const headers = Object.keys(double.requests[0]?.headers ?? {}).sort();
      assert.deepStrictEqual(headers, ['accept', 'connection', 'content-length', 'content-type', 'host', 'user-agent']);
    });

    it('is the key it wants', async () => {
      const { model } = await start({ apiKey: 'k1' }, {}, { apiKey: async () => 'k1' });
      assert.equal((await ask(model)).reply.model, 'test-model');
    });

    it('and a wrong key is told', async () => {
      const { model, place } = await start({ apiKey: 'k1' }, {}, { apiKey: async () => 'k2' });
      assert.deepStrictEqual(await failureOf(ask(model)), { code: 'language_model_failed', message: `${place} refuses the request (401: Incorrect API key provided). It wants another key.` });
      assert.deepStrictEqual(await model.check(never), { state: 'unavailable', detail: `${place} refuses the request (401: Incorrect API key provided). It wants another key.` });
    });
  });

  describe('what goes wrong is a sentence that says what to do', () => {
    const brokeOff = 'The model server at HOST broke off in the middle of its answer. Ask again; if that happens again, its log says why.';
    const troubles: [string, Trouble, string, string][] = [
      ['a busy server', { kind: 'status', status: 429, error: 'Rate limit: the request timed out in the queue.' }, 'language_model_unavailable',
        'The model server at HOST is busy (429: Rate limit: the request timed out in the queue). Try again in a moment.'],
      ['a server in need', { kind: 'status', status: 500, error: 'CUDA out of memory' }, 'language_model_failed',
        'The model server at HOST failed (500: CUDA out of memory). Its log says more; a smaller model may help.'],
      ['a redirect', { kind: 'redirect', location: 'http://example.com/' }, 'language_model_failed',
        "HOST sends the request on to http://example.com/, which is not followed. Set llm.host to the server's own address."],
      ['a cut before the first word', { kind: 'drop', afterPieces: 0 }, 'language_model_unavailable', 'The model server does not answer at HOST. Start it, or set llm.host to where it runs.'],
      ['a cut in the middle', { kind: 'drop', afterPieces: 2 }, 'language_model_failed', brokeOff],
      ['an end in the middle', { kind: 'end', afterPieces: 2 }, 'language_model_failed', brokeOff],
      ['half a line', { kind: 'malformed', afterPieces: 2 }, 'language_model_failed', "What HOST sends is not the language of OpenAI's API. Check llm.host and llm.provider, or update the server."],
      ['an error in the middle', { kind: 'error', afterPieces: 2, error: 'engine is dead' }, 'language_model_failed',
        'The model server at HOST stopped with an error: engine is dead. Ask again, or name another model in llm.model.'],
    ];
    for (const [name, trouble, code, sentence] of troubles) {
      it(name, async () => {
        const { double, model, place } = await start({ trouble });
        assert.deepStrictEqual(await failureOf(ask(model)), { code, message: sentence.replace('HOST', place) });
        assert.equal(double.requests.length, 1, 'whether to try again is not for the client to decide');
      });
    }

    it('a model that is not there', async () => {
      const { model, place } = await start({}, { model: 'gpt-x' });
      const message = `The model server at ${place} has no model called gpt-x. Name one that it serves in llm.model.`;
      assert.deepStrictEqual(await failureOf(ask(model)), { code: 'language_model_missing', message });
      assert.deepStrictEqual(await model.check(never), { state: 'model_missing', detail: message, canPull: false });
    });

    it('an empty answer', async () => {
      const { model } = await start({ reply: () => [] });
      assert.equal((await failureOf(ask(model))).message, 'test-model gave an empty answer. Ask again, or name another model in llm.model.');
    });

    it('a server that says nothing', async () => {
      const { double, model } = await start({ trouble: { kind: 'silent' } }, {}, { limits: limitsWith('answer', { firstByteMs: 100 }) });
      assert.equal((await failureOf(ask(model))).code, 'timeout');
      await double.requests[0]?.ended;
      assert.equal(double.requests[0]?.gone, true);
    });
  });

  it('cancelling reaches the server before its answer would have ended, and nothing is handed on after it', async () => {
    const { double, model } = await start({ pieceMs: 5, reply: () => Array.from({ length: 10_000 }, () => 'word ') });
    const cancel = new AbortController();
    let pieces = 0;
    const doing = model.chat(question, () => { if (++pieces === 3) { cancel.abort(); } }, cancel.signal);
    assert.deepStrictEqual(await failureOf(doing), { code: 'cancelled', message: 'Cancelled.' });
    await double.requests[0]?.ended;
    assert.deepStrictEqual([pieces, double.requests[0]?.gone], [3, true]);
  });

  it('a quick look finds the model', async () => {
    const { model, place } = await start();
    assert.deepStrictEqual(await model.check(never), { state: 'ready', detail: `test-model is ready at ${place}.` });
  });
});

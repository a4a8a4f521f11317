import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { VoiceError } from '../../src/base/errors';
import type { Profile } from '../../src/core/config/profile';
import type { ModelRequest, PullProgress } from '../../src/core/ports';
import { OllamaModel } from '../../src/node/languageModel/ollama';
import type { CallLimits } from '../../src/node/languageModel/serverCall';
import type { Trouble } from '../fakes/modelServer';
import { type OllamaServer, type OllamaServerProps, startOllamaServer } from '../fakes/ollamaServer';
import { ask, failureOf, limitsWith, llmOf, never, question } from './languageModelFixtures';

/** Against a double made from Ollama's documentation, with Ollama's own client. Nothing here says what a model would answer. */
describe('language model: Ollama', () => {
  let server: OllamaServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(props: OllamaServerProps = {}, llm: Partial<Profile['llm']> = {}, limits?: CallLimits) {
    const double = await startOllamaServer(props);
    server = double;
    return { double, model: new OllamaModel({ host: double.url, llm: llmOf(llm), offline: false, ...limits === undefined ? {} : { limits } }), place: `127.0.0.1:${double.port}` };
  }

  it('hands the pieces on as they come, and says where the time went', async () => {
    const { model, place } = await start({ reply: () => ['A monad', ' is', ' a burrito.'], loadMs: 20 });
    assert.deepStrictEqual(await ask(model), {
      pieces: ['A monad', ' is', ' a burrito.'],
      reply: {
        text: 'A monad is a burrito.', model: 'llama3.2:3b', host: place, truncated: false,
        timings: { loadMs: 20, promptMs: 30, promptTokens: 6, generateMs: 15, generatedTokens: 3, totalMs: 65 },
      },
    });
  });

  it('puts lines and letters together that come in packets of three bytes', async () => {
    const { model } = await start({ reply: () => ['Grüße', ' 日本語 🍣'], chunkBytes: 3 });
    assert.equal((await ask(model)).reply.text, 'Grüße 日本語 🍣');
  });

  describe('every llm setting reaches the server', () => {
    const effects: [string, Partial<Profile['llm']>, ModelRequest, (body: never) => unknown, unknown][] = [
      ['model', { model: 'all-minilm' }, question, (body: { model: string }) => body.model, 'all-minilm'],
      ['temperature', { temperature: 1.5 }, question, (body: Options) => body.options['temperature'], 1.5],
      ['temperature, of the request', { temperature: 1.5 }, { ...question, temperature: 0 }, (body: Options) => body.options['temperature'], 0],
      ['top_p', { top_p: 0.5 }, question, (body: Options) => body.options['top_p'], 0.5],
      ['max_tokens', { max_tokens: 7 }, question, (body: Options) => body.options['num_predict'], 7],
      ['max_tokens, of the request', { max_tokens: 7 }, { ...question, maxTokens: 3 }, (body: Options) => body.options['num_predict'], 3],
      ['num_ctx', { num_ctx: 8192 }, question, (body: Options) => body.options['num_ctx'], 8192],
      ['mmap', { mmap: false }, question, (body: Options) => body.options['use_mmap'], false],
      ['mlock', { mlock: true }, question, (body: Options) => body.options['use_mlock'], true],
      ['numa', { numa: true }, question, (body: Options) => body.options['numa'], true],
      ['keep_alive, a text', { keep_alive: '90s' }, question, (body: { keep_alive: unknown }) => body.keep_alive, '90s'],
      ['keep_alive, a number', { keep_alive: -1 }, question, (body: { keep_alive: unknown }) => body.keep_alive, -1],
      ['a schema', {}, { ...question, schema: { type: 'object' } }, (body: { format: unknown }) => body.format, { type: 'object' }],
      ['no schema', {}, question, (body: object) => 'format' in body, false],
      ['the messages', {}, question, (body: { messages: unknown }) => body.messages, question.messages],
      ['no thinking aloud', {}, question, (body: { think: unknown }) => body.think, false],
    ];
    interface Options { readonly options: Readonly<Record<string, unknown>> }
    for (const [name, llm, request, read, expected] of effects) {
      it(name, async () => {
        const { double, model } = await start({}, llm);
        await ask(model, request);
        assert.deepStrictEqual(double.bodies('/api/chat').map(body => read(body as never)), [expected]);
      });
    }

    it('host', async () => {
      const { double, model } = await start();
      await ask(model);
      assert.equal(double.requests.length, 1);
    });

    it('max_tokens: an answer that was cut is called so', async () => {
      const { model } = await start({ reply: () => 'one two three four' }, { max_tokens: 2 });
      const { reply } = await ask(model);
      assert.deepStrictEqual([reply.text, reply.truncated], ['one two', true]);
    });

    it('keep_alive: how long the model stays in memory', async () => {
      const { double, model } = await start({}, { keep_alive: '2m' });
      await ask(model);
      assert.deepStrictEqual([...double.loaded], [['llama3.2:3b', 120_000]]);
    });
  });

  describe('what goes wrong is a sentence that says what to do', () => {
    const troubles: [string, Trouble, string, string][] = [
      ['a model that is not there', { kind: 'status', status: 404, error: "model 'llama3.2:3b' not found" }, 'language_model_missing',
        'Ollama at HOST has no model called llama3.2:3b. Get it with `ollama pull llama3.2:3b`, or name another in llm.model.'],
      ['some other server', { kind: 'status', status: 404, error: '404 page not found', contentType: 'text/plain' }, 'language_model_failed',
        'HOST does not know this kind of request (404: 404 page not found). Check llm.host and llm.provider.'],
      ['a server that wants to know who asks', { kind: 'status', status: 401, error: 'unauthorized' }, 'language_model_failed', 'HOST refuses the request (401: unauthorized). It wants another key.'],
      ['a server in need', { kind: 'status', status: 500, error: 'model requires more system memory (5.1 GiB) than is available.' }, 'language_model_failed',
        'Ollama at HOST failed (500: model requires more system memory (5.1 GiB) than is available). Its log says more; a smaller model may help.'],
      ['a busy server', { kind: 'status', status: 503, error: 'server busy, please try again.  maximum pending requests exceeded' }, 'language_model_unavailable',
        'Ollama at HOST is busy (503: server busy, please try again. maximum pending requests exceeded). Try again in a moment.'],
      ['a server in between that has a page for it', { kind: 'status', status: 502, error: '<html><h1>Bad Gateway</h1></html>', contentType: 'text/html' }, 'language_model_unavailable',
        'Ollama at HOST is busy (502: Bad Gateway). Try again in a moment.'],
      ['a refusal', { kind: 'status', status: 400, error: 'time: invalid duration "x"' }, 'language_model_failed', 'Ollama at HOST refused the request (400: time: invalid duration "x").'],
      ['a redirect', { kind: 'redirect', location: 'http://example.com/' }, 'language_model_failed',
        "HOST sends the request on to http://example.com/, which is not followed. Set llm.host to the server's own address."],
      ['a cut before the first word', { kind: 'drop', afterPieces: 0 }, 'language_model_unavailable', 'Ollama does not answer at HOST. Start it with `ollama serve`, or install it from ollama.com.'],
      ['a cut in the middle', { kind: 'drop', afterPieces: 2 }, 'language_model_failed', 'Ollama at HOST broke off in the middle of its answer. Ask again; if that happens again, its log says why.'],
      ['an end in the middle', { kind: 'end', afterPieces: 2 }, 'language_model_failed', 'Ollama at HOST broke off in the middle of its answer. Ask again; if that happens again, its log says why.'],
      ['half a line', { kind: 'malformed', afterPieces: 2 }, 'language_model_failed', 'What HOST sends is not the language of Ollama. Check llm.host and llm.provider, or update the server.'],
      ['a line that is JSON and nothing else', { kind: 'malformed', afterPieces: 2, line: '42' }, 'language_model_failed',
        'What HOST sends is not the language of Ollama. Check llm.host and llm.provider, or update the server.'],
      ['a line without what was agreed on', { kind: 'malformed', afterPieces: 2, line: '{"message":{"content":7}}' }, 'language_model_failed',
        'What HOST sends is not the language of Ollama. Check llm.host and llm.provider, or update the server.'],
      ['an error in the middle', { kind: 'error', afterPieces: 2, error: 'llama runner process has terminated' }, 'language_model_failed',
        'Ollama at HOST stopped with an error: llama runner process has terminated. Ask again, or name another model in llm.model.'],
      ['an error before the first word', { kind: 'error', afterPieces: 0, error: 'llama runner process has terminated' }, 'language_model_failed',
        'Ollama at HOST failed (500: llama runner process has terminated). Its log says more; a smaller model may help.'],
    ];
    for (const [name, trouble, code, sentence] of troubles) {
      it(name, async () => {
        const { model, place } = await start({ trouble });
        assert.deepStrictEqual(await failureOf(ask(model)), { code, message: sentence.replace('HOST', place) });
      });
    }

    it('an empty answer', async () => {
      const { model } = await start({ reply: () => [' ', '\n'] });
      assert.deepStrictEqual(await failureOf(ask(model)), { code: 'language_model_failed', message: 'llama3.2:3b gave an empty answer. Ask again, or name another model in llm.model.' });
    });

    it('nobody there', async () => {
      const { double, model, place } = await start();
      await double.close();
      assert.deepStrictEqual(await failureOf(ask(model)), { code: 'language_model_unavailable', message: `Ollama does not answer at ${place}. Start it with \`ollama serve\`, or install it from ollama.com.` });
    });

    it('a name that leads nowhere', async () => {
      const model = new OllamaModel({ host: 'http://no-such-machine.invalid:11434', llm: llmOf(), offline: false });
      assert.deepStrictEqual(await failureOf(ask(model)), { code: 'language_model_unavailable', message: 'There is no machine called no-such-machine.invalid to be found. Check llm.host, and the network.' });
    });

    it('something that does not speak HTTP', async () => {
      const other = createServer(socket => { socket.end('220 mail.example ESMTP\r\n'); });
      await new Promise<void>(resolve => { other.listen(0, '127.0.0.1', resolve); });
      const { port } = other.address() as { port: number };
      const failure = await failureOf(ask(new OllamaModel({ host: `http://127.0.0.1:${port}`, llm: llmOf(), offline: true })));
      other.close();
      assert.deepStrictEqual(failure, { code: 'language_model_failed', message: `What answers at 127.0.0.1:${port} does not speak HTTP. Set llm.host to the address of the model server.` });
    });

    it('says nothing of the user and password in an address', async () => {
      const { double, place } = await start({ trouble: { kind: 'status', status: 500, error: 'no' } });
      const { message } = await failureOf(ask(new OllamaModel({ host: double.url.replace('//', '//ann:secret@'), llm: llmOf(), offline: true })));
      assert.equal(message, `Ollama at ${place} failed (500: no). Its log says more; a smaller model may help.`);
      assert.equal(double.requests[0]?.headers.authorization, `Basic ${Buffer.from('ann:secret').toString('base64')}`);
    });
  });

  describe('limits of time', () => {
    const cases: [string, OllamaServerProps, Parameters<typeof limitsWith>[1], string][] = [
      ['to the first word', { trouble: { kind: 'silent' } }, { firstByteMs: 100 }, 'Ollama at HOST has not begun to answer within 0.1 seconds. A smaller model in llm.model, or a longer llm.keep_alive, makes it faster.'],
      ['between words', { trouble: { kind: 'stall', afterPieces: 2 } }, { silenceMs: 100 }, 'Ollama at HOST fell silent for 0.1 seconds in the middle of its answer. Ask again, or name a smaller model in llm.model.'],
      ['of the whole', { pieceMs: 10, reply: () => Array.from({ length: 1000 }, () => 'word ') }, { totalMs: 100 },
        'Ollama at HOST was not done within 0.1 seconds. A smaller model in llm.model, or a lower llm.max_tokens, makes it faster.'],
    ];
    for (const [name, props, limits, sentence] of cases) {
      it(name, async () => {
        const { double, model, place } = await start(props, {}, limitsWith('answer', limits));
        assert.deepStrictEqual(await failureOf(ask(model)), { code: 'timeout', message: sentence.replace('HOST', place) });
        await double.requests[0]?.ended;
        assert.equal(double.requests[0]?.gone, true, 'the server must not go on computing');
      });
    }

    it('a slow answer is no trouble as long as it comes', async () => {
      const { model } = await start({ pieceMs: 20, reply: () => ['a ', 'b ', 'c ', 'd ', 'e ', 'f'] }, {}, limitsWith('answer', { silenceMs: 1000 }));
      assert.equal((await ask(model)).reply.text, 'a b c d e f');
    });
  });

  describe('cancelling', () => {
    it('reaches the server before its answer would have ended, and nothing is handed on after it', async () => {
      const { double, model } = await start({ pieceMs: 5, reply: () => Array.from({ length: 10_000 }, () => 'word ') });
      const cancel = new AbortController();
      let pieces = 0;
      const doing = model.chat(question, () => { if (++pieces === 3) { cancel.abort(); } }, cancel.signal);
      assert.equal((await failureOf(doing)).code, 'cancelled');
      await double.requests[0]?.ended;
      assert.deepStrictEqual([pieces, double.requests[0]?.gone], [3, true]);
    });

    it('reaches a server that has not yet begun', async () => {
      const { double, model } = await start({ trouble: { kind: 'silent' } });
      const cancel = new AbortController();
      const doing = failureOf(ask(model, question, cancel.signal));
      await double.arrived();
      cancel.abort();
      assert.deepStrictEqual(await doing, { code: 'cancelled', message: 'Cancelled.' });
      await double.requests[0]?.ended;
      assert.equal(double.requests[0]?.gone, true);
    });

    it('ends one request and not the one beside it', async () => {
      const { model } = await start({ pieceMs: 5, reply: () => Array.from({ length: 20 }, () => 'word ') });
      const cancel = new AbortController();
      const other = ask(model);
      const doing = model.chat(question, () => { cancel.abort(); }, cancel.signal);
      assert.equal((await failureOf(doing)).code, 'cancelled');
      assert.equal((await other).pieces.length, 20);
    });

    it('for a reason is told by the reason', async () => {
      const { model } = await start({ trouble: { kind: 'silent' } });
      const reason = new VoiceError('timeout', 'The general agent took more than 30 seconds.');
      const cancel = new AbortController();
      const doing = failureOf(ask(model, question, cancel.signal));
      cancel.abort(reason);
      assert.deepStrictEqual(await doing, { code: 'timeout', message: reason.message });
    });

    it('before it began asks nobody', async () => {
      const { double, model } = await start();
      assert.equal((await failureOf(ask(model, question, AbortSignal.abort()))).code, 'cancelled');
      assert.equal(double.requests.length, 0);
    });
  });

  describe('a quick look', () => {
    it('says that all is well', async () => {
      const { model, place } = await start();
      assert.deepStrictEqual(await model.check(never), { state: 'ready', detail: `llama3.2:3b is ready at ${place} (Ollama 0.12.6).` });
    });

    it('takes a name without a tag for the latest', async () => {
      const { model } = await start({ models: ['Mistral:latest'] }, { model: 'mistral' });
      assert.equal((await model.check(never)).state, 'ready');
    });

    it('says which model is missing', async () => {
      const { model, place } = await start({ models: [] });
      assert.deepStrictEqual(await model.check(never), {
        state: 'model_missing', canPull: true, detail: `Ollama at ${place} has no model called llama3.2:3b. Get it with \`ollama pull llama3.2:3b\`, or name another in llm.model.`,
      });
    });

    it('says that nobody is there, and does not wait for one who says nothing', async () => {
      const { double, model } = await start({ trouble: { kind: 'silent' } }, {}, limitsWith('check', { totalMs: 50 }));
      assert.equal((await model.check(never)).state, 'unavailable');
      await double.close();
      assert.match((await model.check(never)).detail, /does not answer/);
    });

    it('is not taken in by another server', async () => {
      const { model } = await start({ trouble: { kind: 'status', status: 200, error: 'hello' } });
      const state = await model.check(never);
      assert.deepStrictEqual([state.state, /not the language of Ollama/.test(state.detail)], ['unavailable', true]);
    });
  });

  describe('warming', () => {
    it('loads the model once, as the chat will want it', async () => {
      const { double, model } = await start({}, { num_ctx: 2048, keep_alive: '1h' });
      await model.warm(never);
      assert.deepStrictEqual([[...double.loaded], double.bodies('/api/chat')], [[['llama3.2:3b', 3_600_000]], []]);
      await ask(model);
      assert.equal(double.loads(), 1, 'other options would have it loaded once more');
    });

    it('is quiet about what is missing', async () => {
      const { double, model } = await start({ models: [] });
      await model.warm(never);
      await double.close();
      await model.warm(never);
    });

    it('does nothing where the model is not to be kept', async () => {
      for (const keep_alive of [0, '0s', '0m']) {
        const { double, model } = await start({}, { keep_alive });
        await model.warm(never);
        assert.deepStrictEqual(double.requests, []);
        await double.close();
      }
    });
  });

  describe('fetching a model', () => {
    it('tells how far it is, over all its files', async () => {
      const { double, model } = await start({ models: [] });
      const told: PullProgress[] = [];
      await model.pull(progress => { told.push(progress); }, never);
      assert.deepStrictEqual(told.map(({ status, doneBytes, totalBytes }) => `${status} ${doneBytes}/${totalBytes}`), [
        'pulling manifest 0/0', 'pulling aaaaaaaaaaaa 0/3000', 'pulling aaaaaaaaaaaa 1000/3000', 'pulling aaaaaaaaaaaa 2000/3000', 'pulling aaaaaaaaaaaa 3000/3000',
        'pulling bbbbbbbbbbbb 3500/3500', 'verifying sha256 digest 3500/3500', 'writing manifest 3500/3500', 'success 3500/3500',
      ]);
      assert.equal((await model.check(never)).state, 'ready');
      assert.equal(double.loads(), 0);
    });

    it('can be cancelled', async () => {
      const { double, model } = await start({ models: [], pieceMs: 20 });
      const cancel = new AbortController();
      assert.equal((await failureOf(model.pull(({ doneBytes }) => { if (doneBytes > 0) { cancel.abort(); } }, cancel.signal))).code, 'cancelled');
      await double.requests[0]?.ended;
      assert.deepStrictEqual([double.requests[0]?.gone, double.models.size], [true, 0]);
    });

    it('says that there is no such model', async () => {
      const { model } = await start({}, { model: 'no-such-model' });
      assert.deepStrictEqual(await failureOf(model.pull(() => undefined, never)), {
        code: 'language_model_failed', message: 'no-such-model could not be fetched: pull model manifest: file does not exist. Check the name in llm.model, and the network.',
      });
    });
  });
});

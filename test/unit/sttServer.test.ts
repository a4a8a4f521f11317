import assert from 'node:assert/strict';
import { ServerRecogniser, type ServerRecogniserProps } from '../../src/sidecar/stt/serverRecogniser';
import { StandIn } from '../../src/sidecar/stt/standIn';
import type { Recogniser } from '../../src/sidecar/stt/recogniser';
import { namesPrompt } from '../../src/sidecar/stt/waveForm';
import { createRecogniser, type RecogniserSettings } from '../../src/sidecar/stt/createRecogniser';
import type { Replacement } from '../../src/protocol/sidecar';
import { startTranscriptionServer, type TranscriptionServer, type TranscriptionServerProps, type TranscriptionTrouble } from '../fakes/transcriptionServer';

const second = new Float32Array(16_000).fill(0.25);
const patient = { baseMs: 30_000, perAudioMs: 1, listMs: 30_000 };
const hasty = { baseMs: 300, perAudioMs: 0, listMs: 200 };

async function withServer<Result>(props: TranscriptionServerProps, work: (server: TranscriptionServer) => Promise<Result>): Promise<Result> {
  const server = await startTranscriptionServer(props);
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}
const recogniserAt = (endpoint: string, props: Partial<ServerRecogniserProps> = {}) => new ServerRecogniser({ endpoint, language: 'en', offline: false, apiKey: null, limits: patient, ...props });

describe('transcription server', () => {
  it('is sent a WAV of 16 kHz with model, language and prompt', () => withServer({ models: ['whisper-1'] }, async server => {
    const { text } = await recogniserAt(server.url).expecting(['createCore', 'voiceSession']).transcribe(second);
    assert.equal(text, 'what is 25 times 7');
    const [request] = server.requests;
    assert.deepStrictEqual(request?.fields, { model: 'whisper-1', language: 'en', response_format: 'json', temperature: '0', prompt: 'Names in this code: createCore, voiceSession.' });
    assert.equal(request?.wave.sampleRate, 16_000);
    assert.equal(request?.wave.samples.length, second.length);
    assert.ok(Math.abs((request?.wave.samples[99] ?? 0) - 0.25) < 1e-3);
  }));

  for (const ending of ['', '/', '/v1', '/v1/', '/v1/audio/transcriptions']) {
    it(`is found by its address with "${ending}" behind it`, () => withServer({}, async server => { assert.equal((await recogniserAt(server.url + ending).transcribe(second)).text, 'what is 25 times 7'); }));
  }

  const choices: [string, readonly string[] | null, string, string][] = [
    ['the one that the address names', ['large', 'tiny'], '?model=tiny', 'tiny'],
    ['one that recognises speech, of those that are listed', ['llama3', 'tts-1', 'Systran/faster-whisper-small', 'bark'], '', 'Systran/faster-whisper-small'],
    ["OpenAI's name where none is listed", null, '', 'whisper-1'],
  ];
  for (const [title, models, query, model] of choices) {
    it(`is asked for a model: ${title}`, () => withServer({ models }, async server => {
      const recogniser = recogniserAt(server.url + query);
      await recogniser.transcribe(second);
      await recogniser.expecting(['x']).transcribe(second);
      assert.deepStrictEqual(server.requests.map(({ fields }) => fields['model']), [model, model]);
      assert.equal(recogniser.model, `${model} at 127.0.0.1:${server.port}`);
      // The list is asked for once.
      assert.equal(server.connections, query === '' ? 3 : 2);
    }));
  }

  it('gets the key that it wants, and says where to put it', () => withServer({ apiKey: 'secret' }, async server => {
    assert.equal((await recogniserAt(server.url, { apiKey: 'secret' }).transcribe(second)).text, 'what is 25 times 7');
    await assert.rejects(recogniserAt(server.url).transcribe(second), { code: 'unsupported', message: /status 401 \(Incorrect API key provided\.\): .*VOICE_AGENT_TRANSCRIPTION_KEY/ });
  }));

  const troubles: [TranscriptionTrouble, string, RegExp][] = [
    [{ kind: 'status', status: 500, body: '{"error": {"message": "CUDA out of memory"}}' }, 'recogniser_unavailable', /refused with status 500 \(CUDA out of memory\)\.$/],
    [{ kind: 'status', status: 503, body: '<html>busy</html>' }, 'recogniser_unavailable', /refused with status 503\.$/],
    [{ kind: 'status', status: 404, body: '{"detail": "Not Found"}' }, 'unsupported', /status 404 \(Not Found\): name one of its models with \?model=NAME/],
    [{ kind: 'page' }, 'unsupported', /no transcription/],
    [{ kind: 'silent' }, 'timeout', /did not answer within 0\.3 seconds/],
    [{ kind: 'drop' }, 'recogniser_unavailable', /cannot be reached/],
    [{ kind: 'redirect', location: 'http://example.org/' }, 'recogniser_unavailable', /cannot be reached/],
  ];
  for (const [trouble, code, message] of troubles) {
    it(`in trouble: ${JSON.stringify(trouble)}`, () => withServer({}, async server => {
      const recogniser = recogniserAt(`${server.url}?model=whisper-1`);
      server.trouble = trouble;
      await assert.rejects((trouble.kind === 'silent' ? recogniserAt(`${server.url}?model=whisper-1`, { limits: hasty }) : recogniser).transcribe(second), { code, message });
      server.trouble = null;
      assert.equal((await recogniser.transcribe(second)).text, 'what is 25 times 7');
    }));
  }

  it('that is nowhere cannot be reached', () => assert.rejects(recogniserAt('http://127.0.0.1:1').transcribe(second), { code: 'recogniser_unavailable', message: /start the server, or correct stt\.endpoint/ }));

  it('is left by who cancels in the middle', () => withServer({}, async server => {
    server.trouble = { kind: 'silent' };
    const stop = new AbortController();
    const asked = recogniserAt(`${server.url}?model=whisper-1`).transcribe(second, stop.signal);
    setTimeout(() => { stop.abort(); }, 30);
    await assert.rejects(asked, { code: 'cancelled' });
  }));

  it('offline: nothing is sent but to this machine', async () => {
    await assert.rejects(recogniserAt('http://198.51.100.7:8000', { offline: true }).transcribe(second), { code: 'offline', message: /privacy\.offline is on, and 198\.51\.100\.7:8000 is not this machine/ });
    await withServer({}, async server => {
      assert.equal((await recogniserAt(`http://localhost:${server.port}`, { offline: true }).transcribe(second)).text, 'what is 25 times 7');
      assert.equal((await recogniserAt(server.url, { offline: true }).transcribe(second)).text, 'what is 25 times 7');
    });
  });

  it('a prompt holds whole names, as many as whisper looks at', () => {
    assert.equal(namesPrompt([]), '');
    const prompt = namesPrompt(Array.from({ length: 200 }, (_, index) => `someLongName${index}`));
    assert.ok(prompt.length < 640 && /, someLongName\d+\.$/u.test(prompt), prompt);
  });
});

describe('a recogniser that is down', () => {
  const box: Recogniser = { model: 'moonshine-base', transcribe: async () => ({ text: 'from the box', transcribeMs: 1 }) };

  it('is stood in for at once, is said, is left alone for a while, and comes back', () => withServer({}, async server => {
    const told: string[] = [];
    let nowMs = 0;
    const recogniser = new StandIn({
      first: recogniserAt(`${server.url}?model=whisper-1`), second: async () => box, nowMs: () => nowMs,
      onFailure: (error, { model }) => { told.push(`${error.code} ${model}`); },
    });
    const heard = async () => { const { text, model } = await recogniser.expecting([]).transcribe(second); return `${text} (${model})`; };
    const right = `what is 25 times 7 (whisper-1 at 127.0.0.1:${server.port})`, boxed = 'from the box (moonshine-base)';
    assert.equal(await heard(), right);
    server.trouble = { kind: 'drop' };
    assert.equal(await heard(), boxed);
    const { connections } = server;
    server.trouble = null;
    nowMs = 29_999;
    assert.equal(await heard(), boxed);
    assert.equal(server.connections, connections, 'it was asked before it had its rest');
    nowMs = 30_000;
    assert.equal(await heard(), right);
    assert.deepStrictEqual(told, ['recogniser_unavailable moonshine-base']);
  }));

  it('a cancel is no failure', () => withServer({}, async server => {
    const recogniser = new StandIn({ first: recogniserAt(server.url), second: async () => box, onFailure: () => { assert.fail('nothing failed'); } });
    await assert.rejects(recogniser.transcribe(second, AbortSignal.abort()), { code: 'cancelled' });
  }));

  const settings: RecogniserSettings = { model: 'moonshine-base', computeType: 'int8', beamSize: 1, bestOf: 1, endpoint: null, language: 'en', offline: false };
  const made = (changes: Partial<RecogniserSettings>, missing: string | null = null) => {
    const told: Replacement[] = [], loaded: string[] = [];
    return {
      told, loaded,
      recogniser: createRecogniser({ ...settings, ...changes }, {
        ensureModel: async id => `/models/${id}`, signal: new AbortController().signal, onReplacement: replacement => { told.push(replacement); },
        whisper: { missing: async () => missing, find: async (model, computeType) => ({ programPath: '/engine/whisper-server', modelPath: `/models/${model}-${computeType}` }) },
        createMoonshine: async (model, folder) => { loaded.push(folder); return { ...box, model }; },
        createWhisper: props => { loaded.push(`${props.modelPath} ${props.beamSize} ${props.bestOf} ${props.language}`); return { model: props.model, transcribe: async () => { throw new Error('it broke'); } }; },
      }),
    };
  };

  it('what is not installed is replaced by what is in the box, with the way to have it', async () => {
    const { recogniser, told, loaded } = made({ model: 'whisper-base.en' }, 'it is not built on this machine');
    assert.equal((await recogniser).model, 'moonshine-base');
    assert.deepStrictEqual(loaded, ['/models/moonshine-base']);
    assert.deepStrictEqual(told, [{ setting: 'stt.model', asked: 'whisper-base.en', used: 'moonshine-base', reason: 'it is not built on this machine' }]);
  });

  it('a whisper that breaks is replaced in the middle of a sentence', async () => {
    const { recogniser, told, loaded } = made({ model: 'whisper-base.en', computeType: 'float16', beamSize: 5, bestOf: 3 });
    assert.deepStrictEqual(await (await recogniser).transcribe(second).then(({ text, model }) => [text, model]), ['from the box', 'moonshine-base']);
    assert.deepStrictEqual(loaded, ['/models/whisper-base.en-float16 5 3 en', '/models/moonshine-base']);
    assert.deepStrictEqual(told.map(({ setting, reason }) => [setting, reason]), [['stt.model', 'it broke']]);
  });

  it('stt.endpoint: a server serves, and the own recogniser is loaded only where it does not', () => withServer({}, async server => {
    const { recogniser, told, loaded } = made({ endpoint: server.url, model: 'moonshine-tiny' });
    assert.equal((await (await recogniser).transcribe(second)).text, 'what is 25 times 7');
    assert.deepStrictEqual(loaded, []);
    server.trouble = { kind: 'status', status: 500, body: '' };
    assert.equal((await (await recogniser).transcribe(second)).text, 'from the box');
    assert.deepStrictEqual([loaded, told.length, told[0]?.used], [['/models/moonshine-tiny'], 1, 'moonshine-tiny']);
  }));
});

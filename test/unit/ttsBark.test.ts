import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { VoiceError } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import type { Replacement } from '../../src/protocol/sidecar';
import { BarkVoice, barkUrl, type BarkVoiceProps, defaultBarkLimits } from '../../src/sidecar/tts/barkVoice';
import { namesThisMachine } from '../../src/sidecar/tts/loopback';
import { listVoices } from '../../src/sidecar/tts/voiceList';
import { createVoiceProvider } from '../../src/sidecar/tts/voices';
import { defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { json, soundLevel, speak, type SpeechServer, type SpeechServerProps, startSpeechServer } from '../fakes/speechServer';

const never = new AbortController().signal;
const plain = { voice: 'default', speed: 1 };
const quick = { connectMs: 500, beginMs: 300, silenceMs: 300, totalMs: 2000, maxBytes: 1_000_000 };

describe('the speech server of engine bark', function () {
  this.timeout(20_000);
  let server: SpeechServer;
  before(async () => { server = await startSpeechServer(); });
  after(() => server.close());
  beforeEach(() => {
    server.script({});
    server.spoken.length = server.looked.length = 0;
  });
  const voiceOf = (more: Partial<BarkVoiceProps> = {}) => new BarkVoice({ endpoint: new URL(server.url), voicePreset: null, apiKey: null, offline: false, limits: quick, ...more });

  describe('what it is asked', () => {
    const asked = { model: 'bark', input: 'Hello there.', response_format: 'wav', speed: 1 };
    const cases: readonly { name: string; props?: Partial<BarkVoiceProps>; script?: SpeechServerProps; options?: typeof plain; body: unknown }[] = [
      { name: 'the text alone', body: asked },
      { name: 'tts.bark_voice_preset', props: { voicePreset: 'v2/en_speaker_6' }, body: { ...asked, voice: 'v2/en_speaker_6' } },
      { name: 'tts.voice where there is no preset', options: { voice: 'anna', speed: 1 }, body: { ...asked, voice: 'anna' } },
      { name: 'the preset before tts.voice', props: { voicePreset: 'bella' }, options: { voice: 'anna', speed: 1 }, body: { ...asked, voice: 'bella' } },
      { name: 'tts.speed', options: { voice: 'default', speed: 1.5 }, body: { ...asked, speed: 1.5 } },
      { name: 'the model that sounds like one that speaks', script: { models: ['llama3', 'my-piper', 'tts-1'] }, body: { ...asked, model: 'tts-1' } },
      { name: 'any that speaks', script: { models: ['llama3', 'kokoro-82m'] }, body: { ...asked, model: 'kokoro-82m' } },
      { name: 'the usual name where none is known', script: { models: ['llama3'] }, body: { ...asked, model: 'tts-1' } },
      { name: 'the usual name where models are not listed', script: { models: null }, body: { ...asked, model: 'tts-1' } },
    ];
    for (const { name, props = {}, script = {}, options = plain, body } of cases) {
      it(name, async () => {
        server.script(script);
        const { samples, sampleRate } = await voiceOf(props).render('Hello there.', options, never);
        assert.deepStrictEqual([sampleRate, samples.length, samples[0], samples.at(-1)], [24_000, 14_400, soundLevel, soundLevel]);
        assert.deepStrictEqual(server.spoken.map(request => [request.method, request.path, request.body]), [['POST', '/v1/audio/speech', body]]);
        assert.equal(server.spoken[0]?.headers.authorization, undefined);
      });
    }

    it('looks for the model once only', async () => {
      const voice = voiceOf();
      await voice.render('One.', plain, never);
      await voice.render('Two.', plain, never);
      assert.deepStrictEqual([server.looked.map(({ path }) => path), server.spoken.length], [['/v1/models'], 2]);
    });

    it('a key is sent to those who want one', async () => {
      server.script({ apiKey: 'secret' });
      await voiceOf({ apiKey: 'secret' }).render('Hello.', plain, never);
      await assert.rejects(voiceOf().render('Hello.', plain, never), { code: 'voice_unavailable', message: /^The speech server at 127\.0\.0\.1:\d+ refuses the request \(401: Incorrect API key provided\)\. It wants a key: set it in VOICE_AGENT_SPEECH_KEY\.$/ });
    });

    for (const path of ['', '/', '/v1', '/v1/', '/v1/audio/speech']) {
      it(`tts.endpoint may end with "${path}"`, () => { assert.equal(barkUrl(new URL(`http://127.0.0.1:8080${path}`), '/audio/speech').href, 'http://127.0.0.1:8080/v1/audio/speech'); });
    }
    it('keeps a path before that', () => { assert.equal(barkUrl(new URL('https://host/speech/v1?x=1'), '/models').href, 'https://host/speech/v1/models'); });

    it('nothing is asked for a text without a word', async () => {
      assert.equal((await voiceOf().render('...', plain, never)).samples.length, 0);
      assert.deepStrictEqual(server.spoken, []);
    });
  });

  it('sounds long before all of it has come, and loses nothing', async () => {
    const soundMs = 2000;
    server.script({ soundMs, streamedMs: 50 });
    const startMs = performance.now();
    let firstMs = 0, samples = 0, parts = 0;
    for await (const part of voiceOf({ limits: defaultBarkLimits }).stream('Hello.', plain, never)) {
      if (parts === 0) { firstMs = performance.now() - startMs; }
      parts += 1;
      samples += part.samples.length;
      assert.ok(part.samples.every(sample => sample === soundLevel));
    }
    const wholeMs = performance.now() - startMs;
    assert.equal(samples, 24_000 * soundMs / 1000);
    assert.ok(parts > 5 && firstMs < wholeMs / 2, `${parts} parts, the first after ${firstMs} of ${wholeMs} ms`);
  });

  for (const [name, script, sampleRate] of [['a WAV of another rate', { sampleRate: 22_050 }, 22_050], ['raw samples', { isRaw: true }, 24_000], ['raw samples in odd pieces', { isRaw: true, streamedMs: 30 }, 24_000]] as const) {
    it(`takes ${name}`, async () => {
      server.script(script);
      const pcm = await voiceOf().render('Hello.', plain, never);
      assert.deepStrictEqual([pcm.sampleRate, pcm.samples.length, pcm.samples.every(sample => sample === soundLevel)], [sampleRate, sampleRate * 0.6, true]);
    });
  }

  describe('what goes wrong', () => {
    const answerWith = (status: number, type: string, body: string | Uint8Array) => (response: ServerResponse) => { response.writeHead(status, { 'content-type': type }); response.end(body); };
    const cut = async (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': 100_000 });
      response.write(Buffer.alloc(10));
      await new Promise(resolve => setTimeout(resolve, 50));
      response.destroy();
    };
    const cases: readonly (readonly [string, (response: ServerResponse) => Promise<void> | void, string, RegExp])[] = [
      ['a redirect', response => { response.writeHead(302, { location: 'http://elsewhere.example/speech' }); response.end(); }, 'voice_unavailable', /sends the request on to http:\/\/elsewhere\.example\/speech, which is not followed/],
      ['no such request', answerWith(404, 'text/html', '<h1>Not <b>found</b></h1>'), 'voice_unavailable', /does not know the request \(404: Not found\)/],
      ['a voice it does not have', response => { json(response, 400, { detail: 'Voice nope not found.' }); }, 'voice_unavailable', /refused the request \(400: Voice nope not found\)\. Check tts\.bark_voice_preset/],
      ['its own failure', response => { json(response, 500, { error: { message: 'out of memory' } }); }, 'voice_unavailable', /failed \(500: out of memory\)/],
      ['JSON instead of sound', response => { json(response, 200, { error: { message: 'loading' } }); }, 'voice_unavailable', /answers with application\/json, not with the WAV it was asked for \(loading\)/],
      ['another format', answerWith(200, 'audio/mpeg', 'ID3'), 'voice_unavailable', /answers with audio\/mpeg, not with the WAV/],
      ['text that says it is sound', answerWith(200, 'audio/wav', 'Something is wrong.'), 'voice_unavailable', /something that is no WAV, not with the WAV it was asked for \(Something is wrong\)/],
      ['nothing at all', answerWith(200, 'audio/wav', ''), 'voice_unavailable', /answers without any sound/],
      ['a connection that breaks', cut, 'voice_unavailable', /broke off in the middle/],
      ['more than can be a sentence', response => speak(response, { soundMs: 60_000 }), 'voice_unavailable', /sends more than 1 MB for one sentence/],
      ['silence', () => undefined, 'timeout', /has not begun to speak within 0\.3 seconds/],
      ['silence in the middle', response => { response.writeHead(200, { 'content-type': 'audio/wav' }); response.write(Buffer.alloc(1)); }, 'timeout', /fell silent for 0\.3 seconds/],
    ];
    for (const [name, answer, code, message] of cases) {
      it(name, async () => {
        server.script({ answer });
        await assert.rejects(voiceOf().render('Hello.', plain, never), (thrown: unknown) => {
          assert.ok(thrown instanceof VoiceError);
          assert.match(thrown.message, message);
          assert.match(thrown.message, /^The speech server at 127\.0\.0\.1:\d+ /);
          assert.equal(thrown.code, code);
          return true;
        });
        assert.equal(server.spoken.length, 1, 'redirects are not followed, nothing is asked twice');
      });
    }

    it('nobody there', async () => {
      const gone = await startSpeechServer();
      await gone.close();
      await assert.rejects(voiceOf({ endpoint: new URL(gone.url.replace('//', '//user:pass@')) }).render('Hello.', plain, never), { code: 'voice_unavailable', message: /^The speech server at 127\.0\.0\.1:\d+ does not answer\. Start it, or set tts\.endpoint/ });
    });

    it('hangs up at once when cancelled', async () => {
      server.script({ soundMs: 5000, streamedMs: 50 });
      const abort = new AbortController();
      const rendering = voiceOf({ limits: defaultBarkLimits }).render('Hello.', plain, abort.signal);
      setTimeout(() => { abort.abort(); }, 200);
      await assert.rejects(rendering, { code: 'cancelled' });
      for (let wait = 0; wait < 50 && server.spoken[0]?.gone !== true; wait += 1) { await new Promise(resolve => setTimeout(resolve, 10)); }
      assert.equal(server.spoken[0]?.gone, true);
    });
  });

  describe('as the settings have it', () => {
    const setUp = async (more: Partial<typeof defaultVoiceSettings>) => {
      const told: Replacement[] = [];
      const provider = createVoiceProvider({
        platform: 'linux', logger: nullLogger, clock: { nowMs: () => 0 }, workerFolder: '/nowhere', speechKey: null,
        findProgram: name => name === 'espeak-ng' ? process.execPath : null, findFlite: () => null, onReplacement: replacement => told.push(replacement),
      });
      const settings = { ...defaultVoiceSettings, engine: 'bark' as const, ...more };
      return { told, provider, settings, ...await provider.resolve(settings) };
    };

    it('tts.endpoint: the server there is asked', async () => {
      const { voice, replacement, provider } = await setUp({ endpoint: server.url, barkVoicePreset: 'bella' });
      assert.equal(replacement, null);
      await voice?.render('Hello.', plain, never);
      assert.deepStrictEqual([voice?.engine, server.spoken.map(({ body }) => (body as { voice: string }).voice)], ['bark', ['bella']]);
      await provider.dispose();
    });

    it('lists the voices of a server that tells them', async () => {
      server.script({ voices: ['af_bella', { id: 'am_adam' }, 7] });
      const { provider, settings } = await setUp({ endpoint: server.url });
      const { engine, voices, problems } = await listVoices(provider, settings, never);
      assert.deepStrictEqual([engine, voices.map(({ name }) => name), problems], ['bark', ['af_bella', 'am_adam'], []]);
      await provider.dispose();
    });

    const missing: readonly (readonly [string, Partial<typeof defaultVoiceSettings>, RegExp])[] = [
      ['no endpoint', {}, /tts\.endpoint names no speech server/],
      ['privacy.offline and a server elsewhere', { endpoint: 'http://speech.example:8080', offline: true }, /^privacy\.offline is on, and speech\.example is not this machine\./],
      ['privacy.offline and a private network', { endpoint: 'http://192.168.1.5:8080', offline: true }, /192\.168\.1\.5 is not this machine/],
    ];
    for (const [name, more, reason] of missing) {
      it(name, async () => {
        const { voice, replacement, provider } = await setUp(more);
        assert.equal(voice?.engine, 'espeak');
        assert.deepStrictEqual([replacement?.setting, replacement?.asked, replacement?.used], ['tts.engine', 'bark', 'espeak']);
        assert.match(replacement?.reason ?? '', reason);
        await provider.dispose();
      });
    }

    it('privacy.offline lets this machine through', async () => {
      const { voice, replacement, provider } = await setUp({ endpoint: server.url.replace('127.0.0.1', 'localhost'), offline: true });
      assert.equal(replacement, null);
      assert.ok((await voice?.render('Hello.', plain, never))?.samples.length);
      await provider.dispose();
    });
  });

  const hosts: readonly (readonly [string, boolean])[] = [
    ['http://localhost', true], ['http://127.0.0.1:1', true], ['http://127.9.9.9', true], ['http://[::1]', true], ['http://localhost.example', false], ['http://10.0.0.1', false], ['http://[::2]', false], ['http://127.0.0.1.example', false],
    ['http://2130706433', true], ['http://[::ffff:127.0.0.1]', true],
  ];
  for (const [url, expected] of hosts) {
    it(`${url} is ${expected ? '' : 'not '}this machine`, () => { assert.equal(namesThisMachine(new URL(url)), expected); });
  }
});

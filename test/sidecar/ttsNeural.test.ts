import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync, mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullLogger } from '../../src/base/logger';
import type { Replacement } from '../../src/protocol/sidecar';
import { Speaker } from '../../src/sidecar/tts/speaker';
import { checkVoice, listVoices } from '../../src/sidecar/tts/voiceList';
import { createVoiceProvider, type VoiceProvider } from '../../src/sidecar/tts/voices';
import { defaultVoiceSettings } from '../../src/sidecar/tts/voiceSettings';
import { fakePlayers } from '../fakes/fakePlayer';
import { samplesOfPhoneme, tinyMetadata, writeTinyVoice } from '../fakes/tinyVoice';
import { buildTtsWorkers } from '../fakes/ttsWorkers';

const never = new AbortController().signal;
const plain = { voice: 'default', speed: 1 };
const threeSentences = 'Hello there. It is ten past nine. Good.';

/** Processes that this one has started and that are still there. */
const neuralHelpers = () => readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(id => {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('neuralHelper.js') && new RegExp(`^PPid:\\s*${process.pid}$`, 'm').test(readFileSync(`/proc/${id}/status`, 'utf8'));
  } catch {
    return false;
  }
});

describe('a neural voice in sherpa-onnx', function () {
  this.timeout(60_000);
  let workers: Awaited<ReturnType<typeof buildTtsWorkers>>, folder = '', voiceFolder = '';
  const providers: VoiceProvider[] = [];
  before(async function () {
    workers = await buildTtsWorkers();
    folder = mkdtempSync(join(tmpdir(), 'voice-agent-test-neural-'));
    const written = writeTinyVoice(join(folder, 'tiny'));
    if (written === null) { this.skip(); }
    voiceFolder = written;
  });
  after(async () => {
    await Promise.all(providers.map(provider => provider.dispose()));
    workers.remove();
    if (folder !== '') { rmSync(folder, { recursive: true, force: true }); }
  });

  function setUp(modelPath: string, more: Partial<typeof defaultVoiceSettings> = {}) {
    const told: Replacement[] = [];
    const provider = createVoiceProvider({ findProgram: () => null, clock: { nowMs: () => performance.now() }, logger: nullLogger, workerFolder: workers.folder, onReplacement: replacement => told.push(replacement) });
    providers.push(provider);
    return { provider, told, settings: { ...defaultVoiceSettings, engine: 'neural' as const, modelPath, ...more } };
  }
  async function resolved(modelPath: string) {
    const { provider, told, settings } = setUp(modelPath);
    const { voice, replacement } = await provider.resolve(settings);
    assert.ok(voice);
    return { provider, told, settings, voice, replacement };
  }

  it('tts.model_path: the voice there speaks, with the speaker and the speed it is asked for', async () => {
    const { voice, replacement, told, provider } = await resolved(voiceFolder);
    assert.equal(replacement, null);
    const usual = await voice.render(threeSentences, plain, never);
    assert.equal(usual.sampleRate, 16_000);
    assert.ok(usual.samples.length > 20 * samplesOfPhoneme && usual.samples.length % samplesOfPhoneme === 0, String(usual.samples.length));
    const fast = await voice.render(threeSentences, { voice: 'default', speed: 2 }, never);
    assert.equal(fast.samples.length, usual.samples.length / 2);
    const first = usual.samples[samplesOfPhoneme] ?? 0;
    for (const [name, factor] of [['0', 1], ['1', 2], ['bert', 2], ['anna', 1]] as const) {
      const { samples } = await voice.render(threeSentences, { voice: name, speed: 1 }, never);
      assert.ok(Math.abs((samples[samplesOfPhoneme] ?? 0) - factor * first) <= factor, `${name}: ${samples[samplesOfPhoneme]}, of one ${first}`);
    }
    assert.deepStrictEqual(told, []);
    await provider.dispose();
  });

  it('a speaker it does not have is told of, and the first one speaks', async () => {
    const { voice, told, provider } = await resolved(voiceFolder);
    const usual = await voice.render('Hello.', plain, never);
    for (const name of ['7', 'zoe', '-1', '../x']) { assert.deepStrictEqual(await voice.render('Hello.', { voice: name, speed: 1 }, never), usual, name); }
    assert.deepStrictEqual(told.map(({ setting, asked, used }) => [setting, asked, used]), ['7', 'zoe', '-1', '../x'].map(name => ['tts.voice', name, '0']));
    await provider.dispose();
  });

  it('gives its sound sentence by sentence, the same as a whole', async () => {
    const { voice, provider } = await resolved(voiceFolder);
    const whole = await voice.render(threeSentences, plain, never);
    const lengths: number[] = [];
    for await (const { samples } of voice.stream?.(threeSentences, plain, never) ?? []) { lengths.push(samples.length); }
    assert.equal(lengths.length, 3);
    assert.equal(lengths.reduce((sum, length) => sum + length, 0), whole.samples.length);
    await provider.dispose();
  });

  it('speaks a reply, and its process ends with the provider', async () => {
    const { provider, settings } = setUp(voiceFolder);
    const { players, openPlayer } = fakePlayers();
    const spoken = await new Speaker({ provider, openPlayer, settings: () => settings, clock: { nowMs: () => performance.now() } }).speak('Hello there. Good.', { sink: { kind: 'speaker' }, outputDevice: null }, never);
    assert.equal(spoken.engine, 'neural');
    assert.equal(players[0]?.props.sampleRate, 16_000);
    assert.ok(spoken.playedMs > 300, String(spoken.playedMs));
    assert.equal(neuralHelpers().length, 1);
    await provider.dispose();
    for (let wait = 0; wait < 100 && neuralHelpers().length > 0; wait += 1) { await new Promise(resolve => setTimeout(resolve, 20)); }
    assert.deepStrictEqual(neuralHelpers(), []);
  });

  it('leaves memory when another engine is chosen', async () => {
    const { provider, settings } = setUp(voiceFolder);
    await (await provider.resolve(settings)).voice?.warm(never);
    assert.equal(neuralHelpers().length, 1);
    await provider.resolve({ ...settings, engine: 'flite' });
    for (let wait = 0; wait < 100 && neuralHelpers().length > 0; wait += 1) { await new Promise(resolve => setTimeout(resolve, 20)); }
    assert.deepStrictEqual(neuralHelpers(), []);
    await provider.dispose();
  });

  it('stops when cancelled, and speaks again', async () => {
    const { voice, provider } = await resolved(voiceFolder);
    await voice.warm(never);
    const abort = new AbortController(), rendering = voice.render('Hello there. '.repeat(100), plain, abort.signal);
    setTimeout(() => { abort.abort(); }, 20);
    await assert.rejects(rendering, { code: 'cancelled' });
    assert.ok((await voice.render('Good.', plain, never)).samples.length > 0);
    await provider.dispose();
  });

  it('lists its speakers, and the doctor is content', async () => {
    const { provider, settings } = setUp(voiceFolder);
    const { engine, voices, problems } = await listVoices(provider, settings, never);
    assert.deepStrictEqual([engine, voices.map(({ name }) => name), problems], ['neural', ['anna', 'bert', 'carla'], []]);
    assert.deepStrictEqual(await checkVoice(provider, settings), { status: 'ok', detail: 'neural, 3 voices' });
    await provider.dispose();
  });

  it('a voice whose file ends the process that loads it is replaced, and says why', async () => {
    const metadata = Object.fromEntries(Object.entries(tinyMetadata).filter(([key]) => key !== 'n_speakers'));
    const { voice, told, provider, settings } = await resolved(writeTinyVoice(join(folder, 'damaged'), metadata) ?? '');
    assert.ok((await voice.render('Hello.', plain, never)).samples.length > 0);
    assert.equal(voice.engine, 'flite');
    assert.deepStrictEqual(told.map(({ asked, used }) => [asked, used]), [['neural', 'flite']]);
    assert.match(told[0]?.reason ?? '', /^The neural voice in .*damaged does not work: .*'n_speakers' does not exist in the metadata\. Check that the folder is whole/);
    const { status, detail } = await checkVoice(provider, settings);
    assert.equal(status, 'warning');
    assert.match(detail, /n_speakers.*Another voice speaks until then\.$/);
    await provider.dispose();
  });

  it('a process that is killed while it speaks costs no word', async () => {
    const { voice, told, provider } = await resolved(voiceFolder);
    await voice.warm(never);
    const rendering = voice.render('Hello there. '.repeat(50), plain, never);
    const [id] = neuralHelpers();
    process.kill(Number(id), 'SIGKILL');
    assert.ok((await rendering).samples.length > 0);
    assert.deepStrictEqual([voice.engine, told.length], ['flite', 1]);
    await provider.dispose();
  });

  const broken: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['missing', () => undefined, /is no folder that can be read\. A voice of sherpa-onnx is expected there: a model \(\.onnx\), tokens\.txt and/],
    ['empty', path => { mkdirSync(path); }, /holds no model \(\.onnx\)/],
    ['tokenless', path => { mkdirSync(path); writeFileSync(join(path, 'model.onnx'), ''); }, /holds no tokens\.txt/],
    ['vocoderOnly', path => { mkdirSync(path); for (const name of ['vocos-22khz-univ.onnx', 'tokens.txt']) { writeFileSync(join(path, name), ''); } }, /holds a vocoder and no model beside it/],
    ['matchaOnly', path => { mkdirSync(path); for (const name of ['model-steps-3.onnx', 'tokens.txt']) { writeFileSync(join(path, name), ''); } }, /holds a matcha model without its vocoder/],
    ['file', path => { writeFileSync(path, ''); }, /is no folder that can be read/],
  ];
  for (const [name, make, reason] of broken) {
    it(`a folder that is ${name} is told of`, async () => {
      const path = join(folder, name);
      make(path);
      const { voice, replacement } = await resolved(path);
      assert.equal(voice.engine, 'flite');
      assert.deepStrictEqual([replacement?.setting, replacement?.asked, replacement?.used], ['tts.engine', 'neural', 'flite']);
      assert.match(replacement?.reason ?? '', reason);
    });
  }

  it('a garbled model is told of', async () => {
    const path = join(folder, 'garbled');
    writeTinyVoice(path);
    writeFileSync(join(path, 'tiny.onnx'), 'this is no model');
    const { voice, told } = await resolved(path);
    await voice.warm(never);
    assert.deepStrictEqual([voice.engine, told.length], ['flite', 1]);
  });

  it('a path that is not absolute is told of', async () => {
    const { replacement } = await resolved('voices/anna');
    assert.match(replacement?.reason ?? '', /^tts\.model_path: voices\/anna is no absolute path/);
  });
});

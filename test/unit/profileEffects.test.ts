import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { keysWithoutEffect, notices, waitsFor } from '../../src/core/config/effects';
import { leaves, nested } from '../../src/core/config/plainData';
import { type Profile, profileSchema, speechSettings } from '../../src/core/config/profile';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { systemClock } from '../../src/node/systemClock';
import type { SpeechSettings } from '../../src/protocol/sidecar';
import { coreEffects, type Effect } from './coreEffects';

/** Where recordings would go. */
const recordings = '/recordings';

/** The sidecar is told of another value; what it does with it is in test/sidecar. */
const spoken = (value: unknown, read: (settings: SpeechSettings) => unknown, expected: unknown): Effect => key => {
  const before = read(speechSettings(profileSchema.parse({}), recordings));
  assert.notDeepStrictEqual(before, expected, `${key} would show nothing`);
  assert.deepStrictEqual(read(speechSettings(profileSchema.parse(nested(key.split('.'), value)), recordings)), expected);
};

/** Another test shows it, and has these words in it. */
const shownIn = (file: string, ...words: readonly string[]): Effect => key => {
  const text = readFileSync(`test/${file}`, 'utf8');
  for (const word of [...words, key.split('.').at(-1) ?? '']) { assert.ok(text.includes(word), `test/${file} does not speak of ${word}`); }
};

const providerEffect: Effect = async () => {
  const nobody = new AbortController().signal;
  const stateOf = async (provider: Profile['llm']['provider']) => {
    const { llm, privacy } = profileSchema.parse({ llm: { provider, host: 'http://127.0.0.1:9' } });
    return (await createLanguageModel({ llm, privacy, clock: systemClock }).check(nobody)).detail;
  };
  const details = [await stateOf('ollama'), await stateOf('openai_compatible'), await stateOf('vscode')];
  assert.equal(new Set(details).size, 3, details.join('; '));
  assert.match(details[2] ?? '', /not VS Code/);
};

const ollama = shownIn('unit/languageModelOllama.test.ts', 'every llm setting reaches the server');
const workflows = shownIn('unit/runnerGraph.test.ts');
const conversation = shownIn('unit/conversation.test.ts');
const web = shownIn('unit/webAgent.test.ts', 'that service is asked at web.search_url');

/** Every key that has an effect, and where it is shown. * stands for any one name. */
const effects: Readonly<Record<string, Effect>> = {
  ...coreEffects,
  'audio.input_device': spoken('headset', ({ audio }) => audio.inputDevice, 'headset'),
  'audio.output_device': spoken(2, ({ audio }) => audio.outputDevice, 2),
  'audio.recorder': spoken('arecord', ({ audio }) => audio.recorder, 'arecord'),
  'audio.sample_rate': spoken(22_050, ({ audio }) => audio.sampleRate, 22_050),
  'audio.chunk_size': spoken(1024, ({ audio }) => audio.chunkSamples, 1024),
  'audio.vad': spoken('webrtc', ({ audio }) => audio.vad, 'webrtc'),
  'audio.vad_aggressiveness': spoken(3, ({ audio }) => [audio.vadThreshold, audio.vadMode], [0.6, 3]),
  'audio.min_speech_frames': spoken(4, ({ audio }) => audio.minSpeechFrames, 4),
  'audio.max_silence_frames': spoken(10, ({ audio }) => audio.maxSilenceFrames, 10),
  'audio.speech_detection_cooldown': spoken(1, ({ audio }) => audio.speechDetectionCooldownMs, 1000),
  'stt.model': spoken('moonshine-tiny', ({ stt }) => stt.model, 'moonshine-tiny'),
  'stt.keep_alive': spoken('90s', ({ stt }) => stt.keepAliveMs, 90_000),
  // There is one language, and anything else is refused.
  'stt.language': () => { assert.equal(profileSchema.safeParse({ stt: { language: 'de' } }).success, false); },
  'tts.engine': spoken('pyttsx3', ({ tts }) => tts.engine, 'system'),
  'tts.voice': spoken('anna', ({ tts }) => tts.voice, 'anna'),
  'tts.speed': spoken(1.2, ({ tts }) => tts.speed, 1.2),
  'tts.post_tts_cooldown': spoken(0.1, ({ tts }) => tts.postTtsCooldownMs, 100),
  'llm.provider': providerEffect,
  'llm.host': ollama, 'llm.hosts': shownIn('unit/languageModelHosts.test.ts', 'new ModelHosts(models'), 'llm.model': ollama, 'llm.temperature': ollama, 'llm.top_p': ollama, 'llm.max_tokens': ollama,
  'llm.num_ctx': ollama, 'llm.keep_alive': ollama, 'llm.mmap': ollama, 'llm.mlock': ollama, 'llm.numa': ollama,
  'multi_agent.context_window_size': conversation,
  'multi_agent.context_preservation.context_compression': conversation,
  'multi_agent.context_preservation.max_context_age': conversation,
  'multi_agent.context_preservation.context_cleanup_interval': conversation,
  'multi_agent.agents.*.timeout_seconds': shownIn('unit/runner.test.ts'),
  'multi_agent.agents.*.max_concurrent_tasks': workflows,
  'multi_agent.max_concurrent_agents': workflows,
  ...Object.fromEntries(['max_concurrent_workflows', 'default_timeout', 'enable_parallel_execution', 'task_dependency_timeout', 'enable_pipeline_execution', 'pipeline_buffer_size', 'enable_streaming'].map(name => [`multi_agent.workflow_orchestration.${name}`, workflows])),
  ...Object.fromEntries(['message_queue_size', 'collaboration_timeout'].map(name => [`multi_agent.inter_agent_communication.${name}`, workflows])),
  'multi_agent.enhanced_delegation.patterns': shownIn('unit/delegation.test.ts'),
  'web.search_provider': web, 'web.search_url': web, 'web.weather_url': web, 'web.units': web, 'web.allow_private_addresses': shownIn('unit/webPages.test.ts', 'web.allow_private_addresses: pages of the own network'),
  'privacy.offline': spoken(true, ({ privacy }) => privacy.offline, true),
  'privacy.keep_audio': spoken(true, ({ privacy }) => privacy.keepAudioFolder, recordings),
};

/** The entry of a key, by its own name or with any name for the agent in it. */
const effectOf = (key: string) => effects[key] ?? effects[key.replace(/^(multi_agent\.agents)\.\w+\./, '$1.*.')];
const keys = leaves(profileSchema.parse({})).map(({ key }) => key);

describe('profile effects', () => {
  for (const [name, effect] of Object.entries(effects)) {
    it(`${name} has its effect`, async () => { await effect(name); });
  }

  it('every key either has its effect shown or says what it waits for, and never both', () => {
    assert.deepStrictEqual(keys.filter(key => (effectOf(key) === undefined) === (waitsFor(key) === undefined)), []);
  });

  it('neither table names a key that is not there', () => {
    assert.deepStrictEqual(Object.keys(effects).filter(name => !keys.some(key => effectOf(key) === effects[name])), []);
    assert.deepStrictEqual(Object.keys(keysWithoutEffect).filter(name => !keys.some(key => waitsFor(key) === keysWithoutEffect[name])), []);
  });

  describe('what is not there is told', () => {
    const told: [string, unknown, RegExp | null][] = [
      ['stt', { model: 'whisper-base' }, /^stt\.model: whisper-base is not to be had \(it is not built in yet\); using moonshine-base\.$/],
      ['tts', { engine: 'bark' }, /^tts\.engine: bark is not to be had \(it is not built in yet\); using auto\.$/],
      ['tts', { engine: 'pyttsx3' }, null],
      ['tts', { speed: 2 }, null],
      ['audio', { wake_phrase: 'hey you' }, null],
      ['audio', { barge_in: 'headset' }, /^audio\.barge_in: headset has no effect yet: interrupting a reply by speaking is still to be built in\.$/],
      ['safety', { confirm: [] }, null],
      ['stt', { device: 'auto' }, /^stt\.device: auto is not to be had \(recognition is built for the processor\); using cpu\.$/],
    ];
    for (const [section, value, expected] of told) {
      it(`${section}: ${JSON.stringify(value)}`, () => {
        const found = notices(profileSchema.parse({ [section]: value }));
        if (expected === null) { assert.deepStrictEqual(found, []); } else { assert.equal(found.length, 1); assert.match(found[0] ?? '', expected); }
      });
    }

    it('whatever is asked for, the sidecar gets what it knows', () => {
      assert.deepStrictEqual(['whisper-small.en', 'moonshine-tiny'].map(model => speechSettings(profileSchema.parse({ stt: { model } })).stt.model), ['moonshine-base', 'moonshine-tiny']);
      assert.deepStrictEqual(['bark', 'neural', 'say', 'none', 'espeak'].map(engine => speechSettings(profileSchema.parse({ tts: { engine } })).tts.engine), ['auto', 'auto', 'auto', 'none', 'espeak']);
    });
  });
});

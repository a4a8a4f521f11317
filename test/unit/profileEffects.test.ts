import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { notices } from '../../src/core/config/replacements';
import { leaves, nested } from '../../src/core/config/plainData';
import { type Profile, profileSchema, speechSettings } from '../../src/core/config/profile';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { systemClock } from '../../src/node/systemClock';
import type { SpeechSettings } from '../../src/protocol/sidecar';
import { coreEffects, type Effect } from './coreEffects';
import { monitoringEffects } from './monitoringEffects';

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

const both = (...all: readonly Effect[]): Effect => async key => { for (const effect of all) { await effect(key); } };

/** Of whisper models alone: it reaches the program's command line or the choice of the model; with any other more than one reading is refused. */
const forWhisper = (name: string, value: unknown, read: (settings: SpeechSettings) => unknown, expected: unknown): Effect => async key => {
  const settings = (stt: object) => read(speechSettings(profileSchema.parse({ stt: { model: 'whisper-base', ...stt } })));
  assert.notDeepStrictEqual(settings({}), expected, `${key} would show nothing`);
  assert.deepStrictEqual(settings({ [name]: value }), expected);
  if (typeof value === 'number') {
    assert.equal(profileSchema.safeParse({ stt: { [name]: value } }).success, false);
    await shownIn('sidecar/sttWhisper.test.ts', 'is started once, with beam_size, best_of')(key);
  }
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
  ...monitoringEffects,
  'audio.input_device': spoken('headset', ({ audio }) => audio.inputDevice, 'headset'),
  'audio.output_device': spoken(2, ({ audio }) => audio.outputDevice, 2),
  'audio.recorder': spoken('arecord', ({ audio }) => audio.recorder, 'arecord'),
  'audio.sample_rate': spoken(22_050, ({ audio }) => audio.sampleRate, 22_050),
  'audio.chunk_size': spoken(1024, ({ audio }) => audio.chunkSamples, 1024),
  'audio.vad': spoken('webrtc', ({ audio }) => audio.vad, 'webrtc'),
  'audio.vad_aggressiveness': spoken(3, ({ audio }) => [audio.vadThreshold, audio.vadMode], [0.6, 3]),
  'audio.min_speech_frames': spoken(4, ({ audio }) => audio.minSpeechFrames, 4),
  'audio.max_silence_frames': spoken(10, ({ audio }) => audio.maxSilenceFrames, 10),
  'input.push_to_talk': shownIn('unit/pushToTalk.test.ts', 'toggle', 'hold'),
  'audio.speech_detection_cooldown': spoken(1, ({ audio }) => audio.speechDetectionCooldownMs, 1000),
  'stt.model': both(spoken('moonshine-tiny', ({ stt }) => stt.model, 'moonshine-tiny'), spoken('whisper-small.en', ({ stt }) => stt.model, 'whisper-small.en')),
  'stt.compute_type': both(coreEffects['stt.compute_type'] ?? (() => { assert.fail('it says nothing'); }), forWhisper('compute_type', 'float16', ({ stt }) => stt.computeType, 'float16'), shownIn('unit/whisperInstall.test.ts', 'stt.compute_type: builds, fetches and makes 8 bits of 16')),
  'stt.beam_size': forWhisper('beam_size', 5, ({ stt }) => stt.beamSize, 5),
  'stt.best_of': forWhisper('best_of', 5, ({ stt }) => stt.bestOf, 5),
  'stt.endpoint': both(spoken('http://127.0.0.1:8000', ({ stt }) => stt.endpoint, 'http://127.0.0.1:8000'), shownIn('unit/sttServer.test.ts', 'stt.endpoint: a server serves')),
  'stt.keep_alive': both(spoken('90s', ({ stt }) => stt.keepAliveMs, 90_000), shownIn('sidecar/sttWhisper.test.ts', 'stt.keep_alive: ends when nobody has used it')),
  // There is one language, and anything else is refused.
  'stt.language': () => { assert.equal(profileSchema.safeParse({ stt: { language: 'de' } }).success, false); },
  'tts.engine': spoken('pyttsx3', ({ tts }) => tts.engine, 'system'),
  'tts.voice': spoken('anna', ({ tts }) => tts.voice, 'anna'),
  'tts.speed': spoken(1.2, ({ tts }) => tts.speed, 1.2),
  'tts.endpoint': both(spoken('http://127.0.0.1:8080', ({ tts }) => tts.endpoint, 'http://127.0.0.1:8080'), shownIn('unit/ttsBark.test.ts', 'tts.endpoint: the server there is asked')),
  'tts.bark_voice_preset': both(spoken('v2/en_speaker_6', ({ tts }) => tts.barkVoicePreset, 'v2/en_speaker_6'), shownIn('unit/ttsBark.test.ts', "name: 'tts.bark_voice_preset'")),
  'tts.model_path': both(spoken('/voices/anna', ({ tts }) => tts.modelPath, '/voices/anna'), shownIn('sidecar/ttsNeural.test.ts', 'tts.model_path: the voice there speaks')),
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

  it('every key has its effect shown', () => {
    assert.deepStrictEqual(keys.filter(key => effectOf(key) === undefined), []);
  });

  it('the table names no key that is not there', () => {
    assert.deepStrictEqual(Object.keys(effects).filter(name => !keys.some(key => effectOf(key) === effects[name])), []);
  });

  describe('what is not there is told', () => {
    const told: [string, unknown, RegExp | null][] = [
      // Whether this machine has it is the sidecar's to tell.
      ['stt', { model: 'whisper-base', compute_type: 'float16', beam_size: 5, best_of: 5 }, null],
      ['stt', { model: 'whisper-base', compute_type: 'float32' }, /^stt\.compute_type: float32 is not to be had \(whisper-base comes in float16\); using float16\.$/],
      ['stt', { model: 'whisper-base', beam_size: 10 }, /^stt\.beam_size: 10 is not to be had \(whisper\.cpp follows 8 readings at most\); using 8\.$/],
      ['stt', { endpoint: 'http://127.0.0.1:8000' }, null],
      ['tts', { engine: 'bark' }, /^tts\.engine: bark is not to be had \(tts\.endpoint names no speech server\); using auto\.$/],
      ['tts', { engine: 'neural' }, /^tts\.engine: neural is not to be had \(tts\.model_path names no folder\); using auto\.$/],
      ['tts', { engine: 'bark', endpoint: 'http://127.0.0.1:8080' }, null],
      ['tts', { engine: 'neural', model_path: '/voices/anna' }, null],
      ['tts', { engine: 'say' }, null],
      ['tts', { engine: 'pyttsx3' }, null],
      ['tts', { speed: 2 }, null],
      ['audio', { wake_phrase: 'hey you' }, null],
      ['audio', { barge_in: 'headset' }, null],
      ['safety', { confirm: [] }, null],
      ['stt', { device: 'auto' }, null],
      ['stt', { device: 'cuda' }, /^stt\.device: cuda is not to be had \(recognition is built for the processor\); using cpu\.$/],
    ];
    for (const [section, value, expected] of told) {
      it(`${section}: ${JSON.stringify(value)}`, () => {
        const found = notices(profileSchema.parse({ [section]: value }));
        if (expected === null) { assert.deepStrictEqual(found, []); } else { assert.equal(found.length, 1); assert.match(found[0] ?? '', expected); }
      });
    }

    it('whatever is asked for, the sidecar gets what it knows', () => {
      assert.deepStrictEqual(['whisper-small.en', 'moonshine-tiny'].map(model => speechSettings(profileSchema.parse({ stt: { model } })).stt.model), ['whisper-small.en', 'moonshine-tiny']);
      assert.deepStrictEqual(['bark', 'neural', 'say', 'none', 'espeak'].map(engine => speechSettings(profileSchema.parse({ tts: { engine } })).tts.engine), ['auto', 'auto', 'say', 'none', 'espeak']);
      const named = { endpoint: 'http://127.0.0.1:8080', model_path: '/voices/anna' };
      assert.deepStrictEqual(['bark', 'neural'].map(engine => speechSettings(profileSchema.parse({ tts: { engine, ...named } })).tts.engine), ['bark', 'neural']);
    });
  });
});

import assert from 'node:assert/strict';
import type { LogLevel } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { diagnosticsText } from '../../src/core/diagnostics';
import { exportCsv, exportJson } from '../../src/core/metrics/export';
import { Metrics } from '../../src/core/metrics/metrics';
import { Workspace } from '../../src/core/workspace';
import { SafeHttp } from '../../src/node/http/safeHttp';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { ServerRecogniser } from '../../src/sidecar/stt/serverRecogniser';
import { BarkVoice, defaultBarkLimits } from '../../src/sidecar/tts/barkVoice';
import { HandSpeech } from '../fakes/handSpeech';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { startOpenAiServer } from '../fakes/openaiServer';
import { startSpeechServer } from '../fakes/speechServer';
import { startTranscriptionServer } from '../fakes/transcriptionServer';
import { startWebServices } from '../fakes/webServices';
import { directReader } from './webFixtures';

const modelKey = 'sk-model-0123456789abcdef', searchKey = 'BSA-search-0123456789abcdef';
/** Said in every sentence or written in every file, and found nowhere by chance. */
const privateWords = ['quokka', 'zanzibar', 'marzipan'];
const { signal } = new AbortController();

/** Each does something else, well or badly. */
const sentences = [
  'what is 25 times 7', 'what is the capital of zanzibar', 'explain quokka to me', 'search the web for quokka', "what's the weather in zanzibar", 'news about quokka',
  'create a file called quokka dot md with a heading zanzibar', 'yes', 'read quokka.md', 'open zanzibar dot txt', 'rename quokka.md to zanzibar.md', 'yes', 'delete quokka.md', 'delete one file', 'undo that',
  'search the files for marzipan', 'move quokka.md into ../zanzibar', 'read the file .git/quokka', 'get weather for zanzibar and save it as quokka dot md', 'calculate quokka plus zanzibar', 'set a timer for 1 second called quokka',
  'quokka the zanzibar with the', 'no I said zanzibar', 'set the profile to quokka', 'read the page quokka.example', 'convert 3 quokkas to zanzibars', 'what does quokka dot md say about zanzibar',
];

describe('what leaves in logs and reports', function () {
  this.timeout(60_000);
  const logged: { level: LogLevel; text: string }[] = [];
  const logger = { log: (level: LogLevel, message: string, details?: unknown) => { logged.push({ level, text: `${message} ${JSON.stringify(details ?? {})}` }); } };
  const metrics = new Metrics(systemClock);
  const answers: string[] = [];
  let report = '', sentKeys: unknown[] = [];

  before(async () => {
    // Servers that answer well, refuse the key and quote it, fail and break off.
    let count = 0;
    const model = await startOpenAiServer({
      apiKey: modelKey, reply: messages => `About ${privateWords.join(' ')}: ${messages.at(-1)?.content ?? ''}`,
      trouble: request => [null, { kind: 'status', status: 401, error: `Incorrect API key provided: ${String(request.headers.authorization)}` } as const, { kind: 'drop', afterPieces: 1 } as const, { kind: 'malformed', afterPieces: 0 } as const,
        { kind: 'status', status: 500, error: `failed on quokka with ${modelKey}` } as const][count++ % 5] ?? null,
    });
    const web = await startWebServices();
    const profile = profileSchema.parse({
      llm: { provider: 'openai_compatible', host: model.url, model: 'test-model' }, multi_agent: { routing_strategy: 'llm_fallback' },
      web: { search_provider: 'brave', search_url: web.url, weather_url: web.url }, tts: { engine: 'none' },
    });
    const files = new MemoryFiles().write('marzipan.md', 'marzipan and zanzibar\n');
    const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock: systemClock, logger });
    const core = createCore({
      profile, speech: new HandSpeech(), clock: systemClock, random: systemRandom, logger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, workspace,
      model: createLanguageModel({ llm: profile.llm, privacy: profile.privacy, clock: systemClock, apiKey: () => Promise.resolve(modelKey) }),
      web: { http: new SafeHttp({ offline: false, allowPrivateAddresses: false }), pages: directReader, secret: () => Promise.resolve(searchKey), locale: 'en-GB' },
      measuring: { metrics, probe: null, history: null },
    });
    try {
      await core.warm();
      for (const sentence of sentences) { answers.push((await core.assistant.answer(sentence, signal)).outcome.answer); }
      sentKeys = [...model.requests.map(({ headers }) => headers.authorization), ...web.requests.map(({ headers }) => headers['x-subscription-token'])];
      report = diagnosticsText({
        versions: {}, system: { platform: 'linux', architecture: 'x64', machine: { cores: 2, memoryBytes: 1 } }, window: { kind: 'desktop', remote: null, folders: 1, isTrusted: true },
        profileName: 'default', profile, keptKeys: ['brave'], speech: null, metrics, privateWords: [],
      });
    } finally {
      core.dispose();
      workspace.dispose();
      await Promise.all([model.close(), web.close()]);
    }
  });

  it('the turns were real: keys were sent, something was done, something failed, something was logged', () => {
    assert.ok(sentKeys.includes(`Bearer ${modelKey}`) && sentKeys.includes(searchKey), JSON.stringify(sentKeys));
    const outcomes = new Set(metrics.records.map(({ outcome }) => outcome));
    for (const outcome of ['done', 'failed', 'asked_back', 'refused', 'needs_confirmation'] as const) { assert.ok(outcomes.has(outcome), `none was ${outcome}`); }
    assert.ok(logged.some(({ level }) => level !== 'trace'));
  });

  it('no log line of any level holds a key', () => {
    assert.deepStrictEqual(logged.filter(({ text }) => text.includes(modelKey) || text.includes(searchKey)), []);
  });

  it('no answer holds a key, whatever a server quotes', () => {
    assert.deepStrictEqual(answers.filter(text => text.includes(modelKey) || text.includes(searchKey)), []);
    assert.ok(answers.some(text => text.includes('(key)')));
  });

  it('nor do the sentences of a transcription server and of a speech server', async () => {
    const transcription = await startTranscriptionServer({}), speech = await startSpeechServer();
    try {
      transcription.trouble = { kind: 'status', status: 401, body: JSON.stringify({ error: { message: `Incorrect API key provided: ${modelKey}` } }) };
      const recogniser = new ServerRecogniser({ endpoint: `${transcription.url}?model=whisper-1`, language: 'en', offline: false, apiKey: modelKey });
      await assert.rejects(recogniser.transcribe(new Float32Array(16_000), signal), { code: 'unsupported', message: /Incorrect API key provided: \(key\)/ });
      speech.script({ answer: response => { response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: `Incorrect API key provided: ${modelKey}` } })); } });
      const voice = new BarkVoice({ endpoint: new URL(speech.url), voicePreset: null, offline: false, apiKey: modelKey, limits: defaultBarkLimits });
      await assert.rejects(voice.render('Hello.', { voice: 'default', speed: 1 }, signal), { message: /Incorrect API key provided: \(key\)/ });
    } finally {
      await Promise.all([transcription.close(), speech.close()]);
    }
  });

  it('no log line above trace holds what was said, read, written or answered', () => {
    assert.deepStrictEqual(logged.filter(({ level, text }) => level !== 'trace' && privateWords.some(word => text.toLowerCase().includes(word))), []);
  });

  it('what is exported without transcripts holds neither words nor keys', () => {
    for (const text of [report, exportJson(metrics, { isWithWords: false, at: '' }), exportCsv(metrics.records, { isWithWords: false })]) {
      for (const word of [modelKey, searchKey, ...privateWords]) { assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `${word} is in\n${text.slice(0, 2000)}`); }
    }
    assert.match(report, /\| file \| read \| done \|/);
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../src/sidecar/models/cacheFolder';
import { ModelStore } from '../../src/sidecar/models/modelStore';
import { programPath } from '../../src/sidecar/models/whisper/buildEngine';
import { WhisperInstallation } from '../../src/sidecar/models/whisper/whisperInstallation';
import { readWaveFile } from '../../src/sidecar/audio/waveFile';
import { resample } from '../../src/sidecar/audio/resample';
import { createMoonshineRecogniser } from '../../src/sidecar/stt/moonshineRecogniser';
import type { Recogniser } from '../../src/sidecar/stt/recogniser';
import { ServerRecogniser } from '../../src/sidecar/stt/serverRecogniser';
import { StandIn } from '../../src/sidecar/stt/standIn';
import { createWhisperRecogniser } from '../../src/sidecar/stt/whisperRecogniser';
import { normalised, sayToFile } from '../fakes/speechClips';
import { startTranscriptionServer } from '../fakes/transcriptionServer';
import { emptyWhisperModel, whisperProgram } from '../fakes/whisperProgram';

const said = 'What is 25 times 7?';
const rate = 16_000;
const cache = cacheFolder({ env: process.env, platform: process.platform, homeFolder: homedir() });
const { engineFolder } = new WhisperInstallation({ cacheFolder: cache, offline: true, onProgress: () => undefined });

/** One kind of recogniser, and how often it works at most at the same time. */
interface Engine {
  readonly name: string;
  readonly canRun: boolean;
  /** What it makes of the question; null where any text will do. */
  readonly hears: string;
  make(folder: string): Promise<{ readonly recogniser: Recogniser; readonly mostAtOnce?: () => number; readonly end: () => Promise<void> }>;
}

const engines: readonly Engine[] = [
  {
    name: 'moonshine', canRun: true, hears: normalised(said),
    make: async () => {
      const store = new ModelStore({ cacheFolder: cache, offline: false, onProgress: () => undefined });
      return { recogniser: await createMoonshineRecogniser('moonshine-base', await store.ensure('moonshine-base', new AbortController().signal)), end: () => Promise.resolve() };
    },
  },
  {
    name: 'transcription server', canRun: true, hears: normalised(said),
    make: async () => {
      const server = await startTranscriptionServer({ reply: () => ` ${said}\n` });
      return { recogniser: new ServerRecogniser({ endpoint: server.url, language: 'en', offline: true, apiKey: null }), mostAtOnce: () => server.mostAtOnce, end: () => server.close() };
    },
  },
  {
    name: 'whisper.cpp (double of the program)', canRun: process.platform !== 'win32', hears: normalised(said),
    make: async folder => ({
      recogniser: createWhisperRecogniser({ model: 'whisper-base.en', ...whisperProgram(folder, { text: ` ${said}\n [BLANK_AUDIO]\n` }), beamSize: 1, bestOf: 1, language: 'en' }),
      end: () => Promise.resolve(),
    }),
  },
  {
    name: 'whisper.cpp (the program itself, with a model without weights)', canRun: existsSync(programPath(engineFolder, 'whisper-server')), hears: '',
    make: async folder => {
      const modelPath = join(folder, 'empty.bin');
      emptyWhisperModel(modelPath);
      return { recogniser: createWhisperRecogniser({ model: 'whisper-tiny.en', programPath: programPath(engineFolder, 'whisper-server'), modelPath, beamSize: 2, bestOf: 2, language: 'en' }), end: () => Promise.resolve() };
    },
  },
  {
    name: 'stand-in for a server that is down', canRun: true, hears: normalised(said),
    make: async () => {
      const second = await startTranscriptionServer({ reply: () => said });
      return {
        recogniser: new StandIn({
          first: new ServerRecogniser({ endpoint: 'http://127.0.0.1:1', language: 'en', offline: false, apiKey: null }),
          second: async () => new ServerRecogniser({ endpoint: second.url, language: 'en', offline: false, apiKey: null }), onFailure: () => undefined,
        }),
        mostAtOnce: () => second.mostAtOnce, end: () => second.close(),
      };
    },
  },
];

describe('every recogniser', function () {
  this.timeout(120_000);
  let folder: string;
  let question: Float32Array;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stt-contract-'));
    const { samples, sampleRate } = await readWaveFile(sayToFile(folder, 'question', said, 200));
    question = await resample(samples, sampleRate, rate);
  });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  for (const engine of engines) {
    describe(engine.name, () => {
      let made: Awaited<ReturnType<Engine['make']>>;
      before(async function () {
        if (!engine.canRun) { this.skip(); }
        made = await engine.make(folder);
      });
      // Both after a skip and after a failure there is nothing to end.
      after(async () => {
        if (!engine.canRun) { return; }
        await made.recogniser.dispose?.();
        await made.recogniser.dispose?.();
        await made.end();
      });

      it('gives the words, without anything around them, and how long it took', async () => {
        const { text, transcribeMs } = await made.recogniser.transcribe(question);
        assert.equal(normalised(text), engine.hears);
        assert.equal(text, text.trim());
        assert.ok(!text.includes('['), text);
        assert.ok(transcribeMs > 0);
      });

      it('takes any length of sound, and leaves it as it was', async () => {
        const before = question.slice();
        for (const samples of [new Float32Array(0), new Float32Array(1), new Float32Array(160), new Float32Array(rate)]) { assert.equal(typeof (await made.recogniser.transcribe(samples)).text, 'string'); }
        await made.recogniser.transcribe(question);
        assert.deepStrictEqual(question, before);
      });

      it('does one after the other, in order', async () => {
        const order: number[] = [];
        await Promise.all([0, 1, 2].map(index => made.recogniser.transcribe(question).then(() => order.push(index))));
        assert.deepStrictEqual(order, [0, 1, 2]);
        assert.ok((made.mostAtOnce?.() ?? 1) === 1);
      });

      it('does not begin what was cancelled, and goes on with the next', async () => {
        await assert.rejects(made.recogniser.transcribe(question, AbortSignal.abort()), { code: 'cancelled' });
        const stop = new AbortController();
        const first = made.recogniser.transcribe(question);
        const second = made.recogniser.transcribe(question, stop.signal);
        stop.abort();
        await assert.rejects(second, { code: 'cancelled' });
        assert.equal(normalised((await first).text), engine.hears);
        assert.equal(normalised((await made.recogniser.transcribe(question)).text), engine.hears);
      });

      it('can be told names beforehand, or has no way to be', async () => {
        const told = made.recogniser.expecting?.(['createCore', 'voiceSession']) ?? made.recogniser;
        assert.equal(told.model, made.recogniser.model);
        assert.equal(normalised((await told.transcribe(question)).text), engine.hears);
      });
    });
  }
});

import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf, toVoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { ModelProgress, PartCheck, Replacement, SpeechSettings, TranscribedFile, WarmParams, WarmResult } from '../protocol/sidecar';
import { startCapture } from './audio/capture';
import { listDevices } from './audio/devices';
import { findProgram } from './audio/findProgram';
import { openPlayer, OutputMemory } from './audio/player';
import { CaptureThread } from './audio/captureThread';
import { resample } from './audio/resample';
import { readWaveFile } from './audio/waveFile';
import { EmbedThread } from './embed/embedThread';
import { cacheFolder } from './models/cacheFolder';
import { ModelStore } from './models/modelStore';
import { Recognition } from './recognition';
import { loadSherpa } from './sherpa';
import type { SpeechParts } from './speechParts';
import { createMoonshineRecogniser } from './stt/recogniser';
import { transcribeSamples } from './stt/transcribeSamples';
import { Speaker } from './tts/speaker';
import { createVoiceProvider } from './tts/voices';
import { createDetectors } from './vad/createDetector';
import { DetectorSlot } from './vad/detectorSlot';
import { recognitionSampleRate } from './vad/frames';
import { createSileroDetector } from './vad/speechDetector';
import { loadFvad } from './vad/webRtcDetector';

export interface PartsProps {
  logger: Logger;
  onModelProgress: (progress: ModelProgress) => void;
}

const defaultKeepAliveMs = 600_000;
const checkEmbeddingMs = 20_000;

/** Joins the real ears, recogniser and voice of this machine. Nothing native is loaded before it is needed. */
export function createParts({ logger, onModelProgress }: PartsProps): SpeechParts {
  const lasting = new AbortController();
  let current: SpeechSettings | undefined;
  const captureThread = new CaptureThread();
  const embedThread = new EmbedThread({ idleMs: () => current?.stt.keepAliveMs ?? defaultKeepAliveMs });
  const folder = cacheFolder({ env: process.env, platform: process.platform, homeFolder: homedir() });
  const store = new ModelStore({
    cacheFolder: folder,
    ...process.env['VOICE_AGENT_BUNDLED_MODELS'] && { bundledFolder: process.env['VOICE_AGENT_BUNDLED_MODELS'] },
    get offline() { return current?.privacy.offline ?? false; },
    onProgress: onModelProgress,
  });
  const recognition = new Recognition({
    load: async model => createMoonshineRecogniser(model, await store.ensure(model, lasting.signal)),
  });
  const replacements: Replacement[] = [];
  const memory = new OutputMemory();
  const writtenPaths = new Set<string>();
  const provider = createVoiceProvider({ findProgram, clock: { nowMs: () => performance.now() }, logger, onReplacement: replacement => { replacements.push(replacement); } });
  const speaker = new Speaker({
    provider, clock: { nowMs: () => performance.now() },
    openPlayer: (props, signal) => {
      // The replies of a session follow one another in their file; what an earlier session left there is overwritten.
      const append = props.sink.kind === 'wav' && writtenPaths.has(props.sink.path);
      if (props.sink.kind === 'wav') { writtenPaths.add(props.sink.path); }
      return openPlayer({ ...props, append, memory }, signal);
    },
    settings: () => current?.tts ?? { engine: 'auto', voice: 'default', speed: 1 },
  });
  const newDetector = createDetectors({
    createSilero: async threshold => createSileroDetector(await loadSherpa(), {
      modelPath: join(await store.ensure('silero-vad', lasting.signal), 'silero_vad_v5.onnx'), threshold,
    }),
    loadFvad, onReplacement: replacement => { replacements.push(replacement); },
  });
  const microphoneDetector = new DetectorSlot(newDetector);
  // A detector of its own: the microphone's must not hear a file.
  const fileDetector = new DetectorSlot(newDetector);
  let transcribing: Promise<unknown> = Promise.resolve();

  const warm = async (settings: SpeechSettings, { recognition: wantRecognition, voice: wantVoice }: WarmParams, signal: AbortSignal): Promise<WarmResult> => {
    const startMs = performance.now();
    const timed = async (work: () => Promise<unknown>) => { await work(); return performance.now() - startMs; };
    captureThread.warm();
    const [recognitionMs, voiceMs] = await Promise.all([
      wantRecognition ? timed(async () => {
        await microphoneDetector.get(settings.audio);
        const recogniser = await recognition.get(settings.stt);
        // The first decoding allocates and is three times as slow as all others.
        await recogniser.transcribe(new Float32Array(recognitionSampleRate), signal);
      }) : 0,
      wantVoice ? timed(() => warmVoice(settings, signal)) : 0,
    ]);
    return { recognitionMs, voiceMs, replacements: replacements.splice(0) };
  };

  /** The first opening of the loudspeaker loads its library: 80 ms, later ones 3. */
  const warmOutput = async () => {
    const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: current?.audio.outputDevice ?? null, sampleRate: 16_000, memory }).catch(() => null);
    await player?.cancel();
  };

  const warmVoice = async ({ tts }: SpeechSettings, signal: AbortSignal) => {
    const { voice, replacement } = await provider.resolve(tts.engine);
    if (replacement) { replacements.push(replacement); }
    if (voice) { await warmOutput(); }
    // Without a voice the answers are still shown; the replacement says so.
    await voice?.warm(signal).catch((thrown: unknown) => { logger.log('warn', `The voice could not be warmed: ${messageOf(thrown)}`); });
  };

  const transcribeFile = async (settings: SpeechSettings, path: string, signal: AbortSignal): Promise<TranscribedFile> => {
    const wave = await readWaveFile(path);
    const samples = await resample(wave.samples, wave.sampleRate, recognitionSampleRate);
    const recogniser = await recognition.get(settings.stt);
    const startMs = performance.now();
    const { text } = await transcribeSamples(samples, await fileDetector.get(settings.audio), async () => recogniser, signal);
    return { text, audioMs: wave.samples.length * 1000 / wave.sampleRate, transcribeMs: performance.now() - startMs, model: recogniser.model };
  };

  const use = <Rest extends unknown[], Result>(work: (settings: SpeechSettings, ...rest: Rest) => Result) =>
    (settings: SpeechSettings, ...rest: Rest): Result => { current = settings; return work(settings, ...rest); };

  return {
    startCapture: (props, signal) => startCapture({ ...props, thread: captureThread }, signal),
    detector: use(settings => microphoneDetector.get(settings.audio)),
    recogniser: use(settings => recognition.get(settings.stt)),
    speaker: use(() => speaker),
    warm: use(warm),
    transcribeFile: use((settings, path, signal) => {
      // One file at a time: they share a detector, and two at once would take longer than one after the other.
      const result = transcribing.then(() => transcribeFile(settings, path, signal));
      transcribing = result.catch(() => undefined);
      return result;
    }),
    embed: use((_, texts, signal) => embedThread.embed(texts, signal)),
    listDevices,
    check: use(async settings => [...await checkParts(settings, store, folder, provider), await checkEmbedding(embedThread)]),
    async dispose() {
      lasting.abort();
      captureThread.dispose();
      embedThread.dispose();
      speaker.dispose();
      recognition.dispose();
      await provider.dispose();
    },
  };
}

/** The doctor's questions that only the sidecar can answer: what can be heard with, recognised with and spoken with. */
async function checkParts(settings: SpeechSettings, store: ModelStore, folder: string, provider: ReturnType<typeof createVoiceProvider>): Promise<PartCheck[]> {
  const check = async (part: string, look: () => Promise<Omit<PartCheck, 'part'>>): Promise<PartCheck> => {
    try {
      return { part, ...await look() };
    } catch (thrown) {
      return { part, status: 'error', detail: toVoiceError(thrown).message };
    }
  };
  const devices = await listDevices();
  const installed = async (id: SpeechSettings['stt']['model'] | 'silero-vad'): Promise<Omit<PartCheck, 'part'>> => await store.installed(id)
    ? { status: 'ok', detail: `in ${folder}` }
    : { status: 'warning', detail: 'not on this machine yet; it is fetched at first use (voice-agent models fetch)' };
  return await Promise.all([
    check('recognition engine', async () => { await loadSherpa(); return { status: 'ok', detail: 'sherpa-onnx' }; }),
    check(`recognition model ${settings.stt.model}`, () => installed(settings.stt.model)),
    check('speech detector silero-vad', () => installed('silero-vad')),
    check('microphone', async () => devices.inputs.length > 0
      ? { status: 'ok', detail: devices.inputs.map(device => device.name).join(', ') }
      : { status: 'error', detail: ['none found; typed questions work without one', ...devices.problems].join('; ') }),
    check('speaker', async () => devices.outputs.length > 0
      ? { status: 'ok', detail: devices.outputs.map(device => device.name).join(', ') }
      : { status: 'warning', detail: 'none found; replies are written to a WAV file' }),
    check(`voice ${settings.tts.engine}`, async () => {
      const { voice, replacement } = await provider.resolve(settings.tts.engine);
      if (replacement) { return { status: voice ? 'warning' : 'error', detail: `${replacement.used}: ${replacement.reason}` }; }
      return { status: 'ok', detail: settings.tts.engine };
    }),
  ]);
}

/** By really embedding a sentence: that the files are there says little about WebAssembly and memory. */
async function checkEmbedding(thread: EmbedThread): Promise<PartCheck> {
  const part = 'sentence embeddings use-lite';
  try {
    const [vector] = await thread.embed(['ready'], AbortSignal.timeout(checkEmbeddingMs));
    return { part, status: 'ok', detail: `${vector?.length ?? 0} numbers a sentence` };
  } catch (thrown) {
    return { part, status: 'warning', detail: toVoiceError(thrown).message };
  }
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf, toVoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { ModelProgress, PartCheck, Replacement, SpeechSettings, TranscribedFile, TranscribeFileParams, WarmParams, WarmResult } from '../protocol/sidecar';
import { startCapture } from './audio/capture';
import { Earcons } from './audio/earcons';
import type { EchoCanceller } from './audio/echo/echoCanceller';
import { loadEchoCanceller } from './audio/echo/loadEchoCanceller';
import { ReplyHold } from './audio/replyHold';
import { listDevices } from './audio/devices';
import { findProgram } from './audio/findProgram';
import { openPlayer, OutputMemory, type PlayerProps } from './audio/player';
import { CaptureThread } from './audio/captureThread';
import { resample } from './audio/resample';
import { readWaveFile } from './audio/waveFile';
import { EmbedThread } from './embed/embedThread';
import { cacheFolder } from './models/cacheFolder';
import { ModelStore } from './models/modelStore';
import { WhisperInstallation } from './models/whisper/whisperInstallation';
import { Recognition } from './recognition';
import { loadSherpa } from './sherpa';
import type { SpeechParts } from './speechParts';
import { checkRecognisers } from './stt/checkRecognisers';
import { createRecogniser } from './stt/createRecogniser';
import { transcribeSamples } from './stt/transcribeSamples';
import { Speaker } from './tts/speaker';
import { checkVoice, listVoices } from './tts/voiceList';
import { createVoiceProvider } from './tts/voices';
import { defaultVoiceSettings, voiceSettings } from './tts/voiceSettings';
import { createDetectors } from './vad/createDetector';
import { DetectorSlot } from './vad/detectorSlot';
import { recognitionSampleRate } from './vad/frames';
import { createSileroDetector } from './vad/speechDetector';
import { loadFvad } from './vad/webRtcDetector';

export interface PartsProps {
  logger: Logger;
  onModelProgress: (progress: ModelProgress) => void;
  /** Another recogniser serves than the settings ask for. Told once for each reason. */
  onReplaced: (replacement: Replacement) => void;
}

const defaultKeepAliveMs = 600_000;
const checkEmbeddingMs = 20_000;

/** Joins the real ears, recogniser and voice of this machine. Nothing native is loaded before it is needed. */
export function createParts({ logger, onModelProgress, onReplaced }: PartsProps): SpeechParts {
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
  const modelsUrl = process.env['VOICE_AGENT_WHISPER_MODELS'];
  const whisper = new WhisperInstallation({
    cacheFolder: folder, onProgress: onModelProgress, get offline() { return current?.privacy.offline ?? false; }, ...modelsUrl && { modelsUrl },
  });
  const told = new Set<string>();
  const recognition = new Recognition({
    load: settings => createRecogniser(settings, {
      ensureModel: id => store.ensure(id, lasting.signal), whisper, signal: lasting.signal,
      onReplacement: replacement => {
        const key = JSON.stringify(replacement);
        if (!told.has(key)) { told.add(key); onReplaced(replacement); }
      },
    }),
  });
  const replacements: Replacement[] = [];
  const memory = new OutputMemory();
  const writtenPaths = new Set<string>();
  const provider = createVoiceProvider({ findProgram, clock: { nowMs: () => performance.now() }, logger, onReplacement: replacement => { replacements.push(replacement); } });
  const replyHold = new ReplyHold();
  let loadingCanceller: Promise<EchoCanceller | null> | undefined;
  let echoCanceller: EchoCanceller | null = null;
  /** Loaded once: what it has learned of the room serves the next time, too. */
  const getEchoCanceller = () => loadingCanceller ??= loadEchoCanceller().then(loaded => echoCanceller = loaded, (thrown: unknown) => {
    replacements.push({ setting: 'audio.barge_in', asked: 'echo_cancel', used: 'off', reason: `the echo canceller cannot be loaded: ${messageOf(thrown).split('\n')[0]}` });
    return null;
  });
  /** Whoever takes echoes out is told of all that is played. */
  const openOutput = (props: Omit<PlayerProps, 'memory' | 'onPlayed'>, signal?: AbortSignal) => openPlayer({
    ...props, memory,
    ...loadingCanceller && { onPlayed: (samples: Int16Array) => { echoCanceller?.played(samples, props.sampleRate, performance.now()); } },
  }, signal);
  const earcons = new Earcons({ openPlayer: props => openOutput(props) });
  const speaker = new Speaker({
    provider, clock: { nowMs: () => performance.now() },
    openPlayer: async (props, signal) => {
      await earcons.silence();
      // The replies of a session follow one another in their file; what an earlier session left there is overwritten.
      const append = props.sink.kind === 'wav' && writtenPaths.has(props.sink.path);
      if (props.sink.kind === 'wav') { writtenPaths.add(props.sink.path); }
      const player = await openOutput({ ...props, append }, signal);
      replyHold.use(player);
      return player;
    },
    settings: () => current ? voiceSettings(current) : defaultVoiceSettings,
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
        if (settings.audio.bargeIn === 'echo_cancel') { await getEchoCanceller(); }
        const recogniser = await recognition.get(settings);
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

  const warmVoice = async (settings: SpeechSettings, signal: AbortSignal) => {
    const { voice, replacement } = await provider.resolve(voiceSettings(settings));
    if (replacement) { replacements.push(replacement); }
    if (voice) { await warmOutput(); }
    // Without a voice the answers are still shown; the replacement says so.
    await voice?.warm(signal).catch((thrown: unknown) => { logger.log('warn', `The voice could not be warmed: ${messageOf(thrown)}`); });
  };

  const recogniserFor = async (settings: SpeechSettings, names: readonly string[] = []) => {
    const recogniser = await recognition.get(settings);
    return names.length > 0 ? recogniser.expecting?.(names) ?? recogniser : recogniser;
  };

  const transcribeFile = async (settings: SpeechSettings, { path, names }: TranscribeFileParams, signal: AbortSignal): Promise<TranscribedFile> => {
    const wave = await readWaveFile(path);
    const samples = await resample(wave.samples, wave.sampleRate, recognitionSampleRate);
    const recogniser = await recogniserFor(settings, names);
    const startMs = performance.now();
    const { text, model } = await transcribeSamples(samples, await fileDetector.get(settings.audio), async () => recogniser, signal);
    return { text, audioMs: wave.samples.length * 1000 / wave.sampleRate, transcribeMs: performance.now() - startMs, model: model ?? recogniser.model };
  };

  const use = <Rest extends unknown[], Result>(work: (settings: SpeechSettings, ...rest: Rest) => Result) =>
    (settings: SpeechSettings, ...rest: Rest): Result => { current = settings; return work(settings, ...rest); };

  return {
    startCapture: (props, signal) => startCapture({ ...props, thread: captureThread }, signal),
    detector: use(settings => microphoneDetector.get(settings.audio)),
    recogniser: use(recogniserFor),
    speaker: use(() => speaker),
    replyHold,
    playEarcon: use((settings, earcon) => earcons.play(earcon, settings.audio.outputDevice)),
    echoCanceller: use(() => getEchoCanceller()),
    warm: use(warm),
    transcribeFile: use((settings, params, signal) => {
      // One file at a time: they share a detector, and two at once would take longer than one after the other.
      const result = transcribing.then(() => transcribeFile(settings, params, signal));
      transcribing = result.catch(() => undefined);
      return result;
    }),
    embed: use((_, texts, signal) => embedThread.embed(texts, signal)),
    listDevices,
    listVoices: use((settings, signal) => listVoices(provider, voiceSettings(settings), signal)),
    installRecogniser: use(async (settings, model, signal) => {
      const installed = await whisper.install(model, settings.stt.computeType, signal);
      recognition.forget();
      return installed;
    }),
    check: use(async settings => [
      ...await checkRecognisers({ settings, store, whisper, folder }), ...await checkParts(settings, store, folder, provider), await checkEmbedding(embedThread),
    ]),
    async dispose() {
      lasting.abort();
      captureThread.dispose();
      embedThread.dispose();
      speaker.dispose();
      await Promise.all([recognition.dispose(), provider.dispose()]);
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
  return await Promise.all([
    check('speech detector silero-vad', async () => await store.installed('silero-vad')
      ? { status: 'ok', detail: `in ${folder}` }
      : { status: 'warning', detail: 'not on this machine yet; it is fetched at first use (voice-agent models fetch)' }),
    check('microphone', async () => devices.inputs.length > 0
      ? { status: 'ok', detail: devices.inputs.map(device => device.name).join(', ') }
      : { status: 'error', detail: ['none found; typed questions work without one', ...devices.problems].join('; ') }),
    check('speaker', async () => devices.outputs.length > 0
      ? { status: 'ok', detail: devices.outputs.map(device => device.name).join(', ') }
      : { status: 'warning', detail: 'none found; replies are written to a WAV file' }),
    check(`voice ${settings.tts.engine}`, () => checkVoice(provider, voiceSettings(settings))),
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

import { NotificationType, RequestType } from 'vscode-jsonrpc';

/**
 * THE protocol between the host (extension or terminal) and the sidecar, which alone hears and speaks.
 * Requests go down, notifications come up (but for a few that say so), audio never crosses. Every duration is in milliseconds and
 * was measured inside one process: clocks do not cross either.
 */
export const protocolVersion = 4;

export type WhisperModel = 'whisper-tiny' | 'whisper-tiny.en' | 'whisper-base' | 'whisper-base.en' | 'whisper-small' | 'whisper-small.en';
export type RecogniserModel = 'moonshine-base' | 'moonshine-tiny' | WhisperModel;

export interface SpeechSettings {
  audio: {
    /** Index, part of the name, or null for the system's choice. */
    inputDevice: string | number | null;
    outputDevice: string | number | null;
    recorder: 'auto' | 'pvrecorder' | 'parec' | 'arecord' | 'node-record-lpcm16';
    sampleRate: number;
    /** Samples at `sampleRate` that capture hands on at once. */
    chunkSamples: number;
    vad: 'silero' | 'webrtc';
    /** WebRTC's degree of aggressiveness, 0 to 3. */
    vadMode: number;
    /** Silero speech probability at which a window counts as speech. */
    vadThreshold: number;
    /** Windows of 32 ms. */
    minSpeechFrames: number;
    maxSilenceFrames: number;
    speechDetectionCooldownMs: number;
    /** Whether speech during a reply is heard, and how the reply is kept out of the microphone. */
    bargeIn: 'headset' | 'echo_cancel' | 'off';
  };
  stt: {
    /** Where `endpoint` is set: what serves while that server does not. */
    model: RecogniserModel;
    /** Of whisper models; Moonshine's come in int8. */
    computeType: 'int8' | 'float16';
    /** Of whisper models, 1 to 10. */
    beamSize: number;
    bestOf: number;
    /** An OpenAI-compatible transcription server. */
    endpoint: string | null;
    language: string;
    keepAliveMs: number;
  };
  tts: {
    engine: 'auto' | 'espeak' | 'flite' | 'system' | 'say' | 'bark' | 'neural' | 'none';
    voice: string;
    /** 1 is the voice's own rate, 2 twice as fast. */
    speed: number;
    /** 1 is the voice's own loudness, 2 twice the amplitude. */
    volume: number;
    /** Of engine bark: the speech server, and the voice it is asked for (null: `voice`, or its own choice). */
    endpoint: string | null;
    barkVoicePreset: string | null;
    /** Of engine neural: the folder of the voice. */
    modelPath: string | null;
    postTtsCooldownMs: number;
  };
  privacy: {
    offline: boolean;
    /** The folder in which every utterance is kept as a WAV file; null: none is. */
    keepAudioFolder: string | null;
  };
}

export interface HelloParams { protocolVersion: number }
export interface HelloResult { protocolVersion: number; processId: number }

/** What the settings ask for and this machine lacks, and what serves instead: said once, never silently. */
export interface Replacement { setting: string; asked: string; used: string; reason: string }

export interface WarmParams { recognition: boolean; voice: boolean }
export interface WarmResult { recognitionMs: number; voiceMs: number; replacements: Replacement[] }

export type AudioSource = { kind: 'microphone' } | { kind: 'wav'; path: string };
export type AudioSink = { kind: 'speaker' } | { kind: 'wav'; path: string };
export type ListenMode = 'button' | 'handsFree';

/** The host numbers its listening sessions, so that it can stop one whose answer it never saw. A new one ends the last. */
export interface StartListeningParams {
  listenId: number;
  mode: ListenMode;
  source: AudioSource;
  /** Instead of the microphone of the settings. */
  inputDevice?: string | number | null;
  /** `level` tells how loud it is. */
  reportsLevel?: boolean;
  /** Names that are likely to be said, the likeliest first, for recognisers that can be told beforehand. */
  names?: string[];
}
/** Answered once the first captured block has arrived: only then is anything really heard. */
export interface StartListeningResult { recorder: string; device: string; firstBlockMs: number }

export interface ListeningParams { listenId: number }

export interface Utterance {
  utteranceId: number;
  /** Raw, as recognised; empty where nothing was said. */
  text: string;
  audioMs: number;
  /** From the end of speech (hands free) or the release (button) until the utterance was taken as complete. */
  endOfUtteranceDelayMs: number;
  /** From there until its text was there; 0 where recognition was ahead. */
  transcriptionDelayMs: number;
  /** What recognition itself took, also where it was ahead. */
  transcribeMs: number;
  /** From a sound until it was decided whether it is speech, on average since the utterance before. */
  hearingDelayMs: number | null;
  /** It began while the assistant spoke, or in the cooldown after that: it may be the assistant's own voice. */
  overlapsReply?: boolean;
}

/** Of some 100 ms of sound: decibels below the loudest that can be told, and how many samples were as loud as that. */
export interface SoundLevel { listenId: number; rmsDb: number; peakDb: number; clippedSamples: number }

/** A short sound of the assistant's own. */
export type Earcon = 'start' | 'stop' | 'error';

/** A guess made in the silence after speech, before it is certain that the speaker has finished. */
export interface Hypothesis { listenId: number; hypothesisId: number; text: string }
/** Words of an utterance whose speaker has not even paused: to be shown, never to be acted upon. */
export interface PartialWords { listenId: number; text: string }
/** Lets the open utterance wait longer for more words; ignored when `hypothesisId` is stale. */
export interface HoldEndpointParams { listenId: number; hypothesisId: number; maxSilenceMs: number }

/** Renders the beginning of a reply ahead of time; `speak` with the same text finds it. */
export interface PrepareReplyParams { text: string }

export interface SpeakParams {
  /** The host numbers its replies. */
  replyId: number;
  /** All of the reply or, where `isOpen`, its beginning: at least one whole sentence. */
  text: string;
  /** More of it follows by `replyText`, for it is still being written. */
  isOpen: boolean;
  sink: AudioSink;
  /** The utterance that is answered, so that `responseMs` can be told. */
  utteranceId: number | null;
}
export interface SpokenReply {
  engine: string;
  /** From the request until the first block was handed to the output; null where nothing was to be heard. */
  ttfbMs: number | null;
  /** From the end of the user's speech until that moment; null where no utterance is answered. */
  responseMs: number | null;
  playedMs: number;
  /** The file that holds the reply because no output could be had; null where it was heard, or a file was asked for. */
  fallbackWavPath: string | null;
}
export type ReplyStarted = Pick<SpokenReply, 'ttfbMs' | 'responseMs'>;

/** Characters of an open reply that may wait to be spoken; what comes beyond is dropped: nobody listens that long. */
export const maxWaitingReplyChars = 20_000;
/** The next whole sentences of an open reply, in order. Ignored where that reply is over already. */
export interface ReplyText { replyId: number; text: string; isLast: boolean }

export interface TranscribeFileParams { path: string; names?: string[] }
/** `model`: what recognised it, the engine with it: "moonshine-base", "whisper-base.en (whisper.cpp)", "whisper-1 at 127.0.0.1:8000". */
export interface TranscribedFile { text: string; audioMs: number; transcribeMs: number; model: string }

/** Texts in one request, and characters in each; more is refused with `limit_exceeded`. */
export const maxEmbedTexts = 64;
export const maxEmbedChars = 2000;
/** The sentence model in the box, as `EmbedResult.model` names it: vectors of different models must not be compared. */
export const boxedSentenceModel = 'use-lite@0.2.0';
export interface EmbedParams { texts: string[] }
/** One vector of unit length a text, in order: 32-bit floats, little endian, in base64. */
export interface EmbedResult { model: string; vectors: string[] }

export interface AudioDevice { index: number; name: string; isDefault: boolean }
export interface DeviceList { inputs: AudioDevice[]; outputs: AudioDevice[]; problems: string[] }

/** One voice of an engine; `name` is what tts.voice takes (bark: tts.bark_voice_preset). `description`: language and the like, or empty. */
export interface VoiceInfo { name: string; description: string }
/** What the engine in force can speak with. `engine` is the one that would serve, `none` where nothing would. */
export interface VoiceList { engine: string; voices: VoiceInfo[]; speeds: number[]; problems: string[] }

export type CheckStatus = 'ok' | 'warning' | 'error';
export interface PartCheck { part: string; status: CheckStatus; detail: string }
export interface MemoryUse { rssBytes: number; cpuUserMs: number; cpuSystemMs: number; handles: number; maxLoopDelayMs: number }

/** While `building`, what is counted are parts of a hundred. */
export interface ModelProgress { model: string; doneBytes: number; totalBytes: number; state: 'fetching' | 'checking' | 'building' | 'ready' }

export interface InstallRecogniserParams { model: WhisperModel }
/** Where the program and the model are. */
export interface InstalledRecogniser { programPath: string; modelPath: string }
export interface SidecarLog { level: 'trace' | 'debug' | 'info' | 'warn' | 'error'; message: string }

const request = <Params, Result>(name: string) => new RequestType<Params, Result, WireError>(name);
const notification = <Params>(name: string) => new NotificationType<Params>(name);

/** Travels as the `data` of a JSON-RPC error: the code of a VoiceError. */
export interface WireError { voiceErrorCode: string }

export const requests = {
  hello: request<HelloParams, HelloResult>('hello'),
  ping: request<Record<string, never>, Record<string, never>>('ping'),
  configure: request<SpeechSettings, Record<string, never>>('configure'),
  warm: request<WarmParams, WarmResult>('warm'),
  startListening: request<StartListeningParams, StartListeningResult>('startListening'),
  /** The button was let go: resolves with what was said. */
  finishListening: request<ListeningParams, Utterance>('finishListening'),
  /** Hands free: resolves with the next utterance, or null once the source has ended. */
  awaitUtterance: request<ListeningParams, Utterance | null>('awaitUtterance'),
  stopListening: request<ListeningParams, Record<string, never>>('stopListening'),
  /** What began with a button goes on by itself: the end of speech ends an utterance, and `awaitUtterance` gives it. */
  goHandsFree: request<ListeningParams, Record<string, never>>('goHandsFree'),
  /** Hands free: what is being said is complete. False where nothing is. */
  commitUtterance: request<ListeningParams, { wasOpen: boolean }>('commitUtterance'),
  holdEndpoint: request<HoldEndpointParams, Record<string, never>>('holdEndpoint'),
  prepareReply: request<PrepareReplyParams, Record<string, never>>('prepareReply'),
  /** Resolves when the reply has been played to its end; cancelling silences it. */
  speak: request<SpeakParams, SpokenReply>('speak'),
  transcribeFile: request<TranscribeFileParams, TranscribedFile>('transcribeFile'),
  /** Sentences as directions in space. Rejects with `limit_exceeded` or `model_unavailable`. */
  embed: request<EmbedParams, EmbedResult>('embed'),
  listDevices: request<Record<string, never>, DeviceList>('listDevices'),
  /** The voices of the engine that the settings choose. */
  listVoices: request<Record<string, never>, VoiceList>('listVoices'),
  checkParts: request<Record<string, never>, PartCheck[]>('checkParts'),
  /**
   * Builds whisper.cpp where that was not done before, and fetches the model; `modelProgress` tells how far it is. What a cancelled download
   * has brought is kept for the next try. Rejects with `unsupported` (no compiler), `model_unavailable`, `model_damaged`, `offline` or `cancelled`.
   */
  installRecogniser: request<InstallRecogniserParams, InstalledRecogniser>('installRecogniser'),
  /** Also restarts the measurement of `maxLoopDelayMs`. */
  memoryUse: request<Record<string, never>, MemoryUse>('memoryUse'),
  shutdown: request<Record<string, never>, Record<string, never>>('shutdown'),
} as const;

export const notifications = {
  hypothesis: notification<Hypothesis>('hypothesis'),
  partial: notification<PartialWords>('partial'),
  speechStarted: notification<ListeningParams>('speechStarted'),
  /** A file that serves as microphone has reached the end of its speech: where a person would let go of the button. */
  sourceSpeechEnded: notification<ListeningParams>('sourceSpeechEnded'),
  /** The microphone delivers exact zeros: on macOS that is what a missing permission looks like. */
  microphoneSilent: notification<ListeningParams>('microphoneSilent'),
  /** The microphone is gone; it is looked for. */
  microphoneLost: notification<ListeningParams & { message: string }>('microphoneLost'),
  microphoneBack: notification<ListeningParams & { device: string }>('microphoneBack'),
  level: notification<SoundLevel>('level'),
  replyStarted: notification<ReplyStarted & { replyId: number }>('replyStarted'),
  /** Down: an open reply goes on. */
  replyText: notification<ReplyText>('replyText'),
  /** Down: what was heard over the reply, which is held since, was no interruption. */
  replyGoesOn: notification<ListeningParams>('replyGoesOn'),
  /** Down: to be played now; it delays nothing and is not heard as speech. */
  earcon: notification<{ earcon: Earcon }>('earcon'),
  modelProgress: notification<ModelProgress>('modelProgress'),
  /** Something else serves than the settings ask for; told once for each reason. */
  replaced: notification<Replacement>('replaced'),
  log: notification<SidecarLog>('log'),
} as const;

import { NotificationType, RequestType } from 'vscode-jsonrpc';

/**
 * THE protocol between the host (extension or terminal) and the sidecar, which alone hears and speaks.
 * Requests go down, notifications come up (but for `replyText`), audio never crosses. Every duration is in milliseconds and
 * was measured inside one process: clocks do not cross either.
 */
export const protocolVersion = 3;

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
  };
  stt: { model: 'moonshine-base' | 'moonshine-tiny'; language: string; keepAliveMs: number };
  tts: {
    engine: 'auto' | 'espeak' | 'flite' | 'system' | 'none';
    voice: string;
    /** 1 is the voice's own rate, 2 twice as fast. */
    speed: number;
    /** 1 is the voice's own loudness, 2 twice the amplitude. */
    volume: number;
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
export interface StartListeningParams { listenId: number; mode: ListenMode; source: AudioSource }
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
}

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

export interface TranscribeFileParams { path: string }
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

export type CheckStatus = 'ok' | 'warning' | 'error';
export interface PartCheck { part: string; status: CheckStatus; detail: string }
export interface MemoryUse { rssBytes: number; cpuUserMs: number; cpuSystemMs: number; handles: number; maxLoopDelayMs: number }

export interface ModelProgress { model: string; doneBytes: number; totalBytes: number; state: 'fetching' | 'checking' | 'ready' }
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
  holdEndpoint: request<HoldEndpointParams, Record<string, never>>('holdEndpoint'),
  prepareReply: request<PrepareReplyParams, Record<string, never>>('prepareReply'),
  /** Resolves when the reply has been played to its end; cancelling silences it. */
  speak: request<SpeakParams, SpokenReply>('speak'),
  transcribeFile: request<TranscribeFileParams, TranscribedFile>('transcribeFile'),
  /** Sentences as directions in space. Rejects with `limit_exceeded` or `model_unavailable`. */
  embed: request<EmbedParams, EmbedResult>('embed'),
  listDevices: request<Record<string, never>, DeviceList>('listDevices'),
  checkParts: request<Record<string, never>, PartCheck[]>('checkParts'),
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
  replyStarted: notification<ReplyStarted & { replyId: number }>('replyStarted'),
  /** Down, the only one: an open reply goes on. */
  replyText: notification<ReplyText>('replyText'),
  modelProgress: notification<ModelProgress>('modelProgress'),
  log: notification<SidecarLog>('log'),
} as const;

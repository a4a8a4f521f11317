import type { AudioSink, DeviceList, Earcon, InstalledRecogniser, PartCheck, SpeechSettings, SpokenReply, TranscribedFile, TranscribeFileParams, VoiceList, WarmParams, WarmResult, WhisperModel } from '../protocol/sidecar';
import type { Capture, CaptureProps } from './audio/capture';
import type { EchoCanceller } from './audio/echo/echoCanceller';
import type { ReplyHold } from './audio/replyHold';
import type { Recogniser } from './stt/recogniser';
import type { SpeechDetector } from './vad/speechDetector';

/** Says replies, one at a time. */
export interface SpeakerPart {
  /** Renders the beginning of a likely reply ahead of time; never rejects. */
  prepare(text: string): Promise<void>;
  /** A text that is still being written comes piece by piece, each a whole sentence or more. */
  speak(text: string | AsyncIterable<string>, props: { sink: AudioSink; outputDevice: string | number | null; onStart: () => void }, signal: AbortSignal): Promise<Omit<SpokenReply, 'responseMs'>>;
}

/** What the speech server is made of. Tests join fakes, main.ts joins the real ones. */
export interface SpeechParts {
  startCapture(props: CaptureProps, signal: AbortSignal): Promise<Capture>;
  detector(settings: SpeechSettings): Promise<SpeechDetector>;
  /** Told beforehand which names are likely, where it can be told. */
  recogniser(settings: SpeechSettings, names?: readonly string[]): Promise<Recogniser>;
  speaker(settings: SpeechSettings): SpeakerPart;
  /** Holds the reply that sounds. */
  readonly replyHold: Pick<ReplyHold, 'hold' | 'suspect' | 'goOn' | 'end'>;
  /** How long it sounds, in milliseconds. */
  playEarcon(settings: SpeechSettings, earcon: Earcon): number;
  /** Takes the replies out of what is heard; null where that cannot be had. Never rejects. */
  echoCanceller(settings: SpeechSettings): Promise<EchoCanceller | null>;
  transcribeFile(settings: SpeechSettings, params: TranscribeFileParams, signal: AbortSignal): Promise<TranscribedFile>;
  installRecogniser(settings: SpeechSettings, model: WhisperModel, signal: AbortSignal): Promise<InstalledRecogniser>;
  /** One vector of unit length a text, in order. */
  embed(settings: SpeechSettings, texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  warm(settings: SpeechSettings, params: WarmParams, signal: AbortSignal): Promise<WarmResult>;
  listDevices(): Promise<DeviceList>;
  /** The voices of the engine in force. */
  listVoices(settings: SpeechSettings, signal: AbortSignal): Promise<VoiceList>;
  check(settings: SpeechSettings): Promise<PartCheck[]>;
  dispose(): Promise<void>;
}

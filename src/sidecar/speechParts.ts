import type { AudioSink, DeviceList, PartCheck, SpeechSettings, SpokenReply, TranscribedFile, WarmParams, WarmResult } from '../protocol/sidecar';
import type { Capture, CaptureProps } from './audio/capture';
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
  recogniser(settings: SpeechSettings): Promise<Recogniser>;
  speaker(settings: SpeechSettings): SpeakerPart;
  transcribeFile(settings: SpeechSettings, path: string, signal: AbortSignal): Promise<TranscribedFile>;
  /** One vector of unit length a text, in order. */
  embed(settings: SpeechSettings, texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  warm(settings: SpeechSettings, params: WarmParams, signal: AbortSignal): Promise<WarmResult>;
  listDevices(): Promise<DeviceList>;
  check(settings: SpeechSettings): Promise<PartCheck[]>;
  dispose(): Promise<void>;
}

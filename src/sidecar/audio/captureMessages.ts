import type { VoiceErrorCode } from '../../base/errors';
import type { AudioSource } from '../../protocol/sidecar';
import type { OpenOptions } from './openRecorder';

/** What the main thread and the capture worker say to each other. Several captures may be under way; each has its number. */
export interface CaptureOptions extends OpenOptions {
  source: AudioSource;
  /** At `sampleRate`; blocks last as long at 16 kHz. */
  chunkSamples: number;
}

export type ToCaptureWorker = { kind: 'start'; id: number; options: CaptureOptions } | { kind: 'stop'; id: number };

export type FromCaptureWorker = CaptureNews | { kind: 'program'; processId: number; isRunning: boolean };

/** Of one capture; `failed` and `stopped` are the last. */
export type CaptureNews =
  | { kind: 'started'; id: number; recorder: string; device: string }
  | { kind: 'block'; id: number; samples: Float32Array }
  /** `atClockMs`: by `process.hrtime`, the one clock that all threads share. */
  | { kind: 'speechEnded'; id: number; atClockMs: number }
  | { kind: 'sourceEnded'; id: number }
  | { kind: 'silent'; id: number }
  /** The capture is over, or never began. */
  | { kind: 'failed'; id: number; code: VoiceErrorCode; message: string }
  | { kind: 'stopped'; id: number };

/** Milliseconds of the clock that all threads of a process share: their `performance.now()` begin at different moments. */
export function sharedClockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

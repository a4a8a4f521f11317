import type { VoiceError } from '../../../base/errors';
import type { NamedDevice } from '../chooseDevice';
import type { DefaultSource } from '../defaultSource';

export type RecorderName = 'pvrecorder' | 'parec' | 'arecord' | 'node-record-lpcm16';

/** Who hears what a recorder records. */
export interface RecorderEvents {
  /** Mono, at the recording's own rate. */
  onSamples(samples: Int16Array): void;
  /** It ended by itself; nothing follows. */
  onEnded(error: VoiceError): void;
  /** A program that must not outlive the capture. */
  onProgram(processId: number, isRunning: boolean): void;
}

export interface RecorderOptions {
  /** What the recording should have; `Recording.sampleRate` is what it has. */
  sampleRate: number;
  /** Null for the system's choice. */
  device: NamedDevice | null;
  /** The device is known by a sound server's name, not by ALSA's. */
  fromServer: boolean;
  defaultSource: DefaultSource;
}

export interface Recording {
  readonly device: string;
  readonly sampleRate: number;
  /** No samples after it has been called; resolves when the device is free again. */
  stop(): Promise<void>;
}

/** Begins to record; the first samples may come before it resolves. Rejects with a VoiceError that says why it cannot. */
export type StartRecorder = (options: RecorderOptions, events: RecorderEvents) => Promise<Recording>;

export const systemDefault = 'system default';

import type { DeviceList, SoundLevel, Utterance } from '../protocol/sidecar';

/** The process that hears and speaks, as far as the editor has to do with it. */
export interface SpeechProcess {
  /** Loads models and voice, so that the first turn does not wait for them. Gives what was replaced, as sentences. */
  warm(): Promise<string[]>;
  /** Ends it and forgets past crashes; the next use starts it anew. */
  restart(): Promise<void>;
  /** Ends it until it is used again. */
  rest(): Promise<void>;
  /** How long it stays when nobody uses it. */
  readonly keepAliveMs: number;
  devices(): Promise<DeviceList>;
  /** Listens outside of any turn, to a microphone by name or the one of the settings, until somebody has said something. */
  probe(options: { inputDevice?: string | null; onLevel: (level: SoundLevel) => void }, signal: AbortSignal): Promise<Utterance | null>;
}

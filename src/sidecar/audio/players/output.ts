import type { NamedDevice } from '../chooseDevice';
import type { SoundServerState } from '../soundServer';

/** Plays one reply. */
export interface Player {
  readonly output: 'audio-io' | 'pacat' | 'aplay' | 'wav';
  /** The file that gets the sound; null where it goes to a loudspeaker. */
  readonly wavPath: string | null;
  /** The file was nobody's wish: there is no loudspeaker. */
  readonly isFallback: boolean;
  /** Mono, 16 bits, at the rate that was asked for. After `end` or `cancel` nothing is taken any more. */
  write(samples: Int16Array): void;
  /** Resolves when all of it has been heard, or was cancelled; rejects with `no_speaker` when the output broke. Always settles. */
  end(): Promise<void>;
  /** Silent within 100 ms, to go on where it was. */
  pause(): void;
  resume(): void;
  /** Resolves when it is silent: 100 ms at most, and in half a second whatever happens. */
  cancel(): Promise<void>;
}

export interface PlayerTarget {
  sampleRate: number;
  device: NamedDevice | null;
  /** The device is known by a sound server's name, not by ALSA's. */
  fromServer: boolean;
  serverState: SoundServerState;
  /** Is called more than once. */
  onFirstBlock: () => void;
  /** This output broke while it played. */
  onBroken: (output: string) => void;
  /** These samples sound next, right after those before: the reference of an echo. */
  onPlayed?: (samples: Int16Array) => void;
}

export type OpenOutput = (target: PlayerTarget) => Promise<Player>;

export function isSilent(samples: Int16Array): boolean {
  return samples.every(sample => sample === 0);
}

import type { Profile } from '../config/profile';

/** The detector looks at windows of this length. */
const windowMs = 32;

/**
 * From a sound to the decision whether it is speech, at the worst, in ms: the sound is the first of its block and of its
 * window. Worked out from the settings, not measured; what the recorder itself adds (0 to 26 ms for those that auto
 * takes) and the 0.1 ms of the detector are not in it.
 */
export function audioLatencyMs({ chunk_size: samples, sample_rate: rate }: Profile['audio']): number {
  return Math.max(samples * 1000 / rate, windowMs);
}

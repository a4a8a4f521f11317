import type { Pcm } from './voice';

/** Quieter than this is silence: -50 dB of full scale. espeak begins with zeros, flite with a hiss of a few units. */
const audible = 100;
/** Kept before the first audible sample, so that a soft consonant is not clipped; response time is felt at that sample. */
export const keptBeforeMs = 5;
/** Kept after the last one: enough for it to fade. */
export const keptAfterMs = 60;

/** The same sound without the silence around it (the result shares its memory). Silence alone becomes empty. */
export function trimSilence({ samples, sampleRate }: Pcm): Pcm {
  return { samples: new SilenceTrimmer(sampleRate).push(samples), sampleRate };
}

/** Does the same to a sound that comes part by part: silence that may be its end is held back until more sound follows. */
export class SilenceTrimmer {
  private readonly before: number;
  private readonly after: number;
  private hasBegun = false;
  /** Quiet samples that were given out since the last audible one. */
  private quietGiven = 0;
  /** Silence of which nobody knows yet whether it is in the middle of the sound. */
  private held = new Int16Array();

  constructor(sampleRate: number) {
    this.before = Math.round(sampleRate * keptBeforeMs / 1000);
    this.after = Math.round(sampleRate * keptAfterMs / 1000);
  }

  /** What of the sound so far is to be heard and was not given out yet. */
  push(samples: Int16Array): Int16Array {
    const all = joined(this.held, samples), last = all.findLastIndex(isAudible);
    if (!this.hasBegun && last < 0) {
      this.held = all.slice(Math.max(0, all.length - this.before));
      return new Int16Array();
    }
    const begin = this.hasBegun ? 0 : Math.max(0, all.findIndex(isAudible) - this.before);
    this.hasBegun = true;
    if (last >= 0) { this.quietGiven = 0; }
    const end = Math.min(all.length, last + 1 + this.after - this.quietGiven);
    this.quietGiven += end - (last + 1);
    this.held = all.slice(end);
    return all.subarray(begin, end);
  }
}

function joined(first: Int16Array, second: Int16Array): Int16Array {
  if (first.length === 0) { return second; }
  const both = new Int16Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const isAudible = (sample: number) => sample > audible || sample < -audible;

import type { Pcm } from './voice';

/** Quieter than this is silence: -50 dB of full scale. espeak begins with zeros, flite with a hiss of a few units. */
const audible = 100;
/** Kept before the first audible sample, so that a soft consonant is not clipped; response time is felt at that sample. */
export const keptBeforeMs = 5;
/** Kept after the last one: enough for it to fade. */
export const keptAfterMs = 60;

/** The same sound without the silence around it (the result shares its memory). Silence alone becomes empty. */
export function trimSilence(pcm: Pcm): Pcm {
  const { samples, sampleRate } = pcm;
  const first = samples.findIndex(isAudible);
  if (first < 0) { return { samples: new Int16Array(), sampleRate }; }
  const last = samples.findLastIndex(isAudible);
  const begin = Math.max(0, first - Math.round(sampleRate * keptBeforeMs / 1000));
  const end = Math.min(samples.length, last + 1 + Math.round(sampleRate * keptAfterMs / 1000));
  return { samples: samples.subarray(begin, end), sampleRate };
}

const isAudible = (sample: number) => sample > audible || sample < -audible;

/** A frame that is 35 dB below the loudest has this part of its power. */
const audiblePower = 10 ** (-35 / 10);

/**
 * Where speech ends in a recording: the end of the last 10 ms frame within 35 dB of the loudest frame, in samples from the beginning.
 * The clock of a turn starts there. A recording of exact silence has no louder frame than its last: its end.
 */
export function findSpeechEndSample(samples: Float32Array, sampleRate: number): number {
  const frameCount = Math.ceil(samples.length * 100 / sampleRate);
  // Rates such as 22050 have no whole number of samples in 10 ms.
  const beginOf = (frame: number) => Math.min(samples.length, Math.round(frame * sampleRate / 100));
  const power = (frame: number) => {
    const begin = beginOf(frame), end = beginOf(frame + 1);
    let sum = 0;
    for (let index = begin; index < end; index += 1) { sum += (samples[index] ?? 0) ** 2; }
    return end > begin ? sum / (end - begin) : 0;
  };
  const powers = Float64Array.from({ length: frameCount }, (_, frame) => power(frame));
  let loudest = 0;
  for (const value of powers) { loudest = Math.max(loudest, value); }
  for (let frame = frameCount - 1; frame >= 0; frame -= 1) {
    if ((powers[frame] ?? 0) >= loudest * audiblePower) { return beginOf(frame + 1); }
  }
  return samples.length;
}

/** The mean of the squares. */
export function powerOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) { sum += sample * sample; }
  return sum / samples.length;
}

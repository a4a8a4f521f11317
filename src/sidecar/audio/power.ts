/** The sum of the squares. */
export function energyOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) { sum += sample * sample; }
  return sum;
}

/** The mean of the squares. */
export function powerOf(samples: Float32Array): number { return energyOf(samples) / samples.length; }

/** From -1 to 1 to 16 bits; what goes beyond is cut off. */
export function toIntegers(samples: Float32Array): Int16Array {
  const integers = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    integers[index] = Math.max(-32768, Math.min(32767, Math.round((samples[index] ?? 0) * 32768)));
  }
  return integers;
}

/** From 16 bits to -1 to 1. */
export function toFloats(samples: Int16Array): Float32Array {
  const floats = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) { floats[index] = (samples[index] ?? 0) / 32768; }
  return floats;
}

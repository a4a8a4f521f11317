/** The samples `volume` times as loud (1: unchanged, and the same array); what goes beyond 16 bits is cut off. */
export function withVolume(samples: Int16Array, volume: number): Int16Array {
  if (volume === 1 || !Number.isFinite(volume) || volume < 0) { return samples; }
  return samples.map(sample => Math.max(-32768, Math.min(32767, Math.round(sample * volume))));
}

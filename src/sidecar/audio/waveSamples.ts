/** Reads whole frames from `view`, averages their channels and writes them to `target`, -1 to 1. */
export type SampleDecoder = (view: DataView, channels: number, target: Float32Array) => void;

type ReadSample = (view: DataView, offset: number) => number;

const readers: Readonly<Record<string, ReadSample>> = {
  // 8 bits are unsigned, with silence at 128; all the others are signed.
  pcm8: (view, offset) => (view.getUint8(offset) - 128) / 128,
  pcm16: (view, offset) => view.getInt16(offset, true) / 32768,
  pcm24: (view, offset) => (view.getUint16(offset, true) + view.getInt8(offset + 2) * 65536) / 8388608,
  pcm32: (view, offset) => view.getInt32(offset, true) / 2147483648,
  float32: (view, offset) => withinLimits(view.getFloat32(offset, true)),
  float64: (view, offset) => withinLimits(view.getFloat64(offset, true)),
};

/** Undefined where that many bits cannot be read. */
export function decoderOf(kind: 'pcm' | 'float', bits: number): SampleDecoder | undefined {
  const read = readers[`${kind}${bits}`];
  if (!read) { return undefined; }
  const sampleBytes = bits / 8;
  return (view, channels, target) => {
    for (let frame = 0, offset = 0; frame < target.length; frame += 1) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel += 1, offset += sampleBytes) { sum += read(view, offset); }
      target[frame] = sum / channels;
    }
  };
}

/** Float files may go beyond full scale, or hold NaN where a program failed. */
function withinLimits(sample: number): number {
  return Number.isNaN(sample) ? 0 : Math.max(-1, Math.min(1, sample));
}

/** What a recording is like, in decibels below full scale (0 dB is as loud as can be). */
export interface SoundLevels {
  readonly seconds: number;
  /** The loudest 20 ms. */
  readonly loudestDb: number;
  /** The quietest tenth of it: what is heard when nobody speaks. */
  readonly noiseFloorDb: number;
  /** Samples at full scale, in percent: speech that is too loud is cut off there. */
  readonly clippedPercent: number;
  /** Samples that are exactly zero, in percent: a microphone that may not be used gives nothing else. */
  readonly zeroPercent: number;
}

const frameMs = 20;
const silentDb = -120;

/** Null where there is less than a frame. `samples`: 16-bit. */
export function soundLevels(samples: Int16Array, sampleRate: number): SoundLevels | null {
  const frameSamples = Math.floor(sampleRate * frameMs / 1000), levels: number[] = [];
  for (let start = 0; start + frameSamples <= samples.length; start += frameSamples) { levels.push(levelDb(samples.subarray(start, start + frameSamples))); }
  if (levels.length === 0) { return null; }
  const sorted = [...levels].sort((left, right) => left - right);
  let clipped = 0, zeros = 0;
  for (const sample of samples) {
    if (sample >= 32_767 || sample <= -32_768) { clipped += 1; }
    if (sample === 0) { zeros += 1; }
  }
  return {
    seconds: samples.length / sampleRate, loudestDb: sorted.at(-1) ?? silentDb, noiseFloorDb: sorted[Math.floor(sorted.length / 10)] ?? silentDb,
    clippedPercent: clipped * 100 / samples.length, zeroPercent: zeros * 100 / samples.length,
  };
}

function levelDb(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) { sum += (sample / 32_768) ** 2; }
  return sum === 0 ? silentDb : Math.max(silentDb, 10 * Math.log10(sum / samples.length));
}

/** Where sound rises 10 dB above the noise floor for 60 ms, in ms from the beginning; null where it never does. */
export function onsetMs(samples: Int16Array, sampleRate: number, noiseFloorDb: number): number | null {
  const frameSamples = Math.floor(sampleRate * frameMs / 1000);
  let loud = 0;
  for (let frame = 0; (frame + 1) * frameSamples <= samples.length; frame++) {
    loud = levelDb(samples.subarray(frame * frameSamples, (frame + 1) * frameSamples)) > Math.max(noiseFloorDb + 10, -70) ? loud + 1 : 0;
    if (loud === 3) { return (frame - 2) * frameMs; }
  }
  return null;
}

const headerBytes = 44;

/** The samples of a WAV file as the speech process writes it: mono, 16 bits, the shortest header. */
export function ownWaveSamples(file: Uint8Array): Int16Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength), count = Math.max(0, Math.floor((file.byteLength - headerBytes) / 2));
  return Int16Array.from({ length: count }, (_, index) => view.getInt16(headerBytes + index * 2, true));
}

/** What is wrong with a recording, and what to do about it; nothing where it is fine. */
export function levelProblems({ loudestDb, noiseFloorDb, clippedPercent, zeroPercent }: SoundLevels): string[] {
  if (zeroPercent > 99.9) { return ['The microphone gives nothing but exact silence: it is muted, or this program may not use it (on macOS: System Settings, Privacy & Security, Microphone).']; }
  return [
    ...clippedPercent > 0.1 ? ['The microphone is too loud and cuts speech off: lower its level in the sound settings.'] : [],
    ...noiseFloorDb > -40 ? ['It is loud where nobody speaks: choose a microphone closer to the mouth, or set audio.vad_aggressiveness to 3.'] : [],
    ...loudestDb < -45 ? ['Nothing loud was heard: raise the level of the microphone in the sound settings.'] : [],
  ];
}

/** What the detector looks at: 512 samples at 16 kHz, 32 ms, the only size that Silero v5 was trained on. */
export const frameSamples = 512;
export const recognitionSampleRate = 16_000;
export const frameMs = frameSamples * 1000 / recognitionSampleRate;

/** One window of sound, -1 to 1, and the moment (performance.now) at which its last sample was captured. */
export interface Frame {
  readonly samples: Float32Array;
  readonly endedAtMs: number;
}

/** Cuts blocks of any length into frames without losing or doubling a sample. */
export class Framer {
  private readonly pending = new Float32Array(frameSamples);
  private filled = 0;

  constructor(private readonly onFrame: (frame: Frame) => void) {}

  /** `endedAtMs` is when the last sample of the block was captured. */
  push(block: Float32Array, endedAtMs: number): void {
    for (let offset = 0; offset < block.length;) {
      const taken = Math.min(frameSamples - this.filled, block.length - offset);
      this.pending.set(block.subarray(offset, offset + taken), this.filled);
      this.filled += taken;
      offset += taken;
      if (this.filled === frameSamples) {
        this.filled = 0;
        this.onFrame({ samples: this.pending.slice(), endedAtMs: endedAtMs - (block.length - offset) * 1000 / recognitionSampleRate });
      }
    }
  }

  /** Hands over what has not filled a frame yet, and forgets it. */
  takeRest(): Float32Array {
    const rest = this.pending.slice(0, this.filled);
    this.filled = 0;
    return rest;
  }
}

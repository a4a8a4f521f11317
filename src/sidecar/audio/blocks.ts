import { Resampler } from './resample';

/** The rate that recognition and voice detection work at. */
export const captureSampleRate = 16_000;

/** Length at 16 kHz of a block of `chunkSamples` at `sampleRate`. */
export function blockLength(chunkSamples: number, sampleRate: number): number {
  return Math.max(1, Math.round(chunkSamples * captureSampleRate / sampleRate));
}

/** Turns the samples of a recording, in pieces of any length, into blocks of one length at 16 kHz. */
export class BlockMaker {
  private readonly resampler: Resampler;
  private block: Float32Array;
  private filled = 0;

  constructor(sampleRate: number, private readonly length: number, private readonly onBlock: (samples: Float32Array) => void) {
    this.resampler = new Resampler(sampleRate, captureSampleRate);
    this.block = new Float32Array(length);
  }

  push(samples: Int16Array): void {
    const input = new Float32Array(samples.length);
    for (let index = 0; index < input.length; index += 1) { input[index] = (samples[index] ?? 0) / 32768; }
    const resampled = this.resampler.push(input);
    for (let offset = 0; offset < resampled.length;) {
      const part = resampled.subarray(offset, offset + this.length - this.filled);
      this.block.set(part, this.filled);
      this.filled += part.length;
      offset += part.length;
      if (this.filled === this.length) {
        const { block } = this;
        // A new one each time: the full one is handed to another thread.
        this.block = new Float32Array(this.length);
        this.filled = 0;
        this.onBlock(block);
      }
    }
  }
}

/** Notices, once, that nothing but exact zeros has come for two seconds: no real microphone is that quiet. */
export class SilenceWatch {
  private zeros = 0;
  private isTold = false;

  constructor(private readonly sampleRate: number, private readonly onSilent: () => void) {}

  push(samples: Int16Array): void {
    if (this.isTold) { return; }
    this.zeros = samples.every(sample => sample === 0) ? this.zeros + samples.length : 0;
    if (this.zeros >= 2 * this.sampleRate) {
      this.isTold = true;
      this.onSilent();
    }
  }
}

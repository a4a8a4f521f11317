import type { SoundLevel } from '../../protocol/sidecar';
import { captureSampleRate } from './blocks';

const reportSamples = captureSampleRate / 10;
/** Nothing real is quieter, and the logarithm of nothing is none. */
const quietestDb = -100;
/** As loud as 16 bits can tell, or next to it. */
const clippedFrom = 0.999;

/** Tells ten times a second how loud it is. */
export class LevelMeter {
  private count = 0;
  private power = 0;
  private peak = 0;
  private clippedSamples = 0;

  constructor(private readonly tell: (level: Omit<SoundLevel, 'listenId'>) => void) {}

  /** 16 kHz, -1 to 1. */
  push(samples: Float32Array): void {
    for (const sample of samples) {
      const size = Math.abs(sample);
      this.power += size * size;
      this.peak = Math.max(this.peak, size);
      if (size >= clippedFrom) { this.clippedSamples += 1; }
      this.count += 1;
      if (this.count === reportSamples) { this.report(); }
    }
  }

  private report(): void {
    this.tell({ rmsDb: decibels(Math.sqrt(this.power / this.count)), peakDb: decibels(this.peak), clippedSamples: this.clippedSamples });
    this.count = this.power = this.peak = this.clippedSamples = 0;
  }
}

function decibels(size: number): number {
  return Math.max(quietestDb, 20 * Math.log10(size));
}

import { captureSampleRate } from './blocks';
import { sharedClockMs } from './captureMessages';
import { resample } from './resample';
import { findSpeechEndSample } from './speechEnd';
import { readWaveFile } from './waveFile';

export interface WaveMicrophoneEvents {
  onBlock(samples: Float32Array): void;
  /** By the clock that all threads share. */
  onSpeechEnded(atClockMs: number): void;
  onEnded(): void;
}

/**
 * A file that is the microphone: its sound comes in blocks, each at the moment when its last sample would have been captured; after its end there
 * is silence. Timers may be late, but never add up: every block is due by the clock, and what is overdue comes at once.
 */
export class WaveMicrophone {
  private timer: NodeJS.Timeout | undefined;
  private delivered = 0;
  private isEndTold = false;
  private startedAtMs = 0;
  private isSpeechEndTold = false;

  private constructor(
    private readonly samples: Float32Array, private readonly speechEnd: number,
    private readonly blockSamples: number, private readonly events: WaveMicrophoneEvents,
  ) {}

  /** Reads and converts the file before the clock starts. Rejects as `readWaveFile` does. */
  static async open(path: string, blockSamples: number, events: WaveMicrophoneEvents, signal: AbortSignal): Promise<WaveMicrophone> {
    const { samples, sampleRate } = await readWaveFile(path, signal);
    const speechEnd = findSpeechEndSample(samples, sampleRate) * captureSampleRate / sampleRate;
    const converted = await resample(samples, sampleRate, captureSampleRate, signal);
    return new WaveMicrophone(converted, Math.min(converted.length, Math.round(speechEnd)), blockSamples, events);
  }

  start(): void {
    this.startedAtMs = sharedClockMs();
    this.deliver();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private deliver(): void {
    let next = this.nextBoundary();
    for (; this.dueMs(next) <= sharedClockMs(); next = this.nextBoundary()) {
      if (next > this.delivered) { this.events.onBlock(this.take(this.delivered, next)); }
      this.delivered = next;
      this.tell();
    }
    this.timer = setTimeout(() => { this.deliver(); }, Math.max(0, this.dueMs(next) - sharedClockMs()));
  }

  /** Blocks lie on a grid; one is cut short where speech ends, so that no sound after it comes before the news. */
  private nextBoundary(): number {
    const onGrid = (Math.floor(this.delivered / this.blockSamples) + 1) * this.blockSamples;
    return this.isSpeechEndTold ? onGrid : Math.min(onGrid, this.speechEnd);
  }

  private tell(): void {
    if (!this.isSpeechEndTold && this.delivered >= this.speechEnd) {
      this.isSpeechEndTold = true;
      this.events.onSpeechEnded(this.dueMs(this.speechEnd));
    }
    if (!this.isEndTold && this.delivered >= this.samples.length) {
      this.isEndTold = true;
      this.events.onEnded();
    }
  }

  private dueMs(sample: number): number {
    return this.startedAtMs + sample * 1000 / captureSampleRate;
  }

  private take(begin: number, end: number): Float32Array {
    const block = new Float32Array(end - begin);
    block.set(this.samples.subarray(begin, end));
    return block;
  }
}

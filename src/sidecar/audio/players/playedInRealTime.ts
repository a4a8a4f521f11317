import { SampleQueue } from './sampleQueue';

const tickMs = 20;

/**
 * Tells what a program plays at the pace at which it does: it takes its sound long before that. Whoever takes echoes out has to know
 * what sounds now, and when it was held.
 */
export class PlayedInRealTime {
  private readonly queue = new SampleQueue();
  private timer: NodeJS.Timeout | undefined;
  private toldUntilMs = 0;

  constructor(private readonly sampleRate: number, private readonly tell: (samples: Int16Array) => void) {}

  write(samples: Int16Array): void {
    this.queue.push(samples);
    this.goOn();
  }

  goOn(): void {
    if (this.timer !== undefined || this.queue.isEmpty) { return; }
    this.toldUntilMs = performance.now();
    this.timer = setInterval(() => { this.tick(); }, tickMs);
    this.tick();
  }

  /** Nothing sounds until `goOn`. */
  hold(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  end(): void {
    this.hold();
    this.queue.clear();
  }

  private tick(): void {
    // One tick ahead: what sounds must be known before its echo comes.
    const dueMs = performance.now() + tickMs - this.toldUntilMs;
    const part = new Int16Array(Math.round(dueMs * this.sampleRate / 1000));
    const filled = this.queue.take(part);
    this.toldUntilMs += part.length * 1000 / this.sampleRate;
    if (filled > 0) { this.tell(part.subarray(0, filled)); }
    if (this.queue.isEmpty) { this.hold(); }
  }
}

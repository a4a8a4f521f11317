import type { Clock } from '../base/clock';

/** Work that goes on longer than this makes others wait noticeably: an editor draws every 16 ms. */
const breathAfterMs = 4;

/** Lets long work stop to breathe: call it often; it waits for a turn of the event loop whenever some milliseconds have passed. */
export class Breath {
  private sinceMs: number;

  /** `breathe` resolves in another turn of the event loop. */
  constructor(private readonly clock: Pick<Clock, 'nowMs'>, private readonly breathe: () => Promise<void>, private readonly afterMs = breathAfterMs) {
    this.sinceMs = clock.nowMs();
  }

  isDue(): boolean {
    return this.clock.nowMs() - this.sinceMs > this.afterMs;
  }

  async take(): Promise<void> {
    await this.breathe();
    this.sinceMs = this.clock.nowMs();
  }
}

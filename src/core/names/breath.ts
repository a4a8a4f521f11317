import type { Clock } from '../../base/clock';

/** Work that goes on longer than this makes others wait noticeably: an editor draws every 16 ms. */
const breathAfterMs = 4;

/** Lets long work stop to breathe: call it often; it waits for a turn of the event loop whenever some milliseconds have passed. */
export class Breath {
  private sinceMs: number;

  /** `breathe` resolves in another turn of the event loop. */
  constructor(private readonly clock: Clock, private readonly breathe: () => Promise<void>) {
    this.sinceMs = clock.nowMs();
  }

  isDue(): boolean {
    return this.clock.nowMs() - this.sinceMs > breathAfterMs;
  }

  async take(): Promise<void> {
    await this.breathe();
    this.sinceMs = this.clock.nowMs();
  }
}

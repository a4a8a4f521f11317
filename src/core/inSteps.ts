import type { Clock } from '../base/clock';

/** Work that goes on longer than this makes others wait noticeably: an editor draws every 16 ms. */
const breathAfterMs = 6;

/** Does one thing after the other. With `breathe` it stops to breathe whenever some milliseconds have passed. */
export async function inSteps(steps: readonly (() => void)[], clock: Clock, breathe?: () => Promise<void>): Promise<void> {
  let sinceMs = clock.nowMs();
  for (const step of steps) {
    if (breathe && clock.nowMs() - sinceMs > breathAfterMs) {
      await breathe();
      sinceMs = clock.nowMs();
    }
    step();
  }
}

import type { Clock } from '../base/clock';
import { toDisposable } from '../base/disposable';

/** setTimeout counts in 32 bits; a longer delay would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The machine's own clock and time zone. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  schedule(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, longestTimeoutMs));
    // A timer must not keep a terminal program alive that has said everything.
    timer.unref();
    return toDisposable(() => { clearTimeout(timer); });
  },
};

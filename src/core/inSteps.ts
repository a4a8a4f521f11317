import type { Clock } from '../base/clock';
import { Breath } from './breath';

/** Lets others have their turn before one goes on, `pauseMs` later. */
export function breatheBy(clock: Pick<Clock, 'schedule'>, pauseMs = 0): () => Promise<void> {
  return () => new Promise(resolve => { clock.schedule(pauseMs, resolve); });
}

/** Work that goes on longer than this makes others wait noticeably: an editor draws every 16 ms, and one more piece comes on top. */
const breathAfterMs = 3;

/** Long work that pauses now and then. */
export type Steps<Result> = Generator<void, Result, void>;

/** For whom nobody waits. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) { return value; }
  }
}

/** Stops to breathe at the first pause after some milliseconds have passed. */
export async function withBreaths<Result>(steps: Steps<Result>, clock: Pick<Clock, 'nowMs'>, breathe: () => Promise<void>): Promise<Result> {
  const breath = new Breath(clock, breathe, breathAfterMs);
  for (;;) {
    const { done, value } = steps.next();
    if (done) { return value; }
    if (breath.isDue()) { await breath.take(); }
  }
}

/**
 * Does one thing after the other, each of which may take its time. With `breathe` it stops to breathe before the first one, as
 * nobody knows what went before, and whenever some milliseconds have passed.
 */
export async function inSteps(steps: Iterable<() => unknown>, clock: Pick<Clock, 'nowMs'>, breathe?: () => Promise<void>): Promise<void> {
  const breath = breathe && new Breath(clock, breathe, breathAfterMs);
  let isFirst = true;
  for (const step of steps) {
    // To find the next one may have taken its time as well.
    if (isFirst || breath?.isDue()) { await breath?.take(); }
    isFirst = false;
    await step();
    if (breath?.isDue()) { await breath.take(); }
  }
}

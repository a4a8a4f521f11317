import type { Clock } from '../../src/base/clock';
import { toDisposable } from '../../src/base/disposable';
import type { Random } from '../../src/base/random';

/** Stands still until told to advance; due callbacks then run in order. */
export class FakeClock implements Clock {
  private passedMs = 0;
  private scheduled: { dueMs: number; callback: () => void }[] = [];

  constructor(private readonly startWallMs = Date.UTC(2026, 10, 22, 7, 45), private readonly zone = 'Europe/London') {}

  nowMs(): number { return this.passedMs; }
  wallMs(): number { return this.startWallMs + this.passedMs; }
  timeZone(): string { return this.zone; }

  schedule(delayMs: number, callback: () => void) {
    const entry = { dueMs: this.passedMs + delayMs, callback };
    this.scheduled.push(entry);
    return toDisposable(() => { this.scheduled = this.scheduled.filter(other => other !== entry); });
  }

  advance(ms: number): void {
    const untilMs = this.passedMs + ms;
    for (;;) {
      const next = this.scheduled.filter(entry => entry.dueMs <= untilMs).sort((left, right) => left.dueMs - right.dueMs)[0];
      if (!next) { break; }
      this.passedMs = next.dueMs;
      this.scheduled = this.scheduled.filter(entry => entry !== next);
      next.callback();
    }
    this.passedMs = untilMs;
  }
}

/** Counts instead of throwing dice: 0, 1, 2 ... folded into the range asked for. */
export class CountingRandom implements Random {
  private count = 0;

  integer(min: number, max: number): number { return min + this.count++ % (max - min + 1); }
  uuid(): string { return `00000000-0000-4000-8000-${String(this.count++).padStart(12, '0')}`; }
}

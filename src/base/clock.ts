import type { Disposable } from './disposable';

/** Time as the core sees it. Durations come from `nowMs`, dates from `wallMs`; the two never mix. */
export interface Clock {
  /** A steady count of milliseconds; only differences mean anything. */
  nowMs(): number;
  /** Milliseconds since 1970-01-01 UTC. */
  wallMs(): number;
  /** The user's time zone by its IANA name, such as `Europe/Berlin`. */
  timeZone(): string;
  /** Runs `callback` once after `delayMs`; disposing before that prevents it. */
  schedule(delayMs: number, callback: () => void): Disposable;
}

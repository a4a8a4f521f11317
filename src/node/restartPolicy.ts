/** So many crashes within the window, and no more restarts by ourselves. */
const maxCrashes = 5;
const windowMs = 60_000;
const firstDelayMs = 100;

/** Decides when a crashed process may be started again: later each time, and not at all after 5 crashes in a minute. */
export class RestartPolicy {
  private crashedAtMs: number[] = [];

  constructor(private readonly nowMs: () => number) {}

  crashed(): void {
    this.crashedAtMs.push(this.nowMs());
  }

  /** Forgets the past: a person asked for the restart. */
  forgive(): void {
    this.crashedAtMs = [];
  }

  /** How long to wait before the next start, or null where it must not be started by itself. */
  nextDelayMs(): number | null {
    this.crashedAtMs = this.crashedAtMs.filter(atMs => this.nowMs() - atMs < windowMs);
    const crashes = this.crashedAtMs.length;
    if (crashes >= maxCrashes) { return null; }
    return crashes === 0 ? 0 : firstDelayMs * 2 ** (crashes - 1);
  }
}

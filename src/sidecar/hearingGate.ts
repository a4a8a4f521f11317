/** How long an own sound goes on being heard after it was handed on: the output's buffer, the way through the air, the recorder. */
const ownSoundTailMs = 250;

/** What of all that reaches the microphone may be taken for somebody's words. All times are performance.now(). */
export class HearingGate {
  private closedUntilMs = 0;
  private noStartUntilMs = 0;
  private replyUntilMs = 0;
  private replyFromMs = Infinity;
  private ownSoundUntilMs = 0;

  /** Until then nothing is heard, and until `noStartUntilMs` nothing begins: half duplex. */
  closeUntil(closedUntilMs: number, noStartUntilMs: number): void {
    this.closedUntilMs = closedUntilMs;
    this.noStartUntilMs = noStartUntilMs;
  }

  /** The assistant speaks from now on, and is heard. */
  replyBegins(nowMs: number): void {
    this.replyFromMs = nowMs;
    this.replyUntilMs = Infinity;
  }

  /** What begins before that may still be its voice. */
  replyEnds(untilMs: number): void {
    this.replyUntilMs = untilMs;
  }

  /** A sound of ours, which is no speech, for `ms` from now on. */
  ownSound(nowMs: number, ms: number): void {
    this.ownSoundUntilMs = nowMs + ms + ownSoundTailMs;
  }

  isClosed(atMs: number): boolean { return atMs < this.closedUntilMs; }
  mayStart(atMs: number): boolean { return atMs >= this.noStartUntilMs; }
  isOwnSound(atMs: number): boolean { return atMs < this.ownSoundUntilMs; }
  overlapsReply(fromMs: number): boolean { return fromMs < this.replyUntilMs && this.replyFromMs < Infinity; }
}

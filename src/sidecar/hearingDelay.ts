import { frameMs, type Frame } from './vad/frames';

/**
 * How long a sound waits until it is decided whether it is speech: for its block, its window, the recorder and the detector. The sound is the
 * first of its window, the one that waits longest.
 */
export class HearingDelay {
  private sumMs = 0;
  private frames = 0;

  /** `decidedAtMs`: performance.now() at which it was known of this window. */
  add({ endedAtMs }: Frame, decidedAtMs: number): void {
    this.sumMs += decidedAtMs - (endedAtMs - frameMs);
    this.frames += 1;
  }

  /** The mean in ms since it was last asked for; null where nothing was heard since. */
  take(): number | null {
    const meanMs = this.frames === 0 ? null : this.sumMs / this.frames;
    this.sumMs = this.frames = 0;
    return meanMs;
  }
}

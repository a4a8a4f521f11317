/** Samples waiting to be played, first in, first out. */
export class SampleQueue {
  private readonly waiting: Int16Array[] = [];
  private offset = 0;

  get isEmpty(): boolean { return this.waiting.length === 0; }

  /** Copies: the caller may use its array again. */
  push(samples: Int16Array): void {
    if (samples.length > 0) { this.waiting.push(samples.slice()); }
  }

  /** Moves as much as fits to the beginning of `target`; gives how much that was. */
  take(target: Int16Array): number {
    let filled = 0;
    for (let first = this.waiting[0]; first && filled < target.length; first = this.waiting[0]) {
      const part = first.subarray(this.offset, this.offset + target.length - filled);
      target.set(part, filled);
      filled += part.length;
      this.offset += part.length;
      if (this.offset === first.length) {
        this.waiting.shift();
        this.offset = 0;
      }
    }
    return filled;
  }

  clear(): void {
    this.waiting.length = 0;
    this.offset = 0;
  }
}

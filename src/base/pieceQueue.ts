/** A text that is still being written: pieces go in at one end and come out, in order, to one reader at the other. */
export class PieceQueue implements AsyncIterable<string> {
  private readonly waiting: string[] = [];
  private isEnded = false;
  private wake: (() => void) | undefined;

  /** Characters that wait for the reader. */
  get waitingCharacters(): number {
    return this.waiting.reduce((sum, piece) => sum + piece.length, 0);
  }

  /** Ignored once the end is reached. */
  push(piece: string): void {
    if (this.isEnded) { return; }
    this.waiting.push(piece);
    this.wake?.();
  }

  /** Nothing more comes; what waits is still read. */
  end(): void {
    this.isEnded = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    for (;;) {
      const piece = this.waiting.shift();
      if (piece !== undefined) {
        yield piece;
      } else if (this.isEnded) {
        return;
      } else {
        await new Promise<void>(resolve => { this.wake = resolve; });
      }
    }
  }
}

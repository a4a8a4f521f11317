/**
 * Pieces of text on their way from a step that writes to one that reads, at most `limit` of them: who writes more waits until the
 * reader has caught up. One writer, one reader; nothing is dropped.
 */
export class BoundedBuffer implements AsyncIterable<string> {
  private readonly pieces: string[] = [];
  private isEnded = false;
  private isClosed = false;
  private error: Error | undefined;
  private wakeReader: (() => void) | undefined;
  private wakeWriters: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  get size(): number { return this.pieces.length; }
  get isFull(): boolean { return this.pieces.length >= this.limit; }

  /** Resolves once the piece is in the buffer; at once where nobody reads any more. */
  async write(piece: string): Promise<void> {
    while (this.isFull && !this.isClosed) { await new Promise<void>(resolve => { this.wakeWriters.push(resolve); }); }
    if (this.isClosed) { return; }
    this.pieces.push(piece);
    this.wakeReader?.();
  }

  /** Nothing more comes; with an error the reader gets what is there, then the error. */
  end(error?: Error): void {
    this.isEnded = true;
    this.error ??= error;
    this.wakeReader?.();
  }

  /** Nobody reads any more: writers go on without waiting. */
  close(): void {
    this.isClosed = true;
    this.pieces.length = 0;
    this.release();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    try {
      for (;;) {
        const piece = this.pieces.shift();
        if (piece !== undefined) {
          this.release();
          yield piece;
        } else if (this.isEnded) {
          if (this.error) { throw this.error; }
          return;
        } else {
          await new Promise<void>(resolve => { this.wakeReader = resolve; });
        }
      }
    } finally {
      this.close();
    }
  }

  private release(): void {
    const writers = this.wakeWriters;
    this.wakeWriters = [];
    for (const wake of writers) { wake(); }
  }
}

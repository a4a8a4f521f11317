/** Parts of something that is still being made: they go in at one end and come out, in order, to one reader at the other. */
export class PartQueue<Part> implements AsyncIterable<Part> {
  private readonly waiting: Part[] = [];
  private over: { readonly failure: Error | null } | undefined;
  private wake: () => void = () => undefined;

  push(part: Part): void {
    this.waiting.push(part);
    this.wake();
  }

  /** Nothing more comes; with a failure the reader is told so after what is there. Only the first end counts. */
  end(failure: Error | null = null): void {
    this.over ??= { failure };
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Part, void, undefined> {
    for (;;) {
      const part = this.waiting.shift();
      if (part !== undefined) {
        yield part;
      } else if (this.over) {
        if (this.over.failure) { throw this.over.failure; }
        return;
      } else {
        await new Promise<void>(resolve => { this.wake = resolve; });
      }
    }
  }
}

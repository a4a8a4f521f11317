/** Something that holds a resource until told to let it go. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Wraps a function so that it runs once, on the first `dispose`. */
export function toDisposable(release: () => void): Disposable {
  let released = false;
  return {
    dispose() {
      if (released) { return; }
      released = true;
      release();
    },
  };
}

/** Collects disposables where they are created and lets them go together, the youngest first. */
export class DisposableStore implements Disposable {
  private readonly held: Disposable[] = [];
  private disposed = false;

  add<T extends Disposable>(disposable: T): T {
    if (this.disposed) {
      disposable.dispose();
    } else {
      this.held.push(disposable);
    }
    return disposable;
  }

  dispose(): void {
    this.disposed = true;
    for (let next = this.held.pop(); next; next = this.held.pop()) { next.dispose(); }
  }
}

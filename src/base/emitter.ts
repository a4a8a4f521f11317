import { type Disposable, toDisposable } from './disposable';

export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Tells listeners in the order in which they subscribed. Events inform; they never steer a turn. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = listener => {
    // A wrapper, so that one function subscribed twice is told twice and removed once.
    const own = (value: T) => { listener(value); };
    this.listeners.add(own);
    return toDisposable(() => this.listeners.delete(own));
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) { listener(value); }
  }

  dispose(): void {
    this.listeners.clear();
  }
}

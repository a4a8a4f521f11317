import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';

export interface AnswerCacheProps {
  readonly clock: Pick<Clock, 'nowMs' | 'schedule'>;
  /** What is older serves nobody and is let go, whether or not anybody asks. */
  readonly keptMs: number;
  readonly mostAnswers: number;
  /** Of all answers together. */
  readonly mostCharacters: number;
}

export interface Cached<T> { readonly value: T; readonly atMs: number }
interface Entry extends Cached<unknown> { readonly characters: number }

/** What services have answered: the latest of it, bounded in number, size and age. Lives as long as the core and is never written down. */
export class AnswerCache implements Disposable {
  private readonly entries = new Map<string, Entry>();
  private characters = 0;
  private expiry: Disposable | undefined;

  constructor(private readonly props: AnswerCacheProps) {}

  /** `isValue` tells the kind apart: a key belongs to one kind of answer. */
  get<T>(key: string, isValue: (value: unknown) => value is T): Cached<T> | null {
    const found = this.entries.get(key);
    if (!found || !isValue(found.value)) { return null; }
    // The last in the order of insertion is the one used last.
    this.entries.delete(key);
    this.entries.set(key, found);
    return { value: found.value, atMs: found.atMs };
  }

  /** `characters`: the length of the text that it was made from. */
  set(key: string, value: unknown, { atMs, characters }: { readonly atMs: number; readonly characters: number }): void {
    this.remove(key);
    if (characters > this.props.mostCharacters) { return; }
    this.entries.set(key, { value, atMs, characters });
    this.characters += characters;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.props.mostAnswers && this.characters <= this.props.mostCharacters) { break; }
      this.remove(oldest);
    }
    this.expireInTime();
  }

  get size(): number { return this.entries.size; }

  dispose(): void {
    this.expiry?.dispose();
    this.entries.clear();
  }

  private remove(key: string): void {
    this.characters -= this.entries.get(key)?.characters ?? 0;
    this.entries.delete(key);
  }

  private expireInTime(): void {
    this.expiry?.dispose();
    this.expiry = undefined;
    if (this.entries.size === 0) { return; }
    const { clock, keptMs } = this.props;
    const oldestMs = Math.min(...[...this.entries.values()].map(({ atMs }) => atMs));
    this.expiry = clock.schedule(Math.max(0, oldestMs + keptMs - clock.nowMs()), () => {
      const untilMs = clock.nowMs() - keptMs;
      for (const [key, { atMs }] of this.entries) { if (atMs <= untilMs) { this.remove(key); } }
      this.expireInTime();
    });
  }
}

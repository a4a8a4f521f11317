export interface Cached<T> { readonly value: T; readonly atMs: number }

/** What services have answered, the latest `capacity` of it. Lives as long as the core and is never written down. */
export class AnswerCache {
  private readonly entries = new Map<string, Cached<unknown>>();

  constructor(private readonly capacity = 50) {}

  /** `isValue` tells the kind apart: a key belongs to one kind of answer. */
  get<T>(key: string, isValue: (value: unknown) => value is T): Cached<T> | null {
    const found = this.entries.get(key);
    if (!found || !isValue(found.value)) { return null; }
    // The last in the order of insertion is the one used last.
    this.entries.delete(key);
    this.entries.set(key, found);
    return { value: found.value, atMs: found.atMs };
  }

  set(key: string, value: unknown, atMs: number): void {
    this.entries.delete(key);
    this.entries.set(key, { value, atMs });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.capacity) { break; }
      this.entries.delete(oldest);
    }
  }

  get size(): number { return this.entries.size; }
}

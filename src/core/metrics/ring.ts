/** The last `capacity` things, the oldest first. */
export class Ring<T> {
  private items: T[] = [];
  private first = 0;

  constructor(private readonly capacity: number) {}

  add(item: T): void {
    if (this.items.length < this.capacity) { this.items.push(item); return; }
    this.items[this.first] = item;
    this.first = (this.first + 1) % this.capacity;
  }

  get last(): T | undefined { return this.items.at(this.first - 1); }
  get length(): number { return this.items.length; }

  toArray(): T[] { return [...this.items.slice(this.first), ...this.items.slice(0, this.first)]; }

  clear(): void { this.items = []; this.first = 0; }
}

/** Numbers from 0 to 2^32 - 1 that are added one by one; four bytes each, where a plain array of objects takes fifty. */
export class GrowingArray {
  /** May be longer than `length`; replaced when it grows, so never to be kept. */
  values = new Uint32Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }
}

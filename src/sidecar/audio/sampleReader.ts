/** Turns a stream of bytes into 16-bit little-endian samples; its blocks may end within a sample. */
export class SampleReader {
  private carry: number | undefined;

  read(bytes: Uint8Array): Int16Array {
    const first = this.carry;
    const total = bytes.length + (first === undefined ? 0 : 1);
    const joined = new Uint8Array(total);
    if (first !== undefined) { joined[0] = first; }
    joined.set(bytes, total - bytes.length);
    this.carry = total % 2 === 1 ? joined[total - 1] : undefined;
    const view = new DataView(joined.buffer);
    return Int16Array.from({ length: Math.floor(total / 2) }, (_, index) => view.getInt16(index * 2, true));
  }
}

/** Tells whether a text is still the one that something was made from: FNV-1a with 32 bits, in hexadecimal digits. No protection against anybody. */
export function textDigest(text: string): string {
  let value = 0x811c9dc5;
  for (const letter of text) { value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193); }
  return (value >>> 0).toString(16);
}

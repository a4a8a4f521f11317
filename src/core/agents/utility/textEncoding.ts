// The core runs without Node and DOM, so there is neither Buffer nor btoa nor TextEncoder: RFC 4648 by hand.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The UTF-8 bytes of a well-formed string; throws URIError for half a surrogate pair. */
export function utf8Bytes(text: string): readonly number[] {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let index = 0; index < escaped.length; index += 1) {
    if (escaped[index] === '%') {
      bytes.push(Number.parseInt(escaped.slice(index + 1, index + 3), 16));
      index += 2;
    } else {
      bytes.push(escaped.charCodeAt(index));
    }
  }
  return bytes;
}

/** RFC 4648 base64 with padding. */
export function base64Of(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = bytes.slice(index, index + 3);
    const [first = 0, second = 0, third = 0] = group;
    const bits = first << 16 | second << 8 | third;
    const sextets = [bits >> 18 & 63, bits >> 12 & 63, bits >> 6 & 63, bits & 63].map(sextet => alphabet.charAt(sextet));
    text += sextets.slice(0, group.length + 1).join('').padEnd(4, '=');
  }
  return text;
}

/** Reads base64 or its URL form, padded or not; null where it is neither or the bytes are no UTF-8. */
export function textOfBase64(source: string): string | null {
  const text = source.replace(/\s/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/={1,2}$/, '');
  if (text.length % 4 === 1 || /[^A-Za-z\d+/]/.test(text)) { return null; }
  const escaped: string[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    bits = (bits << 6 | alphabet.indexOf(character)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      escaped.push(`%${(bits >> held & 0xff).toString(16).padStart(2, '0')}`);
    }
  }
  try {
    return decodeURIComponent(escaped.join(''));
  } catch {
    return null;
  }
}

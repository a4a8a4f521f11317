/** A page says what it is written in within its first kilobyte (HTML, "determining the character encoding"). */
const declarationBytes = 1024;

const marks: readonly (readonly [bytes: readonly number[], charset: string])[] = [[[0xef, 0xbb, 0xbf], 'utf-8'], [[0xfe, 0xff], 'utf-16be'], [[0xff, 0xfe], 'utf-16le']];

/** The text of an answer: by its byte order mark, else by the header, else by what the page says of itself, else as UTF-8, and where it is none as windows-1252. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const mark = marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  const named = mark ?? charsetOf(contentType) ?? (/html|xml/iu.test(contentType) ? declared(bytes) : undefined);
  const decoder = named === undefined ? undefined : decoderOf(named);
  if (decoder) { return decoder.decode(bytes); }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(named === undefined ? 'windows-1252' : 'utf-8').decode(bytes);
  }
}

function charsetOf(text: string): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/iu.exec(text)?.[1];
}

function declared(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, declarationBytes));
  const name = charsetOf(/<meta[^>]+charset[^>]*>/iu.exec(start)?.[0] ?? '') ?? /^<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/iu.exec(start)?.[1];
  // What could be read so far was no UTF-16, whatever it says.
  return name !== undefined && /^utf-?16/iu.test(name) ? 'utf-8' : name;
}

/** Undefined for a name that nobody knows. */
function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

import { VoiceError } from '../../base/errors';

const blockBytes = 512;

export interface TarFile {
  /** The path as the archive has it, such as `package/README.md`. It is never used as a path on disk. */
  readonly path: string;
  readonly bytes: number;
}

/** Takes the bytes of one file, in order; resolves when it can take more. */
export type TakeBytes = (chunk: Buffer) => Promise<void> | void;

/**
 * Reads an uncompressed tar archive (ustar, with the long names of pax and GNU) as it streams by, without ever
 * holding more than a chunk. For each plain file `select` says who takes its bytes, or null to pass over it;
 * links, folders and devices are passed over. Where it throws, the source is the caller's to close.
 * @throws VoiceError `model_damaged` where the archive is cut off or is none.
 */
export async function readTar(source: AsyncIterable<Buffer>, select: (file: TarFile) => TakeBytes | null): Promise<void> {
  const bytes = new ByteReader(source);
  let longPath: string | null = null;
  for (;;) {
    const header = await bytes.take(blockBytes);
    // Two blocks of zeros end an archive; a source that ends without them was cut off.
    if (header === null) { throw damaged('is cut off'); }
    if (header.every(byte => byte === 0)) { return await bytes.drain(); }
    const entry = parseHeader(header);
    const paddingBytes = (blockBytes - entry.bytes % blockBytes) % blockBytes;
    if (entry.type === 'x' || entry.type === 'L') {
      const body = await whole(bytes, entry.bytes);
      longPath = (entry.type === 'L' ? zeroTerminated(body) : paxPath(body)) ?? longPath;
    } else {
      // Old archives mark a plain file with a zero byte.
      const isFile = entry.type === '0' || entry.type === '\0';
      const take = isFile ? select({ path: longPath ?? entry.path, bytes: entry.bytes }) : null;
      await bytes.pass(entry.bytes, take);
      longPath = null;
    }
    await bytes.pass(paddingBytes, null);
  }
}

interface Header { readonly path: string; readonly bytes: number; readonly type: string }

function parseHeader(block: Buffer): Header {
  // The checksum counts its own eight bytes as spaces.
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (sum !== octal(block.subarray(148, 156))) { throw damaged('has a header that does not add up'); }
  const prefix = zeroTerminated(block.subarray(257, 262)) === 'ustar' ? zeroTerminated(block.subarray(345, 500)) : '';
  const name = zeroTerminated(block.subarray(0, 100));
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    bytes: octal(block.subarray(124, 136)),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

function octal(field: Buffer): number {
  const digits = zeroTerminated(field).trim();
  if (!/^[0-7]+$/.test(digits)) { throw damaged('has a number that cannot be read'); }
  return parseInt(digits, 8);
}

function zeroTerminated(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** Pax records are `LENGTH KEY=VALUE\n`, the length in bytes and counting itself. */
function paxPath(body: Buffer): string | null {
  for (let start = 0; start < body.length;) {
    const space = body.indexOf(' ', start);
    const length = parseInt(body.toString('utf8', start, space), 10);
    if (space < 0 || !(length > 0)) { throw damaged('has an extended header that cannot be read'); }
    const [key, ...value] = body.toString('utf8', space + 1, start + length - 1).split('=');
    if (key === 'path') { return value.join('='); }
    start += length;
  }
  return null;
}

/** Headers of long names are short; a huge one is an attack on our memory. */
const maxNameBytes = 65_536;

async function whole(bytes: ByteReader, count: number): Promise<Buffer> {
  if (count > maxNameBytes) { throw damaged('has a name that is too long'); }
  if (count === 0) { return Buffer.alloc(0); }
  const body = await bytes.take(count);
  if (body === null) { throw damaged('is cut off'); }
  return body;
}

class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** Exactly `count` bytes, or null where the source had already ended. */
  async take(count: number): Promise<Buffer | null> {
    while (this.held.length < count) {
      if (!await this.readMore()) {
        if (this.held.length === 0) { return null; }
        throw damaged('is cut off');
      }
    }
    return this.cut(count);
  }

  /** Hands `count` bytes to `take`, chunk by chunk, or drops them. */
  async pass(count: number, take: TakeBytes | null): Promise<void> {
    for (let left = count; left > 0;) {
      if (this.held.length === 0 && !await this.readMore()) { throw damaged('is cut off'); }
      const chunk = this.cut(Math.min(left, this.held.length));
      await take?.(chunk);
      left -= chunk.length;
    }
  }

  /** Reads on to the end, where a compressed source checks its own sum. */
  async drain(): Promise<void> {
    while (await this.readMore()) { this.held = Buffer.alloc(0); }
  }

  private cut(count: number): Buffer {
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    return taken;
  }

  private async readMore(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done === true) { return false; }
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
    return true;
  }
}

function damaged(what: string): VoiceError {
  return new VoiceError('model_damaged', `The archive that holds the model ${what}. Nothing was installed; try again.`);
}

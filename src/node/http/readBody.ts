import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** More came, packed or unpacked, than was allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Packed in a way that was not asked for, or damaged. */
export class BadEncoding extends Error {
  override readonly name = 'BadEncoding';
}

const unpackers: Readonly<Record<string, () => Transform>> = { 'gzip': createGunzip, 'x-gzip': createGunzip, 'deflate': createInflate, 'br': createBrotliDecompress };
export const acceptedEncodings = 'gzip, deflate, br';

/**
 * The whole of a body, unpacked. Counts while it reads, both what arrives and what comes of it: neither a bomb nor an
 * endless stream gets further than `maxBytes`. Throws TooLarge, BadEncoding, or what the stream throws; the stream is closed then.
 */
export async function readBody(body: Readable, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  // Closing it before its end makes it complain, when nobody listens any more.
  body.on('error', () => undefined);
  const encoding = contentEncoding.trim().toLowerCase();
  const unpack = encoding === '' || encoding === 'identity' ? null : Object.hasOwn(unpackers, encoding) ? unpackers[encoding]?.() : undefined;
  if (unpack === undefined) {
    body.destroy();
    throw new BadEncoding(contentEncoding);
  }
  if (unpack === null) { return await collect(body, maxBytes); }
  let packedBytes = 0;
  body.on('data', (chunk: Buffer) => {
    packedBytes += chunk.length;
    if (packedBytes > maxBytes) { body.destroy(new TooLarge()); }
  });
  // Errors of either end come out of the loop that reads.
  pipeline(body, unpack, () => undefined);
  try {
    return await collect(unpack, maxBytes);
  } catch (thrown) {
    throw isZlibError(thrown) ? new BadEncoding(contentEncoding, { cause: thrown }) : thrown;
  } finally {
    body.destroy();
  }
}

async function collect(stream: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop closes the stream.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) { throw new TooLarge(); }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** zlib's own codes are Z_DATA_ERROR and the like, Brotli's are ERR__ERROR_FORMAT_...; none of Node's streams is. */
function isZlibError(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && /^(?:Z_|ERR__)/u.test(thrown.code);
}

// Reads the list at the end of a ZIP file (APPNOTE 4.3.12 and 4.3.16); no entry of a VSIX needs the 64-bit form.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const localHeaderBytes = 30;
const deflated = 8;

/**
 * @param {string} path
 * @returns {{ name: string, bytes: number, packedBytes: number, modified: string, content: () => Buffer }[]} modified: as
 *   2026-11-22T15:04:06, in whatever time zone it was packed.
 */
export function zipEntries(path) {
  const file = readFileSync(path);
  // The end record is last but for a comment.
  let end = file.length - endBytes;
  while (end >= 0 && file.readUInt32LE(end) !== endSignature) { end--; }
  if (end < 0) { throw new Error(`${path} is no ZIP file.`); }
  let position = file.readUInt32LE(end + 16);
  return Array.from({ length: file.readUInt16LE(end + 10) }, () => {
    if (file.readUInt32LE(position) !== entrySignature) { throw new Error(`${path} is damaged.`); }
    const nameBytes = file.readUInt16LE(position + 28), method = file.readUInt16LE(position + 10), localHeader = file.readUInt32LE(position + 42);
    const packedBytes = file.readUInt32LE(position + 20);
    const entry = {
      name: file.toString('utf8', position + 46, position + 46 + nameBytes),
      bytes: file.readUInt32LE(position + 24),
      packedBytes,
      modified: dosTime(file.readUInt16LE(position + 14), file.readUInt16LE(position + 12)),
      content() {
        const start = localHeader + localHeaderBytes + file.readUInt16LE(localHeader + 26) + file.readUInt16LE(localHeader + 28);
        const packed = file.subarray(start, start + packedBytes);
        return method === deflated ? inflateRawSync(packed) : packed;
      },
    };
    position += 46 + nameBytes + file.readUInt16LE(position + 30) + file.readUInt16LE(position + 32);
    return entry;
  });
}

/** Seven bits of years since 1980, and so on; seconds by twos. */
function dosTime(date, time) {
  const two = number => String(number).padStart(2, '0');
  return `${1980 + (date >> 9)}-${two(date >> 5 & 15)}-${two(date & 31)}T${two(time >> 11)}:${two(time >> 5 & 63)}:${two((time & 31) * 2)}`;
}

// Reads the list at the end of a ZIP file (APPNOTE 4.3.12 and 4.3.16); no entry of a VSIX needs the 64-bit form.
import { readFileSync } from 'node:fs';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;

/**
 * @param {string} path
 * @returns {{ name: string, bytes: number, packedBytes: number }[]}
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
    const nameBytes = file.readUInt16LE(position + 28);
    const entry = {
      name: file.toString('utf8', position + 46, position + 46 + nameBytes),
      bytes: file.readUInt32LE(position + 24),
      packedBytes: file.readUInt32LE(position + 20),
    };
    position += 46 + nameBytes + file.readUInt16LE(position + 30) + file.readUInt16LE(position + 32);
    return entry;
  });
}

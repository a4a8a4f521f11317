import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export interface ArchiveEntry { readonly path: string; readonly content: string | Buffer; readonly type?: string }

/** A tar archive of the old plain kind, made by the specification: 512 byte blocks, octal numbers, two blocks of zeros. */
export function tarOf(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, content, type = '0' }) => {
    const body = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(path.slice(0, 100), 0);
    header.write('0000644\0', 100);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(' '.repeat(8), 148);
    header.write(type, 156);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, body, Buffer.alloc((512 - body.length % 512) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export const tarGzipOf = (entries: readonly ArchiveEntry[]) => gzipSync(tarOf(entries));

export const sha256Of = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

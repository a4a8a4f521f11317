export interface ZipEntry { name: string; bytes: number; packedBytes: number; modified: string; content(): Buffer }
export function zipEntries(path: string): ZipEntry[];

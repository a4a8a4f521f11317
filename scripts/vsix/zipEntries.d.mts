export function zipEntries(path: string): { name: string; bytes: number; packedBytes: number }[];

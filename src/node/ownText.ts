import { readFile } from 'node:fs/promises';

/** The text of a file that comes with the product. */
export function readOwnText(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

import { appendFile, rm, stat, truncate } from 'node:fs/promises';

/** Adds a line to a file, readable only by its owner, or leaves the file as it was: a full disk would cut the line short, and the next one would go on from there. */
export async function appendWhole(path: string, line: string): Promise<void> {
  const sizeBytes = await stat(path).then(({ size }) => size, () => null);
  try {
    await appendFile(path, line, { mode: 0o600 });
  } catch (thrown) {
    await (sizeBytes === null ? rm(path, { force: true }) : truncate(path, sizeBytes)).catch(() => undefined);
    throw thrown;
  }
}

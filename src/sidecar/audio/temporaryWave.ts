import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const namePattern = /^voice-agent-reply-(\d+)-[0-9a-f]{16}\.wav$/;

/**
 * A path for a reply that nobody can hear, and that nobody could have guessed and put a link at. Only the last one of a process is kept: the
 * ones before, and those of processes that have ended, are deleted.
 */
export async function temporaryWavePath(): Promise<string> {
  const folder = tmpdir();
  const names = await readdir(folder).catch((): string[] => []);
  await Promise.all(names.filter(isLeftOver).map(name => rm(join(folder, name), { force: true }).catch(() => undefined)));
  return join(folder, `voice-agent-reply-${process.pid}-${randomBytes(8).toString('hex')}.wav`);
}

function isLeftOver(name: string): boolean {
  const processId = Number(namePattern.exec(name)?.[1] ?? NaN);
  return processId === process.pid || (Number.isInteger(processId) && !isRunning(processId));
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    // Somebody else's process is one that runs.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

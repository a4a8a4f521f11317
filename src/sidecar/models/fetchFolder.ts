import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const namePattern = /^\.fetch-(?<host>.*)-(?<pid>\d+)-[^-]+$/;
const abandonedMs = 24 * 60 * 60_000;

/** A name that tells whose it is: several machines may share one home folder. */
const ownHost = hostname().replace(/[^A-Za-z0-9]/g, '_');

/** Makes a folder for one installation, in the folder of the models so that a rename can move its content. */
export async function createFetchFolder(modelsFolder: string): Promise<string> {
  await mkdir(modelsFolder, { recursive: true });
  return mkdtemp(join(modelsFolder, `.fetch-${ownHost}-${String(process.pid)}-`));
}

/** Never rejects: what cannot be removed now is removed the next time. */
export async function removeFetchFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** Removes what installations left that were killed; those of processes still alive stay. */
export async function removeAbandonedFetches(modelsFolder: string): Promise<void> {
  for (const name of await readdir(modelsFolder).catch(() => [])) {
    const owner = namePattern.exec(name)?.groups;
    if (owner === undefined) { continue; }
    const folder = join(modelsFolder, name);
    const dead = owner['host'] === ownHost && !isAlive(Number(owner['pid']));
    if (dead || await ageMs(folder) > abandonedMs) { await removeFetchFolder(folder); }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function ageMs(folder: string): Promise<number> {
  const status = await stat(folder).catch(() => null);
  return status === null ? 0 : Date.now() - status.mtimeMs;
}

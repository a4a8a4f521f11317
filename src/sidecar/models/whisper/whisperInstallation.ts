import { spawn } from 'node:child_process';
import { access, constants, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VoiceError } from '../../../base/errors';
import type { InstalledRecogniser, ModelProgress, SpeechSettings, WhisperModel } from '../../../protocol/sidecar';
import { faultyFiles } from '../installedModel';
import { buildEngine, checkCompiler, programPath } from './buildEngine';
import { download } from './download';
import { type WhisperModelFile, whisperModels, whisperModelsUrl } from './whisperModels';
import { ensureWhisperSource, whisperPackage } from './whisperSource';

export interface WhisperInstallationProps {
  /** See cacheFolder.ts; all of it is in `whisper` below. */
  readonly cacheFolder: string;
  /** Read at each use. */
  readonly offline: boolean;
  readonly onProgress: (progress: ModelProgress) => void;
  readonly models?: Readonly<Record<WhisperModel, WhisperModelFile>>;
  /** Where models are fetched from; a mirror of one's own. */
  readonly modelsUrl?: string;
  readonly steps?: { readonly buildEngine: typeof buildEngine; readonly ensureWhisperSource: typeof ensureWhisperSource; readonly checkCompiler: typeof checkCompiler };
}

type ComputeType = SpeechSettings['stt']['computeType'];

/** How whisper.cpp calls 8 bits a number. */
const quantised = 'q8_0';
const engineName = `whisper.cpp ${whisperPackage.whisperVersion}`;
const quantiseLimitMs = 10 * 60_000;

/** whisper.cpp and its models on this machine: what is there, and how it gets there. */
export class WhisperInstallation {
  private readonly folder: string;
  private readonly models: Readonly<Record<WhisperModel, WhisperModelFile>>;
  /** One installation at a time in this process. */
  private installing: Promise<unknown> = Promise.resolve();

  constructor(private readonly props: WhisperInstallationProps) {
    this.folder = join(props.cacheFolder, 'whisper');
    this.models = props.models ?? whisperModels;
  }

  get engineFolder(): string {
    return join(this.folder, `engine-${whisperPackage.version}`);
  }

  /** What is missing, as the end of a sentence; null where all is there. */
  async missing(model: WhisperModel): Promise<string | null> {
    if (!await this.hasEngine()) { return `${engineName} is not built on this machine; "voice-agent install ${model}", or Install Recogniser in VS Code, does it`; }
    if (!await this.hasModel(model)) { return `its model is not on this machine; "voice-agent install ${model}", or Install Recogniser in VS Code, fetches it`; }
    return null;
  }

  /** The program and the model for this many bits a number, made from what was fetched where need be. Rejects where `missing` tells something. */
  async find(model: WhisperModel, computeType: ComputeType, signal: AbortSignal): Promise<InstalledRecogniser> {
    const missing = await this.missing(model);
    if (missing !== null) { throw new VoiceError('model_unavailable', `${model}: ${missing}.`); }
    const whole = this.modelPath(model);
    return { programPath: programPath(this.engineFolder, 'whisper-server'), modelPath: computeType === 'int8' ? await this.quantise(whole, model, signal) : whole };
  }

  /** Builds and fetches what is missing. Rejects with `unsupported`, `model_unavailable`, `model_damaged`, `offline` or `cancelled`. */
  install(model: WhisperModel, computeType: ComputeType, signal: AbortSignal): Promise<InstalledRecogniser> {
    const result = this.installing.then(async () => {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      if (!await this.hasEngine()) { await this.build(signal); }
      if (!await this.hasModel(model)) { await this.fetchModel(model, signal); }
      const installed = await this.find(model, computeType, signal);
      this.tell(model, 1, 1, 'ready');
      return installed;
    });
    this.installing = result.catch(() => undefined);
    return result;
  }

  private async build(signal: AbortSignal): Promise<void> {
    const steps = this.props.steps ?? { buildEngine, ensureWhisperSource, checkCompiler };
    // Before anything is fetched: who has no compiler is told so at once.
    await steps.checkCompiler();
    const { version } = whisperPackage;
    const sourceFolder = join(this.folder, `source-${version}`), buildFolder = join(this.folder, `build-${version}`);
    await steps.ensureWhisperSource({ sourceFolder, offline: this.props.offline, onBytes: (done, total) => { this.tell(engineName, done, total, 'fetching'); } }, signal);
    await steps.buildEngine({ sourceFolder, buildFolder, engineFolder: this.engineFolder, onPercent: percent => { this.tell(engineName, percent, 100, 'building'); } }, signal);
    this.tell(engineName, 100, 100, 'ready');
    // 140 MB that nobody needs again.
    await Promise.all([sourceFolder, buildFolder].map(folder => rm(folder, { recursive: true, force: true })));
  }

  private async fetchModel(model: WhisperModel, signal: AbortSignal): Promise<void> {
    const { name, bytes, sha256 } = this.models[model];
    if (this.props.offline) {
      throw new VoiceError('offline', `privacy.offline forbids to fetch ${model}. Set it to false for the installation, or put ${name} into ${this.modelFolder(model)} by hand.`);
    }
    await download({
      url: `${this.props.modelsUrl ?? whisperModelsUrl}/${name}`, path: this.modelPath(model), bytes, sha256,
      onBytes: (done, state) => { this.tell(model, done, bytes, state); },
    }, signal);
  }

  /** whisper.cpp makes models of 8 bits from those of 16; some seconds, once. */
  private async quantise(whole: string, model: WhisperModel, signal: AbortSignal): Promise<string> {
    const path = whole.replace(/\.bin$/u, `-${quantised}.bin`);
    const [made, source] = await Promise.all([path, whole].map(each => stat(each).catch(() => null)));
    if (made && source && made.mtimeMs >= source.mtimeMs) { return path; }
    this.tell(model, 0, 100, 'building');
    const fresh = `${path}.${String(process.pid)}`;
    await run(programPath(this.engineFolder, 'whisper-quantize'), [whole, fresh, quantised], signal);
    await rename(fresh, path);
    return path;
  }

  private async hasEngine(): Promise<boolean> {
    return await access(programPath(this.engineFolder, 'whisper-server'), constants.X_OK).then(() => true, () => false);
  }

  private async hasModel(model: WhisperModel): Promise<boolean> {
    const { name, bytes, sha256 } = this.models[model];
    return (await faultyFiles(this.modelFolder(model), { files: [{ name, bytes, sha256, from: name }] })).length === 0;
  }

  private modelFolder(model: WhisperModel): string {
    return join(this.folder, 'models', model);
  }

  private modelPath(model: WhisperModel): string {
    return join(this.modelFolder(model), this.models[model].name);
  }

  private tell(model: string, doneBytes: number, totalBytes: number, state: ModelProgress['state']): void {
    this.props.onProgress({ model, doneBytes, totalBytes, state });
  }
}

async function run(program: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, killSignal: 'SIGKILL', signal: AbortSignal.any([signal, AbortSignal.timeout(quantiseLimitMs)]) });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output = (output + text).slice(-1000); });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).catch((thrown: unknown) => {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.', { cause: thrown }); }
    throw thrown;
  });
  if (code !== 0) { throw new VoiceError('model_damaged', `The model could not be made smaller: ${output.trim().split('\n').at(-1) ?? ''} Set stt.compute_type to float16, or install the model again.`); }
}

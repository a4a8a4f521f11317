import { type FileHandle, open } from 'node:fs/promises';
import { messageOf, VoiceError } from '../../../base/errors';
import { deferred } from '../deferred';
import { toFloats, toIntegers } from '../integerSamples';
import { Resampler } from '../resample';
import { littleEndianBytes, readWaveLayout, waveHeader, waveHeaderBytes } from '../wave';
import { isSilent, type Player } from './output';

export interface FileOutputOptions {
  sampleRate: number;
  append: boolean;
  isFallback: boolean;
  onFirstBlock: () => void;
}

/** What only the user may read: it is what the assistant said. */
const ownerOnly = 0o600;

/**
 * A WAV file that takes as long as a loudspeaker would: `end` resolves when all of it would have been heard, `cancel` cuts off what would not.
 * The file's header is right after every write.
 */
export class FileOutput implements Player {
  readonly output = 'wav';
  readonly isFallback: boolean;
  private readonly finished = deferred();
  private readonly resampler: Resampler;
  private writing: Promise<void> = Promise.resolve();
  private failure: VoiceError | undefined;
  private readonly fileSampleRate: number;
  private readonly earlierSampleCount: number;
  /** In the file, at its own rate; those of earlier replies are among them. */
  private sampleCount: number;
  /** When all that was written will have been heard. */
  private heardAtMs = performance.now();
  private timer: NodeJS.Timeout | undefined;
  private pausedAtMs: number | undefined;
  private isEnding = false;
  private isOver = false;

  private constructor(
    readonly wavPath: string, private readonly file: FileHandle, existing: { sampleCount: number; sampleRate: number }, private readonly options: FileOutputOptions,
  ) {
    this.isFallback = options.isFallback;
    this.sampleCount = existing.sampleCount;
    this.earlierSampleCount = existing.sampleCount;
    this.fileSampleRate = existing.sampleRate;
    this.resampler = new Resampler(options.sampleRate, existing.sampleRate);
    this.finished.promise.catch(() => undefined);
  }

  /** Rejects with `invalid_input` when the file cannot be written, or holds something else that it should be appended to. */
  static async open(path: string, options: FileOutputOptions): Promise<FileOutput> {
    const file = await openForWriting(path, options).catch((thrown: unknown) => {
      throw new VoiceError('invalid_input', `The reply cannot be written to ${path}: ${messageOf(thrown)}.`, { cause: thrown });
    });
    try {
      const existing = await existingSound(file, path) ?? { sampleCount: 0, sampleRate: options.sampleRate };
      const output = new FileOutput(path, file, existing, options);
      await output.writeHeader();
      return output;
    } catch (thrown) {
      await file.close();
      throw thrown instanceof VoiceError ? thrown : new VoiceError('invalid_input', `The reply cannot be written to ${path}: ${messageOf(thrown)}.`, { cause: thrown });
    }
  }

  write(samples: Int16Array): void {
    if (this.isEnding || this.isOver || samples.length === 0) { return; }
    this.heardAtMs = Math.max(this.heardAtMs, performance.now()) + samples.length * 1000 / this.options.sampleRate;
    this.append(this.atFileRate(samples));
    if (!isSilent(samples)) { this.options.onFirstBlock(); }
  }

  end(): Promise<void> {
    if (!this.isEnding && !this.isOver) {
      this.isEnding = true;
      this.append(toIntegers(this.resampler.flush()));
      this.awaitEnd();
    }
    return this.finished.promise;
  }

  /** The file has no gap there: nobody hears it now. */
  pause(): void {
    this.pausedAtMs ??= performance.now();
    clearTimeout(this.timer);
  }

  resume(): void {
    if (this.pausedAtMs === undefined) { return; }
    this.heardAtMs += performance.now() - this.pausedAtMs;
    this.pausedAtMs = undefined;
    if (this.isEnding && !this.isOver) { this.awaitEnd(); }
  }

  async cancel(): Promise<void> {
    if (this.isOver) { await this.finished.promise.catch(() => undefined); return; }
    const unheardMs = Math.max(0, this.heardAtMs - (this.pausedAtMs ?? performance.now()));
    this.queue(async () => {
      this.sampleCount = Math.max(this.earlierSampleCount, this.sampleCount - Math.round(unheardMs * this.fileSampleRate / 1000));
      await this.file.truncate(waveHeaderBytes + this.sampleCount * 2);
      await this.writeHeader();
    });
    await this.close();
  }

  private awaitEnd(): void {
    if (this.pausedAtMs === undefined) { this.timer = setTimeout(() => { void this.close(); }, Math.max(0, this.heardAtMs - performance.now())); }
  }

  /** A later reply may have another rate than the one that began the file. */
  private atFileRate(samples: Int16Array): Int16Array {
    return this.options.sampleRate === this.fileSampleRate ? samples : toIntegers(this.resampler.push(toFloats(samples)));
  }

  private append(samples: Int16Array): void {
    if (samples.length === 0) { return; }
    this.queue(async () => {
      await this.file.write(littleEndianBytes(samples), 0, undefined, waveHeaderBytes + this.sampleCount * 2);
      this.sampleCount += samples.length;
      await this.writeHeader();
    });
  }

  private async writeHeader(): Promise<void> {
    await this.file.write(waveHeader(this.sampleCount, this.fileSampleRate), 0, undefined, 0);
  }

  private queue(action: () => Promise<void>): void {
    this.writing = this.writing.then(() => this.failure ? undefined : action()).catch((thrown: unknown) => {
      this.failure = new VoiceError('no_speaker', `The reply cannot be written to ${this.wavPath}: ${messageOf(thrown)}.`, { cause: thrown });
    });
  }

  private async close(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.writing;
    await this.file.close().catch(() => undefined);
    if (this.failure) { this.finished.reject(this.failure); } else { this.finished.resolve(); }
  }
}

async function openForWriting(path: string, { append, isFallback }: FileOutputOptions): Promise<FileHandle> {
  if (append) {
    try { return await open(path, 'r+'); } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) { throw thrown; }
    }
  }
  // A file in the temporary folder that is there already is not ours.
  return await open(path, isFallback ? 'wx+' : 'w+', ownerOnly);
}

async function existingSound(file: FileHandle, path: string): Promise<{ sampleCount: number; sampleRate: number } | undefined> {
  const { size } = await file.stat();
  if (size === 0) { return undefined; }
  const read = async (offset: number, length: number) => {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
  const { isMono16, dataOffset, dataBytes, sampleRate } = await readWaveLayout({ sizeBytes: size, read }, path);
  if (!isMono16 || dataOffset !== waveHeaderBytes) { throw new VoiceError('invalid_input', `The reply cannot be appended to ${path}: it is a WAV of another kind. Give another file.`); }
  return { sampleCount: dataBytes / 2, sampleRate };
}

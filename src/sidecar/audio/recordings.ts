import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../base/errors';
import { recognitionSampleRate } from '../vad/frames';
import { toIntegers } from './integerSamples';
import { encodeWave } from './wave';

/** The oldest go. */
const maxFiles = 200;
const ownFile = /^utterance-[\dTZ-]+\.wav$/u;

/** Keeps utterances as WAV files, 16 kHz, one after the other, for nobody's eyes but the user's. */
export class Recordings {
  private writing: Promise<void> = Promise.resolve();
  private count = 0;

  constructor(private readonly tell: (trouble: string) => void) {}

  /** Returns at once and never throws: a full disk ends no turn. `samples`: 16 kHz mono, -1 to 1. */
  keep(folder: string, samples: Float32Array): void {
    if (samples.length === 0) { return; }
    const name = `utterance-${new Date().toISOString().replace(/[:.]/gu, '-')}-${String(++this.count).padStart(4, '0')}.wav`;
    this.writing = this.writing.then(() => write(folder, name, samples)).catch((thrown: unknown) => { this.tell(`privacy.keep_audio: ${messageOf(thrown)}`); });
  }

  /** Resolves when all that was given so far is on disk. */
  flush(): Promise<void> { return this.writing; }
}

async function write(folder: string, name: string, samples: Float32Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  await writeFile(path, encodeWave(toIntegers(samples), recognitionSampleRate), { mode: 0o600 }).catch(async (thrown: unknown) => {
    // On a full disk half of it would stay.
    await rm(path, { force: true });
    throw thrown;
  });
  // Their names are their order.
  const kept = (await readdir(folder)).filter(file => ownFile.test(file)).sort();
  for (const file of kept.slice(0, -maxFiles)) { await rm(join(folder, file), { force: true }); }
}

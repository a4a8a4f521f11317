import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import type { KeptTurn, Transcripts } from '../core/ports';
import { appendWhole } from './appendWhole';
import { stateFolder } from './stateFolder';

/** A day on which more is said is cut short: the file of a day never grows beyond this. */
const maxFileBytes = 10_000_000;
/** The oldest days go. */
const maxFiles = 30;
const dayFile = /^\d{4}-\d{2}-\d{2}\.jsonl$/u;

/** Turns as JSON lines, one file a day of UTC, for nobody's eyes but the user's. */
export class TranscriptFolder implements Transcripts {
  private writing: Promise<void> = Promise.resolve();
  private lastTrouble = '';

  constructor(private readonly props: { readonly folder: string; readonly logger: Logger }) {}

  keep(turn: KeptTurn): void {
    this.writing = this.writing.then(() => this.write(turn)).catch((thrown: unknown) => { this.tell(messageOf(thrown)); });
  }

  /** Resolves when all that was given so far is on disk. */
  flush(): Promise<void> { return this.writing; }

  private async write(turn: KeptTurn): Promise<void> {
    const { folder } = this.props;
    const line = `${JSON.stringify(turn)}\n`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${turn.at.slice(0, 10)}.jsonl`);
    const sizeBytes = await stat(path).then(({ size }) => size, () => null);
    if ((sizeBytes ?? 0) + Buffer.byteLength(line) > maxFileBytes) {
      this.tell(`${path} is full (10 MB); nothing more of that day is kept.`);
      return;
    }
    await appendWhole(path, line);
    if (sizeBytes === null) { await this.dropOldest(); }
  }

  private async dropOldest(): Promise<void> {
    const { folder } = this.props;
    const days = (await readdir(folder)).filter(name => dayFile.test(name)).sort();
    for (const name of days.slice(0, -maxFiles)) { await rm(join(folder, name), { force: true }); }
  }

  /** Once, not at every turn. */
  private tell(trouble: string): void {
    if (trouble !== this.lastTrouble) { this.props.logger.log('warn', `privacy.keep_transcripts: ${trouble}`); }
    this.lastTrouble = trouble;
  }
}

export const transcriptsFolder = (): string => join(stateFolder(), 'transcripts');
/** Where the speech process keeps what it has heard. */
export const recordingsFolder = (): string => join(stateFolder(), 'recordings');

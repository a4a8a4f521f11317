import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import { withoutWords } from '../core/metrics/export';
import type { MetricsHistory } from '../core/metrics/metrics';
import type { TurnRecord } from '../core/metrics/turnRecord';
import { appendWhole } from './appendWhole';
import { stateFolder } from './stateFolder';

export interface MetricsFileProps {
  readonly folder: string;
  readonly logger: Logger;
  /** privacy.keep_transcripts: what was said may be kept, too. */
  readonly isWithWords: () => boolean;
  /** Some thousand turns. */
  readonly maxFileBytes?: number;
}

const fileName = 'turns.jsonl', formerName = 'turns.1.jsonl';

/** Figures of turns as JSON lines, in a file and the full one before it: never more than twice its size. */
export class MetricsFile implements MetricsHistory {
  private writing: Promise<void> = Promise.resolve();
  private hasTold = false;

  constructor(private readonly props: MetricsFileProps) {}

  keep(record: TurnRecord): void {
    const line = `${JSON.stringify(this.props.isWithWords() ? record : withoutWords(record))}\n`;
    this.writing = this.writing.then(() => this.write(line)).catch((thrown: unknown) => {
      // Once, not at every turn.
      if (!this.hasTold) { this.props.logger.log('warn', `monitoring.history: ${messageOf(thrown)}`); }
      this.hasTold = true;
    });
  }

  /** Resolves when all that was given so far is on disk. */
  flush(): Promise<void> { return this.writing; }

  private async write(line: string): Promise<void> {
    const { folder, maxFileBytes = 5_000_000 } = this.props, path = join(folder, fileName);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const sizeBytes = await stat(path).then(({ size }) => size, () => 0);
    if (sizeBytes > 0 && sizeBytes + Buffer.byteLength(line) > maxFileBytes) { await rename(path, join(folder, formerName)); }
    await appendWhole(path, line);
  }
}

export const metricsFolder = (): string => join(stateFolder(), 'metrics');
/** The older one first; either may be missing. */
export const historyFiles = (): string[] => [formerName, fileName].map(name => join(metricsFolder(), name));

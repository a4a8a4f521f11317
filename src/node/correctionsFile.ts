import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import type { CorrectionStore, HeardMeant } from '../core/ports';
import { stateFolder } from './stateFolder';

export const correctionsPath = (): string => join(stateFolder(), 'corrections.json');

/** Words that were misheard on this machine, as JSON, for nobody's eyes but the user's. */
export class CorrectionsFile implements CorrectionStore {
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly props: { readonly path: string; readonly logger: Logger }) {}

  async load(): Promise<readonly HeardMeant[]> {
    await this.writing;
    try {
      return pairsIn(JSON.parse(await readFile(this.props.path, 'utf8')));
    } catch {
      // None yet, or nothing that could be used: the next correction writes it anew.
      return [];
    }
  }

  save(pairs: readonly HeardMeant[]): void {
    this.writing = this.writing.then(() => this.write(pairs)).catch((thrown: unknown) => { this.props.logger.log('warn', `Corrections cannot be remembered: ${messageOf(thrown)}`); });
  }

  /** Resolves when all that was given so far is on disk. */
  flush(): Promise<void> { return this.writing; }

  /** As a whole or not at all: another window may read it just now. */
  private async write(pairs: readonly HeardMeant[]): Promise<void> {
    const { path } = this.props, whole = `${path}.${process.pid}`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await writeFile(whole, `${JSON.stringify(pairs, null, 2)}\n`, { mode: 0o600 });
      await rename(whole, path);
    } catch (thrown) {
      await rm(whole, { force: true });
      throw thrown;
    }
  }
}

function pairsIn(value: unknown): HeardMeant[] {
  if (!Array.isArray(value)) { return []; }
  return (value as unknown[]).flatMap(entry => {
    const { heard, meant }: { heard?: unknown; meant?: unknown } = typeof entry === 'object' && entry !== null ? entry : {};
    return typeof heard === 'string' && heard !== '' && typeof meant === 'string' ? [{ heard, meant }] : [];
  });
}

import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { VoiceError } from '../../base/errors';
import type { Logger } from '../../base/logger';
import type { JournalEntry, JournalStore } from '../../core/safety/journal/entry';

const hash = /^[0-9a-f]{64}$/u;
const entryFile = /^(\d+)\.json$/u;

/** The undo journal of one workspace in a folder of its own: an entry a file, kept contents by their hash. Only its owner can read it. */
export class JournalFolder implements JournalStore {
  private made: Promise<unknown> | undefined;

  constructor(private readonly folder: string, private readonly logger: Logger) {}

  async load(): Promise<readonly JournalEntry[]> {
    const names = await readdir(this.folder).catch(() => []);
    const entries: JournalEntry[] = [];
    for (const name of names.filter(candidate => entryFile.test(candidate))) {
      try {
        const entry: unknown = JSON.parse(await readFile(join(this.folder, name), 'utf8'));
        if (isEntry(entry)) { entries.push(entry); } else { this.logger.log('warn', `The undo journal holds something else in ${name}; it is left alone.`); }
      } catch {
        this.logger.log('warn', `${name} of the undo journal cannot be read; it is left alone.`);
      }
    }
    return entries.sort((one, other) => one.id - other.id);
  }

  save(entry: JournalEntry): Promise<void> {
    return this.write(`${entry.id}.json`, Buffer.from(JSON.stringify(entry)));
  }

  async remove(id: number): Promise<void> {
    await rm(join(this.folder, `${id}.json`), { force: true });
  }

  async keep(sha256: string, bytes: Uint8Array): Promise<void> {
    const there = await stat(this.pathOf(sha256)).catch(() => undefined);
    // One that was cut short by a full disk would be worse than none.
    if (there?.size !== bytes.length) { await this.write(`kept-${sha256}`, bytes); }
  }

  async kept(sha256: string): Promise<Uint8Array> {
    try {
      return new Uint8Array(await readFile(this.pathOf(sha256)));
    } catch (thrown) {
      throw new VoiceError('file_not_found', 'What was kept of that file is not there any more.', { cause: thrown });
    }
  }

  async prune(needed: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      if (name.startsWith('kept-') && !needed.has(name.slice('kept-'.length))) { await rm(join(this.folder, name), { force: true }); }
    }
  }

  private pathOf(sha256: string): string {
    if (!hash.test(sha256)) { throw new VoiceError('internal', 'That is no hash.'); }
    return join(this.folder, `kept-${sha256}`);
  }

  /** Beside it first, on the disk, and then in its place: a kill leaves the old one or the new one. */
  private async write(name: string, bytes: Uint8Array): Promise<void> {
    await (this.made ??= mkdir(this.folder, { recursive: true, mode: 0o700 }));
    const beside = join(this.folder, `.${name}.${randomUUID()}`);
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, join(this.folder, name));
    } catch (thrown) {
      await rm(beside, { force: true });
      throw new VoiceError('limit_exceeded', 'The undo journal cannot be written, so nothing was changed. Is the disk full?', { cause: thrown });
    }
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number' && 'steps' in value && Array.isArray(value.steps)
    && 'state' in value && (value.state === 'partial' || value.state === 'done' || value.state === 'undone') && 'utterance' in value && typeof value.utterance === 'string';
}

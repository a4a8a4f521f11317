import { VoiceError } from '../../src/base/errors';
import type { JournalEntry, JournalStore } from '../../src/core/safety/journal/entry';

/** A journal that outlives the process in name only; can be told to be full. */
export class MemoryJournal implements JournalStore {
  readonly entries = new Map<number, string>();
  readonly contents = new Map<string, Uint8Array>();
  isFull = false;

  load(): Promise<readonly JournalEntry[]> {
    return Promise.resolve([...this.entries.values()].map(text => JSON.parse(text) as JournalEntry).sort((one, other) => one.id - other.id));
  }

  save(entry: JournalEntry): Promise<void> {
    if (this.isFull) { return Promise.reject(new VoiceError('limit_exceeded', 'The disk is full.')); }
    this.entries.set(entry.id, JSON.stringify(entry));
    return Promise.resolve();
  }

  remove(id: number): Promise<void> {
    this.entries.delete(id);
    return Promise.resolve();
  }

  keep(sha256: string, bytes: Uint8Array): Promise<void> {
    this.contents.set(sha256, bytes.slice());
    return Promise.resolve();
  }

  kept(sha256: string): Promise<Uint8Array> {
    const bytes = this.contents.get(sha256);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new VoiceError('file_not_found', 'That was not kept.'));
  }

  prune(needed: ReadonlySet<string>): Promise<void> {
    for (const sha256 of this.contents.keys()) { if (!needed.has(sha256)) { this.contents.delete(sha256); } }
    return Promise.resolve();
  }
}

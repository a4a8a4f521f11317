import type { Pcm, VoiceEngine } from './voice';

export interface Rendered { readonly pcm: Pcm; readonly engine: VoiceEngine }

/** Keeps what was rendered last; the longest unused goes first. */
export class RenderCache {
  private readonly entries = new Map<string, Rendered>();
  private bytes = 0;

  constructor(private readonly limits: { readonly maxEntries: number; readonly maxBytes: number }) {}

  get(key: string): Rendered | undefined {
    const entry = this.entries.get(key);
    if (entry) {
      // A Map keeps the order of insertion: in again means used last.
      this.entries.delete(key);
      this.entries.set(key, entry);
    }
    return entry;
  }

  set(key: string, rendered: Rendered): void {
    this.remove(key);
    // Its own memory: trimmed samples are a view of all that was rendered.
    const own = { ...rendered, pcm: { ...rendered.pcm, samples: rendered.pcm.samples.slice() } };
    this.entries.set(key, own);
    this.bytes += own.pcm.samples.byteLength;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.limits.maxEntries && this.bytes <= this.limits.maxBytes) { break; }
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (entry) {
      this.entries.delete(key);
      this.bytes -= entry.pcm.samples.byteLength;
    }
  }
}

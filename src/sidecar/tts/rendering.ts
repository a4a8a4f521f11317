import type { Rendered } from './renderCache';
import { SilenceTrimmer } from './trimSilence';
import { joined, type Pcm, type VoiceEngine } from './voice';

/** One part of a rendered sentence, and who rendered it. */
export interface RenderedPart extends Pcm { readonly engine: VoiceEngine }

/**
 * A sentence on its way to being sound. It is rendered at once, whether somebody plays it yet or not; whoever plays it gets its
 * parts in order, without the silence around them.
 */
export class Rendering {
  /** All of it; null where two voices of different rates have had a share in it. Rejects with what the voice failed with. */
  readonly whole: Promise<Rendered | null>;
  private readonly parts: RenderedPart[] = [];
  private isOver = false;
  private wake: () => void = () => undefined;
  private next: Promise<void> = this.nextChange();

  /** `engine` is asked with every part. */
  constructor(sound: AsyncIterable<Pcm>, engine: () => VoiceEngine) {
    this.whole = this.collect(sound, engine);
    // Whoever plays it is told of a failure; nobody need be playing.
    this.whole.catch(() => undefined);
  }

  /** What was rendered before. */
  static of({ pcm, engine }: Rendered): Rendering {
    const sound = async function* () { yield await Promise.resolve(pcm); };
    return new Rendering(sound(), () => engine);
  }

  /** Throws, after what is there, what the voice failed with. */
  async *play(): AsyncGenerator<RenderedPart, void, undefined> {
    for (let index = 0; ; index += 1) {
      while (index >= this.parts.length && !this.isOver) { await this.next; }
      const part = this.parts[index];
      if (!part) { break; }
      yield part;
    }
    await this.whole;
  }

  /** Resolves with whether it begins to sound: false where it failed before. Never rejects. */
  async begins(): Promise<boolean> {
    while (this.parts.length === 0 && !this.isOver) { await this.next; }
    return this.parts.length > 0 || this.whole.then(() => true, () => false);
  }

  private async collect(sound: AsyncIterable<Pcm>, engine: () => VoiceEngine): Promise<Rendered | null> {
    let trimmer: { readonly of: SilenceTrimmer; readonly sampleRate: number } | undefined;
    try {
      for await (const { samples, sampleRate } of sound) {
        if (trimmer?.sampleRate !== sampleRate) { trimmer = { of: new SilenceTrimmer(sampleRate), sampleRate }; }
        this.parts.push({ samples: trimmer.of.push(samples), sampleRate, engine: engine() });
        this.change();
      }
      return wholeOf(this.parts);
    } finally {
      this.isOver = true;
      this.change();
    }
  }

  private change(): void {
    const { wake } = this;
    this.next = this.nextChange();
    wake();
  }

  private nextChange(): Promise<void> {
    return new Promise(resolve => { this.wake = resolve; });
  }
}

function wholeOf(parts: readonly RenderedPart[]): Rendered | null {
  const [first] = parts;
  if (!first || parts.some(part => part.sampleRate !== first.sampleRate || part.engine !== first.engine)) { return null; }
  return { pcm: joined(parts), engine: first.engine };
}

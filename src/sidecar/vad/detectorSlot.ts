import type { SpeechDetector } from './speechDetector';

/** Keeps one detector, made anew only when its threshold changes: each costs native memory that is freed late. */
export class DetectorSlot {
  private held: { threshold: number; value: Promise<SpeechDetector> } | undefined;

  constructor(private readonly create: (threshold: number) => Promise<SpeechDetector>) {}

  /** The detector, with no memory of what it heard before. */
  async get(threshold: number): Promise<SpeechDetector> {
    if (this.held?.threshold !== threshold) {
      const entry = { threshold, value: this.create(threshold) };
      this.held = entry;
      // What went wrong, such as a download, is tried anew at the next use.
      entry.value.catch(() => { if (this.held === entry) { this.held = undefined; } });
    }
    const detector = await this.held.value;
    detector.reset();
    return detector;
  }
}

import type { DetectorSettings } from './createDetector';
import type { SpeechDetector } from './speechDetector';

/** Keeps one detector, made anew only when its settings change: each costs native memory that is freed late. */
export class DetectorSlot {
  private held: { key: string; value: Promise<SpeechDetector> } | undefined;

  constructor(private readonly create: (settings: DetectorSettings) => Promise<SpeechDetector>) {}

  /** The detector, with no memory of what it heard before. */
  async get({ vad, vadMode, vadThreshold }: DetectorSettings): Promise<SpeechDetector> {
    const key = JSON.stringify([vad, vadMode, vadThreshold]);
    if (this.held?.key !== key) {
      const entry = { key, value: this.create({ vad, vadMode, vadThreshold }) };
      this.held = entry;
      // What went wrong, such as a download, is tried anew at the next use.
      entry.value.catch(() => { if (this.held === entry) { this.held = undefined; } });
    }
    const detector = await this.held.value;
    detector.reset();
    return detector;
  }
}

import { defaultPulseSource } from './pulse';

const rememberedMs = 60_000;

/**
 * What the sound server records from by default, asked once a minute: in a process with large models in memory every program that is started
 * holds up all of its threads for some 20 ms.
 */
export class DefaultSource {
  private answer: { name: Promise<string | null>; untilMs: number } | undefined;

  name(): Promise<string | null> {
    if (!this.answer || performance.now() > this.answer.untilMs) { this.answer = { name: defaultPulseSource(), untilMs: performance.now() + rememberedMs }; }
    return this.answer.name;
  }

  /** Something has changed: a device was lost, or no answer was a good one. */
  forget(): void {
    this.answer = undefined;
  }
}

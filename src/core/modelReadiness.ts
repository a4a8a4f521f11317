import type { Clock } from '../base/clock';
import type { LanguageModel } from './ports';

/** What was seen longer ago is looked at anew. */
const freshMs = 60_000;

/** Whether the model can be asked for something that is only an advantage: nobody waits to find out that there is none. */
export class ModelReadiness {
  private seen: { readonly isReady: boolean; readonly atMs: number } | undefined;
  private isLooking = false;

  constructor(private readonly model: Pick<LanguageModel, 'check'> | null, private readonly clock: Pick<Clock, 'nowMs'>, private readonly signal: AbortSignal) {}

  /** As far as is known; looks in the background where that is old. */
  get isReady(): boolean {
    if (!this.seen || this.clock.nowMs() - this.seen.atMs > freshMs) { void this.look(); }
    return this.seen?.isReady === true;
  }

  /** Never rejects. */
  async look(): Promise<void> {
    if (!this.model || this.isLooking) { return; }
    this.isLooking = true;
    try {
      const { state } = await this.model.check(this.signal);
      this.seen = { isReady: state === 'ready', atMs: this.clock.nowMs() };
    } finally {
      this.isLooking = false;
    }
  }
}

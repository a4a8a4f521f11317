import { VoiceError } from '../../base/errors';

/** Two recognitions at once on a small machine take longer than one after the other. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  /** Rejects with `cancelled` when it was not its turn before the abort. */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const result = this.last.then(() => {
      if (signal?.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      return work();
    });
    this.last = result.catch(() => undefined);
    return result;
  }
}

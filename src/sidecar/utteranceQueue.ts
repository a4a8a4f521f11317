import { VoiceError } from '../base/errors';
import type { Utterance } from '../protocol/sidecar';

interface Waiting { resolve(value: Utterance | null): void; reject(error: VoiceError): void }

/** Utterances on their way from the one who hears to the one who asks for the next. One of them asks at a time. */
export class UtteranceQueue {
  private readonly ready: Promise<Utterance>[] = [];
  private waiting: Waiting | undefined;

  /** Nothing is there and somebody waits. */
  get isStarved(): boolean { return this.ready.length === 0 && this.waiting !== undefined; }

  push(utterance: Promise<Utterance>): void {
    utterance.catch(() => undefined); // whoever asks for it awaits it and reports
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) { utterance.then(value => { waiting.resolve(value); }, (thrown: VoiceError) => { waiting.reject(thrown); }); } else { this.ready.push(utterance); }
  }

  async next(signal: AbortSignal): Promise<Utterance | null> {
    const ready = this.ready.shift();
    if (ready) { return await ready; }
    return await new Promise<Utterance | null>((resolve, reject) => {
      const abort = () => {
        this.waiting = undefined;
        reject(new VoiceError('cancelled', 'Cancelled.'));
      };
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) { abort(); return; }
      this.waiting = {
        resolve: value => { signal.removeEventListener('abort', abort); resolve(value); },
        reject: error => { signal.removeEventListener('abort', abort); reject(error); },
      };
    });
  }

  /** There is no next one. */
  end(): void {
    this.waiting?.resolve(null);
    this.waiting = undefined;
  }

  fail(error: VoiceError): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }
}

import type { Clock } from '../../base/clock';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { Pcm, RenderOptions, Voice, VoiceEngine } from './voice';

/** A voice that failed is left alone for this long: a time-out at every sentence would be worse than another voice. */
const restMs = 60_000;

export interface FallbackVoiceProps {
  /** The best first; at least one. They belong to whoever made them. */
  readonly candidates: readonly [Voice, ...Voice[]];
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Told when a voice has failed and another one takes over. */
  readonly onFailed: (failed: VoiceEngine, next: VoiceEngine, reason: string) => void;
}

/** Renders with the first candidate that works. `engine` is the one that served last. */
export class FallbackVoice implements Voice {
  private readonly failedAtMs = new Map<Voice, number>();
  private served: Voice;

  constructor(private readonly props: FallbackVoiceProps) {
    this.served = props.candidates[0];
  }

  get engine(): VoiceEngine { return this.served.engine; }

  render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    return this.attempt(voice => voice.render(text, options, signal));
  }

  warm(signal: AbortSignal): Promise<void> {
    return this.attempt(voice => voice.warm(signal));
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  private async attempt<T>(perform: (voice: Voice) => Promise<T>): Promise<T> {
    const rested = this.props.candidates.filter(voice => this.props.clock.nowMs() - (this.failedAtMs.get(voice) ?? -Infinity) >= restMs);
    // Where all have failed lately each gets another chance: silence is no better.
    const candidates = rested.length > 0 ? rested : this.props.candidates;
    const reasons: string[] = [];
    for (const [index, voice] of candidates.entries()) {
      try {
        const result = await perform(voice);
        this.failedAtMs.delete(voice);
        this.served = voice;
        return result;
      } catch (thrown) {
        const error = toVoiceError(thrown, 'voice_unavailable');
        // The text's fault or the caller's wish, not the voice's.
        if (error.code === 'cancelled' || error.code === 'limit_exceeded') { throw error; }
        this.failedAtMs.set(voice, this.props.clock.nowMs());
        reasons.push(error.message);
        const next = candidates[index + 1];
        if (next) { this.props.onFailed(voice.engine, next.engine, error.message); }
      }
    }
    throw new VoiceError('voice_unavailable', `No voice works on this machine: ${reasons.join(' ')} The answer is on the screen. Choose another tts.engine, or install espeak-ng.`);
  }
}

import type { Clock } from '../../base/clock';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import { type Pcm, type RenderOptions, soundOf, type Voice, type VoiceEngine } from './voice';

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

  /** A voice that breaks off in the middle of a text leaves it to the next one, which says it from its beginning: nothing is lost. */
  stream(text: string, options: RenderOptions, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
    return this.attempts(voice => soundOf(voice, text, options, signal));
  }

  /** Those of the best voice: what is chosen of them is meant for it. */
  listVoices(signal: AbortSignal): Promise<VoiceInfo[]> {
    return this.props.candidates[0].listVoices(signal);
  }

  warm(signal: AbortSignal): Promise<void> {
    return this.attempt(voice => voice.warm(signal));
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  private async attempt<T>(perform: (voice: Voice) => Promise<T>): Promise<T> {
    const once = async function* (voice: Voice) { yield await perform(voice); };
    for await (const result of this.attempts(once)) { return result; }
    throw new VoiceError('internal', 'A voice gave neither a result nor an error.');
  }

  private async *attempts<T>(perform: (voice: Voice) => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    const rested = this.props.candidates.filter(voice => this.props.clock.nowMs() - (this.failedAtMs.get(voice) ?? -Infinity) >= restMs);
    // Where all have failed lately each gets another chance: silence is no better.
    const candidates = rested.length > 0 ? rested : this.props.candidates;
    const reasons: string[] = [];
    for (const [index, voice] of candidates.entries()) {
      try {
        for await (const part of perform(voice)) {
          this.failedAtMs.delete(voice);
          this.served = voice;
          yield part;
        }
        return;
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

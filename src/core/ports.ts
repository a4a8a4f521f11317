import type { Event } from '../base/emitter';
import type { Disposable } from '../base/disposable';
import type { AudioSink, AudioSource, Hypothesis, ListenMode, ReplyStarted, SpokenReply, Utterance } from '../protocol/sidecar';

/** What the core needs of the world: ears and a voice. The real one is the sidecar. */
export interface Speech {
  /** Resolves once sound is really being heard. */
  listen(mode: ListenMode, source: AudioSource, signal: AbortSignal): Promise<Listening>;
  /** Renders the beginning of a likely reply ahead of time. Never rejects: it is only an advantage. */
  prepare(text: string): Promise<void>;
  /** Resolves when the reply has been heard to its end; `onStart` tells when it began to sound. */
  speak(text: string, props: SpeakProps, signal: AbortSignal): Promise<SpokenReply>;
}

export interface SpeakProps {
  readonly sink: AudioSink;
  readonly utteranceId: number | null;
  readonly onStart?: (started: ReplyStarted) => void;
}

/** One opened microphone (or a file that stands for it). Disposing closes it. */
export interface Listening extends Disposable {
  readonly device: string;
  readonly recorder: string;
  /** Button mode: the button was let go; resolves with what was said. */
  finish(signal: AbortSignal): Promise<Utterance>;
  /** Hands free: the next utterance, or null once the source has ended. */
  next(signal: AbortSignal): Promise<Utterance | null>;
  /** Lets the utterance behind this hypothesis wait longer for its missing words. */
  hold(hypothesis: Hypothesis, maxSilenceMs: number): void;
  readonly onHypothesis: Event<Hypothesis>;
  readonly onSpeechStarted: Event<void>;
  /** A file that serves as microphone has come to the end of its speech. */
  readonly onSourceSpeechEnded: Event<void>;
}

import type { AudioSink, Utterance } from '../protocol/sidecar';
import type { Disposable } from '../base/disposable';
import type { VoiceError } from '../base/errors';
import { isEchoOf } from './echoGuard';
import type { OpenEar } from './openEar';
import type { Speech } from './ports';
import { ReplyVoice } from './replyVoice';
import { type Elsewhere, noTurn, type SessionEvents, type SpokenTurn } from './sessionEvents';
import type { Answered } from './turn';
import type { AnswerListener } from './workflows/stepVoice';

export interface SpokenAnswerProps {
  readonly speech: Speech;
  readonly sink: AudioSink;
  readonly events: SessionEvents;
  /** Whoever speaks over an answer stops it. */
  readonly canInterrupt: boolean;
  /** False where replies are to be read, not heard. */
  readonly speaksReplies: () => boolean;
}

export interface SpokenAnswerTurn {
  /** Null where the question was typed. */
  readonly utterance: Utterance | null;
  readonly signal: AbortSignal;
  /** The answer begins to be said. */
  onSpeaking(): void;
  /** The answer stands, but could not be said. */
  report(thrown: unknown): VoiceError;
  /** Hears who speaks over the answer. */
  readonly ear?: OpenEar | undefined;
  readonly elsewhere?: Elsewhere | undefined;
}

/** Says answers, one at a time, and remembers the words of the last one: they may come back through the microphone. */
export class SpokenAnswer {
  private justSaid = '';

  constructor(private readonly props: SpokenAnswerProps) {}

  /** Whether these are the words that are being said, or were said last. */
  isOwnVoice(words: string): boolean { return isEchoOf(words, this.justSaid); }

  /** Says the answer: from its first sentence on where it is written bit by bit, else when it is there. Rejects as `answer` does. */
  async give(turn: SpokenAnswerTurn, answer: (signal: AbortSignal, listener: AnswerListener) => Promise<Answered>): Promise<SpokenTurn> {
    const { speech, sink, events, canInterrupt, speaksReplies } = this.props, { utterance, ear, elsewhere } = turn;
    // Asked anew each time: the answer may be that the voice is off, or on, from now on.
    const isSaid = () => elsewhere?.isAloud ?? speaksReplies();
    let answered: Answered | null = null;
    let watching: Disposable | undefined;
    const interruption = new AbortController(), signal = AbortSignal.any([turn.signal, interruption.signal]);
    const voice = new ReplyVoice({
      onOpen: () => {
        turn.onSpeaking();
        if (canInterrupt) { watching = ear?.watch(() => { interruption.abort(); }, turn.signal); }
      },
      onSay: words => { this.justSaid += ` ${words}`; },
      speak: text => speech.speak(text, { sink, utteranceId: utterance?.utteranceId ?? null, onStart: started => { events.replyBegun.fire({ answered, started }); } }, signal),
    });
    this.justSaid = '';
    try {
      try {
        answered = await answer(signal, { show: piece => { events.shown.fire(piece); }, say: sentence => { if (isSaid()) { voice.say(sentence); } } });
      } finally {
        voice.end();
      }
      events.answerGiven.fire({ answered, utterance, isElsewhere: elsewhere !== undefined, isSaid: isSaid() });
      return { utterance, answered, spoken: await voice.finish(isSaid() ? answered.outcome.spoken : ''), error: null };
    } catch (thrown) {
      if (interruption.signal.aborted) { return { ...noTurn, utterance, answered, wasInterrupted: true }; }
      if (!answered) { throw thrown; }
      // What was answered stands, and is shown, although it could not be said.
      return { utterance, answered, spoken: null, error: turn.report(thrown) };
    } finally {
      watching?.dispose();
    }
  }
}

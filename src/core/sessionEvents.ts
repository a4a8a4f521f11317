import { Emitter } from '../base/emitter';
import type { VoiceError } from '../base/errors';
import type { ReplyStarted, SpokenReply, Utterance } from '../protocol/sidecar';
import type { MicrophoneNews } from './ports';
import type { Answered } from './turn';

export type SessionState = 'idle' | 'arming' | 'listening' | 'transcribing' | 'thinking' | 'speaking';

/** What became of one turn that is answered aloud. */
export interface SpokenTurn {
  /** Null where nothing came to be heard at all, or the question was typed. */
  readonly utterance: Utterance | null;
  /** Null where there is nothing to answer: silence, noise, an error before; or, hands free, words that were not for the assistant. */
  readonly answered: Answered | null;
  /** Null where nothing was said aloud, or not to its end. */
  readonly spoken: SpokenReply | null;
  /** What stopped the turn. `cancelled` is the user's own wish. */
  readonly error: VoiceError | null;
  /** Somebody spoke over the reply: what he says is the next turn. */
  readonly wasInterrupted?: true;
}

/** A turn that is asked and shown somewhere else, as in the editor's chat. */
export interface Elsewhere { /** The answer is said as well. */ readonly isAloud: boolean }

export const noTurn: SpokenTurn = { utterance: null, answered: null, spoken: null, error: null };

export interface EndedTurn {
  readonly turn: SpokenTurn;
  /** The answer was there before it was certain that the speaker had finished. */
  readonly isWorkedAhead: boolean;
}

/** What status bar, panel and metrics are told of a session. Nothing in a turn waits for them. */
export class SessionEvents {
  readonly state = new Emitter<SessionState>();
  readonly replyBegun = new Emitter<{ answered: Answered | null; started: ReplyStarted }>();
  readonly shown = new Emitter<string>();
  readonly answerGiven = new Emitter<{ answered: Answered; utterance: Utterance | null; /** It is shown where it was asked. */ isElsewhere: boolean; isSaid: boolean }>();
  readonly turnEnded = new Emitter<EndedTurn>();
  readonly speechBegun = new Emitter<void>();
  readonly heardSoFar = new Emitter<string>();
  readonly sourceEnded = new Emitter<void>();
  readonly microphone = new Emitter<MicrophoneNews>();
}

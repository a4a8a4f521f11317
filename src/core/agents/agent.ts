import type { AgentName } from '../router/actions';
import type { Step, StepResult } from '../turn';

/** What a step may know of the turn around it, and how it is heard before it is done. */
export interface StepContext {
  /** What was said or typed, raw. */
  readonly utterance: string;
  /** 0 to 1: how sure it is that this was meant. */
  readonly confidence: number;
  /** Results of the steps that this one needs, in the order of `needs`. */
  readonly inputs: readonly StepResult[];
  /** More of the answer for the eye, as it is being written; all pieces together are the result's `text`. */
  show(piece: string): void;
  /** The next whole sentence for the ear, while the rest is still being worked out; all together are the result's `spoken`. */
  say(sentence: string): void;
  /** Where a step waits for this text as it is being written: takes the next piece, and resolves once there is room for more. */
  readonly handOn?: (piece: string) => Promise<void>;
  /** What the one step that this one needs is still writing, instead of `inputs`; rejects where that step fails. */
  readonly incoming?: AsyncIterable<string>;
}

/** Does the steps of one kind of work. Expected failures are results; only a defect throws. */
export interface Agent {
  readonly name: AgentName;
  /** Rejects with a `cancelled` VoiceError once `signal` is aborted. */
  perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult>;
  /** A step of it is likely soon, and nothing is certain yet: gets ready, and sends nothing. */
  readonly getReady?: () => void;
  /** What the first step of its kind would build in one go, in pieces of some milliseconds; none once it is built. */
  stepsFor?(action: string): Iterable<() => void>;
  /** Tells agents of one name apart; the name where it is absent. */
  readonly id?: string;
  /** Which of the actions of its name it serves; all where it is absent. */
  readonly actions?: readonly string[];
  /** Whether it can begin a step with what the step before has written so far. */
  readonly takesStream?: (step: Step) => boolean;
}

import type { OperationName } from './operations';

/** One setting that would help, as it is written in a profile. */
export interface Change {
  /** Dotted: `llm.keep_alive`. */
  readonly key: string;
  readonly value: string | number | boolean;
  /** What it does, for a button: "Keep the model loaded for 30 minutes". */
  readonly label: string;
}

/** What is too slow or too much, why it likely is, and what would help. Plain data. */
export interface Alert {
  readonly at: string;
  /** The same cause is told once. */
  readonly cause: string;
  readonly operation: OperationName | 'memory';
  /** "The agents take 4.2 s on average (threshold: 3 s)." */
  readonly text: string;
  /** "The slowest stage is the agent: the model was not loaded (2.3 s)." */
  readonly why: string;
  readonly change: Change | null;
}

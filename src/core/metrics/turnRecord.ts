import type { ModelTimings, OutcomeKind, RoutedBy } from '../turn';

/** The parts that the time between the end of a question and the start of its reply is made of, in their order. */
export const stages = ['endpointing', 'transcription', 'routing', 'agent', 'voice', 'between'] as const;
export type Stage = typeof stages[number];

/** For people. */
export const stageNames: Readonly<Record<Stage, string>> = {
  endpointing: 'waiting for the end of speech',
  transcription: 'waiting for the transcript',
  routing: 'routing',
  agent: 'agent, until there is something to say',
  voice: 'first sound of the voice',
  between: 'on the way between the processes',
};

export interface StageTime { readonly stage: Stage; readonly ms: number }

/** What a language model took for a step. */
export interface ModelRecord extends ModelTimings {
  readonly name: string;
  readonly host: string;
  readonly ttftMs: number | null;
}

export interface StepRecord {
  readonly agent: string;
  readonly action: string;
  readonly outcome: OutcomeKind | null;
  /** From when the first step of the turn began; null where it was never begun. */
  readonly startMs: number | null;
  readonly ms: number | null;
  /** Who served it, by which pattern of delegation, and why that one. */
  readonly servedBy: string | null;
  readonly pattern: string | null;
  readonly reason: string | null;
  readonly model: ModelRecord | null;
}

/** One turn. Durations are in milliseconds, each measured inside one process; null where there was no such part. Plain data. */
export interface TurnRecord {
  /** Counts the turns of this run of the program, from 1. */
  readonly id: number;
  /** In UTC, as in 2026-11-22T07:45:00.000Z: when the answer was given. */
  readonly at: string;
  readonly isTyped: boolean;
  /** What was said or typed. */
  readonly heard: string;
  readonly agent: string | null;
  readonly action: string | null;
  readonly outcome: OutcomeKind;
  readonly by: RoutedBy | null;
  readonly confidence: number;
  readonly why: string;
  readonly alternatives: readonly { readonly agent: string; readonly action: string; readonly confidence: number }[];
  readonly audioMs: number | null;
  /** From a sound until it was decided whether it is speech, on average. */
  readonly hearingDelayMs: number | null;
  readonly endOfUtteranceDelayMs: number | null;
  readonly transcriptionDelayMs: number | null;
  readonly routeMs: number;
  /** All steps together, whether or not somebody waited for them. */
  readonly agentMs: number;
  /** The first piece of text of the first model that was asked. */
  readonly ttftMs: number | null;
  /** From the request to speak until the first block was handed to the output. */
  readonly ttfbMs: number | null;
  /** From the end of speech until then, measured in one piece by the speech process. */
  readonly responseMs: number | null;
  /** From the end of speech, or from the question where it was typed, until the whole answer was known. */
  readonly totalMs: number;
  /** What followed one after the other until the reply began; measured one by one, they add up to `responseMs`. */
  readonly path: readonly StageTime[];
  /** Work that was done beside it, before it was certain that the speaker had finished: it cost nobody any time. */
  readonly overlapped: readonly StageTime[];
  readonly steps: readonly StepRecord[];
}

/** From the end of the question to the start of the reply, or to the answer where nothing was said aloud. */
export function processingMs({ responseMs, path }: TurnRecord): number {
  return responseMs ?? path.reduce((sum, { ms }) => sum + ms, 0);
}

/** The stage that took longest, or null where there is none. */
export function slowestStage(path: readonly StageTime[]): StageTime | null {
  return path.reduce<StageTime | null>((slowest, stage) => slowest && slowest.ms >= stage.ms ? slowest : stage, null);
}

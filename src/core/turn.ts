import type { AgentName } from './router/actions';

/** Slot values are plain data: what was said, already normalised ("twenty five" is 25). */
export type SlotValue = string | number | boolean | readonly string[];
export type Slots = Readonly<Record<string, SlotValue>>;

/** "If it rains ...": what has to be so before a step is done. */
export interface StepCondition {
  /** `succeeded` and `failed`: of the step itself, or of what it was to find out; `says`: its result says `text`. */
  readonly kind: 'succeeded' | 'failed' | 'says';
  readonly text?: string;
  /** The step, counted from 0, whose result decides. It is among `needs`. */
  readonly of: number;
}

/**
 * One thing to do. `needs` counts from 0 and names the steps that come before: this one takes their results, or the speaker said "then".
 * A required slot that is missing is filled from what the needed steps came to.
 */
export interface Step {
  readonly agent: AgentName;
  readonly action: string;
  readonly slots: Slots;
  readonly needs: readonly number[];
  readonly condition?: StepCondition;
  /** Done once for each item of the result that it needs. */
  readonly forEach?: true;
}

/** One way to understand what was said. */
export interface Reading {
  readonly agent: AgentName;
  readonly action: string;
  readonly slots: Slots;
  /** 0 to 1: how often a reading like this one is right. */
  readonly confidence: number;
}

export type RoutedBy = 'rule' | 'embedding' | 'model';

/** What the router made of an utterance. Where it would ask back, `agent` is null and `steps` is empty. */
export interface Route {
  readonly agent: AgentName | null;
  readonly action: string | null;
  readonly slots: Slots;
  readonly confidence: number;
  readonly by: RoutedBy | null;
  readonly steps: readonly Step[];
  readonly alternatives: readonly Reading[];
  /** Names of required slots that a likely reading still lacks ("set a timer"); the speaker may be about to say them. */
  readonly missing: readonly string[];
  /** It sounds like several orders, and the grammar does not read them: a model may. */
  readonly isUnplanned?: true;
  /** Why nobody tries to understand it: said instead of a question. */
  readonly refusal?: string;
  /** One line for people: which rule, which score, what it competed with. */
  readonly why: string;
}

export type OutcomeKind = 'done' | 'asked_back' | 'needs_confirmation' | 'refused' | 'failed' | 'cancelled';

/** Something that waits for a yes. */
export interface Proposal {
  /** "I heard ... I will ...": shown. */
  readonly preview: string;
  /** The same without what was heard: what a yes does, by itself. */
  readonly intent: string;
  /** The words that have to be said or typed, shown and never spoken; null where a plain yes will do. */
  readonly challenge: string | null;
  /** Contents before and after, for an editor to compare; absent where there is nothing to compare. */
  readonly comparison?: { readonly path: string; readonly before: string; readonly after: string };
  /** Does it, after looking again whether everything is still as it was shown. */
  carryOut(signal: AbortSignal): Promise<StepResult>;
}

/** One of several things that may have been meant: a button, or "the first one". */
export interface Choice {
  readonly label: string;
  /** What is done when it is chosen. */
  readonly reading: Reading;
}

/** What the server itself says about where its time went, in milliseconds and tokens; null where it does not say. */
export interface ModelTimings {
  readonly loadMs: number | null;
  readonly promptMs: number | null;
  readonly promptTokens: number | null;
  readonly generateMs: number | null;
  readonly generatedTokens: number | null;
  readonly totalMs: number | null;
}

/** How a language model served a step. */
export interface ModelUse {
  /** As the server calls it. */
  readonly name: string;
  /** Where it ran, for people. */
  readonly host: string;
  /** From the request to the first piece of text, in milliseconds; null where none came. */
  readonly ttftMs: number | null;
  readonly timings: ModelTimings;
}

/** What became of a step. `text` is shown and, unless `spoken` says otherwise, said. */
export interface StepResult {
  readonly outcome: OutcomeKind;
  readonly text: string;
  readonly spoken?: string;
  /** Only with `needs_confirmation`: what a yes would do. */
  readonly proposal?: Proposal;
  /** Only with `asked_back`: what can be chosen, in the order in which the question names it. */
  readonly choices?: readonly Choice[];
  /** Only with `asked_back`: the slots that it lacks. The next utterance may name them ("For which place?" "London"). */
  readonly lacking?: readonly string[];
  /** The step has not begun: one that it needs waits for an answer, and goes with it. */
  readonly waits?: true;
  readonly model?: ModelUse;
  /** Slots as they were understood in the end: spoken names as paths of the workspace. */
  readonly resolved?: Slots;
  /** What came out as plain data, for steps that go on with it: workspace paths that were found, the number that was computed. */
  readonly items?: readonly string[];
  /** Where the step was to find something out (do the tests pass, are there changes): whether it is so. */
  readonly holds?: boolean;
  /** Who served the step, and why that one. */
  readonly delegation?: { readonly agentId: string; readonly pattern: string; readonly reason: string };
}

/** A plan, and what has become of it so far. */
export interface Workflow {
  readonly steps: readonly Step[];
  /** One a step, in order. */
  readonly results: readonly StepResult[];
  /** What was said, and how sure it is that it was meant. */
  readonly utterance: string;
  readonly confidence: number;
}

/** What became of a whole turn. */
export interface Outcome {
  readonly kind: OutcomeKind;
  readonly answer: string;
  readonly spoken: string;
  readonly preview: string | null;
  readonly challenge: string | null;
  /** What can be chosen now, in the order in which the answer names it; empty where nothing was asked. */
  readonly choices: readonly Choice[];
}

/** Where the time of answering went, in milliseconds. */
export interface AnswerTimings {
  readonly routeMs: number;
  readonly agentMs: number;
  readonly totalMs: number;
}

export interface Answered {
  readonly text: string;
  readonly route: Route;
  readonly outcome: Outcome;
  /** One a step, in order. */
  readonly results: readonly StepResult[];
  /** What was planned, also in turns before: a yes or a name that is asked for lets it go on. Absent where nothing was to be done. */
  readonly workflow?: Workflow;
  readonly timings: AnswerTimings;
}

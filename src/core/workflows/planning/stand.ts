import type { AgentName } from '../../router/actions';
import type { RoutedBy, Slots, Step, StepCondition } from '../../turn';

/** One step of a plan that is being made. */
export interface PlannedStep extends Step {
  readonly confidence: number;
  readonly by: RoutedBy;
  /** The words it was made of. */
  readonly text: string;
  /** Steps of one clause, or of clauses that share a verb ("weather in Paris and in Rome"), have one number: "both" means all of them. */
  readonly group: number;
}

/** A step before its place in the plan is known. */
export interface Reading {
  readonly agent: AgentName;
  readonly action: string;
  readonly slots: Slots;
  readonly confidence: number;
  readonly by: RoutedBy;
  /** It takes what the steps before it came to. */
  readonly takes: boolean;
  /** It goes on in the manner of the clause before. */
  readonly isElliptic?: boolean;
  readonly condition?: StepCondition;
  readonly forEach?: true;
}

/** What the steps so far leave to refer to. */
export type Steps = readonly PlannedStep[];

export function lastOf(steps: Steps): PlannedStep | undefined {
  return steps.at(-1);
}

/** Places in the plan of the last step and of those that go with it. */
export function lastGroup(steps: Steps): readonly number[] {
  const group = lastOf(steps)?.group;
  return steps.flatMap((step, index) => step.group === group ? [index] : []);
}

/** Places of steps that nobody needs yet: what a spoken "then" waits for. */
export function openEnds(steps: Steps): readonly number[] {
  const needed = new Set(steps.flatMap(({ needs }) => needs));
  return steps.flatMap((_, index) => needed.has(index) ? [] : [index]);
}

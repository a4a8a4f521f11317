import { askFirst } from '../safety/askFirst';
import { riskOf } from '../safety/risk';
import type { Reading, Step, StepResult, Workflow } from '../turn';
import { stepName } from './stepNames';

/** A plan that goes on: the results that stand, and undefined for each step that is still to be done. */
export interface Resumed {
  readonly steps: readonly Step[];
  readonly known: readonly (StepResult | undefined)[];
}

/** Whether something of the plan waits for an answer of the user's. */
export function isHalted({ results }: Workflow): boolean {
  return results.some(({ waits }) => waits === true);
}

/** The plan once what was proposed has been carried out; `carried`: one result a proposal, in order. */
export function afterYes({ steps, results }: Workflow, carried: readonly StepResult[]): Resumed {
  let next = 0;
  return { steps, known: results.map(result => result.waits === true ? undefined : result.proposal ? carried[next++] : result) };
}

/** The plan with another reading in the place of the step that asked, counted from 0. */
export function afterAnswer({ steps, results }: Workflow, index: number, { agent, action, slots }: Reading): Resumed {
  return {
    steps: steps.map((step, at) => at === index ? { ...step, agent, action, slots } : step),
    known: results.map((result, at) => at === index || result.waits === true ? undefined : result),
  };
}

/** A plan that somebody else made is shown before the first step that acts; the yes lets it begin. Null where it only looks. */
export function shownFirst(steps: readonly Step[]): StepResult[] | null {
  if (steps.every(({ agent, action }) => agent !== 'control' && riskOf(agent, action) === 'read')) { return null; }
  const deed = `do this: ${steps.map((step, index) => `${index + 1}. ${stepName(step)}`).join(', ')}`;
  const nothing = (): Promise<StepResult> => Promise.resolve({ outcome: 'done', text: '' });
  return steps.map((_, index): StepResult => index === 0
    ? { ...askFirst({ deed, challenge: null, carryOut: nothing }), waits: true }
    : { outcome: 'needs_confirmation', text: '', waits: true });
}

/** After a no: what was done before, and what is not done. Empty where nothing else hangs on it. */
export function leftSentence({ steps, results }: Workflow): string {
  const names = (isWanted: (result: StepResult) => boolean) => steps.flatMap((step, index) => {
    const result = results[index];
    return result && isWanted(result) ? [stepName(step)] : [];
  });
  const done = names(({ outcome }) => outcome === 'done'), left = names(({ outcome }) => outcome === 'needs_confirmation' || outcome === 'asked_back');
  if (steps.length < 2 || left.length === 0) { return ''; }
  return `${done.length > 0 ? ` Done: ${done.join(', ')}.` : ''} Not done: ${left.join(', ')}.`;
}

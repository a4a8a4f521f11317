import type { Clock } from '../base/clock';
import { actionSpec } from './router/actions';
import { askBack } from './router/askBack';
import type { Router } from './router/router';
import type { Answered, Outcome, OutcomeKind, Route, StepResult } from './turn';
import type { WorkflowRunner } from './workflows/runner';

export interface AssistantProps {
  router: Router;
  runner: WorkflowRunner;
  clock: Clock;
}

/** A text and what the router made of it, not acted upon yet. */
export interface Understood {
  readonly text: string;
  readonly route: Route;
  readonly routeMs: number;
}

/** From text to outcome: understands, then acts. Hears nothing and says nothing. */
export class Assistant {
  constructor(private readonly props: AssistantProps) {}

  async understand(text: string, signal: AbortSignal): Promise<Understood> {
    const { router, clock } = this.props;
    const startMs = clock.nowMs();
    const route = await router.route(text, signal);
    return { text, route, routeMs: clock.nowMs() - startMs };
  }

  /** Rejects only with `cancelled`. */
  async act({ text, route, routeMs }: Understood, signal: AbortSignal): Promise<Answered> {
    const { runner, clock } = this.props;
    const startMs = clock.nowMs();
    const results = await runner.run(route.steps, { utterance: text, confidence: route.confidence, show: () => undefined, say: () => undefined }, signal);
    const agentMs = clock.nowMs() - startMs;
    const outcome = route.agent === null ? askedBack(askBack(route)) : summarise(results);
    return { text, route, outcome, timings: { routeMs, agentMs, totalMs: routeMs + agentMs } };
  }

  async answer(text: string, signal: AbortSignal): Promise<Answered> {
    return await this.act(await this.understand(text, signal), signal);
  }
}

/** Whether acting on this route early, and throwing the result away, would change nothing. */
export function isPure(route: Route): boolean {
  return route.steps.every(step => actionSpec(step.agent, step.action)?.pure === true);
}

/** From the worst to the best: a turn is as good as its worst step. */
const severity: readonly OutcomeKind[] = ['cancelled', 'failed', 'refused', 'needs_confirmation', 'asked_back', 'done'];

function summarise(results: readonly StepResult[]): Outcome {
  const kind = severity.find(candidate => results.some(result => result.outcome === candidate)) ?? 'done';
  return {
    kind,
    answer: results.map(result => result.text).join(' '),
    spoken: results.map(result => result.spoken ?? result.text).join(' '),
    preview: null,
    challenge: null,
  };
}

function askedBack(question: string): Outcome {
  return { kind: 'asked_back', answer: question, spoken: question, preview: null, challenge: null };
}

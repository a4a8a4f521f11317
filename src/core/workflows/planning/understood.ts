import type { AgentName } from '../../router/actions';
import type { Route } from '../../turn';
import type { Reading } from './stand';

export type RouteClause = (clause: string) => Promise<Route>;

/** What the route of a clause that points back comes to; undefined where it is not to be trusted. */
export function understood(route: Route): Omit<Reading, 'takes'> | undefined {
  const { agent, action, slots, confidence, by } = route;
  // Likeness alone makes an order of almost anything: what points back and would act has to be said in so many words.
  const isTrusted = by === 'rule' || (by !== null && agent !== null && thinking.has(agent));
  return agent !== null && action !== null && by !== null && isTrusted ? { agent, action, slots, confidence, by } : undefined;
}

const thinking: ReadonlySet<AgentName> = new Set(['general', 'web', 'utility']);

import { VoiceError } from '../../base/errors';
import { actionSpec } from '../router/actions';
import type { Router } from '../router/router';
import type { Route, Step } from '../turn';
import { added, andJoint, type Joint, readClause } from './planning/clauses';
import { bare, type Cut, cutsOf, mayHoldSeveral } from './planning/connectors';
import { isInsideName } from './planning/ellipsis';
import { readFrame } from './planning/readFrame';
import type { RouteClause } from './planning/referring';
import type { Steps } from './planning/stand';

/** More joints than any sentence of orders has; what is longer is prose. */
const mostCuts = 8;
/** A bound on the work for one sentence, in clauses that are looked at. */
const mostClauses = 80;

/**
 * The router with plans: a sentence that holds several orders becomes a route of several steps. One that a rule understands as a whole stays one step,
 * unless each of its parts is an order of its own. Sentences without a joint pass straight through.
 */
export function planning(router: Router): Router {
  return {
    ...router,
    async route(text, signal) {
      const whole = await router.route(text, signal);
      return mayHoldSeveral(text) ? await new Planning(router, whole, signal).planned(text) : whole;
    },
  };
}

/** Makes one plan. Clauses are understood by the router, each once. */
class Planning {
  private readonly known = new Map<string, Promise<Route>>();

  constructor(private readonly router: Router, private readonly whole: Route, private readonly signal: AbortSignal) {}

  async planned(text: string): Promise<Route> {
    // One that lacks a word may still be going on.
    const sentence = bare(text);
    this.known.set(sentence.toLowerCase(), Promise.resolve(this.whole));
    const cuts = cutsOf(sentence).filter(({ start }) => !isInsideName(sentence, start));
    if (cuts.length > mostCuts) { return this.whole; }
    const steps = await this.from(sentence, 0, cuts, [], andJoint);
    if (steps && steps.length > 1) { return toRoute(steps); }
    return await this.isHalf(sentence, cuts) ? halfUnderstood(this.whole) : this.whole;
  }

  /** Whether the sentence is only like something as a whole, while its beginning is an order of its own: to act on it would leave out the rest unsaid. */
  private async isHalf(sentence: string, cuts: readonly Cut[]): Promise<boolean> {
    const { agent, action, by } = this.whole, cut = cuts.find(({ isMark }) => !isMark);
    if (agent === null || action === null || by === 'rule' || !cut || actionSpec(agent, action)?.pure === true || agent === 'general') { return false; }
    const first = await this.route(bare(sentence.slice(0, cut.start)));
    return first.agent !== null && first.by === 'rule';
  }

  private readonly route: RouteClause = clause => {
    const key = clause.toLowerCase();
    let found = this.known.get(key);
    if (!found) {
      if (this.signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      found = this.known.size < mostClauses ? this.router.route(clause, this.signal) : Promise.resolve(nothing);
      this.known.set(key, found);
    }
    return found;
  };

  /** Plans the sentence from an offset on: the shortest first clause that is an order, and from whose end on the rest are orders too. */
  private async from(sentence: string, start: number, cuts: readonly Cut[], steps: Steps, joint: Joint): Promise<Steps | undefined> {
    for (const [index, cut] of [...cuts, null].entries()) {
      const clause = bare(sentence.slice(start, cut?.start));
      if (clause === '') { continue; }
      const so = await this.read(clause, sentence.slice(0, start), steps, joint);
      if (!so) { continue; }
      if (!cut) { return so; }
      const all = await this.from(sentence, cut.end, cuts.slice(index + 1), so, cut);
      if (all) { return all; }
    }
    return undefined;
  }

  private async read(clause: string, before: string, steps: Steps, joint: Joint): Promise<Steps | undefined> {
    const props = { route: this.route, before, isWhole: this.whole.agent !== null && this.whole.by === 'rule' };
    const framed = await readFrame(clause, steps, joint, props);
    if (framed) { return framed; }
    const found = await readClause(clause, steps, joint, props);
    return found && added(steps, found.reading, joint, found.text);
  }
}

const nothing: Route = { agent: null, action: null, slots: {}, confidence: 0, by: null, steps: [], alternatives: [], missing: [], why: 'Too many parts.' };

/** Asks back instead of doing one half of what was said. */
function halfUnderstood(whole: Route): Route {
  const { agent, action, slots, confidence } = whole;
  const reading = agent !== null && action !== null ? [{ agent, action, slots, confidence }] : [];
  return { ...whole, agent: null, action: null, slots: {}, by: null, steps: [], alternatives: [...reading, ...whole.alternatives].slice(0, 2), why: `Only a part of it was understood as an order. ${whole.why}` };
}

function toRoute(planned: Steps): Route {
  const steps = planned.map(({ agent, action, slots, needs, condition, forEach }): Step => ({ agent, action, slots, needs, ...condition && { condition }, ...forEach && { forEach } }));
  const [first] = steps;
  if (!first) { return nothing; }
  const weakest = planned.reduce((least, step) => step.confidence < least.confidence ? step : least);
  return {
    agent: first.agent, action: first.action, slots: first.slots, steps, alternatives: [], missing: [],
    confidence: weakest.confidence, by: planned.find(({ by }) => by !== 'rule')?.by ?? 'rule',
    why: `${steps.length} steps; the least sure is "${weakest.text}" (${weakest.confidence}).`,
  };
}

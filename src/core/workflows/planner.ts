import { toVoiceError, VoiceError } from '../../base/errors';
import { type Logger, nullLogger } from '../../base/logger';
import type { LanguageModel } from '../ports';
import { actionSpec } from '../router/actions';
import { unknown } from '../router/candidate';
import type { Router } from '../router/router';
import { coreConfidence } from '../router/rule';
import { riskOf } from '../safety/risk';
import type { Route, Step } from '../turn';
import { added, andJoint, type Joint, readClause } from './planning/clauses';
import { bare, type Cut, cutsOf, isNumbered, mayHoldSeveral } from './planning/connectors';
import { hasListable, outsideNames } from './planning/ellipsis';
import { mayBeFramed } from './planning/frames';
import { mayKeep, readKeeping } from './planning/keeping';
import { beginsLikeOrder, isEmbedded } from './planning/orderWords';
import { planByModel } from './planning/planByModel';
import { readFrame } from './planning/readFrame';
import { mayPointBack } from './planning/reference';
import { comparedIn, rewordedSentence, withoutGerund, withoutPoliteEnd } from './planning/rewording';
import type { Steps } from './planning/stand';
import { hasTooManyWords, isTooLong, tooManyChars, tooManyWords } from './planning/tooMuch';
import type { RouteClause } from './planning/understood';
import { planningWarmSteps } from './planning/warming';

/** More joints than any sentence of orders has; what is longer is prose. */
const mostCuts = 8;
/** A bound on the work for one sentence, in clauses that are looked at. */
const mostClauses = 80;

/**
 * The router with plans: a sentence that holds several orders becomes a route of several steps. One that a rule understands as a whole stays one step,
 * unless each of its parts is an order of its own. Sentences without a joint pass straight through.
 */
export function planning(router: Router, { model = null, logger = nullLogger, rules: createRules = () => router }: PlanningProps = {}): Router {
  let made: Router | undefined;
  function* warmSteps(): Iterable<() => unknown> {
    yield* router.warmSteps();
    yield* planningWarmSteps();
  }
  let hasLooked = false;
  function* stepsFor(text: string): Iterable<() => unknown> {
    yield* router.stepsFor(text);
    if (hasLooked) { return; }
    hasLooked = true;
    yield () => mayHoldSeveral(text);
    yield () => mayKeep(text);
  }
  const rules = () => made ??= createRules();
  return {
    ...router,
    warmSteps, stepsFor,
    /** What the grammar does not read, the model may; a route that lacks a slot is the router's own to complete. */
    async complete(text, route, signal) {
      return route.isUnplanned === true && model ? await modelRoute(text, route, model, logger, signal) : await router.complete(text, route, signal);
    },
    async route(text, signal) {
      const whole = await router.route(text, signal);
      if (hasTooManyWords(text)) { return tooMuch(tooManyWords); }
      if (isTooLong(text)) { return whole.by === 'rule' || whole.missing.length > 0 || !mayHoldSeveral(text) ? whole : tooMuch(tooManyChars); }
      return mayHoldSeveral(text) || mayKeep(text) ? await new Planning(router, rules(), whole, signal).planned(text) : whole;
    },
  };
}

export interface PlanningProps {
  /** Asked only when a turn is acted upon, and only for what the grammar does not read. */
  readonly model?: LanguageModel | null;
  readonly logger?: Logger;
  /** The same router by rules alone, made when it is first needed: a sentence has many parts, and likeness takes 15 ms for each. */
  readonly rules?: () => Router;
}

/** However sure a model is: nobody has measured how often its plans are right. What would act in them is shown first. */
const modelConfidence = 0.75;

async function modelRoute(text: string, route: Route, model: LanguageModel, logger: Logger, signal: AbortSignal): Promise<Route> {
  let steps: readonly Step[] | undefined;
  try {
    steps = await planByModel(model, text, signal);
  } catch (thrown) {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    logger.log('trace', `The model could not help to plan: ${toVoiceError(thrown).message}`);
  }
  const [first] = steps ?? [];
  if (!steps || !first) { return { ...route, why: `${route.why} The model makes no plan of it either.` }; }
  const { agent, action, slots } = first;
  return { agent, action, slots, steps, confidence: modelConfidence, by: 'model', alternatives: [], missing: [], why: `${steps.length} steps, as the model understands them.` };
}

const refused = (sentence: string): Pick<Route, 'why' | 'refusal'> => ({ why: sentence, refusal: sentence });
const tooMuch = (sentence: string): Route => ({ ...unknown(sentence), ...refused(sentence) });

/** Makes one plan. Clauses are understood by the router, each once. */
class Planning {
  private readonly known = new Map<string, Promise<Route>>();

  constructor(private readonly router: Router, private readonly rules: Router, private readonly whole: Route, private readonly signal: AbortSignal) {}

  async planned(text: string): Promise<Route> {
    // One that lacks a word may still be going on.
    const said = bare(text), polite = withoutPoliteEnd(said), sentence = rewordedSentence(polite);
    this.known.set(said.toLowerCase(), Promise.resolve(this.whole));
    const cuts = cutsIn(sentence), steps = await this.stepsOf(sentence, cuts);
    if (steps && steps.length > 1 && !isOneDeed(this.whole, steps)) { return toRoute(steps.every(isHalt) ? steps.slice(0, 1) : withShares(steps)); }
    // "Yes and thank you" is a yes.
    if (polite !== said || this.whole.agent === null) {
      const plain = await this.route(polite);
      if (plain.by === 'rule') { return plain; }
    }
    const route = await this.isHalf(sentence, cuts) ? halfUnderstood(this.whole) : this.whole;
    if (route.agent !== null || route.missing.length > 0 || !holdsOrders(sentence, cuts)) { return route; }
    return { ...route, isUnplanned: true, ...cuts.length > mostCuts && refused(`More than ${mostCuts + 1} orders are too many at once: say them in parts.`) };
  }

  private async stepsOf(sentence: string, cutsOfIt: readonly Cut[]): Promise<Steps | undefined> {
    const compared = comparedIn(sentence), cuts = compared === undefined ? cutsOfIt : cutsIn(compared);
    if (cuts.length > mostCuts) { return undefined; }
    const steps = await this.from(compared ?? sentence, 0, this.mayGoOn(compared ?? sentence, cuts), [], andJoint);
    if (compared === undefined || !steps || steps.length < 2) { return compared === undefined ? steps : undefined; }
    return added(steps, { agent: 'general', action: 'answer', slots: {}, confidence: 0.8, by: 'rule', takes: true }, andJoint, 'compare all of them');
  }

  /** Where a rule understands the whole and nothing in it could be one of a list, only what shows that it is an order of its own is worth a look. */
  private mayGoOn(sentence: string, cuts: readonly Cut[]): readonly Cut[] {
    if (this.whole.by !== 'rule' || hasListable(this.whole.slots)) { return cuts; }
    return cuts.filter(({ end }) => mayStandAlone(sentence.slice(end)));
  }

  /** Whether the sentence is only like something as a whole, while its beginning is an order of its own: to act on it would leave out the rest unsaid. */
  private async isHalf(sentence: string, cuts: readonly Cut[]): Promise<boolean> {
    const { agent, action, by } = this.whole, cut = cuts.find(({ isMark }) => !isMark);
    if (agent === null || action === null || by === 'rule' || !cut || actionSpec(agent, action)?.pure === true || agent === 'general') { return false; }
    // To look changes nothing, and "files called terms and conditions" goes on with a name, not with an order.
    const rest = bare(sentence.slice(cut.end));
    if (riskOf(agent, action) === 'read' && (!beginsLikeOrder(rest) || !rest.includes(' ') || isEmbedded(sentence.slice(0, cut.start), rest))) { return false; }
    const first = await this.route(bare(sentence.slice(0, cut.start)));
    return first.agent !== null && first.by === 'rule';
  }

  private readonly route: RouteClause = clause => {
    const key = clause.toLowerCase();
    let found = this.known.get(key);
    if (!found) {
      if (this.signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      found = this.known.size < mostClauses ? this.rules.route(clause, this.signal) : Promise.resolve(nothing);
      this.known.set(key, found);
    }
    return found;
  };

  /** By likeness, too: for what begins like an order and no rule knows. */
  private readonly guess: RouteClause = async clause => {
    const route = await this.route(clause);
    return route.agent !== null || this.rules === this.router ? route : await this.router.route(clause, this.signal);
  };

  /** Plans the sentence from an offset on: the shortest first clause that is an order, and from whose end on the rest are orders too. */
  private async from(sentence: string, start: number, cuts: readonly Cut[], steps: Steps, joint: Joint): Promise<Steps | undefined> {
    for (const [index, cut] of [...cuts, null].entries()) {
      const raw = sentence.slice(start, cut?.start), clause = bare(raw);
      if (clause === '') { continue; }
      const so = await this.read(clause, sentence.slice(0, start), steps, isNumbered(raw) ? { ...joint, isOrdered: true } : joint);
      if (!so) { continue; }
      if (!cut) { return so; }
      const all = await this.from(sentence, cut.end, cuts.slice(index + 1), so, cut);
      if (all) { return all; }
    }
    return undefined;
  }

  private async read(clause: string, before: string, steps: Steps, joint: Joint): Promise<Steps | undefined> {
    const props = { route: this.route, guess: this.guess, before, isWhole: this.whole.agent !== null && this.whole.by === 'rule' };
    const framed = await readKeeping(clause, steps, joint, props) ?? await readFrame(clause, steps, joint, props);
    if (framed) { return framed; }
    // "Would you mind checking the weather": the same as an order.
    for (const words of [clause, ...withoutGerund(clause)]) {
      const found = await readClause(words, steps, joint, props);
      if (found) { return added(steps, found.reading, joint, found.text); }
    }
    return undefined;
  }
}

/** Whether at least two of the parts begin like orders. */
function holdsOrders(sentence: string, cuts: readonly Cut[]): boolean {
  const starts = [0, ...cuts.map(({ end }) => end)];
  return starts.filter(start => beginsLikeOrder(bare(sentence.slice(start)))).length > 1;
}

function cutsIn(sentence: string): readonly Cut[] {
  return outsideNames(sentence, cutsOf(sentence));
}

/** Whether the words may begin with another order: they begin like one, point back, say when or whether, or go on in the manner of the clause before. */
function mayStandAlone(rest: string): boolean {
  return mayPointBack(rest) || mayBeFramed(rest) || beginsLikeOrder(bare(rest)) || goesOn.test(rest);
}

const goesOn = /^(?:\S+ing|my|our|sum|decide|work|in|for|at|to|on|of|from|about|another|one|an?) /iu;

/** "Stop and be quiet": to halt twice is to halt. */
function isHalt({ agent, action }: Step): boolean {
  return agent === 'control' && (action === 'stop' || action === 'cancel' || action === 'mute' || action === 'deny');
}

/** Edits that are told in one breath are one change. */
function isOneDeed({ agent, action, by, slots, confidence }: Route, steps: Steps): boolean {
  if (agent === 'general' && steps.every(step => step.agent === 'general' && !beginsLikeOrder(step.text))) { return true; }
  if (by !== 'rule' || agent === null || action === null) { return false; }
  const [first] = steps, isSame = steps.every(step => step.agent === agent && step.action === action);
  if (agent === 'code' && action === 'edit') { return isSame; }
  // "Take 9 and add 3 and double it" is one sum where it is understood as one.
  if (action === 'calculate') { return isSame && confidence > coreConfidence && steps.slice(1).every(step => String(step.slots['expression']).includes('result')); }
  return action === 'tip' && slots['people'] !== undefined && first?.action === 'tip' && isSharing(steps);
}

/** "... and split it three ways": how many share a bill belongs to the tip, unless a plain number is divided by. */
function isSharing([tip, share, ...others]: Steps): boolean {
  return others.length === 0 && tip?.action === 'tip' && share?.agent === 'utility' && /\b(?:ways?|people|persons?|friends|guests|of us|parts)\b/iu.test(share.text);
}

/** The plan with the two as one; the same plan where there are none. */
function withShares(steps: Steps): Steps {
  const [tip, share] = steps, people = /^result \/ (\d+)$/u.exec(String(share?.slots['expression']))?.[1];
  return tip && people !== undefined && isSharing(steps) ? [{ ...tip, slots: { ...tip.slots, people: Number(people) } }] : steps;
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
    why: `${steps.length === 1 ? 'One step' : `${steps.length} steps`}; the least sure is "${weakest.text}" (${weakest.confidence}).`,
  };
}

import { messageOf, toVoiceError, VoiceError } from '../../base/errors';
import { type Logger, nullLogger } from '../../base/logger';
import type { Embedder, LanguageModel } from '../ports';
import type { Route } from '../turn';
import { describeCapabilities } from './askBack';
import { type Candidate, decide, unknown } from './candidate';
import { leastLikely, weigh, within } from './combine';
import { type Judgement, SentenceJudge } from './embedding/judge';
import type { LearnedSentences } from './embedding/sentenceClassifier';
import { readByModel } from './modelRouter';
import { type Utterance, normalise } from './normalise';
import type { Rule } from './rule';
import { RuleBook } from './ruleBook';
import { ruleIndex } from './ruleIndex';
import { builtInRules } from './rules';
import { readByRules, tryByRules } from './rulesRouter';
import { fillSlots } from './slotFilling';
import { maxTokens } from './tokens';
import { type UserRule, UserRules } from './userRules';

export type RoutingStrategy = 'rules_only' | 'hybrid' | 'embeddings_only' | 'llm_fallback';

export interface RouterProps {
  /** 0 to 1: a reading less sure than this is asked back. */
  confidenceThreshold: number;
  /** Without an embedder each of them is `rules_only`, without a model `llm_fallback` is `hybrid`. */
  strategy?: RoutingStrategy;
  userRules?: readonly UserRule[];
  embedder?: Embedder | null;
  model?: LanguageModel | null;
  logger?: Logger;
  /** Lets others have their turn during long work. */
  breathe?: () => Promise<void>;
  /** Instead of the built-in rules. */
  rules?: readonly Rule[];
  /** Instead of what was learned for the sentence model in the box. */
  learned?: LearnedSentences;
}

/** Decides what was meant. Asynchronous because strategies that ask a model are. */
export interface Router {
  /** Rejects with a `cancelled` VoiceError once `signal` is aborted; whatever was said, it is otherwise a Route. */
  route(text: string, signal: AbortSignal): Promise<Route>;
  /**
   * A route that asks back for what is missing, completed by the model where there is one and the words hold it ("if
   * three boxes hold twelve eggs each ..."). The same route where not.
   */
  complete(text: string, route: Route, signal: AbortSignal): Promise<Route>;
  /** What the first utterance would otherwise wait for, as far as rules go, in pieces of some milliseconds; some of them end later. */
  warmSteps(): Iterable<() => unknown>;
  /** As `warmSteps`, for one utterance: what it leads to and nothing else; none where its like has been read before. */
  stepsFor(text: string): Iterable<() => unknown>;
  /** Has the sentence model ready, where the strategy needs one. Never rejects. */
  warmEmbeddings(signal: AbortSignal): Promise<void>;
}

/** For whom nobody waits: all of it in one go. */
export function warmAtOnce(router: Pick<Router, 'warmSteps'>): void {
  for (const step of router.warmSteps()) { void step(); }
}

/** Rules made ready are the same for every router; not at start-up, which may never hear a word. */
const books = new WeakMap<readonly Rule[], RuleBook>();
function bookOf(rules: readonly Rule[]): RuleBook {
  let book = books.get(rules);
  if (!book) { books.set(rules, book = new RuleBook(rules, rules === builtInRules ? ruleIndex : undefined)); }
  return book;
}

export function createRouter(props: RouterProps): Router {
  const { confidenceThreshold: threshold, strategy = 'hybrid', embedder = null, model = null, logger = nullLogger, rules = builtInRules, breathe = () => Promise.resolve() } = props;
  const book = () => bookOf(rules);
  const userRules = new UserRules(props.userRules ?? []);
  const judge = embedder && strategy !== 'rules_only' ? new SentenceJudge({ embedder, logger, breathe, ...props.learned && { learned: props.learned } }) : undefined;
  let lastTrouble = '';

  /** What embeddings say; where they cannot say anything, why. */
  const judged = async (text: string, signal: AbortSignal): Promise<Judgement | string> => {
    if (!judge) { return ''; }
    try {
      return await judge.judge(text, signal);
    } catch (thrown) {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      const trouble = messageOf(thrown);
      // Once, not at every sentence.
      if (trouble !== lastTrouble) { logger.log('warn', `Sentences are understood by rules alone for now: ${trouble}`); }
      lastTrouble = trouble;
      return `Without sentence embeddings (${trouble.replace(/\.$/u, '')})`;
    }
  };

  /** What a rule of the user's makes of an utterance; a text where it fits and nobody knows what its agent should do. */
  const byUserRule = async (utterance: Utterance, fromRules: () => readonly Candidate[], signal: AbortSignal): Promise<readonly Candidate[] | string> => {
    const match = userRules.match(utterance);
    if (!match) { return []; }
    const { rule, pattern } = match;
    const judgement = match.action === null && fromRules().every(({ agent, lacks }) => agent !== rule.agent || lacks.length > 0) ? await judged(utterance.original, signal) : '';
    const because = `Your rule "${rule.name}" ("${pattern}") fits`;
    const found = within(match, fromRules(), typeof judgement === 'string' ? undefined : judgement, utterance);
    if (found.length === 0 && rule.confidence >= threshold) { return `${because} and names ${rule.agent}, but what is to be done there was not understood.`; }
    return found.map(candidate => ({ ...candidate, because }));
  };

  const decided = async (utterance: Utterance, signal: AbortSignal): Promise<Route> => {
    let known: readonly Candidate[] | undefined;
    const fromRules = () => known ??= readByRules(book(), utterance, threshold);
    const own = await byUserRule(utterance, fromRules, signal);
    if (typeof own === 'string') { return unknown(own); }
    if (own[0] && own[0].confidence >= threshold) { return decide([...own, ...fromRules()], threshold, ''); }
    const candidates = [...fromRules(), ...own].sort((a, b) => b.confidence - a.confidence);
    const [best] = candidates;
    const isSettled = best !== undefined && (best.lacks.length > 0 || best.confidence >= threshold);
    if (!judge || (isSettled && strategy !== 'embeddings_only')) { return decide(candidates, threshold, 'No rule fits.'); }
    const judgement = await judged(utterance.original, signal);
    if (typeof judgement === 'string') {
      const route = decide(candidates, threshold, 'no rule fits.');
      return { ...route, why: `${judgement}: ${route.why}` };
    }
    const { likely, none } = weigh(candidates, judgement, utterance, strategy === 'embeddings_only');
    if (none !== undefined) { return { ...unknown(none), alternatives: likely.filter(({ confidence }) => confidence >= leastLikely).slice(0, 2).map(({ agent, action, slots, confidence }) => ({ agent, action, slots, confidence })) }; }
    return decide(likely, threshold, 'No rule fits, and it is like nothing known.');
  };

  const withModel = async (route: Route, work: (asked: LanguageModel) => Promise<Route>, signal: AbortSignal): Promise<Route> => {
    if (!model) { return route; }
    try {
      return await work(model);
    } catch (thrown) {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      logger.log('trace', `The model could not help to understand: ${toVoiceError(thrown).message}`);
      return { ...route, why: `${route.why} The model could not be asked: ${toVoiceError(thrown).message}` };
    }
  };

  const complete = (text: string, route: Route, signal: AbortSignal) => {
    const reading = route.agent === null && route.missing.length > 0 ? route.alternatives[0] : undefined;
    if (!reading) { return Promise.resolve(route); }
    return withModel(route, async asked => {
      const slots = await fillSlots(asked, reading, normalise(text), signal);
      if (!slots || reading.confidence < Math.min(threshold, leastFilled)) { return route; }
      const { agent, action } = reading;
      const confidence = Math.max(reading.confidence, threshold);
      return { ...route, agent, action, slots, confidence, by: 'model', steps: [{ agent, action, slots, needs: [] }], missing: [], alternatives: route.alternatives.slice(1), why: `${route.why} The model found ${route.missing.join(' and ')} in what was said.` };
    }, signal);
  };

  const fallBack = async (utterance: Utterance, route: Route, signal: AbortSignal): Promise<Route> => {
    if (route.missing.length > 0) { return await complete(utterance.original, route, signal); }
    return await withModel(route, async asked => {
      const answer = await readByModel(asked, utterance, signal);
      if (answer === null) { return { ...route, why: `${route.why} The model finds nothing to act on either.` }; }
      if (answer === undefined) { return { ...route, why: `${route.why} The model's answer was of no use.` }; }
      const found = decide([answer, ...route.alternatives.map((reading): Candidate => ({ ...reading, by: 'embedding', lacks: [], because: '' }))], threshold, '');
      const explained = { ...found, why: `${route.why} ${found.why}` };
      return found.missing.length > 0 ? await complete(utterance.original, explained, signal) : explained;
    }, signal);
  };

  function* stepsFor(text: string): Iterable<() => void> {
    if (!books.has(rules)) {
      yield () => { book(); };
      // To take a text apart needs patterns of its own, made at their first use.
      yield () => { normalise(text); };
    }
    const utterance = normalise(text);
    if (utterance.tokens.length <= maxTokens) { yield* tryByRules(book(), utterance); }
  }

  function* warmSteps(): Iterable<() => void> {
    yield () => { book(); };
    // No more of the rules than these sentences touch: all of them would take 4 MB that few will ever need. The first sentence
    // of a kind takes ten times as long as the second: so it is tried bit by bit.
    for (const text of describeCapabilities()) { yield* tryByRules(book(), normalise(text)); }
  }
  return {
    async route(text, signal) {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      const utterance = normalise(text);
      if (utterance.tokens.length === 0) { return unknown('Nothing was said.'); }
      if (utterance.tokens.length > maxTokens) { return unknown(`More than ${maxTokens} words are no command.`); }
      const route = await decided(utterance, signal);
      return strategy === 'llm_fallback' && route.agent === null ? await fallBack(utterance, route, signal) : route;
    },
    complete,
    warmSteps, stepsFor,
    async warmEmbeddings(signal) { await judge?.warm(signal); },
  };
}

/** Below this a reading is too unlikely for a model to fill its slots. */
const leastFilled = 0.5;

import { VoiceError } from '../../base/errors';
import type { Reading, Route } from '../turn';
import { describeCapabilities } from './askBack';
import { type Utterance, normalise } from './normalise';
import { type Rule, coreConfidence } from './rule';
import { RuleBook, type RuleMatch } from './ruleBook';
import { builtInRules } from './rules';
import { maxTokens } from './tokens';

export interface RouterProps {
  /** 0 to 1: a reading less sure than this is asked back. */
  confidenceThreshold: number;
  /** Instead of the built-in rules. */
  rules?: readonly Rule[];
}

/** Decides what was meant. Asynchronous because strategies that ask a model are. */
export interface Router {
  /** Rejects with a `cancelled` VoiceError once `signal` is aborted; whatever was said, it is otherwise a Route. */
  route(text: string, signal: AbortSignal): Promise<Route>;
  /** Does ahead what the first utterance would otherwise wait for. */
  warm(): void;
}

/** So often every example is routed ahead: by then the interpreter has compiled what matters. */
const warmRounds = 6;

/** How many other readings a route names. */
const maxAlternatives = 2;

export function createRouter({ confidenceThreshold, rules = builtInRules }: RouterProps): Router {
  // Reading the rules takes 50 to 100 ms: not at start-up, which may never hear a word.
  let read: RuleBook | undefined;
  const book = () => read ??= new RuleBook(rules);
  return {
    async route(text, signal) {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      return await Promise.resolve(routeByRules(book(), text, confidenceThreshold));
    },
    warm() {
      for (let round = 0; round < warmRounds; round++) {
        for (const example of describeCapabilities()) { routeByRules(book(), example, confidenceThreshold); }
      }
    },
  };
}

function routeByRules(book: RuleBook, text: string, threshold: number): Route {
  const utterance = normalise(text);
  if (utterance.tokens.length === 0) { return unknown('Nothing was said.'); }
  if (utterance.tokens.length > maxTokens) { return unknown(`More than ${maxTokens} words are no command.`); }
  const matches = bestMatches(book, utterance, threshold);
  const best = matches[0];
  if (!best) { return unknown('No rule fits.'); }
  const others = matches.slice(1);
  if (best.lacks.length > 0) {
    return { ...unknown(`"${best.sentence}" fits, but lacks ${best.lacks.join(' and ')}.`), confidence: best.confidence, by: 'rule', missing: best.lacks, alternatives: readings(matches) };
  }
  if (best.confidence < threshold) {
    return { ...unknown(`"${best.sentence}" fits in part: ${best.confidence} is below ${threshold}.`), confidence: best.confidence, alternatives: readings(matches) };
  }
  const { agent, action, slots, confidence } = best;
  const beside = others[0] ? `, before ${others[0].action} (${others[0].confidence})` : '';
  return {
    agent, action, slots, confidence, by: 'rule', steps: [{ agent, action, slots, needs: [] }],
    alternatives: readings(others), missing: [], why: `"${best.sentence}" fits (${confidence})${beside}.`,
  };
}

/** Matches, the best first: whole sentences, else parts; without politeness, else with it. */
function bestMatches(book: RuleBook, utterance: Utterance, threshold: number): RuleMatch[] {
  const gathered: RuleMatch[] = [];
  for (const { start, end } of utterance.stretches) {
    const matches = ranked(book.whole(utterance, start, end));
    const first = matches[0];
    if (first && first.lacks.length === 0 && first.confidence >= threshold) { return matches; }
    gathered.push(...matches);
  }
  const inner = utterance.stretches[0];
  if (inner && !gathered.some(({ lacks }) => lacks.length === 0)) { gathered.push(...book.parts(utterance, inner.start, inner.end)); }
  return ranked(gathered);
}

/** Without doubles, the surest first; a complete reading goes before one that lacks something and is no surer. */
function ranked(matches: readonly RuleMatch[]): RuleMatch[] {
  const seen = new Set<string>();
  return matches
    .map((match, index) => ({ match, index }))
    .sort((a, b) => b.match.confidence - a.match.confidence || a.match.lacks.length - b.match.lacks.length || a.index - b.index)
    .map(({ match }) => match)
    .filter(({ agent, action, slots, lacks }, _, all) => {
      // Beside a complete reading, half a one of the same action says nothing new.
      if (lacks.length > 0 && all.some(other => other.agent === agent && other.action === action && other.lacks.length === 0 && other.confidence >= coreConfidence)) { return false; }
      const key = `${agent} ${action} ${JSON.stringify(slots)}`;
      return !seen.has(key) && seen.add(key);
    });
}

function readings(matches: readonly RuleMatch[]): Reading[] {
  return matches.slice(0, maxAlternatives).map(({ agent, action, slots, confidence }) => ({ agent, action, slots, confidence }));
}

function unknown(why: string): Route {
  return { agent: null, action: null, slots: {}, confidence: 0, by: null, steps: [], alternatives: [], missing: [], why };
}

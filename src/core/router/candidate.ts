import type { Reading, Route, RoutedBy } from '../turn';

/** A reading, where it comes from and what it still lacks. */
export interface Candidate extends Reading {
  readonly by: RoutedBy;
  /** Required slots that were not said. */
  readonly lacks: readonly string[];
  /** What speaks for it, without a full stop. */
  readonly because: string;
}

/** How many other readings a route names. */
const maxAlternatives = 2;

/**
 * The route to the first candidate, where it is complete and sure enough; else one that asks back. `nothing` says why
 * where there is no candidate at all.
 */
export function decide(candidates: readonly Candidate[], threshold: number, nothing: string): Route {
  const [best, ...others] = candidates;
  if (!best) { return unknown(nothing); }
  const { agent, action, slots, confidence, by, lacks, because } = best;
  // Half a command that a rule knows is one, however seldom it is said; what is merely alike has to be likely, too.
  if (lacks.length > 0 && (by === 'rule' || confidence >= threshold)) {
    return { ...unknown(`${because}, but lacks ${lacks.join(' and ')}.`), confidence, by, missing: lacks, alternatives: readings(candidates) };
  }
  if (confidence < threshold) {
    return { ...unknown(`${because}: ${confidence} is below ${threshold}.`), confidence, alternatives: readings(candidates) };
  }
  const beside = others[0] ? `, before ${others[0].action} (${others[0].confidence})` : '';
  return { agent, action, slots, confidence, by, steps: [{ agent, action, slots, needs: [] }], alternatives: readings(others), missing: [], why: `${because} (${confidence})${beside}.` };
}

/** A route that asks back without a proposal. */
export function unknown(why: string): Route {
  return { agent: null, action: null, slots: {}, confidence: 0, by: null, steps: [], alternatives: [], missing: [], why };
}

/** Confidences are told with two digits: more would claim what nobody measured. */
export function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}

/** The first of each reading: a rule's and an embedding's may be the same. */
export function withoutDoubles(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ agent, action, slots }) => {
    const key = `${agent} ${action} ${JSON.stringify(slots)}`;
    return !seen.has(key) && seen.add(key);
  });
}

function readings(candidates: readonly Candidate[]): Reading[] {
  return candidates.slice(0, maxAlternatives).map(({ agent, action, slots, confidence }) => ({ agent, action, slots, confidence }));
}

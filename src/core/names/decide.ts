import type { Candidate } from './candidate';

export type Decision =
  /** So clear that it is acted upon. */
  | { readonly kind: 'one'; readonly candidate: Candidate }
  /**
   * To be asked back with numbers, the likeliest first; two to four of them, or one that is only likely ("Did you mean ...?").
   * `isNamed`: what was said is the name of the likeliest; else that is only like it, and there may be no such thing.
   */
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[]; readonly isNamed: boolean }
  | { readonly kind: 'none' };

/** What is to be done with it: what was shown by mistake is closed again, what was changed by mistake is lost work. */
export type Purpose = 'look' | 'change';

/**
 * When a name is clear. Scores are probabilities (see `calibration.ts`): `least` is how sure one must be to act, high
 * enough that mostly it is asked before the test is opened where the file it tests is not there. `margin` is how many
 * times likelier the first must be than the second: 3 is a fit that is better by 0.027, about one wrong letter in a name.
 * `likeness` is how little of a difference there may be (see `agreement.ts`); set on the tuning half of the spoken names.
 */
const clear = { least: 0.8, margin: 3, likeness: { look: 0.665, change: 0.82 } } as const;
/** With less for all together nothing there is likely meant. */
const leastTogether = 0.3;
/** What is this many times less likely than the first is not worth the time of reading it out. */
const notWorthAsking = 5;
const mostAsked = 4;

/** What to do with what a name may mean: act, ask which, or say that there is no such thing. */
export function decide(candidates: readonly Candidate[], purpose: Purpose): Decision {
  const [first, second] = candidates;
  const together = candidates.reduce((sum, { score }) => sum + score, 0);
  if (first === undefined || together < leastTogether) { return { kind: 'none' }; }
  const isNamed = first.likeness >= clear.likeness[purpose];
  if (isNamed && first.score >= clear.least && first.score >= clear.margin * (second?.score ?? 0)) { return { kind: 'one', candidate: first }; }
  return { kind: 'several', isNamed, candidates: candidates.filter(({ score }) => score * notWorthAsking >= first.score).slice(0, mostAsked) };
}

import type { Slots } from '../turn';
import { actionSpec } from './actions';
import { type Candidate, rounded } from './candidate';
import type { Judgement, Meaning } from './embedding/judge';
import type { Utterance } from './normalise';
import { guessSlots } from './slotGuesses';
import type { UserRuleMatch } from './userRules';

/** Readings less likely than this are not worth a question. */
export const leastLikely = 0.15;
/** Nothing that was guessed is a certainty, however many signs there are. */
const mostSure = 0.99;
/** How many meanings are looked at closely. */
const considered = 4;

/**
 * Puts together what rules are not sure of and what embeddings say. Where both name an agent they support each other; rules know
 * better which action and slots it is. `none` tells why nothing should be done, where that is likelier than any reading.
 */
export function weigh(fromRules: readonly Candidate[], { none, meanings }: Judgement, utterance: Utterance, embeddingsFirst: boolean): { likely: readonly Candidate[]; none?: string } {
  const [top] = meanings;
  const complete = fromRules.filter(({ lacks }) => lacks.length === 0);
  const fromMeanings = meanings.slice(0, considered).map((meaning): Candidate => {
    const isTop = meaning === top;
    const rule = isTop ? complete.find(({ agent }) => agent === meaning.agent) ?? fromRules.find(({ agent }) => embeddingsFirst && agent === meaning.agent) : undefined;
    // Two independent signs: both would have to be wrong.
    const confidence = rounded(Math.min(mostSure, rule ? 1 - (1 - meaning.confidence) * (1 - rule.confidence * support) : meaning.confidence));
    if (rule) { return { ...rule, confidence, by: 'embedding', because: `Likeness says ${meaning.agent}, and ${rule.because}` }; }
    return fromMeaning(meaning, utterance, confidence);
  });
  const rest = embeddingsFirst ? [] : fromRules;
  const [first, ...others] = preferComplete(fromMeanings);
  const likely = first ? [first, ...[...others, ...rest.filter(rule => !fromMeanings.some(other => isSame(rule, other)))].sort((a, b) => b.confidence - a.confidence)] : [...rest];
  const sure = likely[0]?.confidence ?? 0;
  if (none > sure) { return { likely, none: `It is like talk that is not for the assistant, or half a sentence (${rounded(none)}).` }; }
  return { likely };
}

/** The likeliest agent can often do something with the words, though not what is likeliest: "call this method initialize". */
function preferComplete(candidates: readonly Candidate[]): readonly Candidate[] {
  const [first] = candidates;
  if (!first || first.lacks.length === 0) { return candidates; }
  const other = candidates.find(({ agent, lacks, confidence }) => agent === first.agent && lacks.length === 0 && confidence >= leastInstead);
  return other ? [{ ...other, confidence: first.confidence }, { ...first, confidence: other.confidence }, ...candidates.filter(candidate => candidate !== first && candidate !== other)] : candidates;
}

/** An action less likely than this is not done in the place of another. */
const leastInstead = 0.3;

/** How far an unsure rule supports the likeness: its own confidence in part. */
const support = 0.6;

/** What a rule of the user's leads to: its own action, else what rules or likeness make of it within its agent; nothing where they make nothing of it. */
export function within({ rule, slots, action }: UserRuleMatch, fromRules: readonly Candidate[], judgement: Judgement | undefined, utterance: Utterance): readonly Candidate[] {
  const { agent, confidence, name } = rule;
  const base = { agent, confidence, by: 'rule', because: name } as const;
  if (action !== null) { return [{ ...base, action, slots, lacks: [] }]; }
  if (agent === 'general') { return [{ ...base, action: 'answer', slots: {}, lacks: [] }]; }
  const known = fromRules.find(candidate => candidate.agent === agent && candidate.lacks.length === 0) ?? fromRules.find(candidate => candidate.agent === agent);
  if (known) { return [{ ...base, action: known.action, ...withSlots(known, slots) }]; }
  const [first, second] = (judgement?.meanings ?? []).filter(meaning => meaning.agent === agent);
  return [...first ? [first] : [], ...second ? [second] : []].map(meaning => ({ ...base, action: meaning.action, ...withSlots(fromMeaning(meaning, utterance, 0), slots) }));
}

function withSlots({ agent, action, slots }: Pick<Candidate, 'agent' | 'action' | 'slots'>, own: Slots): { slots: Slots; lacks: readonly string[] } {
  const spec = actionSpec(agent, action);
  const names = [...spec?.required ?? [], ...spec?.optional ?? []];
  const all = { ...slots, ...Object.fromEntries(Object.entries(own).filter(([slot]) => names.includes(slot))) };
  return { slots: all, lacks: (spec?.required ?? []).filter(slot => all[slot] === undefined) };
}

function fromMeaning({ agent, action }: Meaning, utterance: Utterance, confidence: number): Candidate {
  return { agent, action, ...guessSlots(agent, action, utterance), confidence, by: 'embedding', because: `It is most like ${agent}.${action}` };
}

function isSame(a: Candidate, b: Candidate): boolean {
  return a.agent === b.agent && a.action === b.action;
}

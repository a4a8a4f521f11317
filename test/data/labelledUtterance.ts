import type { actions, AgentName } from '../../src/core/router/actions';
import type { Slots } from '../../src/core/turn';

/**
 * What somebody said, as a recogniser writes it, and what it should become. Agent and action are null where the
 * assistant should ask back. Slots, where given, are the clear ones only: a missing slot says nothing.
 * Tags: trap, recogniser, out_of_scope (asking back is right as well), either (with `or:agent.action`, an equally right label).
 */
export interface LabelledUtterance {
  readonly text: string;
  readonly agent: AgentName | null;
  readonly action: string | null;
  readonly slots?: Slots;
  readonly tags?: readonly string[];
}

/** A text alone, or with its clear slots (none: `{}`) and its tags. */
export type UtteranceEntry = string | readonly [text: string, slots: Slots, ...tags: string[]];

type ActionTable<Agent extends AgentName> = { readonly [Action in keyof typeof actions[Agent]]?: readonly UtteranceEntry[] };

/** Spreads a table of one agent's utterances, grouped by action, into a flat list. */
export function labelled<Agent extends AgentName>(agent: Agent, table: ActionTable<Agent>): readonly LabelledUtterance[] {
  return Object.entries<readonly UtteranceEntry[] | undefined>(table).flatMap(([action, entries]) => (entries ?? []).map(entry => spread(agent, action, entry)));
}

/** What the assistant should not act on, but ask back. */
export function notForAssistant(entries: readonly UtteranceEntry[]): readonly LabelledUtterance[] {
  return entries.map(entry => spread(null, null, entry));
}

function spread(agent: AgentName | null, action: string | null, entry: UtteranceEntry): LabelledUtterance {
  if (typeof entry === 'string') { return { text: entry, agent, action }; }
  const [text, slots, ...tags] = entry;
  return { text, agent, action, ...Object.keys(slots).length > 0 && { slots }, ...tags.length > 0 && { tags } };
}

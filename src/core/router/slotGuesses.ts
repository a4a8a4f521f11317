import type { Slots, SlotValue } from '../turn';
import { type AgentName, actionSpec } from './actions';
import { codeGuesses } from './guesses/codeGuesses';
import { controlGuesses } from './guesses/controlGuesses';
import { fileGuesses } from './guesses/fileGuesses';
import { type Guesses, Said } from './guesses/said';
import { utilityGuesses } from './guesses/utilityGuesses';
import { webGuesses } from './guesses/webGuesses';
import type { Utterance } from './normalise';

/** A required slot that is not here, or cannot be read, is asked for. */
const guesses: Readonly<Record<AgentName, Readonly<Record<string, Guesses>>>> = {
  utility: utilityGuesses, file: fileGuesses, code: codeGuesses, web: webGuesses, control: controlGuesses, general: {},
};

/** The slots of an action as far as they can be read from an utterance that no rule fits, and the names of those that it still lacks. */
export function guessSlots(agent: AgentName, action: string, utterance: Utterance): { slots: Slots; lacks: readonly string[] } {
  const spec = actionSpec(agent, action);
  const table = guesses[agent][action] ?? {};
  const said = new Said(utterance);
  const read: Record<string, SlotValue> = {};
  for (const [slot, guess] of Object.entries(table)) {
    const value = guess(said);
    if (typeof value === 'object' && !isList(value)) { Object.assign(read, value); } else if (value !== undefined && value !== '') { read[slot] = value; }
  }
  const known = [...spec?.required ?? [], ...spec?.optional ?? []];
  const slots = Object.fromEntries(known.flatMap(name => read[name] === undefined ? [] : [[name, read[name]]]));
  return { slots, lacks: (spec?.required ?? []).filter(name => slots[name] === undefined) };
}

function isList(value: SlotValue | Slots | undefined): value is readonly string[] {
  return Array.isArray(value);
}

import { actionSpec } from '../router/actions';
import type { Choice, Reading, Route, SlotValue } from '../turn';

/** Where the name of the action alone does not say enough. */
const names: Readonly<Record<string, string>> = {
  'general.answer': 'just answer', 'web.search': 'search the web', 'web.read': 'read the page', 'file.search': 'search the files', 'file.read': 'read the file',
  'code.write': 'write code', 'utility.date': 'the date', 'utility.time': 'the time', 'utility.duration': 'the time between', 'utility.random': 'something random',
};

/** A reading as a button shows it: what would be done, and with what. */
export function choiceOf(reading: Reading): Choice {
  const { agent, action, slots } = reading;
  const name = names[`${agent}.${action}`] ?? action.replace(/[A-Z]/gu, letter => ` ${letter.toLowerCase()}`);
  const values = Object.values(slots).map(slotText).filter(text => text !== '');
  return { label: values.length === 0 ? name : `${name}: ${values.join(', ')}`, reading };
}

/** A route to exactly this reading, as if it had been said without doubt; one that lacks slots asks for them. */
export function routeTo(reading: Reading, why: string): Route {
  const { agent, action, slots } = reading;
  const missing = actionSpec(agent, action)?.required.filter(name => !Object.hasOwn(slots, name)) ?? [];
  if (missing.length > 0) { return { agent: null, action: null, slots: {}, confidence: reading.confidence, by: null, steps: [], alternatives: [reading], missing, why }; }
  return { agent, action, slots, confidence: 1, by: 'rule', steps: [{ agent, action, slots, needs: [] }], alternatives: [], missing: [], why };
}

/** A slot as people would write it. */
export function slotText(value: SlotValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}

import { ExpressionParser } from '../agents/utility/expression';
import type { Slots, SlotValue } from '../turn';
import { type AgentName, actionSpec } from './actions';
import { type Utterance, normalise } from './normalise';
import { SlotReader } from './slots';

/** Makes a slot value of what a model proposed, or undefined where it is none. */
type Check = (proposed: unknown, said: Utterance) => SlotValue | undefined;

const longestText = 2000;
const longestName = 200;

const number = (least: number, most: number, whole = false): Check => proposed => {
  const value = typeof proposed === 'string' && proposed.trim() !== '' ? Number(proposed) : proposed;
  return typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
};
const oneOf = (...values: readonly string[]): Check => proposed => typeof proposed === 'string' ? values.find(value => value === proposed.trim().toLowerCase()) : undefined;
const text = (most: number): Check => proposed => {
  // Control characters are no part of what somebody says.
  const clean = typeof proposed === 'string' ? proposed.replace(/\p{Cc}+/gu, ' ').trim() : '';
  return clean !== '' && clean.length <= most ? clean : undefined;
};

/** A name that a model made up must not be opened, run or deleted: each of its words has to have been said. */
const said: Check = (proposed, { original }) => {
  const value = text(longestName)(proposed, normalise(''));
  if (typeof value !== 'string') { return undefined; }
  const heard = original.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const words = value.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  return words.length > 0 && words.every(word => heard.includes(word)) ? value : undefined;
};

/** What one of these kinds of the rules' grammar reads from the whole of the proposal. */
const readAs = (...kinds: readonly string[]): Check => proposed => {
  const value = text(longestName)(proposed, normalise(''));
  if (typeof value !== 'string') { return undefined; }
  const reader = new SlotReader(normalise(value), normalise(value).tokens.length);
  for (const kind of kinds) {
    const whole = reader.end > 0 ? reader.read(kind, 0).find(({ end }) => end === reader.end)?.value : undefined;
    if (typeof whole === 'string' || typeof whole === 'number') { return whole; }
  }
  return undefined;
};

/** The model proposes, code computes: what the utility agent's own parser does not take is no expression. */
const expression: Check = proposed => {
  const value = text(longestName)(proposed, normalise(''));
  if (typeof value !== 'string') { return undefined; }
  const plain = value.replace(/\s*=\s*\??\s*$/u, '');
  try {
    new ExpressionParser().parse(plain);
    return plain;
  } catch {
    return undefined;
  }
};

/** By slot, or by `action.slot` where a slot means something else there. */
const checks: Readonly<Record<string, Check>> = {
  'calculate.expression': expression, 'date.expression': readAs('moment', 'date', 'offset'),
  'convert.from': readAs('unit'), 'convert.to': readAs('unit'), 'duration.from': readAs('moment', 'date', 'clock'), 'duration.to': readAs('moment', 'date', 'clock'),
  'encode.kind': oneOf('base64', 'base64decode', 'urlencode', 'urldecode', 'hex', 'binary', 'octal', 'decimal'), 'random.kind': oneOf('coin', 'dice', 'number', 'uuid'),
  'git.operation': oneOf('add', 'blame', 'branch', 'checkout', 'commit', 'diff', 'fetch', 'log', 'merge', 'pull', 'push', 'revert', 'stash', 'status'),
  value: number(-1e15, 1e15), amount: number(0, 1e12), percent: number(0, 1000), people: number(1, 1000, true), seconds: number(1, 3.2e7),
  min: number(-1e12, 1e12, true), max: number(-1e12, 1e12, true), line: number(1, 1e7, true), count: number(1, 1000, true), index: number(-1, 100, true),
  on: proposed => typeof proposed === 'boolean' ? proposed : undefined,
  path: said, to: said, symbol: said, name: said, branch: said, command: said, url: said,
};

/** What of a model's proposal is sound, and the required slots that are still missing. Whatever the table of actions does not know is dropped. */
export function checkedSlots(agent: AgentName, action: string, proposed: unknown, utterance: Utterance): { slots: Slots; lacks: readonly string[] } {
  const spec = actionSpec(agent, action);
  const given = typeof proposed === 'object' && proposed !== null ? new Map(Object.entries(proposed)) : new Map<string, unknown>();
  const slots: Record<string, SlotValue> = {};
  for (const name of [...spec?.required ?? [], ...spec?.optional ?? []]) {
    const value = given.has(name) ? (checks[`${action}.${name}`] ?? checks[name] ?? text(longestText))(given.get(name), utterance) : undefined;
    if (value !== undefined) { slots[name] = value; }
  }
  return { slots, lacks: (spec?.required ?? []).filter(name => slots[name] === undefined) };
}

const numbers: ReadonlySet<string> = new Set(['value', 'amount', 'percent', 'people', 'seconds', 'min', 'max', 'line', 'count', 'index']);

/** The JSON type of a slot, for a schema. */
export function slotSchema(slot: string): { readonly type: string } {
  return { type: slot === 'on' ? 'boolean' : numbers.has(slot) ? 'number' : 'string' };
}

import type { Route, SlotValue } from '../../turn';
import type { RouteClause } from './referring';
import { beginsLikeOrder } from './orderWords';
import type { Reading } from './stand';

/** Slots whose values are things of one kind: a list of them shares one verb. Free text ("search for cats and dogs") never does. */
const listable: ReadonlySet<string> = new Set(['place', 'path', 'name', 'day', 'line', 'symbol', 'seconds', 'value', 'amount']);
/** Names that hold an "and" of their own. */
const compounds = /\b(?:trinidad and tobago|bosnia and herzegovina|antigua and barbuda|saint kitts and nevis|st\.? kitts and nevis|sao tome and principe|(?:saint|st\.?) vincent and the grenadines|turks and caicos|tyne and wear|brighton and hove|wallis and futuna|heard and mcdonald|saint pierre and miquelon|newfoundland and labrador|dumfries and galloway|hammersmith and fulham|kensington and chelsea|andaman and nicobar|jammu and kashmir|perth and kinross)\b/giu;
const preposition = /^(?:in|for|at|to|on|of|from)\b/iu;
/** "and another for 20 minutes". */
const again = /^(?:another|one|a second|a third|the same|a different)(?: one)? (?=(?:in|for|at|to|on|of|from)\b)/iu;
const sentenceLike = /^(?!(?:in|for|at|to|on|of|from|all|the) )\S+\s+(?:the|a|an|my|your|our|this|that|it|me|is|are|was|to)\b/iu;
const determined = /^(?:the|my|our|all|this)\b/iu;

/** Whether a place between two words lies inside a name such as "Trinidad and Tobago". */
export function isInsideName(text: string, at: number): boolean {
  return [...text.matchAll(compounds)].some(match => match.index < at && at < match.index + match[0].length);
}

/** What stands before the clause to make it whole, from what the clause before said: "and in Rome" is "weather in Rome". */
export async function borrow(clause: string, before: { readonly text: string; readonly route: Pick<Route, 'agent' | 'action' | 'slots'> }, route: RouteClause): Promise<(Omit<Reading, 'takes'> & { readonly text: string }) | undefined> {
  if (beginsLikeOrder(clause) && !determined.test(clause)) { return undefined; }
  // A whole sentence is no name, however strange a name may be.
  if (sentenceLike.test(clause.replace(again, ''))) { return undefined; }
  // Every front costs a look at all rules: only where there is something to list, or a thing is named.
  if (!determined.test(clause) && !Object.keys(before.route.slots).some(name => listable.has(name))) { return undefined; }
  const words = before.text.split(/\s+/u), own = clause.replace(again, '');
  const opener = preposition.exec(own)?.[0].toLowerCase();
  for (let length = 1; length < words.length && length <= longestFront; length++) {
    // "weather in | in Rome": the clause brings its own.
    if (opener !== undefined && words[length - 1]?.toLowerCase() === opener) { break; }
    const text = `${words.slice(0, length).join(' ')} ${own}`;
    const { agent, action, slots, confidence, by } = await route(text);
    if (agent === null || action === null || by !== 'rule' || agent !== before.route.agent) { continue; }
    const isSame = action === before.route.action && !(agent === 'file' && oneDeed.has(action)) && differOnlyInLists(before.route.slots, slots);
    if (isSame || (action !== before.route.action && length === 1 && determined.test(clause))) { return { agent, action, slots, confidence, by, isElliptic: true, text }; }
  }
  return undefined;
}

const longestFront = 8;
/** "delete a.ts and b.ts" is one deed, asked about once. */
const oneDeed: ReadonlySet<string> = new Set(['delete', 'copy', 'move', 'rename']);

function differOnlyInLists(one: Route['slots'], other: Route['slots']): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differing = [...names].filter(name => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return differing.length > 0 && differing.every(name => listable.has(name) && (name === 'day' || isAlike(one[name], other[name])));
}

/** "salt and pepper.txt" is one name: of two files either both are said with their ending or neither is. */
function isAlike(one: SlotValue | undefined, other: SlotValue | undefined): boolean {
  return typeof one === typeof other && (typeof one !== 'string' || typeof other !== 'string' || hasEnding.test(one) === hasEnding.test(other));
}

const hasEnding = /\.[\p{L}\p{N}]+$/u;

import { joinedPlaces } from '../../router/joinedPlaces';
import type { Route, SlotValue } from '../../turn';
import type { RouteClause } from './understood';
import { beginsLikeOrder } from './orderWords';
import type { Reading } from './stand';

/** Slots whose values are things of one kind: a list of them shares one verb. Free text ("search for cats and dogs") never does. */
const listable: ReadonlySet<string> = new Set(['place', 'path', 'name', 'day', 'line', 'symbol', 'seconds', 'value', 'amount']);
const preposition = /^(?:in|for|at|to|on|of|from)\b/iu;
/** "and another for 20 minutes". */
const again = /^(?:another|one|a second|a third|the same|a different)(?: one)? (?=(?:in|for|at|to|on|of|from)\b)/iu;
const sentenceLike = /^(?!(?:in|for|at|to|on|of|from|all|the) )\S+\s+(?:the|a|an|my|your|our|this|that|it|me|is|are|was|to)\b/iu;
/** "Two hours and five minutes" is one time, "5 minutes and 8 minutes" are two. */
const smallerUnits: readonly (readonly [RegExp, RegExp])[] = [
  [/\bhours?$/iu, /^(?:an? |\S+ )?(?:half|(?:\S+ ){1,3}(?:minutes?|seconds?))\b/iu], [/\bminutes?$/iu, /^(?:a half|(?:\S+ ){1,3}seconds?)\b/iu],
  [/\bdollars?$/iu, /^(?:\S+ ){1,3}cents?\b/iu], [/\b(?:feet|foot)$/iu, /^(?:\S+ ){1,3}inch(?:es)?\b/iu], [/\bpounds?$/iu, /^(?:\S+ ){1,3}(?:ounces?|pence)\b/iu],
];
/** "A folder called lost and found" is one, "a file called salt" goes on until its ending is said. */
const oneName = /\b(?:an?|the|one) (?:new |empty )?(?:folder|directory|file|document) (?:called|named) (?!.*\bdot\b)[^.]+$/iu;
/** "rename foo to bar and baz to qux": each half is a pair of its own. */
const pair = /^\S+(?: \S+){0,3} (?:to|into|as) \S/iu;
const pairing: ReadonlySet<string> = new Set(['rename', 'renameSymbol', 'move', 'copy', 'convert']);
const determined = /^(?:the|my|our|all|this)\b/iu;

/** The cuts that do not lie inside a name such as "Trinidad and Tobago", and are not the middle of "between Rome and Athens". */
export function outsideNames<Place extends { readonly start: number }>(text: string, cuts: readonly Place[]): readonly Place[] {
  // Each such name and pair has an "and": most sentences need no look at the list.
  if (cuts.length === 0 || !/\band\b/iu.test(text)) { return cuts; }
  const names = [...text.matchAll(joinedPlaces)].map(match => [match.index, match.index + match[0].length] as const), hasPair = /\bbetween /iu.test(text);
  const isMiddle = (at: number) => hasPair && /^\s+and\b/iu.test(text.slice(at)) && /\bbetween (?:(?!\band\b).)*$/iu.test(text.slice(0, at));
  return cuts.filter(({ start: at }) => !isMiddle(at) && !names.some(([from, to]) => from < at && at < to));
}

/** Whether one of the slots holds a thing of which several can share a verb. */
export function hasListable(slots: Route['slots']): boolean {
  return Object.keys(slots).some(name => listable.has(name));
}

/** What stands before the clause to make it whole, from what the clause before said: "and in Rome" is "weather in Rome". */
export async function borrow(clause: string, before: { readonly text: string; readonly route: Pick<Route, 'agent' | 'action' | 'slots'> }, route: RouteClause): Promise<(Omit<Reading, 'takes'> & { readonly text: string }) | undefined> {
  if (beginsLikeOrder(clause) && !determined.test(clause)) { return undefined; }
  const isPair = pairing.has(before.route.action ?? '') && pair.test(clause) && pair.test(before.text), isAlikeText = isParallel(clause, before.text);
  // A whole sentence is no name, however strange a name may be.
  if (!isPair && sentenceLike.test(clause.replace(again, ''))) { return undefined; }
  if (smallerUnits.some(([larger, smaller]) => larger.test(before.text) && smaller.test(clause))) { return undefined; }
  if (oneName.test(before.text) && !/^(?:an?|another|one) /iu.test(clause) && before.route.agent === 'file') { return undefined; }
  // Every front costs a look at all rules: only where there is something to list, or a thing is named.
  if (!isPair && !isAlikeText && !determined.test(clause) && !hasListable(before.route.slots)) { return undefined; }
  const words = before.text.split(/\s+/u), own = clause.replace(again, '');
  const opener = preposition.exec(own)?.[0].toLowerCase();
  // What is one deed for several things is never split, so that only another deed ("delete a.ts, the folder lib") is worth a look.
  const isOne = !isPair && before.route.agent === 'file' && oneDeed.has(before.route.action ?? '');
  if (isOne && !determined.test(clause)) { return undefined; }
  for (const length of frontLengths(words, opener, before.route.slots)) {
    if (isOne && length !== 1) { continue; }
    const text = `${words.slice(0, length).join(' ')} ${own}`;
    const { agent, action, slots, confidence, by } = await route(text);
    if (agent === null || action === null || by !== 'rule' || agent !== before.route.agent) { continue; }
    const isSame = action === before.route.action && (isPair && length <= 2 || !(agent === 'file' && oneDeed.has(action)) && differOnlyInLists(before.route.slots, slots, isAlikeText));
    if (isSame || (action !== before.route.action && length === 1 && determined.test(clause))) { return { agent, action, slots, confidence, by, isElliptic: true, text }; }
  }
  return undefined;
}

const longestFront = 8;

/** How many words of the clause before may be the front: first those before what it names, which are nearly always right, then from the fewest on. */
function frontLengths(words: readonly string[], opener: string | undefined, slots: Route['slots']): readonly number[] {
  const plain = words.map(word => word.toLowerCase());
  // "weather in | in Rome": the clause brings its own.
  const openerAt = opener === undefined ? -1 : plain.indexOf(opener);
  const longest = Math.min(words.length - 1, longestFront, openerAt < 0 ? longestFront : openerAt);
  const starts = Object.entries(slots).flatMap(([name, value]) => listable.has(name) && typeof value === 'string' ? [/[\p{L}\p{N}]+/u.exec(value)?.[0].toLowerCase() ?? ''] : []);
  const named = plain.findIndex(word => starts.some(start => start !== '' && word.startsWith(start)));
  const likely = named > 0 ? Math.min(named, longest) : 0;
  const others = Array.from({ length: Math.max(0, longest) }, (_, index) => index + 1).filter(length => length !== likely);
  return likely > 0 ? [likely, ...others] : others;
}
/** "delete a.ts and b.ts" is one deed, asked about once. */
const oneDeed: ReadonlySet<string> = new Set(['delete', 'copy', 'move', 'rename']);

/** "For deno and for bun", "the best csv library and the best xml library": free text is a list where both halves begin alike. */
function isParallel(clause: string, before: string): boolean {
  const [first = '', second = ''] = clause.toLowerCase().split(/\s+/u), earlier = before.toLowerCase();
  return /^(?:for|about|on)$/u.test(first) ? new RegExp(`\\s${first}\\s`, 'u').test(earlier) : determined.test(clause) && second !== '' && earlier.includes(` ${first} ${second} `);
}

function differOnlyInLists(one: Route['slots'], other: Route['slots'], isText: boolean): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differing = [...names].filter(name => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return differing.length > 0 && differing.every(name => isText && (name === 'query' || name === 'text') || listable.has(name) && (name === 'day' || isAlike(one[name], other[name])));
}

/** "salt and pepper.txt" is one name: of two files either both are said with their ending or neither is. */
function isAlike(one: SlotValue | undefined, other: SlotValue | undefined): boolean {
  return typeof one === typeof other && (typeof one !== 'string' || typeof other !== 'string' || hasEnding.test(one) === hasEnding.test(other));
}

const hasEnding = /\.[\p{L}\p{N}]+$/u;

import type { SlotValue } from '../../turn';
import { added, andJoint, type ClauseProps, type Joint, readingOf } from './clauses';
import { bare, cutsOf } from './connectors';
import { borrow, outsideNames } from './ellipsis';
import type { RouteClause } from './understood';
import { lastOf, type Reading, type Steps } from './stand';

/** What has to be found out before it can be kept: no words to be written as they are. */
const fact = String.raw`(?:the |some |a |an |today['’]?s |tomorrow['’]?s )?(?:current |latest |local |exact |random )*(?:weather|forecast|temperature|time|date|news|headlines|uuid|guid|number between|result of|answer to|sum of|product of|square root of|number of days|day of the week)\b`;
const shapes: readonly (readonly [RegExp, 'save' | 'append' | 'insert'])[] = [
  [new RegExp(String.raw`^(?:save|write|put|store|note|log|record|keep|dump|export) (${fact}.*?) ((?:to|in|into|as|on) (?:(?!.* (?:to|in|into|as|on) ).+|(?:one |a |the )?(?:new |single )?file .+))$`, 'iu'), 'save'],
  [new RegExp(String.raw`^(?:create|make) (?:a |the )?(?:new )?(?:file|note|document)( (?:called|named) .+?) (?:with|containing|holding|that (?:has|holds|contains)) (${fact}.*)$`, 'iu'), 'save'],
  [new RegExp(String.raw`^(?:append|add) (${fact}.*?) (to (?!.* to ).+)$`, 'iu'), 'append'],
  [new RegExp(String.raw`^(?:insert|paste) (${fact}.*?)((?: (?:here|at the cursor|below|above|in(?:to)? (?:the|this) (?:file|editor)))?)$`, 'iu'), 'insert'],
];
/** For warming up. */
export const keepingPatterns: readonly RegExp[] = shapes.map(([pattern]) => pattern);
const any = new RegExp(String.raw`^(?:please |can you |could you )*(?:save|write|put|store|note|log|record|keep|dump|export|create|make|append|add|insert|paste) .*\b(?:weather|forecast|temperature|time|date|news|headlines|uuid|guid|number|result|answer|sum|product|root)\b`, 'iu');

/** Whether a sentence may ask to keep what has to be found out first; looks at it once. */
export function mayKeep(text: string): boolean {
  return any.test(text);
}

/** "Save the weather for Nantes to nantes.md" is two steps: find it out, keep it. Undefined where the clause is none of that kind. */
export async function readKeeping(clause: string, steps: Steps, joint: Joint, { route }: ClauseProps): Promise<Steps | undefined> {
  for (const [pattern, deed] of shapes) {
    const match = pattern.exec(clause);
    const [things, place] = match?.[1]?.startsWith(' ') === true ? [match[2], match[1]] : [match?.[1], match?.[2]];
    if (things === undefined || place === undefined) { continue; }
    const found = await foundOut(things, steps, joint, route);
    const keeping = found && await keptBy(deed, place, route);
    if (found && keeping) { return added(found, keeping, andJoint, `${deed} all of them`); }
  }
  return undefined;
}

/** The plan with a step for each of the things, which share a verb. */
async function foundOut(things: string, steps: Steps, joint: Joint, route: RouteClause): Promise<Steps | undefined> {
  const cuts = outsideNames(things, cutsOf(things));
  let plan = steps;
  for (const index of [0, ...cuts.keys()].keys()) {
    const thing = bare(things.slice(index === 0 ? 0 : cuts[index - 1]?.end, cuts[index]?.start)).replace(/\b(?:current|exact) (?=time\b)/iu, '').replace(/^the time$/iu, 'what time is it');
    const next = await lookedUp(thing, index > 0 ? plan : [], route);
    if (!next) { return undefined; }
    plan = added(plan, { ...next.reading, isElliptic: index > 0 }, index > 0 ? andJoint : joint, next.text);
  }
  return plan;
}

async function lookedUp(thing: string, before: Steps, route: RouteClause): Promise<{ readonly reading: Reading; readonly text: string } | undefined> {
  for (const text of [`get ${thing}`, thing, `what is ${thing}`]) {
    const reading = readingOf(await route(text));
    if (reading?.by === 'rule' && (reading.agent === 'web' || reading.agent === 'utility')) { return { reading, text }; }
  }
  const last = lastOf(before);
  const borrowed = last && await borrow(thing, { text: last.text, route: last }, route);
  if (!borrowed) { return undefined; }
  const { text, ...reading } = borrowed;
  return { reading: { ...reading, takes: false }, text };
}

async function keptBy(deed: 'save' | 'append' | 'insert', place: string, route: RouteClause): Promise<Reading | undefined> {
  if (deed === 'insert') { return { agent: 'code', action: 'insert', slots: {}, confidence: 0.9, by: 'rule', takes: true }; }
  const plain = place.trim().replace(/^(?:called|named) /iu, 'as ').replace(/\b(?:one|a|the) (?:new |single )?file (?:called |named )?/iu, '');
  const found = readingOf(await route(`save it ${plain}`));
  const path: SlotValue | undefined = found?.slots['path'];
  if (found?.agent !== 'file' || found.action !== 'save' || path === undefined) { return undefined; }
  return { ...found, action: deed, takes: true };
}

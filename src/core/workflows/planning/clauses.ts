import type { Route, SlotValue } from '../../turn';
import { isFinding, latestText } from './antecedent';
import type { Cut } from './connectors';
import { borrow } from './ellipsis';
import { beginsLikeOrder, isEmbedded } from './orderWords';
import { mustFollow } from './order';
import { readReferring } from './referring';
import { referenceIn } from './reference';
import { lastGroup, lastOf, openEnds, type PlannedStep, type Reading, type Steps } from './stand';
import type { RouteClause } from './understood';

export type Joint = Pick<Cut, 'isOrdered' | 'isMark'>;
/** As after a spoken "then". */
export const thenJoint: Joint = { isOrdered: true, isMark: false };
export const andJoint: Joint = { isOrdered: false, isMark: false };

export interface ClauseProps {
  /** By rules. */
  readonly route: RouteClause;
  /** By likeness, too. */
  readonly guess: RouteClause;
  /** The words before the clause, from the beginning of the sentence. */
  readonly before: string;
  /** A rule understands the sentence as one order: a clause has to begin like another to count as one. */
  readonly isWhole: boolean;
}

/** What one clause comes to, and the words that say so in full; undefined where it is no order. */
export async function readClause(clause: string, steps: Steps, joint: Joint, { route, guess, before, isWhole }: ClauseProps): Promise<{ readonly reading: Reading; readonly text: string } | undefined> {
  const isFirst = steps.length === 0;
  if (!isFirst && isEmbedded(before, clause)) { return undefined; }
  const referring = await readReferring(clause, steps, { route, guess });
  if (referring) { return { reading: referring, text: clause }; }
  const isOrder = beginsLikeOrder(clause);
  // What stands between two marks, or in a sentence that is whole, has to show that it is an order.
  const mayStand = isFirst || isOrder || !(isWhole || joint.isMark);
  const own = mayStand ? await route(withNoun(clause.replace(/^ask (?:for )?(?=the |my )/iu, ''), steps)) : undefined;
  const known = own && readingOf(own), isAnswer = known?.agent === 'control' && answers.has(known.action);
  if (known && isInMessage(clause, known, lastOf(steps), joint)) { return undefined; }
  if (known?.by === 'rule' && !isAnswer) {
    const takes = !isFirst && known.agent === 'file' && known.action === 'save' && (lastOf(steps)?.agent !== 'code' || lastOf(steps)?.action === 'explain');
    return { reading: { ...known, takes }, text: clause };
  }
  const last = lastOf(steps);
  const borrowed = last && await borrow(clause, { text: last.text, route: last }, route);
  if (borrowed) { const { text, ...reading } = borrowed; return { reading: { ...reading, takes: false }, text }; }
  const guessed = partOfFile(clause, steps) ?? aboutResult(clause, steps);
  if (guessed) { return { reading: guessed, text: clause }; }
  // Likeness alone makes an order of almost anything.
  if (!isOrder || isWhole || isAnswer) { return undefined; }
  const like = readingOf(await guess(clause));
  // The assistant itself is not steered by guesses.
  return like && like.agent !== 'control' && !isInMessage(clause, like, last, joint) ? { reading: like, text: clause } : undefined;
}

/** "Commit with message run tests and open editor": what could be an order may be the rest of the message, unless it names a thing or goes on with git. */
function isInMessage(clause: string, { action }: Reading, last: PlannedStep | undefined, { isOrdered }: Joint): boolean {
  return last?.slots['message'] !== undefined && !isOrdered && action !== 'git' && !/\b(?:the|my|this|all|it|dot)\b|\.[^\s\d]/iu.test(clause);
}

/** "Cancel the timer and set a new one": one of what the step before was about. */
function withNoun(clause: string, steps: Steps): string {
  const noun = things[lastOf(steps)?.action ?? ''];
  return noun === undefined ? clause : clause.replace(/\b(?:a new|another|a second|a different|a fresh) one\b/iu, `a ${noun}`);
}

const things: Readonly<Record<string, string>> = { timer: 'timer', cancelTimer: 'timer', create: 'file', open: 'file', delete: 'file', createFolder: 'folder', git: 'branch' };

/** "get the weather in Lima and tell me if I need a coat": what no other agent knows is asked about the result before it. */
function aboutResult(clause: string, steps: Steps): Reading | undefined {
  const isAsked = /^(?:is (?:that|it|this)|are they|should (?:i|we)|do (?:i|we) need|tell me|tell us|explain|compare|count|sum up|summari[sz]e|list (?!of\b)|show me the (?:difference|most|best|main|output|errors?|failures|details|reason|log)|decide|check (?:if|whether)|pick|choose|work out|find out)\b/iu.test(clause);
  if (!isAsked || !speaking.has(lastOf(steps)?.agent ?? '')) { return undefined; }
  return { agent: 'general', action: 'answer', slots: {}, confidence: 0.75, by: 'rule', takes: true };
}

/** Their results are texts that a question can be about. */
const speaking: ReadonlySet<string> = new Set(['web', 'general', 'file', 'utility', 'code']);

/** They answer a question, which no part of a longer sentence does. */
const answers: ReadonlySet<string> = new Set(['choose', 'confirm', 'deny', 'help']);

/** "open package.json and show me the scripts": what is asked for is in the file. */
function partOfFile(clause: string, steps: Steps): Reading | undefined {
  const last = lastOf(steps);
  const part = /^(?:show|tell|read|give)(?: me| us)? (?:the |what |which |how )?(.+)$/iu.exec(clause)?.[1];
  // What was read aloud is known: a question about it is one to think about.
  if (last?.action === 'read' && /^tell\b/iu.test(clause)) { return undefined; }
  if (part === undefined || last?.agent !== 'file' || !['open', 'find', 'read'].includes(last.action)) { return undefined; }
  const path = last.action === 'find' ? undefined : latestText([last], 'path');
  return { agent: 'file', action: 'read', slots: { ...path !== undefined && { path }, part }, confidence: 0.75, by: 'rule', takes: true };
}

/** Actions that do with a list of files what they do with each of them. Deleting or moving several is one deed, asked about once. */
const severalAtOnce: ReadonlySet<string> = new Set(['open', 'create', 'createFolder', 'read']);
const hasEnding = /\.[\p{L}\p{N}]+$/u;

/** The plan with the reading as its next step, or steps where it names several files. */
export function added(steps: Steps, reading: Reading, joint: Joint, text: string): Steps {
  const { agent, action, slots, confidence, by, condition, forEach } = reading;
  const last = lastOf(steps);
  const group = reading.isElliptic === true && last ? last.group : (last?.group ?? -1) + 1;
  const needs = needsOf(steps, reading, joint, text);
  const isOneName = /\b(?:a|an|the|one) (?:new |empty )?(?:file|folder|directory|document|note) (?:called|named)\b/iu.test(text);
  return [...sharedDay(steps, reading, group), ...(isOneName ? [slots['path']] : eachPath(agent, action, slots['path'])).map((path): PlannedStep => ({
    agent, action, slots: path === undefined ? slots : { ...slots, path }, needs, confidence, by, text, group, ...condition && { condition }, ...forEach && { forEach },
  }))];
}

function eachPath(agent: string, action: string, path: SlotValue | undefined): readonly (SlotValue | undefined)[] {
  const isList = agent === 'file' && severalAtOnce.has(action) && typeof path === 'object' && path.length > 1 && path.every(name => action === 'createFolder' || hasEnding.test(name));
  return isList ? path : [path];
}

function needsOf(steps: Steps, reading: Reading, { isOrdered }: Joint, text: string): readonly number[] {
  const needs = new Set<number>(reading.condition ? [reading.condition.of] : []);
  if (reading.takes) { for (const index of taken(steps, text)) { needs.add(index); } }
  if (isOrdered && reading.isElliptic !== true) { for (const index of openEnds(steps)) { needs.add(index); } }
  if (isOrdered && needs.size === 0) { for (const index of openEnds(steps)) { needs.add(index); } }
  const follows = needs.size === 0 ? mustFollow(steps, reading) : undefined;
  if (follows !== undefined) { needs.add(follows); }
  return [...needs].sort((one, other) => one - other);
}

/** "In Split and Zadar tomorrow": the day that is said last is that of all. */
function sharedDay(steps: Steps, { isElliptic, action, slots }: Reading, group: number): Steps {
  const { day } = slots;
  if (isElliptic !== true || action !== 'weather' || day === undefined) { return steps; }
  return steps.map(step => step.group === group && step.action === action && step.slots['day'] === undefined && step.slots['place'] !== slots['place'] ? { ...step, slots: { ...step.slots, day } } : step);
}

/** Whose results "it", "both" or "them" are. */
function taken(steps: Steps, text: string): readonly number[] {
  const group = lastGroup(steps), kind = referenceIn(text)?.kind;
  if ((group.length > 1 && kind !== 'all') || kind === undefined || kind === 'one') { return group; }
  if (kind === 'all') { return isFinding(lastOf(steps)) ? group : openEnds(steps); }
  if (kind === 'both') { return steps.length > 1 ? [steps.length - 2, steps.length - 1] : group; }
  return group;
}

/** What a route comes to as a reading; undefined where it asks back. */
export function readingOf({ agent, action, slots, confidence, by }: Route): Reading | undefined {
  return agent !== null && action !== null && by !== null ? { agent, action, slots, confidence, by, takes: false } : undefined;
}

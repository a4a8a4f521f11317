import type { Slots } from '../../turn';
import { added, andJoint, type ClauseProps, type Joint, readClause, readingOf, thenJoint } from './clauses';
import { bare } from './connectors';
import { mayBeFramed, middles, openings, ordersOf, type Question, questionOf } from './frames';
import { beginsLikeOrder } from './orderWords';
import type { RouteClause } from './understood';
import { isFinding } from './antecedent';
import { lastOf, type Reading, type Steps } from './stand';

/** Reads a clause with two halves, one of which says when, whether or for what the other is done; undefined where it is none. */
export async function readFrame(clause: string, steps: Steps, joint: Joint, props: ClauseProps): Promise<Steps | undefined> {
  if (!mayBeFramed(clause)) { return undefined; }
  const otherwise = await elsewise(clause, steps, props);
  if (otherwise) { return otherwise; }
  for (const kind of ['condition', 'unless', 'event', 'before', 'each'] as const) {
    const opening = openings[kind].exec(clause);
    if (!opening) { continue; }
    const rest = clause.slice(opening[0].length);
    for (const [head, main] of halves(rest)) {
      const found = await join[kind](head, main, steps, joint, props);
      if (found) { return found; }
    }
    // "check whether there are changes" is a question by itself.
    const asked = /^check/iu.test(opening[0]) ? await finding(questionOf(bare(rest), false), steps, joint, props.route) : undefined;
    if (asked) { return asked.steps; }
  }
  const each = /^(\S+) (?:each|every)(?: one)?(?: of the)? ((?:\S+ )*?(?:files?|folders?|documents?|modules?|components?)\b.*)$/iu.exec(clause);
  const repeated = each ? await join.each(each[2] ?? '', `${each[1] ?? ''} it`, steps, joint, props) : undefined;
  if (repeated) { return repeated; }
  for (const [kind, pattern] of middles) {
    for (const match of clause.matchAll(pattern)) {
      const main = clause.slice(0, match.index), head = clause.slice(match.index + match[0].length);
      const order = main.replace(/^(?:only|just) /iu, '');
      // "..., and if it is dry, ..." is about what comes after it.
      if (/[,\s](?:and|then|but|or)[\s,]*$/iu.test(` ${order}`)) { continue; }
      const found = beginsLikeOrder(order) ? await join[kind](head, order, steps, joint, props) : undefined;
      if (found) { return found; }
    }
  }
  return undefined;
}

/** "... otherwise show me the diff": on the opposite of what the step before was done on. A forecast has no opposite that could be looked for. */
async function elsewise(clause: string, steps: Steps, props: ClauseProps): Promise<Steps | undefined> {
  const main = /^(?:otherwise|or else|else|if not),? (?:then )?(.+)$/iu.exec(clause)?.[1];
  const condition = steps.findLast(step => step.condition)?.condition;
  if (main === undefined || !condition || condition.kind === 'says') { return undefined; }
  const read = await readClause(bare(main), steps, andJoint, { ...props, isWhole: false, before: '' });
  return read && added(steps, { ...read.reading, takes: false, condition: { kind: condition.kind === 'succeeded' ? 'failed' : 'succeeded', of: condition.of } }, andJoint, read.text);
}

/** Every way to cut the words in two; the second half begins like an order. */
function halves(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/,?\s+(?:then\s+)?/giu)].flatMap(match => {
    const main = text.slice(match.index + match[0].length);
    return beginsLikeOrder(main) ? [[text.slice(0, match.index), main] as const] : [];
  });
}

type Join = (head: string, main: string, steps: Steps, joint: Joint, props: ClauseProps) => Promise<Steps | undefined>;

const join: Readonly<Record<keyof typeof openings, Join>> = {
  condition: (head, main, steps, joint, props) => ifSo(questionOf(bare(head), steps.length > 0), main, steps, joint, props),
  unless: (head, main, steps, joint, props) => ifSo(opposite(questionOf(bare(head), steps.length > 0)), main, steps, joint, props),
  async event(head, main, steps, joint, props) {
    const first = await firstUnderstood(await named(ordersOf(bare(head)), main, props.route), props.route);
    // "Once the tests pass" is a condition as well.
    if (!first) { return await join.condition(head, main, steps, joint, props); }
    return await then(main, added(steps, first.reading, joint, first.text), props);
  },
  async before(head, main, steps, joint, props) {
    const first = await readClause(bare(main), steps, joint, { ...props, isWhole: false, before: '' });
    const second = first && await firstUnderstood(ordersOf(bare(head)), props.route);
    return second && added(added(steps, first.reading, joint, first.text), second.reading, thenJoint, second.text);
  },
  async each(head, main, steps, joint, props) {
    const things = bare(head);
    if (/^(?:one|of (?:them|these|those)|file|result|match|hit)(?: of (?:them|these|those))?$/iu.test(things) && isFinding(lastOf(steps))) {
      const again = await toEach(bare(main), props.route);
      return again && added(steps, again, joint, main);
    }
    const plural = things.replace(/\b(file|folder|match|result|module|component|document|page|test|script)\b(?!s)/iu, (noun: string) => noun.toLowerCase() === 'match' ? 'matches' : `${noun}s`);
    const listing = await firstUnderstood([`list the ${plural}`, `list ${plural}`, `find all ${plural}`, `find the ${plural}`, `list the files ${plural.replace(/^.*?\bfiles /iu, '')}`], props.route, ({ agent, action }) => agent === 'file' && (action === 'list' || action === 'find'));
    const done = listing ? await toEach(bare(main), props.route) : undefined;
    return listing && done && added(added(steps, listing.reading, joint, listing.text), done, andJoint, main);
  },
};

async function ifSo(question: Question | undefined, main: string, steps: Steps, joint: Joint, props: ClauseProps): Promise<Steps | undefined> {
  const found = await finding(question, steps, joint, props.route);
  const clause = found && await readClause(bare(main), found.steps, andJoint, { ...props, isWhole: false, before: '' });
  return clause && added(found.steps, { ...clause.reading, condition: { ...found.question.condition, of: found.steps.length - 1 } }, andJoint, clause.text);
}

/** "Unless the tests fail". What a result says has no opposite that could be looked for. */
function opposite(question: Question | undefined): Question | undefined {
  if (!question || question.condition.kind === 'says') { return undefined; }
  return { ...question, condition: { kind: question.condition.kind === 'succeeded' ? 'failed' : 'succeeded' } };
}

async function then(main: string, steps: Steps, props: ClauseProps): Promise<Steps | undefined> {
  const clause = await readClause(bare(main), steps, thenJoint, { ...props, isWhole: false, before: '' });
  return clause && added(steps, clause.reading, thenJoint, clause.text);
}

/** The plan with the step that answers the question, which the step before may have been. */
async function finding(question: Question | undefined, steps: Steps, joint: Joint, route: RouteClause): Promise<{ readonly question: Question; readonly steps: Steps } | undefined> {
  if (!question) { return undefined; }
  if (question.order === null) { return { question, steps }; }
  const found = await firstUnderstood([question.order], route);
  return found && { question, steps: added(steps, found.reading, joint, found.text) };
}

/** "Open it after creating todo.md" and "open todo.md after creating it" are the same. */
async function named(orders: readonly string[], main: string, route: RouteClause): Promise<readonly string[]> {
  if (!orders.some(order => /\b(?:it|them)\b/iu.test(order))) { return orders; }
  const path = (await route(bare(main))).slots['path'];
  return typeof path === 'string' ? orders.map(order => order.replace(/\b(?:it|them)\b/iu, path)) : orders;
}

async function firstUnderstood(orders: readonly string[], route: RouteClause, isWanted: (reading: Reading) => boolean = () => true): Promise<{ readonly reading: Reading; readonly text: string } | undefined> {
  for (const text of orders) {
    const found = await route(text), reading = found.by === 'rule' ? readingOf(found) : undefined;
    if (reading && isWanted(reading)) { return { reading, text }; }
  }
  return undefined;
}

const someFile = 'zzresult.zz';

/** "add a line draft", done to a file that a step before names. */
async function toEach(main: string, route: RouteClause): Promise<Reading | undefined> {
  const named = main.replace(/\b(?:it|that|them|each|that file|the file|each file)\b/iu, someFile);
  const sentences = [
    ...named === main ? [] : [named],
    ...[...main.matchAll(/^(?:add|append|put|insert|write) (?:a |the )?(?:new )?(?:line |text |comment )?(?:saying |that says )?(.+)$/giu)].map(match => `append ${match[1] ?? ''} to ${someFile}`),
    `${main} ${someFile}`, `${main} to ${someFile}`, `${main} in ${someFile}`,
  ];
  for (const sentence of sentences) {
    const reading = readingOf(await route(sentence));
    const names = Object.entries(reading?.slots ?? {}).filter(([, value]) => value === someFile);
    if (reading?.agent !== 'file' || reading.action === 'save' || names.length !== 1) { continue; }
    const slots: Slots = Object.fromEntries(Object.entries(reading.slots).filter(([, value]) => value !== someFile));
    return { ...reading, slots, takes: true, forEach: true };
  }
  return undefined;
}

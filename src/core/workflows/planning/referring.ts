import type { AgentName } from '../../router/actions';
import type { SlotValue, Slots } from '../../turn';
import { fileMeant, latestText, yieldsNumber } from './antecedent';
import { createdInside, insideOf } from './insideFolder';
import { inPlaceOf, type Reference, referenceIn } from './reference';
import { lastOf, type Reading, type Steps } from './stand';
import { type RouteClause, understood } from './understood';

/** Stand-ins: the router reads the sentence as if the thing had been named, and the name is taken out again. */
const someFile = 'zzresult.zz';
const someNumber = '987654';

/** Clauses whose verb takes a result whatever it is; the first that fits counts. `after`: agents or actions of the step before. */
const takesResult: readonly { readonly pattern: RegExp; readonly after?: readonly string[]; readonly agent: AgentName; readonly action: string; readonly slots?: Slots }[] = [
  { pattern: /^(?:insert|type|paste|put|drop) REF(?: (?:in )?(?:here|there|at the cursor|below|above|into the (?:file|editor|code)|at this (?:point|place|line)))?$/iu, agent: 'code', action: 'insert' },
  { pattern: /^(?:read|open|show|visit|summari[sz]e|load|go to|sum up)(?: me| us)? (?:REF|the page|the article|the site)(?: to me| aloud| out)?$/iu, after: ['web.search', 'web.news'], agent: 'web', action: 'read' },
  { pattern: /^(?:show|open|see|view|look at)(?: me| us)? REF(?: commit)?$/iu, after: ['code.git'], agent: 'code', action: 'git', slots: { operation: 'log' } },
  { pattern: /^(?:fix|repair|correct) REF$/iu, after: ['code.runTests', 'code.runTask', 'code.debug', 'code.explain'], agent: 'code', action: 'fix' },
  { pattern: /^(?:create|make) (?:a |the )?(?:new )?file (?:with|called|named|by|using) (?:REF|that name|this name)(?: as (?:its|the) name)?$/iu, agent: 'file', action: 'create' },
  { pattern: /^stash REF$/iu, agent: 'code', action: 'git', slots: { operation: 'stash' } },
  { pattern: /^discard REF$/iu, after: ['code.git'], agent: 'code', action: 'git', slots: { operation: 'discard' } },
  { pattern: /^(?:select|highlight|mark) REF$/iu, after: ['code'], agent: 'code', action: 'select' },
  { pattern: /^(?:explain|describe) REF\b.*$/iu, after: ['code'], agent: 'code', action: 'explain' },
  { pattern: /^(?:delete|remove|change|replace|indent|duplicate|wrap|move|sort|make|turn|refactor|simplify|split|extract|inline|capitali[sz]e) REF\b.*$/iu, after: ['code.goToLine', 'code.goToSymbol', 'code.goToDefinition', 'code.select', 'code.insert', 'code.write', 'code.edit'], agent: 'code', action: 'edit' },
  { pattern: /^write .*\btests?\b.*\bREF$/iu, after: ['code'], agent: 'code', action: 'write' },
  { pattern: /^(?:summari[sz]e|sum up|shorten|explain|translate|rephrase|simplify|describe|compare|comment on|elaborate on|tell me|give me|list|what|why|how|which|who|when|where|is|are|does|do)\b.*\bREF\b.*$/iu, agent: 'general', action: 'answer' },
];

/** Other words for what the router knows; `NUMBER` and `UNIT` are those of the step before. */
const reworded: readonly (readonly [RegExp, string])[] = [
  [/^(?:how (?:many|much)|what)(?: \S+)? (?:is|are) REF (?:in|as|to|into) (.+)$/iu, 'convert NUMBER UNIT to $1'],
  [/^(?:convert|change|turn) REF (?:in|as|to|into) (.+)$/iu, 'convert NUMBER UNIT to $1'],
  [/^(?:split|share) REF (?:by|between|among|into) (.+?)(?: people| persons| ways| parts)?$/iu, 'divide NUMBER by $1'],
  [/^(?:split|share|divide) REF (\S+) ways$/iu, 'divide NUMBER by $1'],
  [/^double REF$/iu, 'multiply NUMBER by 2'], [/^halve REF$/iu, 'divide NUMBER by 2'], [/^square REF$/iu, 'multiply NUMBER by NUMBER'],
  [/^add (.+) to REF$/iu, 'NUMBER plus $1'], [/^take (.+) (?:off|from) REF$/iu, 'NUMBER minus $1'],
];

/** For warming up. */
export const referringPatterns: readonly RegExp[] = [...takesResult.map(({ pattern }) => pattern), ...reworded.map(([pattern]) => pattern)];

/** Reads a clause that points back at the steps before it; undefined where it does not, or nobody understands it. */
export async function readReferring(clause: string, steps: Steps, { route, guess }: { readonly route: RouteClause; readonly guess: RouteClause }): Promise<Reading | undefined> {
  const reference = steps.length > 0 ? referenceIn(clause) : undefined;
  if (!reference) { return undefined; }
  if (reference.kind === 'place') { return await atPlace(clause, reference, steps, route); }
  return await withBranch(clause, reference, steps, route)
    ?? await withSymbol(clause, reference, steps, route)
    ?? await withFile(clause, reference, steps, route)
    ?? await withNumber(clause, reference, steps, route)
    ?? await asItStands(clause, reference, steps, route, guess);
}

async function atPlace(clause: string, reference: Reference, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  const place = latestText(steps, 'place');
  if (place !== undefined) {
    const found = understood(await route(inPlaceOf(clause, reference, `in ${place}`)));
    if (found?.slots['place'] === place) { return { ...found, takes: false }; }
  }
  return await withFile(clause, reference, steps, route);
}

async function withBranch(clause: string, reference: Reference, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  const branch = lastOf(steps)?.slots['branch'];
  if (typeof branch !== 'string') { return undefined; }
  const found = understood(await route(inPlaceOf(clause, reference, `branch ${branch}`)));
  return found?.slots['branch'] === branch ? { ...found, takes: true } : undefined;
}

async function withSymbol(clause: string, reference: Reference, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  const symbol = lastOf(steps)?.slots['symbol'];
  if (typeof symbol !== 'string') { return undefined; }
  const found = understood(await route(inPlaceOf(clause, reference, symbol)));
  return found?.slots['symbol'] === symbol ? { ...found, takes: false } : undefined;
}

async function withFile(clause: string, reference: Reference, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  const created = await createdInside(clause, steps, route);
  if (created) { return created; }
  const meant = fileMeant(steps, reference.kind);
  if (!meant) { return undefined; }
  const isFolder = lastOf(steps)?.action === 'createFolder';
  const inside = /^(?:in|inside|into|under|within) (?:it|there|that)(?: folder)?,? (.+)$/iu.exec(clause) ?? (isFolder ? /^((?:create |make |add )?an? .+) (?:in|inside|under|within) (?:it|there|that)(?: folder)?$/iu.exec(clause) : null);
  if (inside?.[1] !== undefined && meant.kind === 'known') { return await insideOf(inside[1], String(meant.path), steps, route); }
  const phrase = reference.kind === 'place' ? `in ${someFile}` : someFile, naming = inPlaceOf(clause, reference, phrase);
  if (isFolder && meant.kind === 'known') {
    const put = /^(?:add|put|place|create|make|drop|move|store) (.+?) (?:in|into|inside|to|under|within) (?:it|there|that|that folder|the (?:new )?folder)$/iu.exec(clause)?.[1];
    const isNew = put !== undefined && /^(?:an?|another|one|a new|an empty) /iu.test(put);
    const placed = put === undefined ? undefined : isNew ? await insideOf(`create ${put.replace(/^(?:another|one) /iu, 'a ')}`, String(meant.path), steps, route) ?? await insideOf(`create ${put.replace(/ (?:file|folder) (?!called|named)/iu, match => `${match}called `)}`, String(meant.path), steps, route) : undefined;
    if (placed) { return placed; }
    const moved = put === undefined || isNew ? undefined : understood(await route(`move ${put} to ${String(meant.path)}`));
    if (moved?.action === 'move' && !/^(?:create|make|add)\b/iu.test(clause)) { return { ...moved, takes: true }; }
  }
  const verb = /^\p{L}+/u.exec(lastOf(steps)?.text ?? '')?.[0] ?? '';
  const addition = /^(?:add|append|write|put) (.+) (?:to|into|in|at the end of|on) zzresult\.zz$/iu.exec(naming)?.[1];
  const said = understood(await route(naming));
  const found = (said?.agent !== 'file' && addition !== undefined ? understood(await route(`append ${addition} to ${someFile}`)) : undefined) ?? said ?? (/^(?:an?|another|the) /iu.test(clause) ? understood(await route(`${verb} ${naming}`)) : undefined);
  // To save "it" means what the step before came to, not a file of that name.
  if (found?.agent !== 'file' || found.action === 'save') { return undefined; }
  // What was searched for is a text, not yet a file to write to.
  if (meant.kind === 'found' && (found.action === 'write' || found.action === 'create')) { return undefined; }
  const isNamed = (value: SlotValue) => typeof value === 'string' && (value === someFile || value.startsWith(`${someFile}/`));
  const named = Object.entries(found.slots).filter(([, value]) => isNamed(value)), isInside = named.some(([, value]) => value !== someFile);
  if (named.length !== 1 || (isInside && meant.kind === 'found')) { return undefined; }
  const slots = Object.fromEntries(Object.entries(found.slots).flatMap(([name, value]): [string, SlotValue][] => {
    if (!isNamed(value)) { return [[name, value]]; }
    if (meant.kind !== 'known') { return []; }
    return [[name, isInside ? String(value).replace(someFile, String(meant.path)) : meant.path]];
  }));
  return { ...found, slots, takes: true };
}

/** To keep a result, or to open what holds it, is not to reckon with it. */
const keptAsFile = /^(?:(?:save|store|open|append|insert|paste) |(?:write|put) .*(?:\bfile\b|\bdot \S|\.[\p{L}]))/iu;

async function withNumber(clause: string, reference: Reference, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  if (!yieldsNumber(steps) || keptAsFile.test(clause)) { return undefined; }
  const marked = inPlaceOf(clause, reference, 'REF');
  const sentences = reworded.flatMap(([pattern, template]) => {
    const match = pattern.exec(marked);
    return match ? [marked.replace(pattern, template).replaceAll('NUMBER', someNumber).replace('UNIT', latestText(steps, 'to') ?? '')] : [];
  });
  for (const sentence of [...sentences, inPlaceOf(clause, reference, someNumber)]) {
    const found = understood(await route(sentence));
    if (found?.agent !== 'utility' || !Object.values(found.slots).some(value => String(value).includes(someNumber))) { continue; }
    return { ...found, slots: withoutNumber(found.slots), takes: true };
  }
  return undefined;
}

/** A slot that is the number alone is left open, for the runner to fill; in an expression the number is called `result`. */
function withoutNumber(slots: Slots): Slots {
  return Object.fromEntries(Object.entries(slots).flatMap(([name, value]): [string, SlotValue][] => {
    if (String(value) === someNumber) { return []; }
    return [[name, typeof value === 'string' ? value.replaceAll(someNumber, 'result') : value]];
  }));
}

async function asItStands(clause: string, reference: Reference, steps: Steps, route: RouteClause, guess: RouteClause): Promise<Reading | undefined> {
  const marked = inPlaceOf(clause, reference, 'REF');
  // The router knows every verb with "it", not with every way to point back; and "copy it to notes.md" where no file is meant.
  const byRule = understood(await route(clause)) ?? understood(await route(kept.reduce((text, [pattern, words]) => text.replace(pattern, words), marked).replace('REF', 'it')));
  const last = lastOf(steps);
  const entry = takesResult.find(({ pattern, after }) => pattern.test(marked) && (!after || after.some(name => name === last?.agent || name === `${last?.agent}.${last?.action}`)));
  const found = byRule ?? (entry ? undefined : understood(await guess(clause)));
  const isVague = reference.kind === 'first' || found === undefined || found.by !== 'rule';
  if (entry && (isVague || entry.agent === 'code' || entry.action === 'read')) {
    const slots = { ...needed(entry.action, clause), ...entry.slots };
    return { agent: entry.agent, action: entry.action, slots, confidence: ruleOfThumb, by: 'rule', takes: true };
  }
  if (!found) { return undefined; }
  // "write both to cities.md": what is written is the result, not the word.
  const content = found.slots['content'];
  if (found.agent === 'file' && typeof content === 'string' && isOnlyReference(content)) {
    return { ...found, action: 'save', slots: Object.fromEntries(Object.entries(found.slots).filter(([name]) => name !== 'content')), takes: true };
  }
  const isAdded = found.agent === 'file' && found.action === 'save' && found.slots['path'] !== undefined && adding.test(marked);
  return { ...found, ...isAdded && { action: 'append' }, takes: true };
}

/** "Append it to diary.md" adds to what is there. */
const adding = /^(?:append|add) REF\b|\bREF (?:down )?(?:to|at|on) the (?:end|bottom) of\b/iu;
/** Other words for "save it". */
const kept: readonly (readonly [RegExp, string])[] = [
  [/^(\S+) (?:REF down|down REF)\b/iu, '$1 REF'], [/\bREF (?:to|at|on) the (?:end|bottom) of\b/iu, 'REF to'],
  [/^(?:copy|store|export|dump|keep|log|output|print|place|archive|note|jot|record|write|put|append|add|collect|drop) REF(?= (?:all )?(?:to|into|in|as|under)\b|$)/iu, 'save REF'],
  [/\b(in|to|into) (?:a|one|the same|a new|a single) file(?: called| named)? (?=\S)/iu, '$1 '],
];

/** What an action cannot do without and the words of the clause say. */
function needed(action: string, clause: string): Slots {
  return action === 'edit' ? { instruction: clause } : action === 'write' ? { instruction: clause.replace(/^write\s+/iu, '') } : action === 'select' ? { what: clause } : {};
}

function isOnlyReference(text: string): boolean {
  const reference = referenceIn(text);
  return reference !== undefined && reference.start === 0 && reference.end === text.trim().length;
}

/** How sure a clause is that only the table above knows: the reference is plain, the verb is, the pair is a guess. */
const ruleOfThumb = 0.85;

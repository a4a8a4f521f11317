import type { SlotValue } from '../../turn';
import { folderMeant } from './antecedent';
import { lastOf, type Reading, type Steps } from './stand';
import { type RouteClause, understood } from './understood';

/** "In it", "in there", "inside that folder". */
const place = String.raw`(?:in|into|inside|inside of|to|under|within) (?:it|there|that|this)(?: (?:new )?(?:folder|directory|one))?`;
const making = new RegExp(String.raw`^(create|make|add) (.+?) ${place}$`, 'iu');
const verbless = new RegExp(String.raw`^((?:an?|another|one) .+?|\S+(?: dot \S+)?) ${place}$`, 'iu');
/** What is said to be a file or a folder, or has the name of a file. To create anything else "in it" is to write. */
const isNamed = /^(?:(?:an?|another|one) )?(?:(?:new|empty) )*(?:files?|folders?|director(?:y|ies)|subfolders?)\b|^\S+(?: \S+){0,7}(?:\.\p{L}[\p{L}\p{N}]*| dot \p{L}[\p{L}\p{N}]*)$/iu;
const creating: ReadonlySet<string> = new Set(['create', 'createFolder']);

/** "create a folder lib and create index.ts in it": what is created goes into the folder that a step before made, moved or looked into. */
export async function createdInside(clause: string, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  const folder = folderMeant(steps), last = lastOf(steps);
  if (folder === undefined || last?.agent !== 'file') { return undefined; }
  // "..., a file index.ts in it and util.ts in it": only right after others that were created there.
  const isAmong = creating.has(last.action) && (last.slots['path'] === folder || String(last.slots['path']).startsWith(`${folder}/`));
  const what = making.exec(clause)?.[2] ?? (isAmong ? verbless.exec(clause)?.[1] : undefined);
  if (what === undefined || !isNamed.test(what)) { return undefined; }
  const named = what.replace(/^(?:another|one) /iu, 'a ');
  // The rules know "create a file called x" and "create x.ts".
  const called = named.replace(/^(?:an? )?((?:new |empty )*(?:file|folder|directory)) (?!called|named)/iu, 'a $1 called ');
  return await insideOf(`create ${named}`, folder, steps, route) ?? (called === named ? undefined : await insideOf(`create ${called}`, folder, steps, route));
}

/** "create a folder api and in it a file server.ts": the verb of the clause before. */
export async function insideOf(clause: string, folder: string, steps: Steps, route: RouteClause): Promise<Reading | undefined> {
  const verb = /^\p{L}+/u.exec(lastOf(steps)?.text ?? '')?.[0] ?? '';
  for (const sentence of [clause, `${verb} ${clause}`]) {
    const found = understood(await route(sentence)), path = found?.slots['path'];
    if (found?.agent !== 'file' || path === undefined) { continue; }
    const inside: SlotValue | undefined = typeof path === 'string' ? `${folder}/${path}` : typeof path === 'object' && creating.has(found.action) ? path.map(name => `${folder}/${name}`) : undefined;
    if (inside !== undefined) { return { ...found, slots: { ...found.slots, path: inside }, takes: true }; }
  }
  return undefined;
}

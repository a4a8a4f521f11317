import { isExtension } from '../router/pathSpelling';
import { namesAt } from '../router/pathNames';
import { PhraseReader } from '../router/phraseReader';
import { tokenize } from '../router/tokens';
import type { WorkspacePath } from '../ports';
import { habitOf, joinedBy } from './namingHabit';
import { wordsOf } from './nameWords';
import { type PathTable, entryKinds, rootEntry } from './pathTable';
import { soundOf } from './sounds';
import { inflections, likenesses, wordLikeness } from './wordLikeness';
import { synonyms } from './spokenTables';

/** Names beyond that are cut; no file system takes longer ones. */
const maxCharacters = 1_000;
/** A folder that is less alike is another one, to be made. */
const leastFolderLikeness = 0.86;
const quotes = /["“”'‘’`]/gu;
/** Files that everybody writes alike. */
const usualNames: ReadonlyMap<string, string> = new Map([['readme', 'README.md'], ['changelog', 'CHANGELOG.md'], ['contributing', 'CONTRIBUTING.md'], ['license', 'LICENSE'], ['makefile', 'Makefile'], ['dockerfile', 'Dockerfile']]);
const ending = /\.\p{L}[\p{L}\p{N}]{0,11}$/u;

/**
 * The path for something new. What was spelled or typed stays as it is: signs ("user underscore id"), casings ("camel
 * case get user name") and the letters of a single word. Folders that are there are meant where their names sound like
 * it ("source" is src, "tests" is test). Words that were said without a sign between them are joined as the files
 * around are, where these agree; else they stay apart, as said: "shopping list.md" is a name.
 */
export function newPath(table: PathTable, spoken: string): WorkspacePath {
  const text = spoken.slice(0, maxCharacters);
  const parts = text.split(/[\\/]+/u).flatMap(segment => written(segment).split('/')).map(part => part.trim()).filter(part => part !== '' && part !== '.');
  const folders: string[] = [];
  let folder: number | undefined = rootEntry;
  for (const [depth, part] of parts.slice(0, -1).entries()) {
    const known: number | undefined = folder === undefined ? undefined : folderLike(table, table.childrenOf(folder), part) ?? (depth === 0 ? onlyFolderLike(table, part) : undefined);
    folders.push(known === undefined ? part : depth === 0 ? table.pathOf(known) : table.names.text(table.nameOf.at(known)));
    folder = known;
  }
  const name = parts.at(-1) ?? '';
  const isAsItIs = /[\\/]\s*$/u.test(text) || text.search(quotes) >= 0;
  return [...folders, isAsItIs ? name : usualNames.get(name.toLowerCase()) ?? joined(table, folder ?? rootEntry, name)].filter(part => part !== '').join('/');
}

/** Spoken signs and casings as they are written; what the router has read already comes back as it is. */
function written(spoken: string): string {
  const tokens = tokenize(spoken);
  const source = { utterance: { original: spoken, tokens, stretches: [] }, tokens, phrases: new PhraseReader(tokens, tokens.length), end: tokens.length };
  const whole = namesAt(source, 0, true).find(({ end }) => end === tokens.length);
  return whole ? whole.value : spoken.replace(quotes, '').replace(/\s+\./gu, '.');
}

/** "core/new.ts" where only src/core is there: the one folder of that name that lies nearest to the root. */
function onlyFolderLike(table: PathTable, said: string): number | undefined {
  const alike: number[] = [];
  for (let entry = 1; entry < table.length; entry++) {
    if (table.kinds.at(entry) === entryKinds.folder && table.names.text(table.nameOf.at(entry)).toLowerCase() === said.toLowerCase()) { alike.push(entry); }
  }
  const levels = alike.map(entry => table.pathOf(entry).split('/').length);
  const nearest = alike.filter((_, index) => levels[index] === Math.min(...levels));
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** The folder among `children` that is called or sounds like `said`. */
function folderLike(table: PathTable, children: readonly number[], said: string): number | undefined {
  let best: number | undefined;
  let bestLikeness: number = leastFolderLikeness;
  for (const child of children) {
    if (table.kinds.at(child) !== entryKinds.folder) { continue; }
    const name = table.names.text(table.nameOf.at(child));
    const likeness = nameLikeness(said, name);
    if (likeness > bestLikeness) { best = child; bestLikeness = likeness; }
  }
  return best;
}

function nameLikeness(said: string, name: string): number {
  if (said === name) { return 1.1; }
  const heard = wordsOf(said).join('');
  const there = wordsOf(name).join('');
  if (synonyms.get(heard)?.includes(there) === true || inflections(heard).includes(there)) { return likenesses.synonym; }
  return wordLikeness({ text: heard, sound: soundOf(heard) }, { text: there, sound: soundOf(there) });
}

function joined(table: PathTable, folder: number, name: string): string {
  const found = ending.exec(name);
  const tail = found && found.index > 0 && isExtension(found[0].slice(1)) ? found[0] : '';
  const stem = name.slice(0, name.length - tail.length);
  // A middle ending, as in "router.test.ts", is joined by its dot.
  const words = stem.split(/\s+/u).filter(word => word !== '');
  if (words.length < 2 || words.some(word => !/^[\p{L}\p{N}.]+$/u.test(word))) { return stem + tail; }
  const habit = habitOf(table, folder, tail);
  return (habit === null ? words.join(' ') : joinedBy(habit, words)) + tail;
}

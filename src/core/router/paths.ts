import { type NameReading, namesAt } from './pathNames';
import { joints, knownFolders, languageEndings, notFiles, separators } from './pathWords';
import { phraseTable } from './phraseReader';
import type { SlotSource } from './slotKind';

/** One way to read what is said of a file or folder ("the file called notes dot md", "my tests folder"). */
export interface PathReading {
  readonly end: number;
  readonly value: string;
  /** It can be nothing but a file or folder. */
  readonly certain: boolean;
  /** Said to be a folder. */
  readonly folder: boolean;
  /** Nothing but "file" behind it makes it one: "the config file" is there, "a config file" is still to be named. */
  readonly kindOnly?: boolean;
}

const determiners = new Set(['the', 'my', 'our', 'your', 'a', 'an', 'this', 'that', 'some', 'another']);
const fileNouns = new Set(['file', 'document']);
const folderNouns = new Set(['folder', 'directory', 'dir', 'subfolder', 'subdirectory', 'folders', 'directories']);
const adjectives = new Set(['new', 'empty', 'blank', 'whole', 'entire', 'single', 'existing', 'brand']);
/** Which one is meant depends on what is open. */
const relative = new Set('last previous next first second third other same right wrong new latest recent newest oldest empty blank active current open opened only'.split(' '));
const wholes = new Set(['whole', 'entire', 'full', 'complete']);
/** "file size" and the like are no files. */
const afterNoun = new Set('structure tree system systems name names size sizes list listing path paths explorer menu type types extension extensions icon watcher upload handle descriptor format formats manager picker server'.split(' '));
const namedBy = phraseTable({
  'called': true, 'named': true, 'with the name': true, 'with name': true, 'by the name of': true, 'by the name': true, 'titled': true, 'that is called': true, 'that is named': true, 'which is called': true, 'name': true, 'call': true, 'with the path': true,
});
const insideOf = new Set(['in', 'inside', 'within', 'under', 'from']);
/** What the editor shows or the place where the speaker is. */
const thisFile = [
  'this file', 'the current file', 'current file', 'the open file', 'the active file', 'the file i am in', 'the current document', 'this document', 'the opened file', 'this very file', 'the file here', 'the file that is open', 'the file in the editor', 'the currently open file', 'the file i have open',
];
const thisFolder = ['this folder', 'the current folder', 'this directory', 'the current directory', 'current folder', 'current directory'];
const present = phraseTable<string>({ ...Object.fromEntries(thisFile.map(said => [said, 'this file'])), ...Object.fromEntries(thisFolder.map(said => [said, 'this folder'])) });
/** What lies above the place where the speaker is. */
const parents = phraseTable(Object.fromEntries(['dot dot', ...['folder', 'directory'].flatMap(what => [`parent ${what}`, `the parent ${what}`, `the ${what} above`, `the ${what} above this one`, `the ${what} one level up`, `the enclosing ${what}`])].map(said => [said, '..'] as const)));
/** What may follow a name at the end of a sentence without belonging to it. */
const tails = phraseTable(Object.fromEntries([
  'now', 'right now', 'again', 'instead', 'too', 'as well', 'also', 'immediately', 'at once', 'right away', 'for good', 'permanently', 'already', 'for now', 'real fast', 'for a second', 'for a moment', 'if it exists', 'if there is one', 'would be great', 'next', 'first',
].map(said => [said, true] as const)));
const everythingIn = phraseTable(Object.fromEntries([
  'everything in', 'everything inside', 'all files in', 'all the files in', 'all of the files in', 'every file in', 'all files inside', 'all the files inside', 'all files from', 'the contents of', 'the whole contents of', 'everything under',
].map(said => [said, true] as const)));
const longestPlainName = 3;
const longestList = 8;

/** Readings of one file or folder at `at`, the longest first. */
export function pathsAt(source: SlotSource, at: number): readonly PathReading[] {
  const { phrases } = source;
  const here = phrases.longest(at, present);
  const readings: PathReading[] = here ? [{ end: here.end, value: here.value, certain: true, folder: here.value === 'this folder' }] : [...plainPathsAt(source, at)];
  const located = readings.filter(({ value }) => value !== 'this file').flatMap(reading => inFolder(source, reading));
  const all = [...readings, ...located];
  const followed = all.flatMap(reading => {
    const tail = phrases.longest(reading.end, tails);
    return tail?.end === source.end ? [{ ...reading, end: tail.end }] : [];
  });
  return [...followed, ...all].sort((a, b) => b.end - a.end);
}

/** "utils dot ts in the source folder": the folder comes before the name. */
function inFolder(source: SlotSource, inner: PathReading): PathReading[] {
  if (!insideOf.has(source.tokens[inner.end]?.text ?? '')) { return []; }
  const here = hereEnd(source, inner.end + 1);
  const outer = foldersAt(source, inner.end + 1).map(({ value, end }) => ({ ...inner, value: `${value}/${inner.value}`, end }));
  return here === undefined ? outer : [{ ...inner, end: here }, ...outer];
}

const herePlaces = phraseTable(Object.fromEntries([
  'here', ...['this', 'the current', 'the same', 'my', 'the', 'the root', 'this whole', 'the whole', 'the entire', 'our'].flatMap(which => ['workspace', 'project', 'repo', 'repository', 'codebase', 'code base', 'root'].map(what => `${which} ${what}`)),
  ...['folder', 'directory', 'place'].flatMap(what => [`this ${what}`, `the current ${what}`, `the same ${what}`, `the root ${what}`, `the project ${what}`, `the working ${what}`, `current ${what}`, `the workspace ${what}`, `my project ${what}`, `the top level ${what}`, `the main ${what}`]),
  'the root of the project', 'the root of the workspace', 'the root of the repo', 'the root of the repository', 'the root of my project', 'the top level', 'root',
].map(said => [said, true] as const)));

/** Behind "here", "this folder", "the project": the place that needs no name. */
export function hereEnd({ phrases }: SlotSource, at: number): number | undefined {
  return phrases.longest(at, herePlaces)?.end;
}

/** A place that is named from above: "..", "../..", "/etc", "~"; whether it may be looked at, the path policy says. */
const outside = /^(?:(?:\.\.[\\/]?)+|[\\/~][^.]*|\.\.[\\/][^.]*)$/u;

/** Folders: said to be one, known by name, or with a slash in the name. */
export function foldersAt(source: SlotSource, at: number): readonly { end: number; value: string }[] {
  return plainPathsAt(source, at).filter(({ folder, value }) => folder || value.endsWith('/') || outside.test(value) || /^[^.]+\/[^.]+$/u.test(value) || knownFolders.has(value.toLowerCase())).flatMap(reading => {
    const outer = insideOf.has(source.tokens[reading.end]?.text ?? '') ? foldersAt(source, reading.end + 1) : [];
    const here = insideOf.has(source.tokens[reading.end]?.text ?? '') ? hereEnd(source, reading.end + 1) : undefined;
    return [...outer.map(({ end, value }) => ({ end, value: `${value}/${reading.value}` })), ...here === undefined ? [] : [{ end: here, value: reading.value }], reading];
  });
}

function plainPathsAt(source: SlotSource, at: number): PathReading[] {
  const { tokens, phrases } = source;
  const parent = phrases.longest(at, parents);
  if (parent && tokens[parent.end]?.text !== 'slash') { return [{ end: parent.end, value: parent.value, certain: true, folder: true }]; }
  const everything = phrases.longest(at, everythingIn);
  if (everything) { return foldersAt(source, everything.end).map(({ end, value }) => ({ end, value: `${value.replace(/\/$/u, '')}/*`, certain: true, folder: false })); }
  let start = at;
  if (tokens[start]?.text === 'all' && determiners.has(tokens[start + 1]?.text ?? '')) { start += 1; }
  if (determiners.has(tokens[start]?.text ?? '') && namesAt(source, start)[0] === undefined) { start += 1; }
  while (wholes.has(tokens[start]?.text ?? '') || (adjectives.has(tokens[start]?.text ?? '') && isNoun(tokens[start + 1]?.text))) { start += 1; }
  const noun = tokens[start]?.text ?? '';
  const language = Object.hasOwn(languageEndings, noun) && isNoun(tokens[start + 1]?.text) ? noun : undefined;
  const nounAt = language === undefined ? start : start + 1;
  const found: PathReading[] = [];
  if (isNoun(tokens[nounAt]?.text)) {
    const folder = folderNouns.has(tokens[nounAt]?.text ?? '');
    const named = phrases.longest(nounAt + 1, namedBy);
    const from = named ? named.end : nounAt + 1;
    for (const name of namesAt(source, determinerless(source, from), named !== undefined)) {
      if (!isName(name)) { continue; }
      const ending = language !== undefined && !folder && !/\.\w+$/u.test(name.value) ? `.${languageEndings[language] ?? ''}` : '';
      // "file router": without "called" a plain name has to be short.
      if (named || name.certain || (name.words.length <= 2 && !name.words.some(word => afterNoun.has(word)))) { found.push({ end: name.end, value: name.value + ending, certain: true, folder }); }
    }
    if (found.length > 0) { return found; }
  }
  for (const name of namesAt(source, start)) {
    if (!isName(name)) { continue; }
    const next = tokens[name.end]?.text ?? '';
    const following = phrases.longest(name.end + 1, namedBy);
    if ((fileNouns.has(next) || folderNouns.has(next)) && !tokens[name.end]?.afterPause && !(following && fileNouns.has(next) && tokens[name.end + 1]?.text !== 'name' && tokens[name.end + 1]?.text !== 'call')) {
      found.push({ end: name.end + 1, value: name.value === 'env' || name.value === 'environment' ? '.env' : name.value, certain: true, folder: folderNouns.has(next), kindOnly: !name.certain });
    }
    if (name.certain || isPlainFile(name)) { found.push({ end: name.end, value: name.value, certain: name.certain, folder: name.value.endsWith('/') || name.value === '..' }); }
  }
  return found.sort((a, b) => b.end - a.end);
}

/** Several files at once: "a dot ts, b dot ts and c dot ts"; one alone is no list. */
export function pathListsAt(source: SlotSource, at: number, first: (source: SlotSource, at: number) => readonly { end: number; value: string }[] = certainPathsAt): readonly { end: number; value: readonly string[] }[] {
  const { tokens } = source;
  let ends: { end: number; values: readonly string[] }[] = first(source, at).map(({ end, value }) => ({ end, values: [value] }));
  const lists: { end: number; value: readonly string[] }[] = [];
  for (let count = 2; count <= longestList && ends.length > 0; count++) {
    ends = ends.flatMap(({ end, values }) => {
      const joined = tokens[end]?.text === 'and' || tokens[end]?.text === 'plus';
      // Without "and" only a new word begins a name: "router" and "dot ts" are not two.
      if (!joined && source.phrases.longest(end, separators)) { return []; }
      if (!joined && !tokens[end]?.afterPause && !/\.\w+$/u.test(values.at(-1) ?? '')) { return []; }
      const start = joined ? end + 1 : end;
      return first(source, start).filter(({ value }) => value !== 'this file').map(next => ({ end: next.end, values: [...values, next.value] }));
    }).slice(0, longestList);
    lists.push(...ends.map(({ end, values }) => ({ end, value: values })));
  }
  return lists.sort((a, b) => b.end - a.end);
}

function certainPathsAt(source: SlotSource, at: number): readonly PathReading[] {
  return pathsAt(source, at).filter(({ certain }) => certain);
}

/** Names that may be given to something: any words that join no parts of a sentence. */
export function newNamesAt(source: SlotSource, at: number): readonly { end: number; value: string; kindOnly?: boolean }[] {
  const readings = pathsAt(source, at);
  const start = determinerless(source, at);
  const plain = namesAt(source, start).filter(isName).filter(({ words }) => words.length <= longestPlainName + 1 && !words.some(word => word === 'clipboard' || word === 'terminal'));
  return [...readings, ...plain].sort((a, b) => b.end - a.end);
}

function determinerless(source: SlotSource, at: number): number {
  const word = source.tokens[at]?.text ?? '';
  return determiners.has(word) && namesAt(source, at)[0] === undefined ? at + 1 : at;
}

function isNoun(word: string | undefined): boolean {
  return word !== undefined && (fileNouns.has(word) || folderNouns.has(word));
}

function isName({ value, words }: NameReading): boolean {
  return !/^\d+$/u.test(value) && !(words.length === 1 && (joints.has(value.toLowerCase()) || isNoun(value.toLowerCase()) || relative.has(value.toLowerCase())));
}

function isPlainFile({ words, certain }: NameReading): boolean {
  return certain || (words.length > 0 && words.length <= longestPlainName && !words.some(word => notFiles.has(word)));
}

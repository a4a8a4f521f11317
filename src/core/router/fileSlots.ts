import { controlSlots } from './controlSlots';
import { textSlots } from './fileText';
import { languageEndings } from './pathWords';
import { phraseTable } from './phraseReader';
import { type PathReading, foldersAt, hereEnd, newNamesAt, pathListsAt, pathsAt } from './paths';
import type { ReadSlot, SlotSource } from './slotKind';
import { topicSlots } from './topics';

const textNames = new Set(['readme', 'changelog', 'notes', 'note', 'todo', 'todos', 'journal', 'diary', 'ideas', 'log', 'list', 'shopping list', 'todo list', 'to do list', 'grocery list', 'shopping', 'scratch', 'scratchpad', 'draft', '.gitignore', '.env', 'license']);
const listNames = phraseTable(Object.fromEntries(['shopping list', 'todo list', 'to do list', 'grocery list', 'notes', 'todos', 'journal', 'diary', 'reading list', 'wish list', 'task list', 'packing list', 'meeting notes'].map(said => [said, said] as const)));
const notSavedTo = new Set(['disk', 'later', 'workspace', 'project', 'folder', 'clipboard', 'here', 'draft folder']);

/** "A file called pride and prejudice dot txt": where a part has no ending, both are one name. */
function isWholeName(name: string): boolean {
  return /\.\w+$/u.test(name) || textNames.has(name.toLowerCase());
}

function isNamed({ tokens }: SlotSource, at: number, end: number): boolean {
  return tokens.slice(at, end).some(({ text }) => text === 'called' || text === 'named');
}

function newFilesAt(source: SlotSource, at: number): readonly PathReading[] {
  return pathsAt(source, at).filter(({ certain, folder, kindOnly, value }) => certain && !folder && !kindOnly && value !== 'this file');
}

/** The kinds of slots that sentences about files, the assistant itself and general topics use. */
export const fileSlots: Readonly<Record<string, ReadSlot>> = {
  ...textSlots,
  ...topicSlots,
  ...controlSlots,
  /** What can only be a file or folder. */
  path: (source, at) => pathsAt(source, at).filter(({ certain }) => certain),
  /** The same, but no folder. */
  filePath: (source, at) => pathsAt(source, at).filter(({ certain, folder }) => certain && !folder),
  /** One or several of them. */
  paths: (source, at) => [...pathListsAt(source, at).filter(({ end, value }) => !isNamed(source, at, end) || value.every(isWholeName)), ...source.read('path', at)],
  /** One or several files that are to be made: each has a name of its own. */
  filesIn: (source, at) => [...pathListsAt(source, at, newFilesAt).filter(({ value }) => value.every(isWholeName)), ...newFilesAt(source, at)],
  fileIn: (source, at) => newFilesAt(source, at),
  /** A file of words, where "add" means a further line and not a change of the program. */
  textFile: (source, at) => source.read('filePath', at).filter(({ value }) => typeof value === 'string' && (/\.(?:md|mdx|txt|csv|tsv|log|rst|adoc|gitignore|env)$/u.test(value) || textNames.has(value.toLowerCase().replace(/^.*\//u, '')))),
  listName: (source, at) => {
    const found = source.phrases.longest(at, listNames);
    return found ? [{ end: found.end, value: found.value }] : [];
  },
  savedAs: (source, at) => newNamesAt(source, at).filter(({ value }) => !Object.hasOwn(languageEndings, value.toLowerCase()) && !notSavedTo.has(value)),
  newFolder: (source, at) => newNamesAt(source, at),
  namedFolder: (source, at) => pathsAt(source, at).filter(({ certain, folder }) => certain && folder),
  folderList: (source, at) => pathListsAt(source, at, newNamesAt),
  languageName: ({ tokens }, at) => Object.hasOwn(languageEndings, tokens[at]?.text ?? '') ? [{ end: at + 1, value: tokens[at]?.text ?? '' }] : [],
  /** Any words that may name a file. */
  anyPath: (source, at) => pathsAt(source, at),
  fileName: (source, at) => newNamesAt(source, at),
  folder: (source, at) => foldersAt(source, at),
  /** "here", "this folder", "the project". */
  here: (source, at) => {
    const end = hereEnd(source, at);
    return end === undefined ? [] : [{ end, value: {} }];
  },
};

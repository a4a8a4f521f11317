import { endingOf, hasInnerEnding, isAllEnding } from './nameWords';
import type { PathTable } from './pathTable';
import { type Match, type Query, type Ranked, nameShare } from './rank';
import { endingLikeness, fileWords, folderWords, weightOfMisheardEnding } from './spokenTables';

/** As alike as this a name sounds as a whole that its words need not be found one by one: "merrill net" for neural_net. Of the tuning half. */
const wellAlike = 0.85;
/** What is left where an ending of the same family was said: main.tsx for main.ts. */
const relatedEnding = 0.8;
/** What is left where a file was asked for and a folder was found, or the other way round. */
const otherKind = 0.5;
/** What is left at most where the test of a thing was found and nobody said test: the thing itself may be missing. */
const unaskedTest = 0.6;
const testWords: ReadonlySet<string> = new Set(['test', 'tests', 'spec', 'specs']);
/** Who says the ending says the whole name: what is missing of it counts so many times. */
const missingWithEnding = 1.25;

/**
 * 0 to 1: how far what was said and a path are the same where they differ most: a word that is not in it, a part of the
 * name that was not said, another ending. The fit weighs all that against each other to find the best; here any of them
 * is enough to doubt that even the best is meant, for what was meant may not be there.
 */
export function agreement(table: PathTable, ranked: Ranked, query: Query): number {
  const { request } = query;
  const { entry, matches, whole } = ranked;
  const alike = whole >= wellAlike ? whole : 0;
  const heard = request.words.map(({ weight, isPlace, isNumber }, at) => {
    if (weight <= weightOfMisheardEnding) { return 1; }
    const found = Math.max(0, ...matchesAt(matches, at).map(({ likeness }) => likeness));
    // Readings 2024 and readings 2025 sound alike.
    return isPlace || isNumber ? found : Math.max(found, alike);
  });
  const missing = 1 - Math.max(nameShare(table, entry, matches), alike);
  const name = table.names.text(table.nameOf.at(entry));
  const { ending, kind } = request;
  const isTestUnasked = table.kindOf(entry) === 'file' && !matches.some(({ role, found }) => role !== 'ending' && testWords.has(found)) && table.names.wordsOf(table.nameOf.at(entry)).some(id => testWords.has(table.names.words.text(id)));
  // "The cache folder" may be cacheFolder.ts.
  const isKindInName = request.words.some(({ text }, at) => (fileWords.has(text) || folderWords.has(text)) && matchesAt(matches, at).some(({ role }) => role === 'name'));
  const likeEnding = ending === null || isAllEnding(name, ending) || hasInnerEnding(name, ending) ? 1 : endingLikeness(ending, endingOf(name));
  return Math.min(isTestUnasked ? unaskedTest : 1, ...heard, 1 - missing * (ending === null ? 1 : missingWithEnding), likeEnding === 0 || likeEnding === 1 ? likeEnding : relatedEnding, kind === null || isKindInName || kind === table.kindOf(entry) ? 1 : otherKind);
}

/** Those that the word heard at this place is a part of. */
function matchesAt(matches: readonly Match[], at: number): readonly Match[] {
  return matches.filter(({ unit }) => unit.from <= at && at < unit.to);
}

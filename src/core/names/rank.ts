import { endingOf, hasInnerEnding, isAllEnding } from './nameWords';
import type { Hit, Hits } from './findWords';
import { type PathTable, rootEntry } from './pathTable';
import { joinedSound, soundLikeness } from './sounds';
import type { Sound } from './sounds';
import type { SpokenRequest } from './spokenRequest';
import type { SpokenUnit } from './spokenUnits';
import { endingLikeness, weakNames } from './spokenTables';
import { leastLikeness, likenesses } from './wordLikeness';

/** Which part of a path a word that was heard names. */
export type Role = 'name' | 'ending' | 'folder';

/** Words heard that were found in a path. */
export interface Match { readonly unit: SpokenUnit; readonly likeness: number; readonly role: Role; readonly said: string; readonly found: string; readonly position: number; readonly span: number }

export interface Ranked {
  readonly entry: number;
  /** About 0 to 1.2; only for comparing. */
  readonly fit: number;
  readonly matches: readonly Match[];
  /** How alike the whole name sounds to all that was said. */
  readonly whole: number;
}

/** What is known of the request before any path is looked at. */
export interface Query {
  readonly request: SpokenRequest;
  readonly units: readonly SpokenUnit[];
  readonly hits: Hits;
  /** All that was said in one breath, but for where it lies; with the words that say nothing, and without them. */
  readonly wholes: readonly Sound[];
}

/** Tuned on the tuning half of the spoken names. */
const shares = {
  /** What a word counts that stands in another part of the path than where it was expected. */
  folderForName: 0.82, nameForPlace: 0.8, ending: 1,
  /** How much of the fit is that all that was said is there; the rest is that nothing more is there. */
  said: 0.62,
  weakName: 0.35, serial: 0.05,
  whole: 0.97, wholePower: 1.5,
  outOfOrder: 0.03,
  sameEnding: 0.03, innerEnding: 0.02, otherEnding: 0.8, familyEnding: 0.95, endingOfFolder: 0.7,
  asKind: 0.06, notAsKind: 0.08, folderUnasked: 0.05,
  perLevel: 0.004, mostLevels: 8,
  /** "The readme" is the one of the whole project. */
  atRoot: 0.04,
} as const;
/** Of migrations and decisions: "003_add_coupons", which nobody says. */
const serial = /^\d{3,}[_-]/u;
const nearestFolders = 7;
const longestJoin = 3;

/** How well a path fits what was said. */
export function rank(table: PathTable, entry: number, query: Query): Ranked {
  const { request } = query;
  const matches = bestMatches(matchesOf(table, entry, query), request.words.length);
  const said = saidShare(query, matches);
  const whole = wholeLikeness(query, table.names.stemSound(table.nameOf.at(entry)));
  const wordFit = said * (shares.said + (1 - shares.said) * nameShare(table, entry, matches));
  let fit = Math.max(wordFit, shares.whole * whole ** shares.wholePower * placeShare(query, matches)) - (isInOrder(matches) ? 0 : shares.outOfOrder);
  fit = withEnding(table, entry, request.ending, fit);
  const kind = table.kindOf(entry);
  if (request.kind === null) { fit -= kind === 'folder' ? shares.folderUnasked : 0; } else { fit += request.kind === kind ? shares.asKind : -shares.notAsKind; }
  const level = levelOf(table, entry);
  return { entry, fit: fit + (level === 0 ? shares.atRoot : 0) - shares.perLevel * Math.min(shares.mostLevels, level), matches, whole };
}

function matchesOf(table: PathTable, entry: number, { hits, units }: Query): Match[] {
  const { names } = table;
  const { words } = names;
  const matches: Match[] = [];
  const note = (found: readonly Hit[] | undefined, role: Role, text: string, position: number): void => {
    for (const { unit, likeness } of found ?? []) { matches.push({ unit, likeness, role, said: unit.text, found: text, position, span: 1 }); }
  };
  const name = table.nameOf.at(entry);
  const ids = names.wordsOf(name);
  const stem = names.hasEnding(name) ? ids.slice(0, -1) : ids;
  stem.forEach((id, position) => { note(hits.get(id), 'name', words.text(id), position); });
  const ending = ids[stem.length];
  if (ending !== undefined) { note(hits.get(ending), 'ending', words.text(ending), stem.length); }
  // One word heard for several of the name: "timestamp" for timeStamp.
  for (let from = 0; from < stem.length; from++) {
    for (let span = 2; span <= Math.min(longestJoin, stem.length - from); span++) {
      const part = stem.slice(from, from + span);
      const text = part.map(id => words.text(id)).join('');
      const sound = joinedSound(part.map(id => words.sound(id)));
      for (const unit of units) {
        if (unit.sound.skeleton !== sound.skeleton && unit.text !== text) { continue; }
        const likeness = unit.text === text ? likenesses.same : likenesses.similar * soundLikeness(unit.sound.phones, sound.phones);
        if (likeness >= leastLikeness) { matches.push({ unit, likeness: likeness * unit.trust, role: 'name', said: unit.text, found: text, position: from, span }); }
      }
    }
  }
  let folder = table.folderOf.at(entry);
  for (let level = 1; level <= nearestFolders && folder !== rootEntry; level++) {
    for (const id of names.wordsOf(table.nameOf.at(folder))) { note(hits.get(id), 'folder', words.text(id), -level); }
    folder = table.folderOf.at(folder);
  }
  return matches;
}

function worthOf(query: Pick<Query, 'request'>, { unit, likeness, role }: Match): number {
  const isPlace = query.request.words[unit.from]?.isPlace ?? false;
  const share = role === 'folder' ? isPlace ? 1 : shares.folderForName : role === 'name' && isPlace ? shares.nameForPlace : shares.ending;
  return unit.weight * likeness * share;
}

/** The matches that together account best for what was said, each word used once: a walk from the last word to the first. */
function bestMatches(matches: readonly Match[], length: number): readonly Match[] {
  const worth: number[] = new Array<number>(length + 1).fill(0);
  const chosen: (Match | undefined)[] = new Array<Match | undefined>(length).fill(undefined);
  for (let at = length - 1; at >= 0; at--) {
    worth[at] = worth[at + 1] ?? 0;
    for (const match of matches) {
      if (match.unit.from !== at) { continue; }
      // A filler that is in the name after all weighs nothing, but is better than none; a folder's word counts less than the name's own.
      const value = (match.unit.weight + 0.02) * match.likeness * (match.role === 'folder' ? shares.folderForName : 1) + (worth[match.unit.to] ?? 0);
      if (value > (worth[at] ?? 0)) { worth[at] = value; chosen[at] = match; }
    }
  }
  const path: Match[] = [];
  for (let at = 0; at < length;) {
    const match = chosen[at];
    if (match) { path.push(match); at = match.unit.to; } else { at += 1; }
  }
  return path;
}

/** How much of what was said is in the path. */
function saidShare(query: Query, matches: readonly Match[]): number {
  const total = query.request.words.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : matches.reduce((sum, match) => sum + worthOf(query, match), 0) / total;
}

/** How much the whole name sounds like what was said. */
function wholeLikeness({ wholes }: Query, name: Sound): number {
  return Math.max(0, ...wholes.map(whole => whole.phones === '' ? 0 : soundLikeness(whole.phones, name.phones)));
}

/** Where it was said to lie and does not, a name that sounds right is only part of the answer. */
function placeShare(query: Query, matches: readonly Match[]): number {
  const { words } = query.request;
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const places = words.reduce((sum, { weight, isPlace }) => sum + (isPlace ? weight : 0), 0);
  if (places === 0) { return 1; }
  const found = matches.filter(({ unit }) => words[unit.from]?.isPlace === true).reduce((sum, match) => sum + worthOf(query, match), 0);
  return (total - places + found) / total;
}

/** 0 to 1: how much of the name was said; of "index" the folder's name counts for most. */
export function nameShare({ names, nameOf, folderOf }: PathTable, entry: number, matches: readonly Match[]): number {
  const name = nameOf.at(entry);
  const ids = names.wordsOf(name);
  const stem = names.hasEnding(name) ? ids.slice(0, -1) : ids;
  const texts = stem.map(id => names.words.text(id));
  const likeness = (role: Role, position: number): number => Math.max(0, ...matches.filter(match => match.role === role && match.position <= position && position < match.position + match.span).map(match => match.likeness));
  const isNumbered = serial.test(names.text(name));
  const weights = texts.map((text, position) => isNumbered && position === 0 && likeness('name', 0) === 0 ? shares.serial : weightOf(text));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const own = total === 0 ? 0 : weights.reduce((sum, weight, position) => sum + weight * likeness('name', position), 0) / total;
  if (!texts.every(text => weakNames.has(text)) || folderOf.at(entry) === rootEntry) { return own; }
  return shares.weakName * own + (1 - shares.weakName) * Math.max(likeness('folder', -1), own === 0 ? 0 : 0.5 * own);
}

function weightOf(word: string): number {
  return /^\d+$/u.test(word) ? 0.5 : Math.min(1.25, 0.5 + 0.09 * word.length);
}

function isInOrder(matches: readonly Match[]): boolean {
  const positions = matches.filter(({ role, unit }) => role === 'name' && unit.weight > 0).map(({ position }) => position);
  return positions.every((position, index) => index === 0 || position >= (positions[index - 1] ?? 0));
}

function withEnding(table: PathTable, entry: number, said: string | null, fit: number): number {
  if (said === null) { return fit; }
  const name = table.names.text(table.nameOf.at(entry));
  if (table.kindOf(entry) === 'folder') { return fit * shares.endingOfFolder; }
  const ending = endingOf(name);
  const likeness = endingLikeness(said, ending);
  if (likeness === 1 || isAllEnding(name, said)) { return fit + shares.sameEnding; }
  if (hasInnerEnding(name, said)) { return fit - shares.innerEnding; }
  return fit * (likeness > 0 ? shares.familyEnding : shares.otherEnding);
}

function levelOf(table: PathTable, entry: number): number {
  let level = 0;
  for (let at = table.folderOf.at(entry); at !== rootEntry; at = table.folderOf.at(at)) { level += 1; }
  return level;
}

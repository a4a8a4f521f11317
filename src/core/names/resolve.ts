import type { WorkspacePath } from '../ports';
import { agreement } from './agreement';
import { calibrated } from './calibration';
import type { Candidate, ResolveOptions } from './candidate';
import { findWords } from './findWords';
import type { PathTable } from './pathTable';
import { type Query, type Ranked, rank } from './rank';
import { reasonsFor } from './reasons';
import { retrieve } from './retrieve';
import { joinedSound, soundOf } from './sounds';
import { spokenRequest } from './spokenRequest';
import { spokenUnits } from './spokenUnits';

const usualLimit = 5;
/** What was open of late is meant more often; the last counts the least. */
const recency = { most: 0.08, perRank: 0.006, least: 0.02 } as const;
/** Beyond what any words can reach: a path that was said letter by letter. */
const exactFit = 1.3;
/** Worse fits are chance. */
const leastFit = 0.32;

/** The paths of a table that a spoken name may mean, the likeliest first; `recent` as the Files port has it. */
export function resolve(table: PathTable, spoken: string, recent: readonly WorkspacePath[], { kind, limit = usualLimit }: ResolveOptions = {}): readonly Candidate[] {
  const request = spokenRequest(spoken, table.names);
  if (request.words.length === 0) { return []; }
  const units = spokenUnits(request);
  const hits = findWords(table.names.words, units);
  const names = request.words.filter(({ isPlace }) => !isPlace);
  const wholes = [names.filter(({ weight }) => weight > 0), names].map(words => joinedSound(words.map(({ text }) => soundOf(text))));
  const query: Query = { request, units, hits, wholes: wholes[0]?.phones === wholes[1]?.phones ? wholes.slice(1) : wholes };
  const exact = exactEntry(table, spoken);
  const entries = new Set(retrieve(table, request.words, hits, query.wholes));
  if (exact !== undefined) { entries.add(exact); }
  const ranks = new Map(recent.flatMap((path, index) => { const entry = table.find(path); return entry === undefined ? [] : [[entry, index] as const]; }));
  for (const entry of ranks.keys()) { entries.add(entry); }
  const ranked: Ranked[] = [];
  for (const entry of entries) {
    if (kind !== undefined && table.kindOf(entry) !== kind) { continue; }
    const fitting = rank(table, entry, query);
    const place = ranks.get(entry);
    const fit = entry === exact ? exactFit : fitting.fit;
    if (fit >= leastFit) { ranked.push({ ...fitting, fit: fit + (place === undefined ? 0 : Math.max(recency.least, recency.most - recency.perRank * place)) }); }
  }
  ranked.sort((left, right) => right.fit - left.fit || left.entry - right.entry);
  const scores = calibrated(ranked.map(({ fit }) => fit));
  return ranked.slice(0, limit).map((found, index) => ({
    path: table.pathOf(found.entry), kind: table.kindOf(found.entry) ?? 'file', score: scores[index] ?? 0, likeness: found.entry === exact ? 1 : agreement(table, found, query), reasons: reasonsFor(table, found, ranks.has(found.entry)),
  }));
}

/** The entry whose path was given as it is written. */
function exactEntry(table: PathTable, spoken: string): number | undefined {
  const path = spoken.trim().replace(/^\.?\/+|\/+$/gu, '');
  const entry = path === '' ? undefined : table.find(path);
  return entry === undefined || table.kindOf(entry) === null ? undefined : entry;
}

import type { PathTable } from './pathTable';
import type { Match, Ranked } from './rank';

/** Why a path was thought of, for people. */
export function reasonsFor(table: PathTable, { entry, matches, whole }: Ranked, isRecent: boolean): readonly string[] {
  const name = table.names.text(table.nameOf.at(entry));
  const heard = matches.filter(({ unit, likeness }) => unit.weight > 0 && likeness > 0);
  const own = heard.filter(({ role }) => role === 'name');
  const places = [...new Set(heard.filter(({ role }) => role === 'folder').map(({ found }) => found))];
  const reasons: string[] = [];
  if (own.length > 0) {
    const isExact = own.every(({ said, found }) => said === found);
    reasons.push(isExact ? `has ${listed(own.map(({ found }) => found))} in its name` : `sounds like ${listed(own.filter(isInexact).map(({ said }) => said))}`);
  } else if (whole > 0) {
    reasons.push(`${name} sounds like it`);
  }
  if (places.length > 0) { reasons.push(`is in ${listed(places)}`); }
  if (isRecent) { reasons.push('was open of late'); }
  return reasons;
}

function isInexact({ said, found }: Match): boolean {
  return said !== found;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

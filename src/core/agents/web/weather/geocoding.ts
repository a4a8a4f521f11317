import * as z from 'zod/mini';
import { addressWith } from '../webAddress';
import type { Served, Services } from '../services';

/** Where the weather is asked: the service's own addresses, or one for all that the profile names. */
export interface WeatherService {
  readonly baseUrl: string | null;
  readonly isConfigured: boolean;
}

const place = z.object({
  name: z.string(), latitude: z.number(), longitude: z.number(),
  feature_code: z.optional(z.string()), country_code: z.optional(z.string()), country: z.optional(z.string()), admin1: z.optional(z.string()), admin2: z.optional(z.string()), population: z.optional(z.number()),
});
const answer = z.object({ results: z.optional(z.array(place)) });

/** A place as the geocoding service knows it. */
export type KnownPlace = z.infer<typeof place>;

export type FoundPlace =
  | { readonly kind: 'found'; readonly place: KnownPlace }
  /** Several that are about as large; the largest first. */
  | { readonly kind: 'several'; readonly places: readonly KnownPlace[] }
  /** A country: too large for one forecast. */
  | { readonly kind: 'country'; readonly name: string }
  | { readonly kind: 'none' }
  | Extract<Served<unknown>, { kind: 'refused' | 'failed' }>;

const freshMs = 24 * 3_600_000;
/** People mean London in England: it has twenty times the people of the one in Ontario. */
const farLarger = 4;
const mostChoices = 4;
/** Of a place whose population nobody has counted. */
const unknownPopulation = 500;
const maxLookUps = 3;

/** What people call regions that the service lists under other names. */
const regionNames: Readonly<Record<string, string>> = {
  usa: 'united states', us: 'united states', 'the states': 'united states', america: 'united states', uk: 'united kingdom', 'great britain': 'united kingdom', britain: 'united kingdom', holland: 'netherlands', 'the netherlands': 'netherlands', dc: 'district of columbia', 'czech republic': 'czechia',
};

/** Finds the place that is meant: "Paris", "Portland Oregon", "Springfield, Missouri, United States". */
export async function findPlace(said: string, services: Services, { baseUrl, isConfigured }: WeatherService, signal: AbortSignal): Promise<FoundPlace> {
  for (const { name, regions } of readings(said).slice(0, maxLookUps)) {
    const url = addressWith(baseUrl ?? 'https://geocoding-api.open-meteo.com', '/v1/search', { name, count: 20, language: 'en', format: 'json' });
    const served = await services.ask({ service: 'Open-Meteo', url, isConfigured, schema: answer, freshMs }, signal);
    if (served.kind !== 'served') { return served; }
    const found = choose((served.value.results ?? []).filter(candidate => regions.every(region => liesIn(candidate, region))), name);
    if (found.kind !== 'none') { return found; }
  }
  return { kind: 'none' };
}

interface PlaceReading { readonly name: string; readonly regions: readonly string[] }

/** What may be the name of the place and what the region that tells it apart; the whole as a name comes first where no comma parts them. */
function readings(said: string): PlaceReading[] {
  const [first = '', ...rest] = said.split(',').map(part => part.trim()).filter(part => part !== '');
  if (rest.length > 0) { return [{ name: first, regions: rest }]; }
  const words = first.split(/\s+/u);
  const splits = words.slice(1).map((_, index) => ({ name: words.slice(0, words.length - 1 - index).join(' '), regions: [words.slice(words.length - 1 - index).join(' ')] }));
  return [{ name: first, regions: [] }, ...splits];
}

function liesIn({ country, country_code: code, admin1, admin2 }: KnownPlace, region: string): boolean {
  const wanted = regionNames[folded(region)] ?? folded(region);
  return [country, admin1, admin2, code].some(name => name !== undefined && folded(name) === wanted);
}

function choose(found: readonly KnownPlace[], name: string): Exclude<FoundPlace, { kind: 'refused' | 'failed' }> {
  const exact = found.filter(candidate => folded(candidate.name) === folded(name));
  const named = exact.length > 0 ? exact : found;
  const settlements = distinct(named.filter(({ feature_code: kind }) => kind === undefined || kind.startsWith('PPL')).sort((left, right) => population(right) - population(left)));
  const [top, second] = settlements;
  const country = named.find(({ feature_code: kind }) => kind?.startsWith('PCL') === true);
  // Singapore is both; but nobody who says "Mexico" means a village of that name.
  if (country && (!top || population(top) * 10 < population(country))) { return { kind: 'country', name: country.name }; }
  if (!top) {
    const [any] = named;
    return any ? { kind: 'found', place: any } : { kind: 'none' };
  }
  if (!second || population(top) >= farLarger * population(second)) { return { kind: 'found', place: top }; }
  return { kind: 'several', places: settlements.filter(candidate => population(candidate) * farLarger > population(top)).slice(0, mostChoices) };
}

/** Two entries that people cannot tell apart are one place. */
function distinct(places: readonly KnownPlace[]): KnownPlace[] {
  const seen = new Set<string>();
  return places.filter(candidate => {
    const key = placeName(candidate);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

const population = (candidate: KnownPlace): number => Math.max(candidate.population ?? 0, unknownPopulation);

/** "Springfield, Missouri, United States"; `findPlace` finds the same place by it. */
export function placeName({ name, admin1, country }: KnownPlace): string {
  return [name, ...admin1 !== undefined && admin1 !== name ? [admin1] : [], ...country !== undefined && country !== name ? [country] : []].join(', ');
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/^the /u, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

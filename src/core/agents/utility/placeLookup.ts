import { displayNames, type Place, placeRows } from './places';

export interface FoundPlace extends Place {
  /** As it is said: "Tokyo", "the United Kingdom", "EST". */
  readonly name: string;
}

/** Finds the time zone of a city, a country, a state of the USA or a zone by name. */
export class PlaceLookup {
  private readonly places = new Map<string, Place>();

  constructor() {
    for (const [name, place] of placeRows()) { this.add(name, place); }
    // Zone names are given twice by some platforms (Asia/Calcutta, Asia/Kolkata); the table above knows both.
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const city = zone.split('/').at(-1) ?? zone;
      this.add(city.replace(/_/g, ' '), { zone, kind: 'city', by: null });
      this.add(zone, { zone, kind: 'zone', by: null });
    }
  }

  find(said: string): FoundPlace | null {
    const key = keyOf(said);
    return offsetZone(key) ?? this.named(key) ?? this.named(key.replace(/^.*\//, '').replace(/_/g, ' ')) ?? this.named(key.replace(/ (?:standard |daylight |local )?time$/, '')) ?? this.cityOf(key);
  }

  private add(name: string, place: Place): void {
    const key = keyOf(name);
    if (!this.places.has(key)) { this.places.set(key, place); }
  }

  private named(key: string): FoundPlace | null {
    const place = this.places.get(key);
    return place ? { ...place, name: displayName(key, place) } : null;
  }

  /** "Portland Oregon", "Paris France", "Munich, Germany": the last words name a known region. */
  private cityOf(key: string): FoundPlace | null {
    const words = key.split(' ');
    for (let split = 1; split < words.length; split += 1) {
      const region = this.places.get(words.slice(split).join(' '));
      const cityKey = words.slice(0, split).join(' ');
      if (!region || region.kind === 'zone') { continue; }
      const city = this.places.get(cityKey);
      // A state has one zone, so it decides (Paris, Texas); a country may have several, so there the city does.
      const name = `${displayName(cityKey, region)}, ${displayName(words.slice(split).join(' '), region)},`;
      if (region.kind === 'country' && city && sharesContinent(city, region)) { return { ...city, name }; }
      if (region.kind === 'city' || !city) { return { ...region, name }; }
    }
    return null;
  }
}

function sharesContinent(a: Place, b: Place): boolean {
  return a.zone.split('/')[0] === b.zone.split('/')[0] || a.kind === 'city';
}

/** "utc+3", "gmt -5:30", "utc plus 2": a fixed offset, which luxon knows as UTC+3. */
function offsetZone(key: string): FoundPlace | null {
  const [, sign, hours, minutes = '00'] = /^(?:utc|gmt) ?(\+|-|plus |minus )(\d{1,2})(?::?(\d{2}))?$/.exec(key) ?? [];
  if (sign === undefined || hours === undefined || Number(hours) > 14 || Number(minutes) > 59) { return null; }
  const name = `UTC${sign.startsWith('m') || sign === '-' ? '-' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return { zone: name, kind: 'zone', by: null, name };
}

function keyOf(said: string): string {
  return said.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[.,?!]/g, ' ').replace(/\s+/g, ' ').trim().replace(/^(?:in |the city of )/, '').replace(/^the (?!states\b|hague\b)/, '');
}

function displayName(key: string, place: Place): string {
  if (Object.hasOwn(displayNames, key)) { return displayNames[key] ?? key; }
  if (place.kind === 'zone' && /^[a-z]{2,4}$/.test(key)) { return key.toUpperCase(); }
  if (key.includes('/')) { return place.zone.replace(/_/g, ' '); }
  return key.replace(/(^|[\s-])(?!(?:of|and|the|da|de|du|es|am)\b)(\p{L})/gu, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`);
}

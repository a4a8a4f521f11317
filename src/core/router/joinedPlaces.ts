/** Places with an "and" in their name: one place, not two. */
const names = [
  // Countries and territories.
  'trinidad and tobago', 'bosnia and herzegovina', 'antigua and barbuda', 'saint kitts and nevis', 'st kitts and nevis', 'sao tome and principe', 'são tomé and príncipe', 'saint vincent and the grenadines', 'st vincent and the grenadines',
  'turks and caicos', 'turks and caicos islands', 'wallis and futuna', 'saint pierre and miquelon', 'st pierre and miquelon', 'heard and mcdonald', 'heard and mcdonald islands', 'serbia and montenegro', 'svalbard and jan mayen', 'south georgia and the south sandwich islands',
  // Regions, counties and towns.
  'newfoundland and labrador', 'andaman and nicobar', 'andaman and nicobar islands', 'jammu and kashmir', 'dadra and nagar haveli', 'daman and diu', 'brighton and hove', 'tyne and wear', 'hammersmith and fulham', 'kensington and chelsea', 'barking and dagenham',
  'windsor and maidenhead', 'bath and north east somerset', 'redcar and cleveland', 'telford and wrekin', 'hereford and worcester', 'dumfries and galloway', 'perth and kinross', 'argyll and bute', 'nuneaton and bedworth', 'tonbridge and malling',
  'reigate and banstead', 'epsom and ewell', 'hinckley and bosworth', 'basingstoke and deane', 'castile and leon', 'castilla and leon', 'ross and cromarty', 'caithness and sutherland', 'orkney and shetland', 'lewis and harris',
] as const;

/** Their words, by the first of them. */
const byFirst = new Map<string, (readonly string[])[]>();
for (const name of names) {
  const words = name.split(' '), first = words[0] ?? '';
  byFirst.set(first, [...byFirst.get(first) ?? [], words].sort((a, b) => b.length - a.length));
}

/** How many words of such a name begin at `at`, the longest; 0 where none does. Words are lower case. */
export function joinedPlaceAt(wordAt: (at: number) => string | undefined, at: number): number {
  return byFirst.get(wordAt(at) ?? '')?.find(words => words.every((word, offset) => wordAt(at + offset) === word))?.length ?? 0;
}

/** The same in running text. */
export const joinedPlaces = new RegExp(String.raw`\b(?:${[...names].sort((a, b) => b.length - a.length).map(name => name.replace(/^st /u, String.raw`st\.? `)).join('|')})\b`, 'giu');

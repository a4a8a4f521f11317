import { joinedPlaceAt } from './joinedPlaces';
import { type Utterance, originalText } from './normalise';
import { programmingWords } from './words';

/** Words that no place name holds; with one of these "in ..." says something else. */
const noPlace = new Set((
  'the this that these those my your our his her a an it i me you we is are was will be do does did what when where how why which who if and or not of to for from at on by with as '
  + 'now today tomorrow yesterday right then here there please just currently time times hour hours minute minutes second seconds millisecond milliseconds day days week weeks month months year years '
  + 'binary hex hexadecimal decimal octal unix seconds total general question morning evening afternoon case order meeting movie game').split(' '));
/** Small words inside names: "Rio de Janeiro". */
const innerWords = new Set(['de', 'da', 'do', 'del', 'of', 'am', 'upon', 'sur', 'the', 'on']);
/** Places that are said with "the". */
const withThe = new Set(['uk', 'us', 'usa', 'uae', 'united kingdom', 'united states', 'united states of america', 'united arab emirates', 'netherlands', 'philippines', 'bahamas', 'maldives', 'vatican', 'czech republic', 'dominican republic', 'azores', 'canaries', 'canary islands', 'states']);
const capitals = new Set(['uk', 'us', 'usa', 'uae', 'utc', 'gmt', 'est', 'edt', 'cst', 'cdt', 'mst', 'mdt', 'pst', 'pdt', 'cet', 'cest', 'bst', 'ist', 'jst', 'eet', 'eest', 'aest', 'nyc', 'la', 'dc', 'sf', 'hk']);
const maxWords = 4;

/** Names of places at `at`, the longest first. Whether a place exists is for the agent to say. */
export function placeAt(utterance: Utterance, limit: number, at: number): readonly { end: number; value: string }[] {
  const { tokens } = utterance;
  const the = tokens[at]?.text === 'the';
  const start = the ? at + 1 : at;
  const joined = start + joinedPlaceAt(index => tokens[index]?.text, start);
  if (joined > start && joined <= limit) { return [{ end: joined, value: titleCase(originalText(utterance, start, joined)) }]; }
  const found: { end: number; value: string }[] = [];
  for (let end = start + 1; end <= Math.min(limit, start + maxWords); end++) {
    const token = tokens[end - 1];
    if (!token || token.kind !== 'word') { break; }
    const inner = end > start + 1 && innerWords.has(token.text);
    if ((noPlace.has(token.text) && !inner) || programmingWords.has(token.text)) { break; }
    const words = tokens.slice(start, end).map(({ text }) => text).join(' ');
    if (!inner && (!the || withThe.has(words))) { found.push({ end, value: titleCase(originalText(utterance, start, end)) }); }
  }
  return found.reverse();
}

function titleCase(name: string): string {
  return name.replace(/[\p{L}'’.]+/gu, (word, offset: number) => {
    const lower = word.toLowerCase().replaceAll('.', '');
    if (offset === 0 && name.length > word.length && lower === 'la') { return 'La'; }
    if (capitals.has(lower)) { return lower.toUpperCase(); }
    if (offset > 0 && (lower === 'and' || innerWords.has(lower))) { return lower; }
    // What the speaker or typist wrote with capitals inside (McMurdo) stays.
    return /^\p{Lu}.*\p{Ll}/u.test(word) ? word : (word[0] ?? '').toUpperCase() + word.slice(1).toLowerCase();
  });
}

/** Names that are places even without "in" before them; "compile time" and "response time" must stay out. */
const knownPlaces: ReadonlySet<string> = new Set((
  'tokyo,london,paris,berlin,madrid,rome,vienna,zurich,geneva,amsterdam,brussels,dublin,lisbon,oslo,stockholm,copenhagen,helsinki,warsaw,prague,budapest,athens,istanbul,moscow,kyiv,kiev,cairo,nairobi,lagos,johannesburg,cape town,'
  + 'dubai,abu dhabi,tel aviv,jerusalem,riyadh,tehran,karachi,delhi,new delhi,mumbai,bangalore,kolkata,chennai,dhaka,bangkok,singapore,kuala lumpur,jakarta,manila,hanoi,hong kong,taipei,seoul,beijing,shanghai,shenzhen,osaka,'
  + 'sydney,melbourne,brisbane,perth,adelaide,auckland,wellington,honolulu,anchorage,los angeles,san francisco,seattle,portland,las vegas,phoenix,denver,dallas,austin,houston,chicago,detroit,atlanta,miami,boston,new york,new york city,'
  + 'washington,philadelphia,toronto,montreal,vancouver,ottawa,mexico city,bogota,lima,santiago,buenos aires,sao paulo,rio,rio de janeiro,munich,hamburg,frankfurt,cologne,barcelona,milan,edinburgh,manchester,reykjavik,'
  + 'germany,france,spain,italy,japan,china,india,australia,california,texas,florida,england,scotland,ireland,israel,korea,south korea,brazil,russia,turkey,egypt,thailand,vietnam,pacific,eastern,mountain,central european,greenwich').split(','));

export function isKnownPlace(name: string): boolean {
  const plain = name.toLowerCase();
  return knownPlaces.has(plain) || capitals.has(plain);
}

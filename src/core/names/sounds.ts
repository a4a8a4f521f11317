/**
 * How a word sounds, roughly, one sign a sound: capitals and 0 (th) for consonants, small letters for vowels. Made in the
 * manner of Metaphone (Lawrence Philips, 1990) from how English is spelled, but with its vowels and its voiced and
 * unvoiced consonants kept apart, so that "cash" and "cache" are equal while "router" and "reader" are only near.
 */
export interface Sound {
  readonly phones: string;
  /** The consonants alone, those that recognisers mix up as one (see `classes`). */
  readonly skeleton: string;
  /** One bit for each class of consonants in it. */
  readonly mask: number;
}

/** Where a spelling counts: at the beginning, at the end, or before e, i or y. */
type Place = '^' | '$' | 'soft';
type SoundRule = readonly [spelling: string, phones: string, place?: Place];

/** By first letter; the first that fits is taken. */
const rules: Readonly<Record<string, readonly SoundRule[]>> = {
  a: [['augh', 'o'], ['aigh', 'e'], ['ai', 'e'], ['ay', 'e'], ['au', 'o'], ['aw', 'o'], ['ae', 'e'], ['a', 'a']],
  b: [['bb', 'B'], ['b', 'B']],
  c: [['cache', 'KaX'], ['cia', 'Xa'], ['che', 'X', '$'], ['ch', 'C'], ['cqu', 'K'], ['ck', 'K'], ['cc', 'KS', 'soft'], ['cc', 'K'], ['c', 'S', 'soft'], ['c', 'K']],
  d: [['dge', 'J'], ['dd', 'D'], ['d', 'D']],
  e: [['eigh', 'e'], ['ea', 'i'], ['ee', 'i'], ['eu', 'u'], ['ew', 'u'], ['ey', 'i'], ['e', '', '$'], ['e', 'e']],
  f: [['ff', 'F'], ['f', 'F']],
  g: [['gh', 'G', '^'], ['gh', ''], ['gn', 'N', '^'], ['gg', 'G'], ['ge', 'Ge', '^'], ['ge', 'J', '$'], ['ge', 'Je'], ['gin', 'JiN'], ['gic', 'JiK'], ['gy', 'Ji'], ['g', 'G']],
  h: [['h', 'H']],
  i: [['igh', 'i'], ['ie', 'i'], ['i', 'i']],
  j: [['j', 'J']],
  k: [['kn', 'N', '^'], ['kk', 'K'], ['k', 'K']],
  l: [['ll', 'L'], ['l', 'L']],
  m: [['mb', 'M', '$'], ['mm', 'M'], ['m', 'M']],
  n: [['nn', 'N'], ['ng', 'N', '$'], ['n', 'N']],
  o: [['ough', 'o'], ['oo', 'u'], ['ou', 'u'], ['ow', 'o'], ['oa', 'o'], ['oi', 'o'], ['oy', 'o'], ['o', 'o']],
  p: [['ph', 'F'], ['ps', 'S', '^'], ['pp', 'P'], ['p', 'P']],
  q: [['queue', 'Ku'], ['que', 'K', '$'], ['qu', 'KW'], ['q', 'K']],
  r: [['rh', 'R', '^'], ['rr', 'R'], ['r', 'R']],
  s: [['sch', 'SK'], ['ssion', 'XoN'], ['sion', 'XoN'], ['sh', 'X'], ['sc', 'S', 'soft'], ['ss', 'S'], ['s', 'S']],
  t: [['tion', 'XoN'], ['tch', 'C'], ['th', '0'], ['tt', 'T'], ['t', 'T']],
  u: [['ui', 'u'], ['ue', 'u'], ['u', 'u']],
  v: [['v', 'V']],
  w: [['wr', 'R', '^'], ['wh', 'W', '^'], ['w', 'W']],
  x: [['x', 'Z', '^'], ['x', 'KS']],
  y: [['y', 'Y', '^'], ['y', 'i']],
  z: [['zz', 'Z'], ['z', 'Z']],
};

/** Consonants that recognisers take for one another. */
const classes = ['PB', 'TD0', 'KG', 'FV', 'SZ', 'XCJ', 'NM', 'L', 'R', 'W'] as const;
const silent = 'HY';
const vowels = 'aeiou';
/** Twice the same digit is another number. */
const digits = '0123456789';
const otherBit = 1 << classes.length;
const classOf = new Map(classes.flatMap((letters, bit) => [...letters].map(letter => [letter, { sign: letters.charAt(0), bit: 1 << bit }] as const)));

/** `word` in lower case; signs that are no English letters stand for themselves. */
export function soundOf(word: string): Sound {
  let phones = '';
  let at = 0;
  while (at < word.length) {
    const letter = word.charAt(at);
    const rule = rules[letter]?.find(([spelling, , place]) => word.startsWith(spelling, at) && isAt(word, at, spelling.length, place));
    const next = rule ? rule[1] : letter;
    // Two words joined, or "books" and "box": the same sound twice is heard once.
    phones += next !== '' && phones.endsWith(next.charAt(0)) && !vowels.includes(next.charAt(0)) && !digits.includes(next.charAt(0)) ? next.slice(1) : next;
    at += rule ? rule[0].length : 1;
  }
  return withSkeleton(phones === '' ? word : phones);
}

/** How several words sound in one breath. */
export function joinedSound(sounds: readonly Sound[]): Sound {
  return withSkeleton(sounds.map(({ phones }) => phones).reduce((before, next) => before + (before !== '' && before.endsWith(next.charAt(0)) && !vowels.includes(next.charAt(0)) && !digits.includes(next.charAt(0)) ? next.slice(1) : next), ''));
}

function isAt(word: string, at: number, length: number, place: Place | undefined): boolean {
  switch (place) {
    case '^': return at === 0;
    case '$': return at > 1 && at + length === word.length;
    case 'soft': return 'eiy'.includes(word.charAt(at + length)) && at + length < word.length;
    case undefined: return true;
  }
}

function withSkeleton(phones: string): Sound {
  let skeleton = '';
  let mask = 0;
  for (const phone of phones) {
    if (vowels.includes(phone) || silent.includes(phone)) { continue; }
    const known = classOf.get(phone);
    const sign = known?.sign ?? phone;
    if (!skeleton.endsWith(sign)) { skeleton += sign; }
    mask |= known?.bit ?? otherBit;
  }
  return { phones, skeleton, mask };
}

const countBits = 3;
const mostCounted = (1 << countBits) - 1;

/** How often each class of consonants sounds, three bits a class: a first look at whether two names can be alike. */
export function consonantCounts(sounds: readonly Sound[]): number {
  const counts = new Uint8Array(classes.length);
  for (const { skeleton } of sounds) {
    for (const sign of skeleton) {
      const index = classes.findIndex(letters => letters.startsWith(sign));
      if (index >= 0) { counts[index] = Math.min(mostCounted, (counts[index] ?? 0) + 1); }
    }
  }
  return counts.reduce((packed, count, index) => packed | count << index * countBits, 0);
}

/** How many consonants one of two names has and the other lacks; from `enough` on it counts no further. */
export function countDifference(left: number, right: number, enough: number): number {
  let difference = 0;
  for (let one = left, other = right; (one | other) !== 0 && difference < enough; one >>>= countBits, other >>>= countBits) { difference += Math.abs((one & mostCounted) - (other & mostCounted)); }
  return difference;
}

/** How much of a word one sound is. */
const weights = { vowel: 0.4, faint: 0.35, consonant: 1 } as const;
/** What it costs to hear one sound for another, in parts of a consonant. */
const costs = { vowelForVowel: 0.2, sameClass: 0.3, liquids: 0.6, sameManner: 0.7 } as const;
/** Consonants made in the same manner at another place of the mouth: stops, fricatives. */
const manners = ['PBTDKG', 'FV0SZX'] as const;

/** Weights of signs and costs between them by their codes, for signs below 128; others weigh 1 and are unlike. */
interface Measure { readonly weights: Float64Array; readonly costs: Float64Array }

const codes = 128;
/** Signs that stand for sounds; any two others are as unlike as can be, which needs no working out. */
const soundSigns = [...new Set([...vowels, ...silent, ...classes.join('')])];
const soundMeasure = measureOf(soundSigns);
const spellingMeasure = measureOf([]);

function measureOf(signs: readonly string[]): Measure {
  const measure: Measure = { weights: new Float64Array(codes).fill(1), costs: new Float64Array(codes * codes).fill(1) };
  for (let code = 0; code < codes; code++) { measure.costs[code * codes + code] = 0; }
  for (const left of signs) {
    measure.weights[left.charCodeAt(0)] = weightOf(left);
    for (const right of signs) { measure.costs[left.charCodeAt(0) * codes + right.charCodeAt(0)] = costOf(left, right); }
  }
  return measure;
}

function weightOf(phone: string): number {
  return vowels.includes(phone) ? weights.vowel : silent.includes(phone) ? weights.faint : weights.consonant;
}

function costOf(left: string, right: string): number {
  if (left === right) { return 0; }
  if (vowels.includes(left) && vowels.includes(right)) { return costs.vowelForVowel; }
  const [one, other] = [classOf.get(left)?.bit, classOf.get(right)?.bit];
  if (one !== undefined && one === other) { return costs.sameClass; }
  if ('LRW'.includes(left) && 'LRW'.includes(right)) { return costs.liquids; }
  if (manners.some(manner => manner.includes(left) && manner.includes(right))) { return costs.sameManner; }
  return Math.max(weightOf(left), weightOf(right));
}

/** 0 to 1: how much of two sounds is the same; the edit distance of what is heard, in weights of sounds. */
export function soundLikeness(left: string, right: string): number {
  return likenessBy(soundMeasure, left, right);
}

/** The same of letters, where all weigh alike: for what was typed or spelled. */
export function spellingLikeness(left: string, right: string): number {
  return likenessBy(spellingMeasure, left, right);
}

/** Words longer than that are cut: nobody says them, and the time to compare grows with the square. */
const longestCompared = 48;

/** Levenshtein distance by weights, in parts of the longer text, taken from 1. Called some ten thousand times for one name, hence the plain arrays. */
function likenessBy({ weights: weigh, costs: cost }: Measure, left: string, right: string): number {
  const rows = Math.min(left.length, longestCompared);
  const columns = Math.min(right.length, longestCompared);
  const row = new Float64Array(columns + 1);
  for (let column = 0; column < columns; column++) { row[column + 1] = (row[column] ?? 0) + weightAt(weigh, right.charCodeAt(column)); }
  const rightWeight = row[columns] ?? 0;
  for (let index = 0; index < rows; index++) {
    const sign = left.charCodeAt(index);
    const weight = weightAt(weigh, sign);
    let diagonal = row[0] ?? 0;
    let before = diagonal + weight;
    row[0] = before;
    for (let column = 0; column < columns; column++) {
      const across = right.charCodeAt(column);
      const above = row[column + 1] ?? 0;
      const exchanged = diagonal + (sign === across ? 0 : sign < codes && across < codes ? cost[sign * codes + across] ?? 1 : 1);
      const dropped = above + weight;
      const added = before + weightAt(weigh, across);
      before = exchanged < dropped ? exchanged < added ? exchanged : added : dropped < added ? dropped : added;
      diagonal = above;
      row[column + 1] = before;
    }
  }
  // In the first column stands what all of the left text weighs.
  const longest = Math.max(row[0] ?? 0, rightWeight);
  return longest === 0 ? 0 : 1 - (row[columns] ?? 0) / longest;
}

function weightAt(weigh: Float64Array, code: number): number {
  return code < codes ? weigh[code] ?? 1 : 1;
}

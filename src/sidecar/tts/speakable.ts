import { withSpokenPaths } from './speakablePaths';

/** How much of a text is said aloud; the rest can be read. */
export const maxSpokenCharacters = 2000;
/** Said where more was written than is said. */
export const restIsShown = 'The rest is on the screen.';
const codeNotice = 'The code is on the screen.';
const codeInLine = 'the code on the screen';
/** Code within a line that is longer, or has more of these marks, is no name that could be said. */
const maxCodeInLine = 60, maxCodeMarks = 2;
const codeMarks = /[{}();=<>]/g;

/** Symbols no voice reads well, or that an engine would take as markup, and the words for them. Order matters. */
const spokenSymbols: ReadonlyArray<readonly [RegExp, string]> = [
  [/(\d)\s?°\s?C\b/g, '$1 degrees Celsius'],
  [/(\d)\s?°\s?F\b/g, '$1 degrees Fahrenheit'],
  [/\s?°/g, ' degrees '],
  [/<=|≤/g, ' is at most '],
  [/>=|≥/g, ' is at least '],
  [/!==?|≠/g, ' is not equal to '],
  [/=>|->|→/g, ' to '],
  [/<-|←/g, ' from '],
  [/&+/g, ' and '],
  [/\|\|/g, ' or '],
  [/=+/g, ' equals '],
  [/</g, ' less than '],
  [/>/g, ' greater than '],
  [/(?<=\d)\s*[*×·]\s*(?=[\d(])/g, ' times '],
  [/×/g, ' times '],
  [/÷/g, ' divided by '],
  [/(?<=[\d)])\s+\/\s+(?=[\d(])/g, ' divided by '],
  [/(?<=[\d)])\s+[-−–]\s+(?=[\d(])/g, ' minus '],
  [/−/g, ' minus '],
  [/(?<=^|[\s(])-(?=[\d.])/g, 'minus '],
  [/²/g, ' squared'],
  [/³/g, ' cubed'],
  [/(?<=[\d)])\s*\^\s*(?=[\d(-])/g, ' to the power of '],
  [/(?<![\w.])(\d+(?:\.\d+)?)e\+?(-?\d+)\b/g, '$1 times 10 to the power of $2'],
  [/√/g, ' square root of '],
  [/π/g, ' pi '],
  [/±/g, ' plus or minus '],
  [/≈|~(?=\d)/g, ' about '],
  [/∞/g, ' infinity '],
  [/(?<=\b[CF])#(?!\w)/g, ' sharp'],
  [/\bvs\.?(?=\s)/gi, 'versus'],
  [/½/g, ' one half'],
  [/¼/g, ' one quarter'],
  [/¾/g, ' three quarters'],
  [/\be\.g\.,?(?=\s|$)/gi, 'for example,'],
  [/\bi\.e\.,?(?=\s|$)/gi, 'that is,'],
  [/#(?=\d)/g, ' number '],
  [/(?<=\w)@(?=\w)/g, ' at '],
  // "router.ts" is read "router dot ts"; "e.g." and "p.m." keep their stops.
  [/(?<=[\p{L}\p{N}_]{2})\.(?=[\p{L}_])/gu, ' dot '],
  [/(?<=^|\s)\.(?=[\p{L}_])/gu, ' dot '],
];

const currencies: Readonly<Record<string, readonly [one: string, many: string, hundredths: string]>> = {
  $: ['dollar', 'dollars', 'cents'], '€': ['euro', 'euros', 'cents'], '£': ['pound', 'pounds', 'pence'],
};
const money = /([$€£])\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?![\d.]*\d)(\s(?:thousand|million|billion|trillion)\b)?/g;

/** espeak reads "$45.50" as "dollar forty five point five zero". */
function spokenMoney(_all: string, sign: string, whole: string, fraction: string | undefined, scale: string | undefined): string {
  const [one, many, hundredths] = currencies[sign] ?? ['', '', ''];
  if (scale !== undefined) { return `${whole}${fraction === undefined ? '' : `.${fraction}`}${scale} ${many}`; }
  if (fraction === undefined || fraction === '00') { return `${whole} ${whole === '1' ? one : many}`; }
  return fraction.length === 2 ? `${whole} ${whole === '1' ? one : many} and ${Number(fraction)} ${hundredths}` : `${whole}.${fraction} ${many}`;
}

/** What voices spell letter by letter. */
const units: Readonly<Record<string, string>> = {
  km: 'kilometers', cm: 'centimeters', mm: 'millimeters', kg: 'kilograms', mg: 'milligrams', ml: 'milliliters', lb: 'pounds', lbs: 'pounds', oz: 'ounces',
  'km/h': 'kilometers per hour', mph: 'miles per hour', 'm/s': 'meters per second', ms: 'milliseconds', min: 'minutes',
  kB: 'kilobytes', KB: 'kilobytes', MB: 'megabytes', GB: 'gigabytes', TB: 'terabytes', KiB: 'kibibytes', MiB: 'mebibytes', GiB: 'gibibytes', TiB: 'tebibytes',
  'kB/s': 'kilobytes per second', 'MB/s': 'megabytes per second', 'GB/s': 'gigabytes per second', MHz: 'megahertz', GHz: 'gigahertz', kHz: 'kilohertz',
};
/** Those of one letter only behind a space: "the 1990s", "5h". */
const shortUnits: Readonly<Record<string, string>> = { s: 'seconds', h: 'hours' };
const namesOf = (table: Readonly<Record<string, string>>) => Object.keys(table).sort((first, second) => second.length - first.length).join('|');
const unitAfterNumber = new RegExp(`(?<![\\w.,])([\\d.,]{0,30}\\d)(?: ?(${namesOf(units)})| (${namesOf(shortUnits)}))(?![\\w/])`, 'g');

function spokenUnit(all: string, amount: string, unit: string | undefined, shortUnit: string | undefined): string {
  const words = (unit === undefined ? shortUnits[shortUnit ?? ''] : units[unit]) ?? all;
  return `${amount} ${amount === '1' ? words.replace(/s(?= per |$)/, '') : words}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const isoDate = /(?<![\w-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])/g;
const spokenDate = (_all: string, year: string, month: string, day: string) => `${months[Number(month) - 1] ?? month} ${Number(day)}, ${year}`;

/** "Ctrl+Shift+P" */
const keys = /\b(?:Ctrl|Cmd|Alt|Shift|Option|Meta|Win)(?:\s?\+\s?[A-Za-z0-9]{1,12}){1,4}(?!\w)/g;
const spokenKeys = (combination: string) => combination.replace(/\s?\+\s?/g, ' ').replace(/\bCtrl\b/, 'Control').replace(/\bCmd\b/, 'Command');

/** Typographic marks that WASM and byte-minded engines stumble on, and their plain forms. */
const plainMarks: ReadonlyArray<readonly [RegExp, string]> = [
  [/[‘’ʼ′]/g, '\''],
  [/[“”„«»″]/g, '"'],
  [/(?<=\d)–(?=\d)/g, ' to '],
  [/\s*[–—―]\s*/g, ', '],
  [/…/g, '...'],
];

/**
 * What a voice should read of an answer: no markup, no control characters, symbols as words, at most `maxSpokenCharacters`.
 * The result never holds `<`, `>`, `&`, brackets, backslashes or control characters, so no engine's markup can be in it.
 */
export function makeSpeakable(text: string): string {
  // Cut first: the rules below never see a megabyte. Markup takes room, so more than the limit is kept.
  let shown = text.length > 4 * maxSpokenCharacters ? text.slice(0, 4 * maxSpokenCharacters) : text;
  shown = stripMarkdown(stripUnspeakable(shown));
  for (const [pattern, words] of plainMarks) { shown = shown.replace(pattern, words); }
  shown = withSpokenPaths(shown.replace(isoDate, spokenDate).replace(keys, spokenKeys).replace(money, spokenMoney).replace(unitAfterNumber, spokenUnit));
  // "createCore()" is two words.
  shown = shown.replace(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/gu, ' ').replace(/\(\)/g, '');
  for (const [pattern, words] of spokenSymbols) { shown = shown.replace(pattern, words); }
  shown = shown
    .replace(/[[\](){}]+/g, ', ')
    .replace(/[|\\]+/g, ', ')
    .replace(/[`*_^~#=]+/g, ' ')
    // Keys, digests and encoded data: nobody can follow them, and a voice would spell them for a minute.
    .replace(/[A-Za-z0-9+]{101,}/g, run => `${run.slice(0, 20)} and so on`);
  // What the rules leave of a text of marks must not look like an option of a program either.
  shown = tidy(shown).replace(/^-{2,}\s*/, '');
  return text.length > 4 * maxSpokenCharacters || shown.length > maxSpokenCharacters ? capped(shown) : shown;
}

/** Control and format characters (bidirectional marks, joiners), halves of pairs, pictures. Line breaks stay for now. */
function stripUnspeakable(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cf}\uFE00-\uFE0F]/gu, '')
    .replace(/[^\P{C}\n]/gu, ' ')
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20E3\u{1F1E6}-\u{1F1FF}]/gu, ' ')
    .normalize('NFC');
}

/** What stands for a mark in HTML, in which models write now and then. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', '#39': '\'', nbsp: ' ' };
const isSayable = (code: string) => code.length <= maxCodeInLine && (code.match(codeMarks)?.length ?? 0) <= maxCodeMarks;

function stripMarkdown(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (all, name: string) => entities[name] ?? all)
    .replace(/<br ?\/?>/gi, '\n')
    .replace(/<\/?(?:b|i|em|strong|code|kbd|p|u|sub|sup)>/gi, '')
    .replace(/(^|\n)[ ]*(```|~~~)[\s\S]*?(?:\n[ ]*\2[^\n]*|$)/g, `$1${codeNotice}\n`)
    .replace(/`([^`\n]{1,500})`/g, (_all, code: string) => isSayable(code) ? code : codeInLine)
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, '$1')
    // "[the manual][1]" and what it refers to; "[2]" behind a statement is its source.
    .replace(/^ {0,3}\[[^\]\n]{1,100}\]:\s[^\n]{0,2000}$/gm, '')
    .replace(/\[([^\]\n]{1,500})\]\[[^\]\n]{0,100}\]/g, '$1')
    .replace(/(?<=[\p{L}\p{N}.,;!?"'])\s?\[\d{1,3}\]/gu, '')
    .replace(/\b[a-z][a-z+]{1,10}:\/\/(?:www\.)?([^\s/?#<>]{1,300})[^\s<>]*?(?=[.,;:!?)\]"']*(?:[\s<>]|$))/gi, '$1')
    .replace(/(?<![\w.@/-])www\.([a-z0-9.-]{1,200}\.[a-z]{2,20})(?:\/[^\s<>]{0,2000}?)?(?=[.,;:!?)\]"']*(?:[\s<>]|$))/gi, '$1')
    .split('\n')
    .map(speakableLine)
    .join('\n');
}

/** A heading, list item or table row is a sentence of its own, with or without a full stop. */
function speakableLine(line: string): string {
  const trimmed = line.trim();
  if (/^([-*_=]\s*){3,}$/.test(trimmed) || /^\|?[\s|:-]+\|[\s|:-]*$/.test(trimmed)) { return ''; }
  const body = trimmed.replace(/^(?:>\s*)+/, '');
  const plain = body
    .replace(/^#{1,6}\s+|^[-*+•]\s+(?:\[[ xX]\]\s+)?/u, '')
    .replace(/^\||\|$/g, '')
    .replace(/(\*\*|__|~~)(?=\S)(.{0,500}?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]{1,500})\*(?!\w)/g, '$1')
    .trim();
  const ownSentence = /^(?:>|#{1,6}\s|[-*+•]\s|\||\d{1,3}[.)]\s)/u.test(trimmed);
  return ownSentence && /[\p{L}\p{N}"')\]]$/u.test(plain) ? `${plain}.` : plain;
}

/** One space between words, one mark where replacements left several, no mark at the beginning. */
function tidy(text: string): string {
  return text
    .replace(/([\p{L}\p{N}])\s*\n\s*\n+/gu, '$1. ')
    .replace(/\s+/gu, ' ')
    .replace(/ +([,.;:!?])(?=[\s,.;:!?]|$)/g, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/,\s*([.;:!?])/g, '$1')
    .replace(/([.;:!?])\s*,/g, '$1')
    .replace(/([.!?,;:-])\1{3,}/g, '$1')
    .replace(/^[\s,.;:-]+(?=[^\s,.;:-])/, '')
    .replace(/[\s,]+$/, '')
    .trim();
}

/** Cuts at the last end of a sentence that leaves room for the closing words, else at the last word. */
function capped(text: string): string {
  const room = text.slice(0, maxSpokenCharacters - restIsShown.length - 2);
  const sentenceEnd = Math.max(...['. ', '! ', '? '].map(end => room.lastIndexOf(end) + 1));
  if (sentenceEnd > room.length / 2) { return `${room.slice(0, sentenceEnd)} ${restIsShown}`; }
  const wordEnd = room.lastIndexOf(' ');
  const words = (wordEnd > room.length / 2 ? room.slice(0, wordEnd) : room).replace(/[\uD800-\uDBFF]$|[\s,;:]+$/, '');
  return words === '' ? restIsShown : `${words}. ${restIsShown}`;
}

import { extensionAt, isExtension, letterAt } from '../router/pathSpelling';
import { separators } from '../router/pathWords';
import { numbersAt } from '../router/numbers';
import { PhraseReader } from '../router/phraseReader';
import { type Token, tokenize } from '../router/tokens';
import type { NameTable } from './nameTable';
import { wordsOf } from './nameWords';
import { fileWords, fillers, folderWords, heardAs, insideWords, languages, misheardDots, numberSounds, soundsLikeNumber, weightOfMisheardEnding } from './spokenTables';

/** One word of a spoken name. */
export interface SpokenWord {
  readonly text: string;
  /** Other ways to read it, each a word: digits of a number, the letter it is the name of. */
  readonly readings: readonly string[];
  /** The letter it is the name of ("tee"), or itself where it is one. */
  readonly letter: string | null;
  /** What is lost when nothing fits it: 0 for words that say nothing. */
  readonly weight: number;
  /** It stands where a folder is named: before a slash, behind "in". */
  readonly isPlace: boolean;
  readonly isNumber: boolean;
  /** It was said as the ending, and is no part of another word. */
  readonly isEnding: boolean;
}

/** What is looked for. */
export interface SpokenRequest {
  readonly words: readonly SpokenWord[];
  /** Said with "dot": "ts". Null where none was. */
  readonly ending: string | null;
  /** Said to be one: "the config file", "the tests folder". */
  readonly kind: 'file' | 'folder' | null;
}

/** Longer names are cut; nobody says that many words for one file, and every word takes its time. */
const maxWords = 16;
const maxCharacters = 300;
/** A word nobody knows behind a dot is an ending that was misheard. */
const longestMisheardEnding = 4;
const endsLikeDot = /^(\p{L}+?)[dt][aou]r?[dt]$/u;
const initials = /^(?:\p{L}\.)+\p{L}?$/u;
const weights = { filler: 0, fileNoun: 0.06, misheardEnding: weightOfMisheardEnding, language: 0.45, number: 1, least: 0.7, most: 1.25, perLetter: 0.09 } as const;

type Draft = { text: string; readings?: readonly string[]; letter?: string | null; weight: number; isPlace: boolean; isNumber?: boolean; isEnding?: boolean };

/** Reads a name as a slot or a recogniser writes it: "source/core/turn.ts", "voice session dot t s", "the session file in core". `names` are those of the workspace, for what may be meant behind a dot. */
export function spokenRequest(spoken: string, { endingsThere, words: known }: Pick<NameTable, 'endingsThere' | 'words'>): SpokenRequest {
  const text = spoken.slice(0, maxCharacters);
  const tokens = tokenize(text);
  const phrases = new PhraseReader(tokens, tokens.length);
  const drafts: Draft[] = [];
  let ending: string | null = null;
  let kind: SpokenRequest['kind'] = null;
  let isPlace = false;
  let afterDot = false;
  const endingAt = (from: number): { end: number; value: string } | undefined => {
    const usual = extensionAt(phrases, from);
    if (usual?.end === tokens.length) { return usual; }
    const there = endingsThere.heardAt(tokens, from, word => known.find(word) !== undefined);
    return there && there.end > (usual?.end ?? 0) ? there : usual;
  };
  for (let at = 0; at < tokens.length && drafts.length < maxWords;) {
    const token = tokens[at];
    if (!token) { break; }
    const heard = phrases.longest(at, heardAs);
    if (heard) {
      for (const word of heard.value) { drafts.push({ text: word, weight: weightOf(word), isPlace }); }
      at = heard.end;
      continue;
    }
    const isPoint = (token.text === 'point' || token.text === 'period') && drafts.length > 0;
    // "voice session not t s": where the rest is an ending, that was a dot.
    const isMisheardDot = misheardDots.has(token.text) && drafts.length > 0 && endingAt(at + 1)?.end === tokens.length;
    const separator = phrases.longest(at, separators) ?? (isPoint || isMisheardDot ? { value: '.', end: at + 1 } : undefined);
    const dotted = separator?.value === '.' || /\.$/u.test(text.slice(tokens[at - 1]?.end ?? 0, token.start).trimEnd());
    if (separator || dotted) {
      const from = separator?.end ?? at;
      const said = dotted ? endingAt(from) : undefined;
      if (said) {
        ending = said.value;
        // It counts as a word as well, for ".env" and "node.js.md" have it in the midst of their names.
        // And who says it has said the name: "journal folder dot ts" is no folder.
        const named = drafts.at(-1);
        if (named?.weight === weights.fileNoun) { named.weight = weightOf(named.text); }
        drafts.push({ text: said.value, weight: 0, isPlace: false, isEnding: true });
        at = said.end;
        continue;
      }
      if (separator) {
        if (separator.value.endsWith('/')) { markPlaces(drafts); }
        afterDot = separator.value === '.';
        // "dash board" is a dashboard: the word stays where it may be joined, but counts for nothing.
        drafts.push({ text: token.text, weight: 0, isPlace: false });
        at = separator.end;
        continue;
      }
    }
    if (token.kind === 'sign') {
      if (token.text === '/' || token.text === '\\') { markPlaces(drafts); }
      at += 1;
      continue;
    }
    // "the may start t s" was "... base dot t s": a word no name has, which ends like "dot" and has an ending behind it.
    const swallowed = known.find(token.text) === undefined ? endsLikeDot.exec(token.text)?.[1] : undefined;
    const behind = swallowed === undefined ? undefined : endingAt(at + 1);
    if (swallowed !== undefined && behind?.end === tokens.length) {
      ending = behind.value;
      drafts.push({ text: swallowed, weight: weightOf(swallowed), isPlace }, { text: behind.value, weight: 0, isPlace: false, isEnding: true });
      break;
    }
    const next = tokens[at + 1]?.text ?? '';
    const isNoun = fileWords.has(token.text) || folderWords.has(token.text);
    if (insideWords.has(token.text) && drafts.length > 0) {
      isPlace = true;
    } else if (kind === null && !isPlace && drafts.length > 0 && isNoun) {
      kind = folderWords.has(token.text) ? 'folder' : 'file';
    }
    const number = numberAt(tokens, at);
    if (number) {
      drafts.push({ text: token.text, readings: number.readings, weight: weights.number, isPlace, isNumber: true });
      // What the number is made of may also be meant one by one.
      for (let part = at + 1; part < number.end; part++) { drafts.push({ text: tokens[part]?.text ?? '', weight: 0, isPlace }); }
      at = number.end;
      continue;
    }
    const language = languages.get(token.text);
    if (language && (fileWords.has(next) || tokens.length > 1)) {
      drafts.push({ text: token.text, readings: language, weight: weights.language, isPlace });
      at += 1;
      continue;
    }
    // "t.s" was spelled, its dots are none of the name's.
    const written = initials.test(text.slice(token.start, token.end)) ? token.text : text.slice(token.start, token.end);
    const parts = writtenParts(written);
    if (parts) {
      for (const word of parts.words) { drafts.push({ text: word, letter: word.length === 1 ? word : null, weight: weightOf(word), isPlace }); }
      if (parts.ending !== null) { ({ ending } = parts); drafts.push({ text: parts.ending, weight: 0, isPlace: false, isEnding: true }); }
      if (parts.misheard !== null) { drafts.push({ text: parts.misheard, weight: weights.misheardEnding, isPlace: false }); }
    } else {
      const digit = Object.hasOwn(soundsLikeNumber, token.text) ? soundsLikeNumber[token.text] : undefined;
      const misheard = (afterDot || dotted) && at === tokens.length - 1 && token.text.length <= longestMisheardEnding;
      drafts.push({
        text: token.text, ...(digit === undefined ? {} : { readings: [digit, ...numberSounds[digit] ?? []] }), letter: letterAt(tokens, at) ?? null,
        weight: isNoun ? weights.fileNoun : fillers.has(token.text) ? weights.filler : misheard ? weights.misheardEnding : weightOf(token.text), isPlace,
      });
    }
    afterDot = false;
    at += 1;
  }
  if (ending !== null) { kind = 'file'; }
  const words = drafts.slice(0, maxWords).map(draft => ({ text: draft.text, readings: draft.readings ?? [], letter: draft.letter ?? null, weight: draft.weight, isPlace: draft.isPlace, isNumber: draft.isNumber ?? false, isEnding: draft.isEnding ?? false }));
  // "the file", "this one", "for": where nothing else was said, that is the name.
  return { words: words.some(({ weight }) => weight > weights.fileNoun) ? words : words.map(word => ({ ...word, weight: weightOf(word.text) })), ending, kind };
}

function weightOf(word: string): number {
  return Math.min(weights.most, Math.max(weights.least, 0.5 + weights.perLetter * word.length));
}

function markPlaces(drafts: Draft[]): void {
  for (const draft of drafts) { draft.isPlace = true; }
}

/** "voiceSession.ts" as it is written; undefined for a plain word. */
function writtenParts(written: string): { words: string[]; ending: string | null; misheard: string | null } | undefined {
  if (!/[._\p{N}]|\p{Ll}\p{Lu}/u.test(written)) { return undefined; }
  const dot = written.lastIndexOf('.');
  const last = written.slice(dot + 1).toLowerCase();
  if (dot < 0) { return { words: wordsOf(written), ending: null, misheard: null }; }
  const before = wordsOf(written.slice(0, dot));
  if (isExtension(last)) { return { words: before, ending: last, misheard: null }; }
  return last.length <= longestMisheardEnding && before.length > 0 ? { words: before, ending: null, misheard: last } : { words: [...before, ...wordsOf(last)], ending: null, misheard: null };
}

/** A spoken number, in each way its digits may be written: "twenty twenty five" is 2025, and 20 and 25. */
function numberAt(tokens: readonly Token[], at: number): { end: number; readings: readonly string[] } | undefined {
  const first = wholeNumber(tokens, at);
  if (!first) { return undefined; }
  const readings = [first.digits];
  let { end } = first;
  let joined = first.digits;
  for (let next = wholeNumber(tokens, end); next; next = wholeNumber(tokens, end)) {
    joined += next.digits;
    end = next.end;
    readings.push(joined);
  }
  return { end, readings: [...readings.reverse(), ...Object.hasOwn(numberSounds, first.digits) ? numberSounds[first.digits] ?? [] : []] };
}

function wholeNumber(tokens: readonly Token[], at: number): { end: number; digits: string } | undefined {
  const token = tokens[at];
  if (!token || token.text === 'a' || (token.kind === 'word' && token.text === 'half')) { return undefined; }
  const reading = numbersAt(tokens, at).find(({ value, decimal }) => Number.isInteger(value) && decimal !== null);
  if (!reading) { return undefined; }
  const written = token.kind === 'number' && reading.end === at + 1 ? token.text.replace(/^0+(?=\d)/u, '') : String(reading.decimal);
  return { end: reading.end, digits: written };
}

import type { Understood } from './assistant';
import { soundLikeness, soundOf, spellingLikeness } from './names/sounds';
import type { HeardMeant } from './ports';

/** What somebody says who was misheard: the words that were meant and, where he says so, those that were not. */
export interface SaidCorrection { readonly meant: string; readonly instead: string | null }

/** An utterance that corrects the one before: the whole as it was meant, and the words in which the two differ. */
export interface Correction { readonly text: string; readonly pair: HeardMeant | null }

/** What was understood of an utterance that corrects the one before. */
export interface UnderstoodCorrection extends Understood { readonly correction: Correction }

export function isCorrection(understood: Understood): understood is UnderstoodCorrection { return 'correction' in understood; }

/** Beginnings and forms; the first that fits counts. `rest`: what was meant. */
const forms: readonly RegExp[] = [
  /^(?:no|nope|not)[,.!]?\s+(?:i|we)\s+(?:said|meant|mean|was saying)\s*[,:]?\s+(?<rest>.+)$/iu,
  /^(?:i|we)\s+(?:said|meant)\s*[,:]?\s+(?<rest>.+)$/iu,
  /^(?:no[,.!]?\s+)?(?:that is|that's|that was)\s+(?:wrong|not (?:what i said|it|right))[,.!]?\s+(?:i\s+(?:said|meant)\s+)?(?<rest>.+)$/iu,
  /^no[,.!]?\s+(?<rest>\S.*\s+not\s+\S.*)$/iu,
  /^no[,.!]?\s+not\s+(?<instead>.+?)[,.]?\s+(?:but\s+)?(?:i\s+(?:said|meant)\s+)(?<rest>.+)$/iu,
  /^not\s+(?<instead>.+?)[,.]?\s+(?:but|i\s+said|i\s+meant)\s+(?<rest>.+)$/iu,
];
/** "Parser, not passer"; "parser instead of passer". */
const contrasted = /^(?<meant>.+?)[,.]?\s+(?:not|instead of|rather than)\s+(?<instead>.+)$/iu;
/** What follows begins a sentence of its own, and corrects nothing: "I said that I like it". */
const noCorrection = /^(?:that|so|it|nothing|no|yes|stop|hello|hi)\b/iu;

/** What an utterance corrects, or null where it is none of that kind. */
export function readCorrection(text: string): SaidCorrection | null {
  const said = text.trim().replace(/[.!?]+$/u, '');
  for (const form of forms) {
    const { rest, instead } = form.exec(said)?.groups ?? {};
    if (rest === undefined) { continue; }
    const contrast = contrasted.exec(rest)?.groups;
    const meant = unquoted(contrast?.['meant'] ?? rest), wrong = contrast?.['instead'] ?? instead;
    return meant === '' || noCorrection.test(meant) ? null : { meant, instead: wrong === undefined ? null : unquoted(wrong) };
  }
  return null;
}

/** Less alike are no two words of which one was heard for the other. */
const leastLikeness = 0.5;
/** Somebody who says so many words says the whole again. */
const wholeFromWords = 4;
/** A remembered word that is shorter would be put in where it was never said. */
const shortestRemembered = 4;

/**
 * The utterance before with the meant words in place of those that were heard for them: the ones that are named, else the ones
 * that sound most alike. Null where none do and it is no utterance of its own: then nobody knows what to put it in place of.
 */
export function corrected(before: string, { meant, instead }: SaidCorrection): Correction | null {
  const words = wordsOf(before), meantWords = wordsOf(meant);
  const span = instead === null ? likestSpan(words, meant, meantWords.length) : namedSpan(words, instead);
  if (!span || (instead === null && meantWords.length >= wholeFromWords && meantWords.length * 2 > words.length)) {
    return meantWords.length >= wholeFromWords - 1 ? { text: meant, pair: null } : null;
  }
  const first = words[span.start], last = words[span.end - 1];
  if (!first || !last) { return null; }
  const heard = before.slice(first.at, last.at + last.text.length);
  if (heard.toLowerCase() === meant.toLowerCase()) { return { text: before, pair: null }; }
  const isMemorable = heard.length >= shortestRemembered && meant.length >= shortestRemembered;
  return { text: before.slice(0, first.at) + meant + before.slice(last.at + last.text.length), pair: isMemorable ? { heard: heard.toLowerCase(), meant } : null };
}

interface Word { readonly text: string; readonly at: number }
interface Span { readonly start: number; readonly end: number }

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'_]*/gu)].map(match => ({ text: match[0], at: match.index }));
}

function namedSpan(words: readonly Word[], named: string): Span | null {
  const wanted = wordsOf(named.toLowerCase()).map(({ text }) => text);
  for (let start = 0; wanted.length > 0 && start + wanted.length <= words.length; start++) {
    if (wanted.every((word, index) => words[start + index]?.text.toLowerCase() === word)) { return { start, end: start + wanted.length }; }
  }
  return null;
}

/** Of spans with a word more or less: one name is often heard as two words, and the other way round. */
function likestSpan(words: readonly Word[], meant: string, count: number): Span | null {
  let best: Span & { readonly likeness: number } | undefined;
  for (let start = 0; start < words.length; start++) {
    for (let end = start + Math.max(1, count - 1); end <= Math.min(words.length, start + count + 1); end++) {
      const likeness = alike(words.slice(start, end).map(({ text }) => text).join(''), meant);
      if (likeness > (best?.likeness ?? leastLikeness)) { best = { start, end, likeness }; }
    }
  }
  return best ?? null;
}

function alike(left: string, right: string): number {
  const [one, other] = [left, right].map(text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  if (!one || !other) { return 0; }
  return Math.max(spellingLikeness(one, other), soundLikeness(soundOf(one).phones, soundOf(other).phones));
}

function unquoted(text: string): string { return text.trim().replace(/^["'“‘]|["'”’]$/gu, '').trim(); }

/** What was misheard on this machine, the latest last. */
export class MisheardWords {
  constructor(private pairs: readonly HeardMeant[] = []) {}

  get all(): readonly HeardMeant[] { return this.pairs; }

  /** What was heard, with what was meant wherever it was heard for it before. */
  replaceIn(text: string): string {
    return this.pairs.reduce((result, { heard, meant }) => result.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(heard)}(?![\\p{L}\\p{N}_])`, 'giu'), () => meant), text);
  }

  /** Whoever takes a correction back wants neither of the two. */
  remember(pair: HeardMeant): void {
    const isTakenBack = (other: HeardMeant) => other.heard.toLowerCase() === pair.meant.toLowerCase() || other.heard === pair.heard;
    const others = this.pairs.filter(other => !isTakenBack(other));
    const takesBack = this.pairs.some(other => other.heard.toLowerCase() === pair.meant.toLowerCase() && other.meant.toLowerCase() === pair.heard);
    this.pairs = takesBack ? others : [...others, pair].slice(-mostRemembered);
  }

  forget(): void { this.pairs = []; }
}

/** The oldest go. */
const mostRemembered = 200;

function escaped(text: string): string { return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+'); }

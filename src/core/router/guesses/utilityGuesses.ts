import { numbersAt } from '../numbers';
import { unitDimensions } from '../units';
import { object } from './objects';
import { type Found, type Guess, type Guesses, type Said, firstOf, kinds, setOf, textOf, valueOfPattern } from './said';
import { wordProblem } from './wordProblem';

/** A measure and, elsewhere, a unit of the same dimension; or a number somewhere and two such units. */
const conversion: Guess = said => {
  const measure = said.longest('measure');
  const units = said.all(['unit']).filter(({ start, end }) => (!measure || start >= measure.end || end <= measure.start) && !(said.word(start) === 'in' && end === start + 1 && end < said.end));
  const slots = typeof measure?.value === 'object' && 'from' in measure.value ? measure.value : undefined;
  const number = said.find(['number']);
  if (slots && units.length === 0) { return slots; }
  const dimension = slots ? unitDimensions[String(slots['from'])] : undefined;
  const to = dimension === undefined ? undefined : units.find(({ value }) => unitDimensions[textOf(value)] === dimension && value !== slots?.['from'])?.value;
  if (slots && to !== undefined) { return { ...slots, to: textOf(to) }; }
  const [from, into] = units;
  if (number && from && into && typeof number.value === 'number' && unitDimensions[textOf(from.value)] === unitDimensions[textOf(into.value)]) { return { value: number.value, from: textOf(from.value), to: textOf(into.value) }; }
  return slots;
};

const people = setOf('people persons guests friends ways way heads diners adults colleagues');
const shareBefore = setOf('by between among for into are us party');

/** The percentage has its sign; what is shared has people beside it; the amount is the rest, with its currency if it has one. */
const tip: Guess = said => {
  const percent = said.find(['percent']);
  const rest: Found[] = [];
  for (let at = said.start; at < said.end;) {
    // "240, 20 percent" is not 240.20.
    const [sum] = said.reader.read('money', at).filter(({ end, value }) => typeof value === 'number' && end <= said.end && (!percent || end <= percent.start || at >= percent.end));
    if (sum) { rest.push({ start: at, ...sum }); }
    at = sum?.end ?? at + 1;
  }
  const party = rest.find(({ start, end, value }) => Number.isInteger(value) && (people.has(said.word(end)) || (said.word(end) === 'of' && said.word(end + 1) === 'us')
    || (shareBefore.has(said.word(start - 1)) && rest.length > 1 && end === said.end && Number(value) <= 20)));
  const others = rest.filter(found => found !== party);
  const named = percent ? undefined : others.find(({ start }) => ['of', 'at', 'with'].includes(said.word(start - 1)) && ['gratuity', 'tip', 'tipping'].includes(said.word(start - 2)));
  const amounts = others.filter(found => found !== named);
  const amount = amounts.find(({ end }) => /^(?:dollars?|bucks?|euros?|pounds?|quid|cents?)$/u.test(said.word(end - 1))) ?? amounts[0];
  return { ...amount && { amount: Number(amount.value) }, ...(percent ?? (amounts.length > 0 ? named : undefined)) && { percent: Number((percent ?? named)?.value) }, ...party && { people: Number(party.value) } };
};

/** "9 30", "nine", "quarter past five": a time of day without its half. */
function bareClocks(said: Said): readonly Found[] {
  const found: Found[] = [];
  for (let at = said.start; at < said.end;) {
    const clock = said.reader.read('clock', at)[0];
    if (clock && clock.end > at) { found.push({ start: at, ...clock }); at = clock.end; continue; }
    const hour = numbersAt(said.reader.tokens, at).find(({ value, end }) => Number.isInteger(value) && value >= 0 && value <= 24 && end <= said.end && end === at + 1);
    const minute = hour && numbersAt(said.reader.tokens, hour.end).find(({ value, end }) => Number.isInteger(value) && value >= 10 && value < 60 && end <= said.end);
    if (hour) { found.push({ start: at, end: minute?.end ?? hour.end, value: `${hour.value}:${String(minute?.value ?? 0).padStart(2, '0')}` }); }
    at = minute?.end ?? hour?.end ?? at + 1;
  }
  return found;
}

const past = /\b(?:since|ago|born|passed|elapsed|been)\b/u;

const stretchOfTime: Guess = said => {
  const [first, second] = said.all(['moment', 'date']);
  const [from, to] = bareClocks(said);
  // "22 40 to 23 15" are no years.
  const areYears = [first, second].every(found => found !== undefined && /^\d{4}$/u.test(textOf(found.value)) && found.end > found.start + 1);
  if (first && second && !(areYears && from && to)) { return { from: textOf(first.value), to: textOf(second.value) }; }
  if (from && to) { return { from: textOf(from.value), to: textOf(to.value) }; }
  const period = said.find(['period'])?.value;
  const only = first?.value ?? period ?? from?.value;
  if (only === undefined) { return undefined; }
  return past.test(said.plain) ? { from: textOf(only), to: 'now' } : { from: 'now', to: textOf(only) };
};

const labelled = /\b(?:called|named|label(?:led|ed)?(?: it)?|titled)\s+(?:the\s+)?(.+)$/iu;
const purpose = /\b(?:for|to) (?:the |my |a )?([a-z]+(?: [a-z]+){0,4})$/iu;
const noPurpose = /^(?:be|go|wait|me|us|in|at|it|that|this|.*\b(?:minutes?|seconds?|hours?|timer|now)\b)/iu;

const timer: Guess = said => {
  const length = said.longest('duration');
  const text = said.text();
  const label = labelled.exec(text)?.[1] ?? (length ? [text.slice(0, text.length)].map(whole => purpose.exec(whole)?.[1]).find(name => name !== undefined && !noPurpose.test(name)) : undefined);
  const seconds = typeof length?.value === 'number' ? length.value : /\bpomodoro\b/u.test(said.plain) ? 1500 : bareMinutes(said);
  return { ...seconds !== undefined && { seconds }, ...label !== undefined && { label } };
};

/** "wake me in twenty": whoever leaves out the unit means minutes. */
function bareMinutes(said: Said): number | undefined {
  for (let at = said.start; at < said.end - 1; at++) {
    if (said.word(at) !== 'in' && said.word(at) !== 'for') { continue; }
    const number = numbersAt(said.reader.tokens, at + 1).find(({ value, end }) => Number.isInteger(value) && value >= 1 && value <= 180 && end <= said.end);
    if (number && (number.end === said.end || said.word(number.end) === 'to')) { return number.value * 60; }
  }
  return undefined;
}

const die = /\bd ?(4|6|8|10|12|20|100)\b/u;
const random: Guess = said => {
  const { plain } = said;
  if (/\b(?:coin|coins|heads?|tails?)\b/u.test(plain)) { return { kind: 'coin' }; }
  if (/\b(?:uuid|guid|uu id|u u i d|you you (?:eye|i) dee?|unique id(?:entifier)?)\b/u.test(plain)) { return { kind: 'uuid' }; }
  if (/\b(?:dice|die|dices)\b/u.test(plain) || die.test(plain)) {
    const sides = Number(die.exec(plain)?.[1] ?? (/\bsid(?:ed|es)\b/u.test(plain) ? said.find(['number'])?.value ?? NaN : NaN));
    return Number.isFinite(sides) ? { kind: 'dice', min: 1, max: sides } : { kind: 'dice' };
  }
  const numbers = said.all(['number']).map(({ value }) => Number(value));
  if (numbers.length < 2 && !/\b(?:number|numbers|digit|integer|value|decimal)\b/u.test(plain)) { return undefined; }
  const [low, high] = numbers;
  if (low !== undefined && high !== undefined) { return { kind: 'number', min: Math.min(low, high), max: Math.max(low, high) }; }
  return low === undefined ? { kind: 'number' } : { kind: 'number', max: low };
};

const undone = /\b(?:decode|decoded|decoding|un|unencode|reverse|back|decrypt|unescape|from base)\b/u;
const kindsOfText: readonly (readonly [RegExp, string, string])[] = [
  [/\bbase ?(?:64|sixty four)\b|\bb64\b/u, 'base64', 'base64decode'], [/\b(?:url|uri|percent) ?(?:en|de)?cod|\burl\b/u, 'urlencode', 'urldecode'],
];
const numberKind = valueOfPattern([/\b(?:in|to|into|as|as a|as an|to a|an?) (?:plain |ordinary |normal |regular )*(?:decimal|base ten|base 10|ordinary number|normal number|number)\b/u, 'decimal'], [/\bbinary\b/u, 'binary'], [/\b(?:hex|hexadecimal)\b/u, 'hex'], [/\boctal\b/u, 'octal'], [/\bdecimal\b/u, 'decimal']);
const encodingWords = setOf('encode encoded encoding decode decoded decoding base 64 base64 sixty four url uri make made out turn into to in as from of the a an text string word words this that it convert what is give me show put un back reverse using with please for do some can you get');
const isPointer = /^(?:it|that|this|these|those|text|string|selection|.*\b(?:this|that|selection|selected|clipboard)\b.*)?$/iu;

const encode: Guess = said => {
  const { plain } = said;
  const kind = kindsOfText.find(([pattern]) => pattern.test(plain));
  if (kind) {
    let start = said.start, end = said.end;
    while (start < end && encodingWords.has(said.word(start))) { start += 1; }
    while (end > start && encodingWords.has(said.word(end - 1))) { end -= 1; }
    const text = said.text(start, end);
    return { kind: undone.test(plain) ? kind[2] : kind[1], ...!isPointer.test(text) && { text } };
  }
  const base = numberKind(said);
  const literal = said.longest('hexLiteral') ?? said.longest('baseLiteral') ?? said.find(['number']);
  return { ...typeof base === 'string' && { kind: base }, ...literal && { text: textOf(literal.value) } };
};

const today = valueOfPattern([/\b(?:week number|calendar week|which week|what week)\b/u, 'week number'], [/\bmonth\b/u, 'month'], [/\byear\b/u, 'year'], [/\b(?:day|date|weekday|today|todays)\b/u, 'today']);

/** Only what stands behind a preposition, or is known, is a place. */
const place: Guess = firstOf(kinds('knownPlace'), said => {
  for (let at = said.start; at < said.end - 1; at++) {
    if (!['in', 'at', 'over'].includes(said.word(at))) { continue; }
    const found = said.reader.read('weatherPlace', at + 1)[0];
    if (found) { return found.value; }
  }
  return undefined;
});

/** What a calculation is said with, the whole of it; else a problem in words. */
const calculation: Guess = said => {
  const found = said.longest('expression');
  if (found) { return found.value; }
  // "one eighth as a decimal".
  const fraction = said.longest('bareExpression')?.value;
  return wordProblem(said) ?? (typeof fraction === 'string' && fraction.includes('/') ? fraction : undefined);
};

const timerName: Guess = said => {
  const { start, end } = object(said);
  const words = said.text(start, end).replace(/\b(?:timers?|alarms?|countdowns?|cancel|stop|clear|the|my|a|all|of|off|any|more|no|longer|anymore|running|need|don't|do not|i|turn|forget|about|needed|is|not|are|be|should|can|go|done|put|off|out|took|so)\b/giu, ' ').replace(/\s+/gu, ' ').trim();
  return words === '' || words.split(' ').length > 3 ? undefined : words;
};

export const utilityGuesses: Readonly<Record<string, Guesses>> = {
  calculate: { expression: calculation },
  convert: { from: conversion },
  tip: { amount: tip },
  date: { expression: firstOf(kinds('date'), today) },
  encode: { kind: encode },
  random: { kind: random },
  time: { place },
  duration: { from: stretchOfTime },
  timer: { seconds: timer },
  cancelTimer: { label: timerName },
};


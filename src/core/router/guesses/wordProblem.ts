import { signedNumbersAt } from '../numbers';
import { type Guess, type Said, setOf } from './said';

/** How many of one calendar unit another holds. */
const unitsIn: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  second: { minute: 60, hour: 3600 }, minute: { hour: 60, day: 1440 }, hour: { day: 24, week: 168 }, day: { week: 7, month: 30, year: 365 }, week: { month: 4, year: 52 }, month: { quarter: 3, year: 12, decade: 120 }, quarter: { year: 4 },
};
const perWords = setOf('a an per each every');
const shareWords = setOf('split share shared divide divided distribute distributed among amongst between evenly equally');

interface Figure { readonly text: string; readonly start: number; readonly end: number; readonly percent: boolean }

/** The numbers of an utterance in the order in which they were said. */
function figuresOf(said: Said): readonly Figure[] {
  const { tokens } = said.reader;
  const figures: Figure[] = [];
  for (let at = said.start; at < said.end;) {
    const number = tokens[at]?.text === 'a' || tokens[at]?.text === 'an' ? undefined : signedNumbersAt(tokens, at).find(({ end }) => end <= said.end);
    if (number) { figures.push({ text: number.decimal ?? String(number.value), start: at, end: number.end, percent: ['percent', '%', 'pct'].includes(said.word(number.end)) }); }
    at = number?.end ?? at + 1;
  }
  return figures;
}

/**
 * An expression for the commonest word problems: shares, percentages, so many of each, what is left, by the month and by the
 * year. Undefined where the words do not say plainly what is to be worked out.
 */
export const wordProblem: Guess = said => {
  const { plain } = said;
  const figures = figuresOf(said);
  const plainFigures = figures.filter(({ percent }) => !percent);
  const [first, second, third] = figures.map(({ text }) => text);
  if (first === undefined) { return undefined; }
  const whole = figures.length === 2 && second !== undefined;
  const rate = figures.find(({ percent }) => percent)?.text;
  const [base] = plainFigures.map(({ text }) => text);
  if (rate !== undefined && base !== undefined && figures.length === 2) {
    if (/\b(?:off|discount|discounted|rebate|cheaper|less|reduced|reduction|sale)\b/u.test(plain)) { return `${base} * (1 - ${rate} / 100)`; }
    if (/\b(?:tax|vat|gst|markup|interest|raise|more|increase|surcharge|on top|plus|add|added|including)\b/u.test(plain)) { return /\b(?:how much is|what is|just|only) (?:the )?\S+(?: \S+)? percent\b/u.test(plain) && !/\b(?:add|plus|with|including|on top)\b/u.test(plain) ? `${rate} / 100 * ${base}` : `${base} * (1 + ${rate} / 100)`; }
    return /\b(?:of|on|from|out of)\b/u.test(plain) ? `${rate} / 100 * ${base}` : undefined;
  }
  if (/\b(?:percent|percentage|per cent)\b/u.test(plain) && rate === undefined && whole) { return shareOf(plain, said, figures); }
  if (whole) {
    if (/\b(?:greatest common (?:divisor|factor)|highest common factor|gcd|hcf)\b/u.test(plain)) { return `gcd(${first}, ${second})`; }
    if (/\b(?:least|lowest|smallest) common multiple\b|\blcm\b/u.test(plain)) { return `lcm(${first}, ${second})`; }
    if (/\bhypotenuse\b/u.test(plain)) { return `sqrt(${first}^2 + ${second}^2)`; }
    if (/\bround(?:ed)?\b/u.test(plain) && /\b(?:decimals?|places?|digits?)\b/u.test(plain)) { return `round(${first}, ${second})`; }
    if (/\bchoose\b/u.test(plain)) { return `${first}! / (${second}! * (${first} - ${second})!)`; }
    if (said.word(figures[0]?.end ?? 0) === 'by' && (figures[1]?.start ?? 0) === (figures[0]?.end ?? 0) + 1) { return `${first} / ${second}`; }
    if (/\bdivisible\b/u.test(plain)) { return `${first} mod ${second}`; }
  }
  if (/\bdozens?\b/u.test(plain) && figures.length === 1) { return /\bhow many\b/u.test(plain) ? `${first} / 12` : undefined; }
  if (figures.length === 1) { return overTime(said, first); }
  if (whole) { return ofTwo(said, first, second); }
  if (figures.length === 3 && second !== undefined && third !== undefined) {
    if (/\b(?:altogether|in total|in all|combined|sum|total)\b/u.test(plain) && !/\beach\b|\bapiece\b|\bper\b/u.test(plain)) { return `${first} + ${second} + ${third}`; }
    return undefined;
  }
  return undefined;
};

/** "14 of 560 in percent", "from 18 to 27 in percent". */
function shareOf(plain: string, said: Said, figures: readonly Figure[]): string | undefined {
  const [first, second] = figures;
  if (!first || !second) { return undefined; }
  if (/\b(?:up|grow|grew|increase|increased|more|change|difference|get to|rise|rose|faster|slower)\b/u.test(plain) && !/\bout of\b/u.test(plain)) { return `(${second.text} - ${first.text}) / ${first.text} * 100`; }
  // The whole is behind "of", "out of", "from".
  const wholeFirst = ['of', 'from', 'among', 'with'].includes(said.word(first.start - 1)) && !['of', 'from'].includes(said.word(second.start - 1));
  return wholeFirst ? `${second.text} / ${first.text} * 100` : `${first.text} / ${second.text} * 100`;
}

/** "1450 a month is how much a year". */
function overTime(said: Said, amount: string): string | undefined {
  const { plain } = said;
  const mentioned = Object.keys(unitsIn).concat('year', 'decade').map(unit => ({ unit, at: plain.search(new RegExp(`\\b(?:${unit}s?|${unit}ly)\\b`, 'u')) })).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  const smaller = mentioned[0]?.unit ?? '';
  const larger = mentioned.at(-1)?.unit ?? '';
  if (mentioned.length >= 2) {
    const factor = unitsIn[smaller]?.[larger];
    const inverse = unitsIn[larger]?.[smaller];
    return factor !== undefined ? `${amount} * ${factor}` : inverse !== undefined ? `${amount} / ${inverse}` : undefined;
  }
  // What is paid by the month goes without saying.
  return larger === 'year' && /\b(?:rent|subscription|salary|wage|bill)\b/u.test(plain) ? `${amount} * 12` : undefined;
}

function ofTwo(said: Said, first: string, second: string): string | undefined {
  const { plain } = said;
  if (/\bhow (?:much|many)\b.*\b(?:each|apiece|per (?:person|head|day|week|month|hour)|does each)\b/u.test(plain) && !/\b\d*\s*(?:dollars|euros|bucks|pounds)? each\b.*\bhow (?:much|many)/u.test(plain)) { return shared(plain, first, second); }
  if (said.indexOf(shareWords) >= 0) { return shared(plain, first, second); }
  if (/\b(?:left|remain|remains|remaining|leftover|over after|after (?:spending|paying|using|losing|giving|selling))\b/u.test(plain) && /\b(?:spen[dt]|spending|los[et]|losing|gave|give|giving|used?|using|paid|pay|paying|sold|sell|selling|eat|ate|take|took|taken|gone|minus|drop|dropped|of that|away|finished|done)\b/u.test(plain)) { return `${first} - ${second}`; }
  if (/\b(?:each|apiece|a piece|per|every|times|at \S+ (?:a|an)\b)/u.test(plain) || hasRate(said) || /\bof \S+ how many\b/u.test(plain) || /\bcosts? .*\b(?:cost|costs)\b/u.test(plain)) { return `${first} * ${second}`; }
  if (/\b(?:fit|fits|go into|pages|needed|do i need|do we need|per page|rows|boxes)\b/u.test(plain) && /\bhow many\b/u.test(plain)) { return Number(first) >= Number(second) ? `${first} / ${second}` : `${second} / ${first}`; }
  if (/\b(?:altogether|in total|in all|combined|together|sum|total|makes?|another|more|add|extra)\b/u.test(plain)) { return `${first} + ${second}`; }
  if (/\bdifference\b|\bhow (?:much|many) (?:more|less|fewer)\b|\bolder\b|\byounger\b/u.test(plain)) { return Number(first) >= Number(second) ? `${first} - ${second}` : `${second} - ${first}`; }
  return undefined;
}

/** The larger amount is what is shared. */
function shared(plain: string, first: string, second: string): string {
  return Number(first) >= Number(second) || /\b(?:divide|split|share) (?:\S+ )?\S+ (?:by|between|among|into)\b/u.test(plain) ? `${first} / ${second}` : `${second} / ${first}`;
}

/** "at 4.20 a piece", "85 an hour": an amount for one of something. */
function hasRate(said: Said): boolean {
  return figuresOf(said).some(({ end }) => {
    const next = ['dollars', 'euros', 'bucks', 'pounds', 'cents', 'rupees'].includes(said.word(end)) ? end + 1 : end;
    return perWords.has(said.word(next)) && said.word(next + 1) !== '';
  });
}

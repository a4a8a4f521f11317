import { calendarUnits, dayHalves, holidays, months, namedDays, timesOfDay, weekdays } from './calendarWords';
import { decimalText, numbersAt, ordinalAt, smallWord } from './numbers';
import { type PhraseReader, phraseTable } from './phraseReader';

/** A date, time or both as words with figures in digits ("july 4 2027", "5:30 pm"), and the index behind it. */
export interface Moment { readonly text: string; readonly end: number }

const monthNames = phraseTable(months);
const weekdayNames = phraseTable(weekdays);
const dayNames = phraseTable(namedDays);
const holidayNames = phraseTable(holidays);
const unitNames = phraseTable(calendarUnits);
const dayTimes = phraseTable(timesOfDay);
const halves = phraseTable(dayHalves);

const longestFirst = (moments: readonly (Moment | undefined)[]): Moment[] =>
  moments.filter(moment => moment !== undefined).sort((a, b) => b.end - a.end);

/** A year from 1000 to 2999: "2027", "twenty twenty seven", "nineteen sixty nine", "twenty oh five". */
export function yearAt(reader: PhraseReader, at: number): { year: number; end: number } | undefined {
  if (at >= reader.end) { return undefined; }
  const token = reader.tokens[at];
  if (token?.kind === 'number') { return /^[12]\d{3}$/u.test(token.text) ? { year: Number(token.text), end: at + 1 } : yearFromHalves(reader, at); }
  const whole = numbersAt(reader.tokens, at).find(reading => reading.end <= reader.end && Number.isInteger(reading.value) && reading.value >= 1000 && reading.value <= 2999);
  return yearFromHalves(reader, at) ?? (whole ? { year: whole.value, end: whole.end } : undefined);
}

function yearFromHalves(reader: PhraseReader, at: number): { year: number; end: number } | undefined {
  const century = smallNumber(reader, at);
  if (!century || century.value < 10 || century.value > 29) { return undefined; }
  const zero = reader.phrase(century.end, 'oh') ?? reader.phrase(century.end, 'o');
  const rest = smallNumber(reader, zero ?? century.end);
  if (zero === undefined && reader.phrase(century.end, 'hundred') !== undefined) { return { year: century.value * 100, end: century.end + 1 }; }
  return rest && (zero === undefined ? rest.value >= 10 && rest.value < 100 : rest.value < 10) ? { year: century.value * 100 + rest.value, end: rest.end } : undefined;
}

/** One two-figure number, which never grows across its own words ("twenty twenty" is two). */
function smallNumber(reader: PhraseReader, at: number): { value: number; end: number } | undefined {
  const token = at < reader.end ? reader.tokens[at] : undefined;
  if (token?.kind === 'number' && /^\d{1,2}$/u.test(token.text)) { return { value: Number(token.text), end: at + 1 }; }
  const first = token ? smallWord(token.text) : undefined;
  if (first === undefined) { return undefined; }
  const unit = first >= 20 && at + 1 < reader.end ? smallWord(reader.tokens[at + 1]?.text ?? '') : undefined;
  return unit !== undefined && unit > 0 && unit < 10 ? { value: first + unit, end: at + 2 } : { value: first, end: at + 1 };
}

function dayNumber(reader: PhraseReader, at: number): { day: number; end: number } | undefined {
  const ordinal = ordinalAt(reader.tokens, at);
  const number = ordinal && ordinal.end <= reader.end ? ordinal : smallNumber(reader, at);
  return number && number.value >= 1 && number.value <= 31 && Number.isInteger(number.value) ? { day: number.value, end: number.end } : undefined;
}

function withYear(reader: PhraseReader, text: string, end: number): Moment[] {
  const year = yearAt(reader, reader.phrase(end, 'of') ?? reader.phrase(end, 'in') ?? end);
  const relative = (['this year', 'next year', 'last year'] as const).find(phrase => reader.phrase(end, phrase) !== undefined);
  return longestFirst([
    year && { text: `${text} ${year.year}`, end: year.end },
    relative && { text: `${text} ${relative}`, end: end + 2 },
    { text, end },
  ]);
}

/** Dates that name a day: "july 4", "the 4th of july 2027", "next friday", "christmas". */
export function daysAt(reader: PhraseReader, at: number): Moment[] {
  const found: Moment[] = [];
  const token = at < reader.end ? reader.tokens[at] : undefined;
  if (!token) { return found; }
  if (token.kind === 'date') { found.push({ text: token.text, end: at + 1 }); }
  const named = reader.longest(at, dayNames);
  if (named) { found.push({ text: named.value, end: named.end }); }
  const skipThe = reader.phrase(at, 'the') ?? at;
  const weekday = reader.longest(skipThe, weekdayNames);
  if (weekday) {
    for (const date of monthDays(reader, reader.phrase(weekday.end, 'the') ?? weekday.end)) { found.push(date); }
    const week = (['next week', 'this week', 'last week'] as const).find(phrase => reader.phrase(weekday.end, phrase) !== undefined);
    if (week) { found.push({ text: `${weekday.value} ${week}`, end: weekday.end + 2 }); }
    const after = reader.phrase(weekday.end, 'after next');
    if (after !== undefined) { found.push({ text: `${weekday.value} after next`, end: after }); }
    found.push({ text: weekday.value, end: weekday.end });
  }
  const relative = relativeWord(reader, at);
  if (relative) {
    const day = reader.longest(relative.end, weekdayNames);
    if (day) { found.push({ text: `${relative.word} ${day.value}`, end: day.end }); }
    const unit = reader.longest(relative.end, relativePeriods);
    if (unit) { found.push({ text: `${relative.word} ${unit.value}`, end: unit.end }); }
    const month = reader.longest(relative.end, monthNames);
    if (month) { found.push({ text: `${relative.word} ${month.value}`, end: month.end }); }
  }
  const holiday = reader.longest(relative ? relative.end : skipThe, holidayNames) ?? reader.longest(at, holidayNames);
  if (holiday) { found.push(...withYear(reader, relative?.word === 'last' ? `last ${holiday.value}` : holiday.value, holiday.end)); }
  const on = reader.phrase(at, 'on') ?? reader.phrase(at, 'for');
  if (on !== undefined) { found.push(...daysAt(reader, on)); }
  found.push(...monthDays(reader, skipThe), ...edges(reader, skipThe));
  return longestFirst(found);
}

const relativePeriods = phraseTable({ week: 'week', weekend: 'weekend', month: 'month', year: 'year', quarter: 'quarter' });
const relativeMonths = phraseTable({ 'next month': 'next month', 'this month': 'this month', 'the month': 'this month', 'last month': 'last month' });
const periodNames = phraseTable({ day: 'today', week: 'this week', month: 'this month', year: 'this year', quarter: 'this quarter' });

function relativeWord(reader: PhraseReader, at: number): { word: string; end: number } | undefined {
  for (const [phrase, word] of [['this coming', 'this'], ['this past', 'last'], ['the coming', 'this'], ['the following', 'next'], ['the next', 'next'], ['the last', 'last'], ['next', 'next'], ['last', 'last'], ['past', 'last'], ['previous', 'last'], ['coming', 'this'], ['upcoming', 'next'], ['following', 'next'], ['this', 'this']] as const) {
    const end = reader.phrase(at, phrase);
    if (end !== undefined) { return { word, end }; }
  }
  return undefined;
}

/** "july 4 [2027]", "july the fourth", "4th of july", "the 15th". */
function monthDays(reader: PhraseReader, at: number): Moment[] {
  const month = reader.longest(at, monthNames);
  if (month) {
    const day = dayNumber(reader, reader.phrase(month.end, 'the') ?? month.end);
    const year = yearAt(reader, month.end);
    return [
      ...(day ? withYear(reader, `${month.value} ${day.day}`, day.end) : []),
      ...(year ? [{ text: `${month.value} ${year.year}`, end: year.end }] : []),
    ];
  }
  const day = dayNumber(reader, at);
  if (!day) { return []; }
  const monthAt = reader.phrase(reader.phrase(day.end, 'day') ?? day.end, 'of') ?? day.end;
  const behind = reader.longest(monthAt, monthNames);
  if (behind) { return withYear(reader, `${behind.value} ${day.day}`, behind.end); }
  const ordinal = ordinalAt(reader.tokens, at);
  const relative = ordinal ? (['of next month', 'of this month', 'of last month', 'of the month'] as const).find(phrase => reader.phrase(day.end, phrase) !== undefined) : undefined;
  const suffix = day.day % 10 === 1 && day.day !== 11 ? 'st' : day.day % 10 === 2 && day.day !== 12 ? 'nd' : day.day % 10 === 3 && day.day !== 13 ? 'rd' : 'th';
  if (relative) { return [{ text: `${day.day}${suffix} ${relative === 'of the month' ? 'of this month' : relative}`, end: day.end + 3 }]; }
  return ordinal && reader.phrase(at - 1, 'the') !== undefined ? [{ text: `the ${day.day}${suffix}`, end: day.end }] : [];
}

/** "end of the month", "first monday of september". */
function edges(reader: PhraseReader, at: number): Moment[] {
  for (const edge of ['end', 'beginning', 'start', 'middle'] as const) {
    const of = reader.phrase(at, `${edge} of`);
    if (of === undefined) { continue; }
    const relative = relativeWord(reader, of);
    const unit = reader.longest(relative?.end ?? reader.phrase(of, 'the') ?? of, relativePeriods);
    if (unit) { return [{ text: `${edge} of ${relative ? relative.word : 'this'} ${unit.value}`, end: unit.end }]; }
    const month = reader.longest(of, monthNames);
    return month ? withYear(reader, `${edge} of ${month.value}`, month.end) : [];
  }
  const last = reader.phrase(at, 'last');
  const ordinal = last === undefined ? ordinalAt(reader.tokens, at) : { value: 0, end: last };
  const weekday = ordinal && ordinal.value <= 5 ? reader.longest(ordinal.end, weekdayNames) : undefined;
  const of = weekday ? reader.phrase(weekday.end, 'of') ?? reader.phrase(weekday.end, 'in') : undefined;
  const month = of === undefined ? undefined : reader.longest(of, monthNames) ?? reader.longest(of, relativeMonths);
  const name = (['last', 'first', 'second', 'third', 'fourth', 'fifth'] as const)[ordinal?.value ?? 0];
  return month && weekday && name ? withYear(reader, `${name} ${weekday.value} of ${month.value}`, month.end) : [];
}

/** A length of calendar time: "3 weeks", "a year and 2 months", "a couple of days". */
function spanAt(reader: PhraseReader, at: number): Moment | undefined {
  const word = reader.tokens[at]?.text;
  const number = numbersAt(reader.tokens, at).find(reading => reading.end < reader.end && reader.longest(reading.end, unitNames));
  const half = word === 'half' ? reader.phrase(at, 'half a') ?? reader.phrase(at, 'half an') : undefined;
  const amount = half !== undefined ? { value: 0.5, end: half } : number ?? (word === 'a' || word === 'an' ? { value: 1, end: at + 1 } : undefined);
  const unit = amount ? reader.longest(amount.end, unitNames) : undefined;
  if (!amount || !unit) { return undefined; }
  const and = reader.phrase(unit.end, 'and a half');
  const value = and === undefined ? amount.value : amount.value + 0.5;
  const text = `${decimalText(value)} ${unit.value}${value === 1 ? '' : unit.value.endsWith('y') && unit.value === 'century' ? '' : 's'}`;
  const rest = spanAt(reader, reader.phrase(and ?? unit.end, 'and') ?? and ?? unit.end);
  return rest ? { text: `${text} ${rest.text}`, end: rest.end } : { text, end: and ?? unit.end };
}

/** Dates counted from another: "in 3 weeks", "45 days from now", "2 weeks ago", "10 days before christmas". */
export function offsetsAt(reader: PhraseReader, at: number): Moment[] {
  const inside = reader.phrase(at, 'in') ?? reader.phrase(at, 'after') ?? reader.phrase(at, 'within');
  if (inside !== undefined) {
    const span = spanAt(reader, inside);
    return span ? [...(['time', 'from now'] as const).flatMap(word => { const end = reader.phrase(span.end, word); return end === undefined ? [] : [{ text: `in ${span.text}`, end }]; }), { text: `in ${span.text}`, end: span.end }] : [];
  }
  const span = spanAt(reader, at);
  if (!span) { return neighbours(reader, at); }
  const found: Moment[] = [];
  for (const [phrase, text] of [['from now', 'from now'], ['from right now', 'from now'], ['from today', 'from today'], ['ago', 'ago'], ['ago today', 'ago'], ['earlier', 'ago'], ['hence', 'from now'], ['later', 'from now'], ['in the future', 'from now'], ['in the past', 'ago'], ['back', 'ago']] as const) {
    const end = reader.phrase(span.end, phrase);
    if (end !== undefined) { found.push({ text: `${span.text} ${text}`, end }); }
  }
  for (const [phrase, text] of [['from', 'after'], ['after', 'after'], ['before', 'before'], ['prior to', 'before'], ['past', 'after']] as const) {
    const end = reader.phrase(span.end, phrase);
    if (end !== undefined) { for (const day of daysAt(reader, end)) { if (day.text !== 'today') { found.push({ text: `${span.text} ${text} ${day.text}`, end: day.end }); } } }
  }
  return longestFirst(found);
}

/** "the day after christmas". */
function neighbours(reader: PhraseReader, at: number): Moment[] {
  const start = reader.phrase(at, 'the') ?? at;
  for (const side of ['after', 'before'] as const) {
    const end = reader.phrase(start, `day ${side}`);
    if (end !== undefined) { return daysAt(reader, end).filter(({ text }) => text !== 'tomorrow' && text !== 'yesterday').map(day => ({ text: `day ${side} ${day.text}`, end: day.end })); }
  }
  return [];
}

/** Times of day: "9 am", "5 30 pm", "half past three", "quarter to five", "noon". */
export function clocksAt(reader: PhraseReader, at: number): Moment[] {
  const named = reader.longest(at, dayTimes);
  if (named) { return [{ text: named.value, end: named.end }]; }
  const token = at < reader.end ? reader.tokens[at] : undefined;
  if (!token) { return []; }
  const decimal = token.kind === 'number' && /^\d{1,2}\.\d{2}$/u.test(token.text) ? token.text.replace('.', ':') : undefined;
  if (token.kind === 'clock' || decimal) {
    const [hour = '', minute = ''] = (decimal ?? token.text).split(':');
    return clock(reader, Number(hour), minute, at + 1, decimal === undefined);
  }
  const past = pastOrTo(reader, at);
  if (past) { return clock(reader, past.hour, past.minute, past.end, true); }
  const hour = smallNumber(reader, at);
  if (!hour || hour.value > 24) { return []; }
  const oclock = reader.phrase(hour.end, 'oclock') ?? reader.phrase(hour.end, 'o clock');
  if (oclock !== undefined) { return clock(reader, hour.value, '00', oclock, true); }
  const zero = reader.phrase(hour.end, 'oh') ?? reader.phrase(hour.end, 'o');
  const minute = smallNumber(reader, zero ?? hour.end);
  const found: Moment[] = [];
  if (minute && minute.value < 60 && (zero === undefined ? minute.value >= 10 : minute.value < 10)) { found.push(...clock(reader, hour.value, String(minute.value).padStart(2, '0'), minute.end, false)); }
  found.push(...clock(reader, hour.value, '00', hour.end, false));
  return longestFirst(found);
}

function pastOrTo(reader: PhraseReader, at: number): { hour: number; minute: string; end: number } | undefined {
  const half = reader.phrase(at, 'half past');
  const quarter = reader.phrase(at, 'a quarter') ?? reader.phrase(at, 'quarter');
  const minutes = half === undefined && quarter === undefined ? smallNumber(reader, at) : undefined;
  const count = half !== undefined ? 30 : quarter !== undefined ? 15 : minutes?.value;
  const behind = half ?? quarter ?? (minutes ? reader.phrase(minutes.end, 'minutes') ?? minutes.end : undefined);
  if (count === undefined || behind === undefined || count > 59) { return undefined; }
  const past = half ?? reader.phrase(behind, 'past') ?? reader.phrase(behind, 'after');
  const to = past === undefined ? reader.phrase(behind, 'to') ?? reader.phrase(behind, 'till') ?? reader.phrase(behind, 'of') : undefined;
  const hour = past ?? to;
  const named = hour === undefined ? undefined : smallNumber(reader, hour);
  if (!named || named.value < 1 || named.value > 24) { return undefined; }
  if (to === undefined) { return { hour: named.value, minute: String(count).padStart(2, '0'), end: named.end }; }
  return { hour: named.value === 1 ? 12 : named.value - 1, minute: String(60 - count).padStart(2, '0'), end: named.end };
}

function clock(reader: PhraseReader, hour: number, minute: string, end: number, complete: boolean): Moment[] {
  if (hour > 24 || Number(minute) > 59) { return []; }
  const half = reader.longest(end, halves);
  const text = `${hour}${minute === '00' ? '' : `:${minute}`}`;
  const plain = complete ? [{ text: minute === '00' ? `${hour}:00` : text, end }] : [];
  return half && hour <= 12 && hour > 0 ? [{ text: `${text} ${half.value}`, end: half.end }, ...plain] : plain;
}

/** A moment for "from" and "to": a day, a time, a time on a day, a month, a year, or now. */
export function momentsAt(reader: PhraseReader, at: number): Moment[] {
  const found: Moment[] = [];
  const now = reader.phrase(at, 'right now') ?? reader.phrase(at, 'now');
  if (now !== undefined) { found.push({ text: 'now', end: now }); }
  const days = [...daysAt(reader, at), ...offsetsAt(reader, at)];
  for (const day of days) {
    found.push(day);
    for (const time of clocksAt(reader, reader.phrase(day.end, 'at') ?? day.end)) { found.push({ text: `${day.text} at ${time.text}`, end: time.end }); }
  }
  for (const time of clocksAt(reader, reader.phrase(at, 'at') ?? at)) {
    found.push(time);
    for (const day of daysAt(reader, reader.phrase(time.end, 'on') ?? time.end)) { found.push({ text: `${day.text} at ${time.text}`, end: day.end }); }
  }
  const start = reader.phrase(at, 'the year') ?? at;
  const month = reader.longest(at, monthNames);
  if (month) { found.push({ text: month.value, end: month.end }); }
  const year = yearAt(reader, start);
  if (year) { found.push({ text: String(year.year), end: year.end }); }
  return longestFirst(found);
}

/** "the year", "this month": the stretch whose end is meant, as "end of this year". */
export function periodsAt(reader: PhraseReader, at: number): Moment[] {
  const relative = reader.phrase(at, 'the current') ?? reader.phrase(at, 'this') ?? reader.phrase(at, 'the');
  const unit = relative === undefined ? undefined : reader.longest(relative, periodNames);
  return unit ? [{ text: unit.value === 'today' ? 'midnight' : `end of ${unit.value}`, end: unit.end }] : [];
}

import { Chrono, strict as chrono } from 'chrono-node/en';
import { DateTime } from 'luxon';
import { briefClockText, dateText } from './dateText';
import { type DateContext, isInRange, type Moment, periodSteps } from './moment';
import { nearestYear } from './relativeDate';

/** Relative words are read elsewhere; what is left of them here is not to be guessed at. */
const relativeWords = /\b(?:in \d|in an?|in half|ago|from|after|before|next|last|this|today|tomorrow|tonight|yesterday|now)\b/;
const dayTimes: ReadonlyMap<string, string> = new Map([['noon', '12:00'], ['midnight', '0:00']]);

/** V8 compiles a pattern at its second use; so many uses, and the first question need not wait for it. */
const warmUses = 2;

/** The patterns of chrono-node one by one: all of them together take 100 ms at their first use. */
export function absoluteWarmSteps(): readonly (() => void)[] {
  const { parsers, refiners } = chrono;
  const alone = [...parsers.map(parser => new Chrono({ parsers: [parser], refiners: [] })), ...refiners.map(refiner => new Chrono({ parsers, refiners: [refiner] }))];
  return alone.flatMap(part => Array.from({ length: warmUses }, () => () => { part.parse('july 4 2027'); }));
}

/** Absolute dates and times of day, by chrono-node: "july 4th, 1776", "2027-07-04", "25 december next year", "5:30 pm". */
export function readAbsolute(text: string, context: DateContext): Moment | null {
  const { now, direction, hours } = context;
  const [, date = '', yearWord] = /^(.+?)(?: (this|next|last) year)?$/.exec(text) ?? [];
  const said = (dayTimes.get(date) ?? date).replace(/,? of (?=\d{4}$)/, ' ');
  if (relativeWords.test(said)) { return null; }
  // Without a year chrono knows no February 29, unless this year has one.
  const isLeapDay = /\b29\b|\b29th\b/.test(said) && /\bfeb/.test(said) && !/\d{4}/.test(said);
  const source = isLeapDay ? `${said} 2028` : said;
  const [parsed, ...more] = chrono.parse(source, { instant: now.toJSDate(), timezone: now.offset });
  if (!parsed || more.length > 0 || parsed.end || parsed.text.length !== source.length) { return null; }
  const { start } = parsed;
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0;
  const hasTime = start.isCertain('hour');
  const time = { hour: part('hour'), minute: part('minute') };
  if (start.isCertain('month') && start.isCertain('day')) {
    const dateIn = (year: number) => DateTime.fromObject({ year, month: part('month'), day: part('day') }, { zone: now.zone });
    const at = yearWord !== undefined ? dateIn(now.year + (periodSteps[yearWord] ?? 0))
      : start.isCertain('year') && !isLeapDay ? dateIn(part('year')) : nearestYear(now.startOf('day'), direction, dateIn);
    return at && datedMoment(hasTime ? at.set(time) : at, hasTime, context);
  }
  if (!hasTime || start.isCertain('weekday') || start.isCertain('month') || yearWord !== undefined) { return null; }
  // With a zone ("5 pm EST") chrono knows the instant; otherwise the time is one of the user's own day.
  const at = start.isCertain('timezoneOffset') ? DateTime.fromJSDate(start.date(), { zone: now.zone }) : now.startOf('day').set(time);
  return { at, hasTime: true, isTimeOnly: true, label: dayTimes.has(text) ? text : briefClockText(at, hours), labelKind: 'name' };
}

function datedMoment(at: DateTime, hasTime: boolean, { hours }: DateContext): Moment | null {
  if (!at.isValid) { return null; }
  const date = isInRange(at) ? dateText(at) : '';
  return { at, hasTime, isTimeOnly: false, label: hasTime ? `${date} at ${briefClockText(at, hours)}` : date, labelKind: 'date' };
}

import type { DateTime } from 'luxon';
import type { Direction } from './moment';

/** Weekdays and months as people write them, longest first so that "tues" is not read as "tue" and a rest. */
export const weekdays: ReadonlyMap<string, number> = new Map([
  ['monday', 1], ['mon', 1], ['tuesday', 2], ['tues', 2], ['tue', 2], ['wednesday', 3], ['wed', 3], ['thursday', 4], ['thurs', 4], ['thur', 4], ['thu', 4],
  ['friday', 5], ['fri', 5], ['saturday', 6], ['sat', 6], ['sunday', 7], ['sun', 7],
]);
export const months: ReadonlyMap<string, number> = new Map([
  ['january', 1], ['jan', 1], ['february', 2], ['feb', 2], ['march', 3], ['mar', 3], ['april', 4], ['apr', 4], ['may', 5], ['june', 6], ['jun', 6], ['july', 7], ['jul', 7],
  ['august', 8], ['aug', 8], ['september', 9], ['sept', 9], ['sep', 9], ['october', 10], ['oct', 10], ['november', 11], ['nov', 11], ['december', 12], ['dec', 12],
]);
const ordinals: ReadonlyMap<string, number> = new Map([
  ['first', 1], ['1st', 1], ['second', 2], ['2nd', 2], ['third', 3], ['3rd', 3], ['fourth', 4], ['4th', 4], ['fifth', 5], ['5th', 5], ['last', -1],
]);

const either = (words: Iterable<string>): string => [...words].join('|');
export const weekdayPattern = either(weekdays.keys());
export const monthPattern = either(months.keys());
export const ordinalPattern = either(ordinals.keys());

type SpanUnit = 'seconds' | 'minutes' | 'hours' | 'businessDays' | 'days' | 'months';
const units: Readonly<Record<string, readonly [unit: SpanUnit, times: number]>> = {
  second: ['seconds', 1], sec: ['seconds', 1], minute: ['minutes', 1], min: ['minutes', 1], hour: ['hours', 1], hr: ['hours', 1],
  'business day': ['businessDays', 1], 'working day': ['businessDays', 1], weekday: ['businessDays', 1],
  day: ['days', 1], night: ['days', 1], week: ['days', 7], fortnight: ['days', 14],
  month: ['months', 1], quarter: ['months', 3], year: ['months', 12], decade: ['months', 120], century: ['months', 1200],
};
const amountPattern = '(?:\\d+(?:\\.\\d+)?|half an?|an?|one)';
const unitPattern = `(?:${either(Object.keys(units))}|centurie)s?`;
export const spanPattern = `${amountPattern} ${unitPattern}(?:,? (?:and )?${amountPattern} ${unitPattern})*`;
/** A month where one has to be counted in days: 146097 days make 4800 months (Gregorian calendar). */
const daysInMonth = 146_097 / 4800;

export interface Span {
  readonly amounts: Readonly<Record<SpanUnit, number>>;
  /** The span has hours or less in it. */
  readonly hasTime: boolean;
}

/** Reads "3 weeks", "1 year and 2 months", "half an hour", and a bare "week". The text matches spanPattern or is one unit. */
export function readSpan(text: string): Span {
  const amounts = { seconds: 0, minutes: 0, hours: 0, businessDays: 0, days: 0, months: 0 };
  for (const [, amount = '1', name = ''] of text.matchAll(new RegExp(`(?:(${amountPattern}) )?(${unitPattern})`, 'g'))) {
    const [unit, times] = units[name] ?? units[name.replace(/s$/, '')] ?? units[name.replace(/ies$/, 'y')] ?? [];
    if (unit !== undefined && times !== undefined) { amounts[unit] += times * (/\d/.test(amount) ? Number(amount) : amount.startsWith('half') ? 0.5 : 1); }
  }
  // Calendar months are whole; what is left of one is counted in days, and half a day is twelve hours.
  const wholeMonths = Math.trunc(amounts.months);
  amounts.days += Math.round((amounts.months - wholeMonths) * daysInMonth);
  amounts.months = wholeMonths;
  const hasTime = amounts.seconds + amounts.minutes + amounts.hours > 0 || !Number.isInteger(amounts.days);
  return { amounts, hasTime };
}

/** `from` moved by the span, ahead (1) or back (-1). */
export function shifted(from: DateTime, { amounts }: Span, sign: 1 | -1): DateTime {
  const { seconds, minutes, hours, days, months, businessDays } = amounts;
  const wholeDays = Math.trunc(days);
  const moved = from.plus({
    months: sign * months, days: sign * wholeDays,
    hours: sign * (hours + (days - wholeDays) * 24), minutes: sign * minutes, seconds: sign * seconds,
  });
  return businessDays === 0 ? moved : shiftedByBusinessDays(moved, Math.round(businessDays), sign);
}

function shiftedByBusinessDays(from: DateTime, count: number, sign: 1 | -1): DateTime {
  let at = from.plus({ weeks: sign * Math.floor(count / 5) });
  for (let rest = count % 5; rest > 0 || at.weekday > 5;) {
    at = at.plus({ days: sign });
    if (at.weekday <= 5) { rest -= 1; }
  }
  return at;
}

/**
 * The weekday that is meant, counted from `today`: "friday" and "this friday" from today on, "last friday" before today,
 * "next friday" in the next calendar week (Monday to Sunday), as chrono-node has it.
 */
export function weekdayFrom(today: DateTime, weekday: number, modifier: string): DateTime {
  switch (modifier) {
    case 'next': return today.startOf('week').plus({ weeks: 1, days: weekday - 1 });
    case 'last': case 'past': case 'previous': return today.minus({ days: (today.weekday - weekday + 6) % 7 + 1 });
    default: return today.plus({ days: (weekday - today.weekday + 7) % 7 });
  }
}

/** The nth (1 to 5, -1 the last) weekday of the month that `inMonth` lies in, or null where the month has no fifth one. */
export function nthWeekday(inMonth: DateTime, weekday: number, nth: number): DateTime | null {
  if (nth < 0) {
    const last = inMonth.endOf('month').startOf('day');
    return last.minus({ days: (last.weekday - weekday + 7) % 7 });
  }
  const first = inMonth.startOf('month');
  const found = first.plus({ days: (weekday - first.weekday + 7) % 7 + 7 * (nth - 1) });
  return found.month === first.month ? found : null;
}

export function ordinalOf(text: string): number {
  return ordinals.get(text) ?? 1;
}

/** The yearly date nearest to today in the direction asked for; today counts. Years without it (February 29) are passed over. */
export function nearestYear(today: DateTime, direction: Direction, dateIn: (year: number) => DateTime | null): DateTime | null {
  for (let step = 0; step <= 8; step += 1) {
    const date = dateIn(today.year + (direction === 'forward' ? step : -step));
    if (date?.isValid && (direction === 'forward' ? date >= today : date <= today)) { return date; }
  }
  return null;
}

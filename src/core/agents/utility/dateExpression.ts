import type { DateTime } from 'luxon';
import { readAbsolute } from './absoluteDate';
import { clockText, dateText, monthText, weekdayText } from './dateText';
import { readHoliday } from './holidayDate';
import { type DateContext, isInRange, type Moment, namedMoment, periodSteps } from './moment';
import {
  monthPattern, months, nearestYear, nthWeekday, ordinalOf, ordinalPattern, readSpan, shifted, spanPattern, weekdayFrom, weekdayPattern, weekdays,
} from './relativeDate';

type Reader = (text: string, context: DateContext) => Moment | null;

const maxCharacters = 100;

/**
 * Reads a date or a time of day. Relative dates are computed here with luxon, in the user's zone; chrono-node reads absolute ones.
 * (Its own relative dates depend on the time zone of the process as well as on the one it is given.)
 * Null where the text is none. `at` may lie outside the years that can be said: see isInRange.
 */
export function readMoment(expression: string, context: DateContext): Moment | null {
  const text = expression.toLowerCase().replace(/[?!]|\.$/g, '').replace(/\s+/g, ' ').trim().replace(/^(?:(?:on|the|of|date|is) )+/, '');
  if (text === '' || text.length > maxCharacters) { return null; }
  for (const reader of readers) {
    const moment = reader(text, context);
    if (moment) { return moment; }
  }
  return null;
}

const dayWords: Readonly<Record<string, readonly [days: number, label: string]>> = {
  today: [0, 'today'], tonight: [0, 'tonight'], tomorrow: [1, 'tomorrow'], yesterday: [-1, 'yesterday'],
  'day after tomorrow': [2, 'the day after tomorrow'], 'day before yesterday': [-2, 'the day before yesterday'],
};

function readWord(text: string, { now }: DateContext): Moment | null {
  if (text === 'now' || text === 'right now') { return namedMoment(now, 'now', true); }
  const [days, label] = Object.hasOwn(dayWords, text) ? dayWords[text] ?? [] : [];
  return days === undefined || label === undefined ? null : namedMoment(now.startOf('day').plus({ days }), label);
}

function readSpanFromNow(text: string, { now }: DateContext): Moment | null {
  const match = new RegExp(`^(in )?(${spanPattern})( from now| from today| hence| later| ago)?$`).exec(text);
  const [, prefix, spanText, suffix] = match ?? [];
  if (spanText === undefined || (prefix === undefined && suffix === undefined)) { return null; }
  const span = readSpan(spanText);
  return namedMoment(shifted(span.hasTime ? now : now.startOf('day'), span, suffix === ' ago' ? -1 : 1), text, span.hasTime);
}

function readSpanAround(text: string, context: DateContext): Moment | null {
  const match = new RegExp(`^(${spanPattern}|day|night|week|month|year) (after|from|before|prior to) (.+)$`).exec(text);
  const [, spanText = '', word, rest = ''] = match ?? [];
  const anchor = word === undefined ? null : readMoment(rest, context);
  if (!anchor) { return null; }
  const span = readSpan(spanText);
  const at = shifted(anchor.at, span, word === 'after' || word === 'from' ? 1 : -1);
  const article = /^(?:\d|an? |half|one)/.test(spanText) ? '' : 'the ';
  return namedMoment(at, `${article}${spanText} ${word ?? ''} ${anchor.label}`, span.hasTime || anchor.hasTime);
}

function readWeekday(text: string, { now, direction }: DateContext): Moment | null {
  const pattern = new RegExp(`^(?:(this|this coming|coming|next|last|past|previous) )?(${weekdayPattern}|weekend)(?: (?:of |in )?(next week|this week|last week|after next|\\d{1,2} weeks?))?$`);
  const [, modifier, name = '', week] = pattern.exec(text) ?? [];
  const weekday = name === 'weekend' ? 6 : weekdays.get(name);
  if (weekday === undefined || (modifier !== undefined && week !== undefined)) { return null; }
  const today = now.startOf('day');
  const isOnWeekend = name === 'weekend' && today.weekday === 7 && (modifier === undefined || modifier === 'this');
  const steps = week === undefined ? undefined : periodSteps[week.replace(' week', '')];
  const at = isOnWeekend ? today.minus({ days: 1 })
    : steps !== undefined ? today.startOf('week').plus({ weeks: steps, days: weekday - 1 })
      : week === undefined ? weekdayFrom(today, weekday, modifier ?? (direction === 'backward' ? 'last' : 'this'))
        : weekdayFrom(today, weekday, 'this').plus({ weeks: week === 'after next' ? 1 : Number.parseInt(week, 10) });
  const dayName = name === 'weekend' ? (modifier === undefined ? 'the weekend' : 'weekend') : weekdayText(at);
  const label = [modifier, dayName, week !== undefined && /^\d/.test(week) ? `in ${week}` : week].filter(part => part !== undefined).join(' ');
  return { ...namedMoment(at, label), labelKind: name === 'weekend' ? 'name' : 'weekday' };
}

/** "next month", "the end of the month", "the middle of march 2027". */
function readPeriod(text: string, context: DateContext): Moment | null {
  const { now } = context;
  const [, edge, rest = ''] = /^(?:(end|start|beginning|middle|first day|last day) of )?(.+)$/.exec(text) ?? [];
  const [, modifier, period] = /^(?:the )?(this |next |last |previous |current )?(week|month|year|quarter)$/.exec(rest) ?? [];
  const unit = (['week', 'month', 'year', 'quarter'] as const).find(name => name === period);
  if (!unit) { return edge === undefined ? null : edgeOfMonth(edge, rest, context); }
  if (edge === undefined && modifier === undefined) { return null; }
  const within = now.startOf('day').plus({ [`${unit}s`]: periodSteps[modifier?.trim() ?? 'this'] ?? 0 });
  return namedMoment(atEdge(within, unit, edge), edge === undefined ? text : `the ${edge} of ${modifier ?? 'the '}${unit}`);
}

function edgeOfMonth(edge: string, rest: string, context: DateContext): Moment | null {
  const month = readMonth(rest, context);
  return month && namedMoment(atEdge(month.at, 'month', edge), `the ${edge} of ${month.label}`);
}

function atEdge(within: DateTime, unit: 'week' | 'month' | 'year' | 'quarter', edge: string | undefined): DateTime {
  switch (edge) {
    case undefined: return within;
    case 'end': case 'last day': return within.endOf(unit).startOf('day');
    case 'middle': {
      const days = within.endOf(unit).diff(within.startOf(unit), 'days').days;
      return within.startOf(unit).plus({ days: Math.floor((days - 0.5) / 2) });
    }
    default: return within.startOf(unit);
  }
}

/** "march", "next march", "march 2027": its first day. */
function readMonth(text: string, { now, direction }: DateContext): Moment | null {
  const [, modifier, name = '', year] = new RegExp(`^(?:(this|next|last) )?(${monthPattern})(?: (?:of )?(\\d{4}))?$`).exec(text) ?? [];
  const month = months.get(name);
  if (month === undefined) { return null; }
  const inYear = (of: number) => now.startOf('year').set({ year: of, month });
  const thisMonth = now.startOf('month');
  const from = modifier === 'next' ? thisMonth.plus({ months: 1 }) : thisMonth;
  const at = year !== undefined ? inYear(Number(year))
    : modifier === 'last' ? nearestYear(thisMonth.minus({ months: 1 }), 'backward', inYear) : nearestYear(from, direction, inYear);
  return at && namedMoment(at, [modifier, monthText(at), year].filter(part => part !== undefined).join(' '));
}

function readDayOfMonth(text: string, { now, direction }: DateContext): Moment | null {
  const [, dayText, where] = /^(\d{1,2})(?:st|nd|rd|th)(?: of (the|this|next|last) month)?$/.exec(text) ?? [];
  const day = Number(dayText ?? 0);
  if (day < 1 || day > 31) { return null; }
  const today = now.startOf('day');
  const inMonth = (step: number) => {
    const at = today.startOf('month').plus({ months: step });
    return day <= (at.daysInMonth ?? 0) ? at.set({ day }) : null;
  };
  const dated = (at: DateTime): Moment => ({ ...namedMoment(at, isInRange(at) ? dateText(at) : ''), labelKind: 'date' });
  if (where !== undefined) {
    const at = inMonth(periodSteps[where] ?? 0);
    return at && dated(at);
  }
  for (let step = 0; step <= 2; step += 1) {
    const at = inMonth(direction === 'forward' ? step : -step);
    if (at && (direction === 'forward' ? at >= today : at <= today)) { return dated(at); }
  }
  return null;
}

function readNthWeekday(text: string, { now, direction }: DateContext): Moment | null {
  const pattern = new RegExp(`^(${ordinalPattern}) (${weekdayPattern}) (?:of|in) (?:(?:the |this )?(month)|(next month)|(${monthPattern}),?(?: (?:of )?(?:(\\d{4})|((?:this|next|last) year)))?)$`);
  const [, nth = '', weekdayName = '', thisMonth, nextMonth, monthName = '', yearText, yearWord] = pattern.exec(text) ?? [];
  const weekday = weekdays.get(weekdayName);
  if (weekday === undefined) { return null; }
  const month = months.get(monthName);
  const inYear = (of: number) => nthWeekday(now.startOf('year').set({ year: of, month: month ?? 1 }), weekday, ordinalOf(nth));
  const year = yearText !== undefined ? Number(yearText) : yearWord !== undefined ? now.year + (periodSteps[yearWord.replace(' year', '')] ?? 0) : null;
  const at = thisMonth !== undefined || nextMonth !== undefined
    ? nthWeekday(now.startOf('month').plus({ months: nextMonth === undefined ? 0 : 1 }), weekday, ordinalOf(nth))
    : year === null ? nearestYear(now.startOf('day'), direction, inYear) : inYear(year);
  if (!at) { return null; }
  const where = month === undefined ? nextMonth ?? 'this month' : [monthText(at), yearText ?? yearWord].filter(part => part !== undefined).join(' ');
  return { ...namedMoment(at, `the ${nth} ${weekdayText(at)} of ${where}`), labelKind: 'weekday' };
}

function readYear(text: string, { now }: DateContext): Moment | null {
  return /^\d{4}$/.test(text) ? namedMoment(now.startOf('year').set({ year: Number(text) }), text) : null;
}

/** "Tomorrow at 5 pm", "3:30 pm on friday", "tomorrow 9 am". */
function readDayAndTime(text: string, context: DateContext): Moment | null {
  const clock = '(?:\\d{1,2}(?::\\d{2})?(?: ?[ap]\\.?m\\.?)|\\d{1,2}:\\d{2}|noon|midnight)';
  const timeLast = new RegExp(`^(.+?),?(?: at)? (${clock})$`).exec(text);
  const timeFirst = new RegExp(`^(${clock}),?(?: on)? (.+)$`).exec(text);
  const [day, time] = timeLast ? [timeLast[1], timeLast[2]] : [timeFirst?.[2], timeFirst?.[1]];
  if (day === undefined || time === undefined) { return null; }
  const date = readMoment(day, context);
  const clockTime = readAbsolute(time.replace(/\./g, ''), context);
  if (!date || date.hasTime || !clockTime?.isTimeOnly) { return null; }
  const at = date.at.set({ hour: clockTime.at.hour, minute: clockTime.at.minute });
  return { ...date, at, hasTime: true, label: `${date.label} at ${clockText(at, context.hours).replace(':00 ', ' ')}` };
}

const readers: readonly Reader[] = [
  readWord, readSpanFromNow, readWeekday, readPeriod, readMonth, readDayOfMonth, readNthWeekday, readHoliday, readYear, readDayAndTime, readAbsolute, readSpanAround,
];

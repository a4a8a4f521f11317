import { DateTime } from 'luxon';
import type { StepResult } from '../../turn';
import { dateText, clockText, monthText, weekdayDateText, weekdayText } from './dateText';
import { readMoment } from './dateExpression';
import { messages } from './messages';
import { aheadOf, type DateContext, isInRange, type Moment } from './moment';
import { monthPattern, months, nearestYear } from './relativeDate';
import { done, doneWith, failed, quoted } from './say';

/** Questions about the present, or about a period rather than a day. Weeks are those of ISO 8601. */
const answers: readonly (readonly [RegExp, (now: DateTime, ...groups: readonly (string | undefined)[]) => StepResult | null])[] = [
  [/^(?:day|date|weekday|day of (?:the )?week|(?:today|todays date|today's date|current date))?$/, now => doneWith(isoDate(now), messages.date, { label: 'today', date: weekdayDateText(now) })],
  [/^(?:week|week number|calendar week|number of the week|this week|current week)(?: is it)?$/, now => done(messages.weekNumber, { week: now.weekNumber, year: now.weekYear })],
  [/^(?:this |current )?month$/, now => done(messages.month, { month: monthText(now), year: now.year })],
  [/^(?:this |current )?year$/, now => done(messages.year, { year: now.year })],
  [/^day of (?:the )?year|day number$/, now => done(messages.dayOfYear, { day: now.ordinal, year: now.year })],
  [/^(?:this |current )?quarter$/, now => done(messages.quarter, { quarter: now.quarter, year: now.year })],
  [/^leap year(?: (\d{4}))?$|^(\d{4}) (?:is )?(?:a )?leap year$/, (now, first, second) => {
    const year = DateTime.utc(Number(first ?? second ?? now.year));
    return done(year.isInLeapYear ? messages.leapYear : messages.noLeapYear, { year: year.year });
  }],
  [new RegExp(`^(?:number of )?days in (?:the |this )?(?:(month)|(year)|(\\d{4})|(${monthPattern})(?: (?:of )?(\\d{4}))?)$`), daysIn],
];

function daysIn(now: DateTime, thisMonth?: string, thisYear?: string, year?: string, monthName?: string, monthYear?: string): StepResult | null {
  if (thisYear !== undefined || year !== undefined) {
    const first = DateTime.utc(Number(year ?? now.year));
    return done(messages.daysIn, { period: String(first.year), days: first.daysInYear });
  }
  const month = months.get(monthName ?? '');
  const inYear = (of: number) => DateTime.fromObject({ year: of, month: month ?? 1, day: 1 }, { zone: now.zone });
  const first = thisMonth !== undefined ? now : monthYear !== undefined ? inYear(Number(monthYear)) : nearestYear(now.startOf('month'), 'forward', inYear);
  return first?.daysInMonth === undefined ? null : done(messages.daysIn, { period: `${monthText(first)} ${first.year}`, days: first.daysInMonth });
}

/** Answers which date or weekday an expression means, always with the weekday. */
export function date(expression: string, context: DateContext): StepResult {
  const text = expression.toLowerCase().replace(/[?!.]/g, '').replace(/\s+/g, ' ').trim().replace(/^(?:what|which) /, '').replace(/^the /, '').replace(/ (?:is|was|will) (?:it|today)$| today$/, '');
  for (const [pattern, answer] of answers) {
    const match = pattern.exec(text);
    const answered = match && answer(context.now, ...match.slice(1));
    if (answered) { return answered; }
  }
  const weekOf = /^week(?: number)? (?:of|for|on) (.+)$/.exec(text)?.[1];
  const found = readMoment(weekOf ?? expression, context);
  const moment = found && aheadOf(context.now, found);
  if (!moment) { return failed(messages.unknownDate, { expression: quoted(expression) }); }
  if (!isInRange(moment.at)) { return failed(messages.dateTooFar); }
  if (weekOf !== undefined) { return done(messages.weekNumberOf, { label: moment.label, week: moment.at.weekNumber, year: moment.at.weekYear }); }
  return sentenceOf(moment, context);
}

function sentenceOf(moment: Moment, { now, hours }: DateContext): StepResult {
  const { at, label, labelKind, hasTime } = moment;
  const isPast = hasTime ? at < now : at < now.startOf('day');
  if (labelKind === 'date') {
    return doneWith(isoDate(at), isPast ? messages.dateWasWeekday : messages.dateIsWeekday, { label, weekday: weekdayText(at) });
  }
  const day = labelKind === 'weekday' ? dateText(at) : weekdayDateText(at);
  // "Tomorrow at 5 PM is Monday, November 23, 2026." has named the time already.
  const text = hasTime && !/\d (?:AM|PM)$|:\d\d$|noon$|midnight$/.test(label) ? `${day} at ${clockText(at, hours)}` : day;
  return doneWith(isoDate(at), isPast ? messages.datePast : label.startsWith('in ') ? messages.dateAhead : messages.date, { label, date: text });
}

/** As in 2026-11-22: a date that makes a file name, too. */
function isoDate(at: DateTime): string {
  return at.toFormat('yyyy-MM-dd');
}

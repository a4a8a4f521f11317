import { DateTime } from 'luxon';
import { readMoment } from '../../utility/dateExpression';
import { dateText } from '../../utility/dateText';

/** The time that a forecast is asked for, in days from today (-1 is yesterday) and, within one day, in hours. */
export interface ForecastTime {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Hours of the first day, the second not included and up to 30 for what reaches into the next morning; null for the whole day. */
  readonly hours: readonly [from: number, to: number] | null;
  /** How it is said: "tomorrow", "on Friday", "this weekend". */
  readonly label: string;
}

const partHours: Readonly<Record<string, readonly [number, number]>> = { morning: [6, 12], afternoon: [12, 18], evening: [18, 24], night: [20, 30] };
/** Days that need no calendar. */
const simple: Readonly<Record<string, Omit<ForecastTime, 'hours'>>> = {
  today: { firstDay: 0, lastDay: 0, label: 'today' }, 'rest of the day': { firstDay: 0, lastDay: 0, label: 'today' }, tomorrow: { firstDay: 1, lastDay: 1, label: 'tomorrow' }, yesterday: { firstDay: -1, lastDay: -1, label: 'yesterday' },
  'day after tomorrow': { firstDay: 2, lastDay: 2, label: 'the day after tomorrow' }, 'next few days': { firstDay: 0, lastDay: 3, label: 'over the next few days' }, 'coming days': { firstDay: 0, lastDay: 3, label: 'over the next few days' },
  week: { firstDay: 0, lastDay: 6, label: 'this week' }, 'this week': { firstDay: 0, lastDay: 6, label: 'this week' }, 'coming week': { firstDay: 0, lastDay: 6, label: 'this week' }, 'this coming week': { firstDay: 0, lastDay: 6, label: 'this week' },
};

/** What a day means at a place whose own date is `today` ("2026-11-22T09:45"); null where it is no day. */
export function forecastTime(day: string, today: string): ForecastTime | null {
  // Only days are counted, so the zone does not matter as long as it has no summer time.
  const now = DateTime.fromISO(today, { zone: 'utc' });
  const text = day.trim().toLowerCase();
  if (text === 'tonight' || text === 'this night') { return { firstDay: 0, lastDay: 0, hours: [18, 30], label: 'tonight' }; }
  const [, dayText = '', part = ''] = /^(.+) (morning|afternoon|evening|night)$/u.exec(text) ?? [];
  const hours = partHours[part];
  if (hours) {
    const whole = dayText === 'this' ? forecastTime('today', today) : forecastTime(dayText, today);
    return whole && { ...whole, lastDay: whole.firstDay, hours, label: dayText === 'this' ? `this ${part}` : `${whole.label} ${part === 'night' && dayText !== 'tomorrow' ? 'at night' : part}` };
  }
  const known = Object.hasOwn(simple, text) ? simple[text] : undefined;
  return known ? { ...known, hours: null } : period(text, now) ?? dated(text, now);
}

function period(text: string, now: DateTime): ForecastTime | null {
  const { weekday } = now;
  switch (text) {
    case 'rest of the week': return { firstDay: 0, lastDay: 7 - weekday, hours: null, label: 'for the rest of the week' };
    case 'next week': return { firstDay: 8 - weekday, lastDay: 14 - weekday, hours: null, label: 'next week' };
    // On a Sunday the weekend is what is left of it.
    case 'weekend': case 'this weekend': return { firstDay: Math.max(0, 6 - weekday), lastDay: 7 - weekday, hours: null, label: 'this weekend' };
    case 'next weekend': return { firstDay: 13 - weekday, lastDay: 14 - weekday, hours: null, label: 'next weekend' };
    case 'this month': return { firstDay: 0, lastDay: (now.daysInMonth ?? now.day) - now.day, hours: null, label: 'this month' };
    case 'next month': return { ...daysBetween(now, now.startOf('month').plus({ months: 1 }), now.startOf('month').plus({ months: 2 }).minus({ days: 1 })), hours: null, label: 'next month' };
    default: return null;
  }
}

function dated(text: string, now: DateTime): ForecastTime | null {
  const moment = readMoment(text, { now, direction: 'forward', hours: 24 });
  if (!moment) { return null; }
  const { firstDay, lastDay } = daysBetween(now, moment.at, moment.at);
  const label = /^(?:next|this|last|in|today|tomorrow|the)\b/iu.test(moment.label) || moment.hasTime ? moment.label : `on ${moment.label}`;
  return { firstDay, lastDay, hours: moment.hasTime ? [moment.at.hour, moment.at.hour + 1] : null, label };
}

function daysBetween(now: DateTime, from: DateTime, to: DateTime): { firstDay: number; lastDay: number } {
  const days = (at: DateTime) => Math.round(at.startOf('day').diff(now.startOf('day'), 'days').days);
  return { firstDay: days(from), lastDay: days(to) };
}

/** "2026-11-27" as "November 27, 2026". */
export function dateOf(isoDate: string): string {
  return dateText(DateTime.fromISO(isoDate, { zone: 'utc' }));
}

export function weekdayOf(isoDate: string): string {
  return DateTime.fromISO(isoDate, { zone: 'utc' }).toFormat('cccc', { locale: 'en-US' });
}

import { DateTime } from 'luxon';
import { easterOf, findHoliday, type HolidayRule } from './holidays';
import { type DateContext, type Moment, namedMoment, periodSteps } from './moment';
import { nearestYear, nthWeekday } from './relativeDate';

/** "christmas", "last christmas", "thanksgiving 2030", "easter next year". */
export function readHoliday(text: string, { now, direction }: DateContext): Moment | null {
  const [, modifier, name = '', yearText, yearWord] = /^(?:(this|next|last) )?(.+?)(?: (?:of |in )?(?:(\d{4})|(this|next|last) year))?$/.exec(text) ?? [];
  const holiday = findHoliday(name);
  if (!holiday) { return null; }
  const today = now.startOf('day');
  const dateIn = (year: number) => dateOf(holiday.rule, year, now);
  const year = yearText !== undefined ? Number(yearText) : yearWord !== undefined ? now.year + (periodSteps[yearWord] ?? 0) : null;
  // "Next Christmas" on Christmas is the one after, "last Christmas" the one before.
  const at = year !== null ? dateIn(year)
    : modifier === 'next' ? nearestYear(today.plus({ days: 1 }), 'forward', dateIn)
      : modifier === 'last' ? nearestYear(today.minus({ days: 1 }), 'backward', dateIn) : nearestYear(today, direction, dateIn);
  const said = [modifier, holiday.name, yearText, yearWord === undefined ? undefined : `${yearWord} year`];
  return at && namedMoment(at, said.filter(part => part !== undefined).join(' '));
}

function dateOf(rule: HolidayRule, year: number, now: DateTime): DateTime | null {
  const inYear = (month: number, day: number) => DateTime.fromObject({ year, month, day }, { zone: now.zone });
  switch (rule.kind) {
    case 'fixed': return inYear(rule.month, rule.day);
    case 'weekday': return nthWeekday(inYear(rule.month, 1), rule.weekday, rule.nth)?.plus({ days: rule.offsetDays }) ?? null;
    case 'easter': {
      const { month, day } = easterOf(year);
      return inYear(month, day).plus({ days: rule.offsetDays });
    }
  }
}

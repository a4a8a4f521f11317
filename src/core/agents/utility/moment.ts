import type { DateTime } from 'luxon';
import type { HourCycle } from './dateText';

/** What a date or time expression means. */
export interface Moment {
  readonly at: DateTime;
  /** A time of day or a span in hours was said, so the minutes count; otherwise the whole day is meant. */
  readonly hasTime: boolean;
  /** Only a time of day was said ("5 PM"): the day follows from the question. */
  readonly isTimeOnly: boolean;
  /** How the moment is called in a sentence: "Christmas", "next Friday", "July 4, 2027". */
  readonly label: string;
  /** `date`: the label is the date itself; `weekday`: it names the weekday; `name`: neither. */
  readonly labelKind: 'date' | 'weekday' | 'name';
}

/** Which of several dates is meant by "December 25": the next one, or the last one ("since"). */
export type Direction = 'forward' | 'backward';

export interface DateContext {
  /** Now, in the user's time zone. */
  readonly now: DateTime;
  readonly direction: Direction;
  readonly hours: HourCycle;
}

/** How far "next month" is from this one, in months; likewise weeks and years. */
export const periodSteps: Readonly<Record<string, number>> = { the: 0, this: 0, current: 0, next: 1, last: -1, previous: -1 };

const minYear = 1;
const maxYear = 9999;

/** Dates outside the years 1 to 9999 cannot be said; a year beyond what a Date holds is not even valid. */
export function isInRange(at: DateTime): boolean {
  return at.isValid && at.year >= minYear && at.year <= maxYear;
}

export function namedMoment(at: DateTime, label: string, hasTime = false): Moment {
  return { at, hasTime, isTimeOnly: false, label, labelKind: 'name' };
}

/** "Until 5 PM" after 5 PM is until 5 PM tomorrow. */
export function aheadOf(now: DateTime, moment: Moment): Moment {
  return moment.isTimeOnly && moment.at < now ? { ...moment, at: moment.at.plus({ days: 1 }) } : moment;
}

import type { DateTime } from 'luxon';

export type HourCycle = 12 | 24;

// English in every locale: the answer is an English sentence, whatever the system's language.
const english = { locale: 'en-US' };

/** "November 27, 2026" */
export const dateText = (at: DateTime): string => at.toFormat('LLLL d, yyyy', english).replace(/ 0+(?=\d+$)/, ' ');
/** "Friday, November 27, 2026" */
export const weekdayDateText = (at: DateTime): string => `${weekdayText(at)}, ${dateText(at)}`;
export const weekdayText = (at: DateTime): string => at.toFormat('cccc', english);
export const monthText = (at: DateTime): string => at.toFormat('LLLL', english);
/** "3:45 PM", or "15:45" */
export const clockText = (at: DateTime, hours: HourCycle): string => at.toFormat(hours === 12 ? 'h:mm a' : 'HH:mm', english);
/** As clockText, but "5 PM" on the hour. */
export const briefClockText = (at: DateTime, hours: HourCycle): string => (hours === 12 && at.minute === 0 ? at.toFormat('h a', english) : clockText(at, hours));

/** Whether people of a locale read clocks with twelve hours or with twenty-four. An unknown locale counts as en-US. */
export function hourCycleOf(locale: string): HourCycle {
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === false ? 24 : 12;
  } catch {
    return 12;
  }
}

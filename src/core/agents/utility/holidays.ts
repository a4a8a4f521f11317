/** Days that people name. Weekdays count from 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export type HolidayRule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  /** The `nth` weekday of a month, -1 for the last; `offsetDays` after it. */
  | { readonly kind: 'weekday'; readonly month: number; readonly weekday: number; readonly nth: number; readonly offsetDays: number }
  | { readonly kind: 'easter'; readonly offsetDays: number };

export interface Holiday {
  /** As it stands in a sentence: "until Christmas", "the first day of summer" keeps its article. */
  readonly name: string;
  readonly rule: HolidayRule;
}

const fixed = (month: number, day: number): HolidayRule => ({ kind: 'fixed', month, day });
const nth = (nthOfMonth: number, weekday: number, month: number, offsetDays = 0): HolidayRule => ({ kind: 'weekday', month, weekday, nth: nthOfMonth, offsetDays });
const easter = (offsetDays: number): HolidayRule => ({ kind: 'easter', offsetDays });

/** The United States' rules where countries differ (Mother's Day, Labor Day, Thanksgiving). Names to compare are in lower case without apostrophes. */
const table: readonly (readonly [name: string, rule: HolidayRule, ...otherNames: string[]])[] = [
  ["New Year's Day", fixed(1, 1), 'new year', 'new years'], ["New Year's Eve", fixed(12, 31)],
  ['Martin Luther King Day', nth(3, 1, 1), 'mlk day', 'martin luther king jr day'], ['Groundhog Day', fixed(2, 2)],
  ["Valentine's Day", fixed(2, 14), 'valentine day', 'valentines'], ["Presidents' Day", nth(3, 1, 2), 'president day', 'washingtons birthday'],
  ['Leap Day', fixed(2, 29)], ["International Women's Day", fixed(3, 8), 'womens day'], ['Pi Day', fixed(3, 14)], ["Saint Patrick's Day", fixed(3, 17), 'st patricks day', 'st patrick day', 'saint patricks', 'st pattys day', 'st paddys day'],
  ["April Fools' Day", fixed(4, 1), 'april fools', 'april fool day'], ['Earth Day', fixed(4, 22)], ['May Day', fixed(5, 1), 'international workers day'],
  ['Star Wars Day', fixed(5, 4)], ['Cinco de Mayo', fixed(5, 5)], ["Mother's Day", nth(2, 7, 5)], ['Memorial Day', nth(-1, 1, 5)], ["Father's Day", nth(3, 7, 6)],
  ['Juneteenth', fixed(6, 19)], ['Canada Day', fixed(7, 1)], ['Independence Day', fixed(7, 4)], ['Bastille Day', fixed(7, 14)],
  ['Labor Day', nth(1, 1, 9), 'labour day'], ['Columbus Day', nth(2, 1, 10), 'indigenous peoples day'], ['Halloween', fixed(10, 31)], ["All Saints' Day", fixed(11, 1)],
  ['Guy Fawkes Night', fixed(11, 5), 'bonfire night'], ['Election Day', nth(1, 1, 11, 1)], ['Veterans Day', fixed(11, 11), 'armistice day', 'remembrance day'],
  ['Thanksgiving', nth(4, 4, 11), 'thanksgiving day'], ['Black Friday', nth(4, 4, 11, 1)], ['Cyber Monday', nth(4, 4, 11, 4)], ['Saint Nicholas Day', fixed(12, 6), 'st nicholas day'],
  ['Christmas Eve', fixed(12, 24), 'xmas eve'], ['Christmas', fixed(12, 25), 'christmas day', 'xmas', 'x mas'], ['Boxing Day', fixed(12, 26)],
  ['Mardi Gras', easter(-47), 'shrove tuesday', 'pancake day', 'fat tuesday'], ['Ash Wednesday', easter(-46)], ['Palm Sunday', easter(-7)], ['Maundy Thursday', easter(-3)],
  ['Good Friday', easter(-2)], ['Easter', easter(0), 'easter sunday'], ['Easter Monday', easter(1)], ['Ascension Day', easter(39)], ['Pentecost', easter(49), 'whit sunday'], ['Whit Monday', easter(50)],
];

/** Lower case, no apostrophes. */
const plainName = (name: string): string => name.toLowerCase().replace(/['’.]/g, '').replace(/-/g, ' ');

export const holidays: ReadonlyMap<string, Holiday> = new Map(table.flatMap(([name, rule, ...otherNames]) =>
  [plainName(name), ...otherNames].map(key => [key, { name, rule }] as const)));

export function findHoliday(text: string): Holiday | undefined {
  return holidays.get(plainName(text));
}

/**
 * Western Easter Sunday of a Gregorian year: the anonymous Gregorian algorithm, J. Meeus, Astronomical Algorithms
 * (2nd ed., 1998), chapter 8; letters as there.
 */
export function easterOf(year: number): { readonly month: number; readonly day: number } {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return { month: Math.floor(sum / 31), day: sum % 31 + 1 };
}

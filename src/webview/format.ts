import { numbersIn } from './numbers';
import { language, texts } from './texts';
import { filled } from './words';

/** Nothing where nothing was measured. */
export const nothing = '–';

const number = numbersIn(language);
/** Made when it is needed: it takes as long as a thousand uses. */
let timeFormat: Intl.DateTimeFormat | undefined;

export function inCount(count: number): string { return number(count, 0); }

export function inMs(ms: number | null): string {
  if (ms === null) { return nothing; }
  if (ms >= 10_000) { return filled(texts.seconds, number(ms / 1000, 1)); }
  return filled(texts.milliseconds, number(ms, ms === 0 || ms >= 100 ? 0 : ms >= 1 ? 1 : 2));
}

export function inBytes(bytes: number | null): string {
  if (bytes === null) { return nothing; }
  if (bytes === 0) { return number(0, 0); }
  return bytes >= 1024 ** 3 / 2 ? filled(texts.gigabytes, number(bytes / 1024 ** 3, 2)) : filled(texts.megabytes, number(bytes / 1024 ** 2, 0));
}

export function inPercent(percent: number | null, digits = percent !== null && percent < 10 ? 1 : 0): string {
  return percent === null ? nothing : filled(texts.percent, number(percent, digits));
}

const units: Readonly<Record<string, string>> = { 'GB': texts.gigabytes, '%': texts.percent };

export function inUnit(value: number | null, unit: string): string {
  if (value === null) { return nothing; }
  if (unit === 'ms') { return inMs(value); }
  const digits = Number.isInteger(value) || value >= 10 ? 0 : 2;
  return filled(units[unit] ?? `{0} ${unit}`, number(value, digits, 0));
}

/** The time of day where the user is. */
export function timeOf(at: string | number): string {
  timeFormat ??= new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  return timeFormat.format(new Date(at));
}

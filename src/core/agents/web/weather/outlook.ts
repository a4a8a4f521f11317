import type { Forecast } from './forecast';
import type { ForecastTime } from './forecastDay';

/** The weather of a stretch of time; null where the service does not say. */
export interface Outlook {
  /** "2026-11-22", of its (first) day. */
  readonly date: string;
  readonly low: number | null;
  readonly high: number | null;
  /** The most severe of it. */
  readonly code: number | null;
  /** 0 to 100. */
  readonly rainChance: number | null;
  readonly rain: number | null;
  readonly snow: number | null;
  readonly wind: number | null;
}

type Values = readonly (number | null)[];

/** The days, or the one stretch of hours, that a time means; none where the forecast does not reach there. */
export function outlooks(forecast: Forecast, time: ForecastTime): readonly Outlook[] {
  const { daily, current } = forecast;
  const today = daily.time.indexOf(current.time.slice(0, 10));
  if (today < 0) { return []; }
  if (time.hours) {
    const date = daily.time[today + time.firstDay];
    const found = date === undefined ? null : hoursOf(forecast, date, time.hours, time.firstDay === 0 ? current.time.slice(0, 13) : '');
    return found ? [found] : [];
  }
  return daily.time.slice(Math.max(0, today + time.firstDay), Math.max(0, today + time.lastDay + 1)).map(date => dayOf(daily, daily.time.indexOf(date), date)).filter(({ code, high }) => code !== null || high !== null);
}

function dayOf(daily: Forecast['daily'], index: number, date: string): Outlook {
  const at = (values: Values) => values[index] ?? null;
  return {
    date, low: at(daily.temperature_2m_min), high: at(daily.temperature_2m_max), code: at(daily.weather_code),
    rainChance: at(daily.precipitation_probability_max), rain: at(daily.precipitation_sum), snow: at(daily.snowfall_sum), wind: at(daily.wind_speed_10m_max),
  };
}

/** `notBefore`: of today only what is still to come. */
function hoursOf({ hourly }: Forecast, date: string, [from, to]: readonly [number, number], notBefore: string): Outlook | null {
  const first = hourly.time.findIndex(time => time.startsWith(date));
  if (first < 0) { return null; }
  const whole = hourly.time.slice(first + from, first + to).map((_, index) => first + from + index);
  const ahead = whole.filter(index => (hourly.time[index] ?? '') >= notBefore);
  const hours = ahead.length > 0 ? ahead : whole;
  const of = (values: Values) => hours.flatMap(index => values[index] ?? []);
  if (of(hourly.temperature_2m).length === 0) { return null; }
  return {
    date, low: lowest(of(hourly.temperature_2m)), high: highest(of(hourly.temperature_2m)), code: highest(of(hourly.weather_code)),
    rainChance: highest(of(hourly.precipitation_probability)), rain: sum(of(hourly.precipitation)), snow: sum(of(hourly.snowfall)), wind: highest(of(hourly.wind_speed_10m)),
  };
}

/** Several days as one. */
export function combined(days: readonly Outlook[]): Outlook {
  const of = (read: (day: Outlook) => number | null) => days.flatMap(day => read(day) ?? []);
  return {
    date: days[0]?.date ?? '', low: lowest(of(({ low }) => low)), high: highest(of(({ high }) => high)), code: highest(of(({ code }) => code)),
    rainChance: highest(of(({ rainChance }) => rainChance)), rain: sum(of(({ rain }) => rain)), snow: sum(of(({ snow }) => snow)), wind: highest(of(({ wind }) => wind)),
  };
}

const lowest = (values: readonly number[]) => values.length > 0 ? Math.min(...values) : null;
const highest = (values: readonly number[]) => values.length > 0 ? Math.max(...values) : null;
const sum = (values: readonly number[]) => values.length > 0 ? values.reduce((total, value) => total + value, 0) : null;

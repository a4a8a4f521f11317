/** WMO weather interpretation codes as Open-Meteo documents them, in words that fit behind "with" and stand alone. */
const conditions: Readonly<Record<number, string>> = {
  0: 'a clear sky', 1: 'a mostly clear sky', 2: 'some clouds', 3: 'an overcast sky', 45: 'fog', 48: 'freezing fog', 51: 'light drizzle', 53: 'drizzle', 55: 'heavy drizzle', 56: 'light freezing drizzle', 57: 'freezing drizzle',
  61: 'light rain', 63: 'rain', 65: 'heavy rain', 66: 'light freezing rain', 67: 'freezing rain', 71: 'light snow', 73: 'snow', 75: 'heavy snow', 77: 'snow grains', 80: 'light showers', 81: 'showers', 82: 'violent showers',
  85: 'light snow showers', 86: 'heavy snow showers', 95: 'a thunderstorm', 96: 'a thunderstorm with light hail', 99: 'a thunderstorm with heavy hail',
};

/** "light rain"; a code that is not in the table is told as such. */
export function conditionText(code: number): string {
  return conditions[code] ?? 'weather that I have no word for';
}

export const isSnow = (code: number): boolean => (code >= 71 && code <= 77) || code === 85 || code === 86;
export const isWet = (code: number): boolean => code >= 51 && !isSnow(code);

const points = ['north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'];

/** "the southwest", for the degrees that a wind comes from. */
export function windFrom(degrees: number): string {
  return `the ${points[Math.round(degrees / 45) % 8] ?? 'north'}`;
}

export interface WeatherUnits {
  /** What the service is asked for. */
  readonly query: Readonly<Record<string, string>>;
  /** As they are shown: "°C", "km/h", "mm", "cm". */
  readonly degrees: string;
  readonly speed: string;
  readonly rain: string;
  readonly snow: string;
  /** As they are said. */
  readonly spokenSpeed: string;
}

const metric: WeatherUnits = { query: {}, degrees: '°C', speed: 'km/h', rain: 'mm', snow: 'cm', spokenSpeed: 'kilometers per hour' };
const imperial: WeatherUnits = {
  query: { temperature_unit: 'fahrenheit', wind_speed_unit: 'mph', precipitation_unit: 'inch' }, degrees: '°F', speed: 'mph', rain: 'in', snow: 'in', spokenSpeed: 'miles per hour',
};

/** Regions that measure in Fahrenheit (CLDR, measurement data for temperature). */
const fahrenheitRegions: ReadonlySet<string> = new Set(['US', 'BS', 'BZ', 'KY', 'PR', 'PW', 'LR', 'FM', 'MH', 'GU', 'VI', 'AS', 'MP']);
const americanZone = /^(?:America\/|Pacific\/(?:Honolulu|Guam|Pago_Pago|Saipan|Palau|Majuro|Kwajalein|Pohnpei|Chuuk|Kosrae)|US\/|Etc\/|UTC$|GMT$|Africa\/Monrovia$)/u;

/**
 * Units of web.units. `auto` goes by the region of the locale; but "en-US" is also what a machine says that was never asked, so
 * a time zone elsewhere outweighs it.
 */
export function weatherUnits(setting: 'auto' | 'metric' | 'imperial', locale: string, timeZone: string): WeatherUnits {
  if (setting !== 'auto') { return setting === 'imperial' ? imperial : metric; }
  return fahrenheitRegions.has(regionOf(locale)) && americanZone.test(timeZone) ? imperial : metric;
}

function regionOf(locale: string): string {
  return /[-_]([A-Za-z]{2})(?![A-Za-z])/u.exec(locale)?.[1]?.toUpperCase() ?? '';
}

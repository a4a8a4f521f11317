import * as z from 'zod/mini';
import type { Served, Services } from '../services';
import { addressWith } from '../webAddress';
import type { KnownPlace, WeatherService } from './geocoding';
import type { WeatherUnits } from './units';

const numbers = z.array(z.nullable(z.number()));
const answer = z.object({
  current: z.object({
    time: z.string(), temperature_2m: z.number(), apparent_temperature: z.nullable(z.number()), relative_humidity_2m: z.nullable(z.number()), precipitation: z.nullable(z.number()),
    weather_code: z.number(), wind_speed_10m: z.number(), wind_direction_10m: z.nullable(z.number()),
  }),
  hourly: z.object({ time: z.array(z.string()), temperature_2m: numbers, precipitation_probability: numbers, precipitation: numbers, snowfall: numbers, weather_code: numbers, wind_speed_10m: numbers }),
  daily: z.object({ time: z.array(z.string()), weather_code: numbers, temperature_2m_max: numbers, temperature_2m_min: numbers, precipitation_sum: numbers, precipitation_probability_max: numbers, snowfall_sum: numbers, wind_speed_10m_max: numbers }),
});

/** What Open-Meteo says of a place; all times are its local ones ("2026-11-22T09:45"). */
export type Forecast = z.infer<typeof answer>;

const freshMs = 10 * 60_000;
/** As far as the service sees. */
export const forecastDays = 16;

/** Asks for the weather now, by hour and by day: yesterday, and 16 days from today. */
export async function askForecast(services: Services, { baseUrl, isConfigured }: WeatherService, place: KnownPlace, units: WeatherUnits, signal: AbortSignal): Promise<Served<Forecast>> {
  const query = {
    latitude: place.latitude, longitude: place.longitude, timezone: 'auto', past_days: 1, forecast_days: forecastDays,
    current: 'temperature_2m,apparent_temperature,relative_humidity_2m,precipitation,weather_code,wind_speed_10m,wind_direction_10m',
    hourly: 'temperature_2m,precipitation_probability,precipitation,snowfall,weather_code,wind_speed_10m',
    daily: 'weather_code,temperature_2m_max,temperature_2m_min,precipitation_sum,precipitation_probability_max,snowfall_sum,wind_speed_10m_max',
    ...units.query,
  };
  return await services.ask({ service: 'Open-Meteo', url: addressWith(baseUrl ?? 'https://api.open-meteo.com', '/v1/forecast', query), isConfigured, schema: answer, freshMs }, signal);
}

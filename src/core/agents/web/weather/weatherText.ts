import type { Forecast } from './forecast';
import { weekdayOf } from './forecastDay';
import type { Outlook } from './outlook';
import type { WeatherUnits } from './units';
import { conditionText, isSnow, isWet, windFrom } from './weatherCodes';
import type { WeatherTopic } from './weatherTopic';

/** At this chance, in per cent, people take an umbrella; below the other they leave it at home. */
const likely = 60;
const unlikely = 30;

type Current = Forecast['current'];

/** How the weather is now, in a sentence. `place` as it is said: "London". */
export function currentSentence(topic: WeatherTopic, current: Current, place: string, units: WeatherUnits): string {
  const { weather_code: code, temperature_2m: temperature, apparent_temperature: feels } = current;
  const condition = conditionText(code);
  switch (topic) {
    case 'rain': return isWet(code) || (current.precipitation ?? 0) > 0 && !isSnow(code) ? `Yes, it is wet in ${place} right now: ${condition}.` : `It is not raining in ${place} right now.`;
    case 'snow': return isSnow(code) ? `Yes, it is snowing in ${place} right now: ${condition}.` : `It is not snowing in ${place} right now.`;
    case 'wind': return `The wind in ${place} is ${whole(current.wind_speed_10m)} ${units.spokenSpeed}${current.wind_direction_10m === null ? '' : ` from ${windFrom(current.wind_direction_10m)}`}.`;
    case 'humidity': return current.relative_humidity_2m === null ? `I do not know the humidity in ${place}.` : `The humidity in ${place} is ${whole(current.relative_humidity_2m)} percent.`;
    case 'temperature': return `It is ${degrees(temperature)} in ${place}${feels === null || Math.abs(feels - temperature) < 3 ? '' : `, and feels like ${whole(feels)}`}.`;
    case 'general': return `In ${place} it is ${degrees(temperature)} with ${condition}.`;
  }
}

/** What is to come, in a sentence. `when` as it is said: "tomorrow", "on Friday". */
export function outlookSentence(topic: WeatherTopic, outlook: Outlook, place: string, when: string, units: WeatherUnits): string {
  const { code, wind } = outlook;
  const start = `${capital(when)} in ${place}`;
  const range = rangeText(outlook);
  switch (topic) {
    case 'rain': return rainSentence(outlook, place, when, units);
    case 'snow': {
      const amount = outlook.snow ?? 0;
      return amount > 0 ? `Yes, about ${amountText(amount)} ${units.snow === 'cm' ? 'centimeters' : 'inches'} of snow ${when} in ${place}.` : `No snow is expected ${when} in ${place}.`;
    }
    case 'wind': return wind === null ? `I do not know the wind ${when} in ${place}.` : `${start} the wind reaches ${whole(wind)} ${units.spokenSpeed}.`;
    case 'temperature': return range === null ? `I do not know the temperature ${when} in ${place}.` : `${start} it is ${range}.`;
    case 'humidity': case 'general': {
      const parts = [...code === null ? [] : [conditionText(code)], ...range === null ? [] : [range], ...chanceText(outlook)];
      return `${start}: ${parts.join(', ')}.`;
    }
  }
}

function rainSentence({ rainChance, rain, snow }: Outlook, place: string, when: string, units: WeatherUnits): string {
  const amount = rain !== null && rain > 0 ? `, about ${amountText(rain)} ${units.rain === 'mm' ? 'millimeters' : 'inches'}${snow !== null && snow > 0 ? ' with snow in it' : ''}` : '';
  if (rainChance === null) { return rain === null ? `I do not know whether it rains ${when} in ${place}.` : rain > 0 ? `Yes, rain is expected ${when} in ${place}${amount}.` : `No rain is expected ${when} in ${place}.`; }
  const chance = `${whole(rainChance)} percent`;
  if (rainChance >= likely) { return `Yes, rain is likely ${when} in ${place}: ${chance}${amount}.`; }
  return rainChance >= unlikely ? `Maybe: the chance of rain ${when} in ${place} is ${chance}${amount}.` : `Probably not: the chance of rain ${when} in ${place} is ${chance}.`;
}

/** The weather now, in a line for the eye. */
export function currentLine(current: Current, units: WeatherUnits): string {
  const { time, temperature_2m: temperature, apparent_temperature: feels, relative_humidity_2m: humidity, wind_speed_10m: wind, wind_direction_10m: direction } = current;
  const parts = [
    conditionText(current.weather_code), `${whole(temperature)} ${units.degrees}`, ...feels === null ? [] : [`feels like ${whole(feels)} ${units.degrees}`],
    `wind ${whole(wind)} ${units.speed}${direction === null ? '' : ` from ${windFrom(direction)}`}`, ...humidity === null ? [] : [`humidity ${whole(humidity)} %`],
  ];
  return `Now (${time.slice(11)} there): ${parts.join(', ')}.`;
}

/** A day, in a line for the eye. */
export function outlookLine({ date, low, high, code, rainChance, rain, snow, wind }: Outlook, units: WeatherUnits): string {
  const temperatures = low === null || high === null ? [] : [`${whole(low)} to ${whole(high)} ${units.degrees}`];
  const parts = [
    ...code === null ? [] : [conditionText(code)], ...temperatures, ...rainChance === null ? [] : [`${whole(rainChance)} % chance of rain`], ...rain !== null && rain > 0 ? [`${amountText(rain)} ${units.rain}`] : [],
    ...snow !== null && snow > 0 ? [`${amountText(snow)} ${units.snow} of snow`] : [], ...wind === null ? [] : [`wind up to ${whole(wind)} ${units.speed}`],
  ];
  return `${weekdayOf(date)}, ${date}: ${parts.join(', ')}.`;
}

function chanceText({ rainChance, code }: Outlook): string[] {
  return rainChance === null || rainChance < unlikely && !isWet(code ?? 0) ? [] : [`a ${whole(rainChance)} percent chance of rain`];
}

function rangeText({ low, high }: Outlook): string | null {
  if (low === null || high === null) { return high === null ? null : degrees(high); }
  return whole(low) === whole(high) ? degrees(high) : `${whole(low)} to ${degrees(high)}`;
}

const degrees = (value: number) => `${whole(value)} ${Math.abs(Math.round(value)) === 1 ? 'degree' : 'degrees'}`;
/** "minus 3": a hyphen before a number is not read aloud by every voice. */
const whole = (value: number) => Math.round(value) < 0 ? `minus ${-Math.round(value)}` : String(Math.abs(Math.round(value)));
const amountText = (value: number) => value >= 10 ? String(Math.round(value)) : String(Math.max(0.1, Math.round(value * 10) / 10));
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

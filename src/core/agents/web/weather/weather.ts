import type { Clock } from '../../../../base/clock';
import type { Choice, Step, StepResult } from '../../../turn';
import { ageText } from '../age';
import type { StepContext } from '../../agent';
import type { Services } from '../services';
import { askForecast, type Forecast, forecastDays } from './forecast';
import { dateOf, type ForecastTime, forecastTime } from './forecastDay';
import { findPlace, type KnownPlace, placeName, type WeatherService } from './geocoding';
import { combined, type Outlook, outlooks } from './outlook';
import { type WeatherUnits, weatherUnits } from './units';
import { currentLine, currentSentence, outlookLine, outlookSentence } from './weatherText';
import { weatherTopic } from './weatherTopic';

export interface WeatherProps {
  readonly services: Services;
  readonly service: WeatherService;
  readonly clock: Pick<Clock, 'nowMs' | 'timeZone'>;
  /** web.units. */
  readonly units: 'auto' | 'metric' | 'imperial';
  /** The user's, such as "en-GB". */
  readonly locale: string;
}

const source = 'Source: Open-Meteo, https://open-meteo.com/';
/** "And tomorrow?" is about the place of a moment ago. */
const rememberPlaceMs = 30 * 60_000;

/** Answers questions for the weather, here and now or as far ahead as the forecast reaches. */
export class Weather {
  private last: { readonly name: string; readonly atMs: number } | null = null;

  constructor(private readonly props: WeatherProps) {}

  async answer(step: Step, { utterance }: StepContext, signal: AbortSignal): Promise<StepResult> {
    const { services, service, clock, locale, units: setting } = this.props;
    const said = typeof step.slots['place'] === 'string' ? step.slots['place'] : this.remembered();
    if (said === null) { return { outcome: 'asked_back', text: 'For which place?', lacking: ['place'] }; }
    const found = await findPlace(said, services, service, signal);
    switch (found.kind) {
      case 'refused': case 'failed': return { outcome: found.kind, text: found.why };
      case 'none': return { outcome: 'failed', text: `I find no place called ${said}. Say it with its country, or spell it in another way.` };
      case 'country': return { outcome: 'asked_back', text: `${found.name} is too large for one forecast. For which city in it?`, lacking: ['place'] };
      case 'several': return whichOne(found.places, step);
      case 'found': break;
    }
    const units = weatherUnits(setting, locale, clock.timeZone());
    const served = await askForecast(services, service, found.place, units, signal);
    if (served.kind !== 'served') { return { outcome: served.kind, text: served.why }; }
    this.last = { name: placeName(found.place), atMs: clock.nowMs() };
    const day = typeof step.slots['day'] === 'string' ? step.slots['day'] : null;
    return withAge(described({ forecast: served.value, place: found.place, day, utterance, units }), served.ageMs, served.isOffline);
  }

  private remembered(): string | null {
    return this.last && this.props.clock.nowMs() - this.last.atMs < rememberPlaceMs ? this.last.name : null;
  }
}

interface Question { readonly forecast: Forecast; readonly place: KnownPlace; readonly day: string | null; readonly utterance: string; readonly units: WeatherUnits }

function described({ forecast, place, day, utterance, units }: Question): StepResult {
  const { current } = forecast;
  const topic = weatherTopic(utterance);
  const time = forecastTime(day ?? 'today', current.time);
  if (!time) { return { outcome: 'asked_back', text: `Which day is "${day ?? ''}"?`, lacking: ['day'] }; }
  const found = outlooks(forecast, time);
  const today = outlooks(forecast, { firstDay: 0, lastDay: 0, hours: null, label: 'today' });
  if (found.length === 0) { return { outcome: 'failed', text: outOfReach(forecast, time) }; }
  // "Will it" asks for what comes, whatever else is said; "is it" and a plain "the weather" for what is.
  const isAboutNow = day === null && !/\b(?:will|going to|gonna|chance|forecast|umbrella|should i|do i|need)\b/iu.test(utterance);
  const ahead = outlookSentence(topic, combined(found), place.name, time.label, units);
  const sentence = isAboutNow ? currentSentence(topic, current, place.name, units) : ahead;
  const spoken = isAboutNow && topic === 'general' ? `${sentence} ${ahead.replace(` in ${place.name}`, '')}` : sentence;
  const lines = [placeName(place), ...time.firstDay <= 0 && time.hours === null ? [currentLine(current, units)] : [], ...linesOf(time.hours ? today.filter(({ date }) => date === found[0]?.date) : found, units), ...time.hours ? [`${capital(time.label)}: ${outlookLine(found[0] ?? combined(found), units)}`] : []];
  return { outcome: 'done', text: `${spoken}\n\n${lines.join('\n')}\n${source}`, spoken };
}

const linesOf = (days: readonly Outlook[], units: WeatherUnits) => days.map(day => outlookLine(day, units));

function outOfReach({ daily }: Forecast, { firstDay }: ForecastTime): string {
  return firstDay < 0 ? 'I only know the weather since yesterday.' : `The forecast reaches ${forecastDays} days ahead, to ${dateOf(daily.time.at(-1) ?? '')}.`;
}

function whichOne(places: readonly KnownPlace[], { agent, action, slots }: Step): StepResult {
  const names = places.map(placeName);
  const choices = names.map((name): Choice => ({ label: name, reading: { agent, action, slots: { ...slots, place: name }, confidence: 1 } }));
  return { outcome: 'asked_back', text: `Which one do you mean: ${names.slice(0, -1).join('; ')}; or ${names.at(-1) ?? ''}?`, choices };
}

function withAge(result: StepResult, ageMs: number, isOffline: boolean): StepResult {
  const age = ageText(ageMs);
  if (result.outcome !== 'done' || age === null) { return result; }
  const start = isOffline ? `I cannot reach the weather service right now. As of ${age}: ` : `As of ${age}: `;
  return { ...result, text: start + result.text, ...result.spoken !== undefined && { spoken: start + result.spoken } };
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

import type { DateTime } from 'luxon';
import type { StepResult } from '../../turn';
import { clockText, type HourCycle, weekdayText } from './dateText';
import { messages } from './messages';
import type { PlaceLookup } from './placeLookup';
import { done, failed, fill, quoted } from './say';

const localWords = /^(?:here|local|local time|my time|now|current)$/i;

/** What the clock shows, here (`place` null) or elsewhere; the weekday is added where it is another one. */
export function time(place: string | null, now: DateTime, hours: HourCycle, places: PlaceLookup): StepResult {
  if (place === null || localWords.test(place)) { return done(messages.time, { time: clockText(now, hours) }); }
  const found = places.find(place);
  if (!found) { return failed(messages.unknownPlace, { place: quoted(place) }); }
  const there = now.setZone(found.zone);
  if (!there.isValid) { return failed(messages.unknownPlace, { place: quoted(place) }); }
  const parts = {
    place: found.by === null ? found.name : fill(messages.placeBy, { place: found.name, zone: found.by }).text,
    time: clockText(there, hours),
    weekday: weekdayText(there),
  };
  const sentence = there.weekday === now.weekday ? messages.timeIn : messages.timeInOtherDay;
  return done(sentence, { ...parts, place: lowerArticle(parts.place) });
}

function lowerArticle(place: string): string {
  return place.replace(/^The /, 'the ');
}

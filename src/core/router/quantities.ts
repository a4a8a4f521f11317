import { type NumberReading, numbersAt, signedNumbersAt } from './numbers';
import { type PhraseReader, phraseTable } from './phraseReader';
import { type Unit, compoundUnits, unitDimensions, unitNames } from './units';

const units = phraseTable(unitNames);
const exactly = (value: number): number => Number(value.toPrecision(12));

export interface Measure { readonly value: number; readonly unit: string; readonly end: number }

/** Units of one letter are words or names elsewhere; they count only right behind their number. */
export function unitAt(reader: PhraseReader, at: number): { unit: Unit; end: number } | undefined {
  const found = reader.longest(at, units);
  return found && { unit: found.value, end: found.end };
}

const one: NumberReading = { value: 1, end: 0, decimal: '1', fraction: null };

/** "5 miles", "a pound", "half a mile", "a mile and a half", "5 feet 3 inches" (63 inches), the longest first. */
export function measuresAt(reader: PhraseReader, at: number): readonly Measure[] {
  const measures: Measure[] = [];
  const word = reader.tokens[at]?.text;
  const numbers: NumberReading[] = signedNumbersAt(reader.tokens, at).filter(reading => reading.end < reader.end);
  if (word === 'a' || word === 'an' || word === 'one' || word === 'each' || word === 'every' || word === 'per' || word === 'single') {
    numbers.push({ ...one, end: reader.phrase(at + 1, 'single') ?? at + 1 });
  }
  for (const number of numbers) {
    const unitStart = number.value < 1 || Number.isInteger(number.value) ? reader.phrase(number.end, 'of a') ?? reader.phrase(number.end, 'of an') ?? reader.phrase(number.end, 'a') ?? reader.phrase(number.end, 'an') : undefined;
    const starts = unitStart === undefined || number.value >= 1 ? [number.end] : [unitStart, number.end];
    for (const start of starts) {
      const found = unitAt(reader, start);
      if (!found) { continue; }
      const { unit, end } = found;
      const half = reader.phrase(end, 'and a half') ?? reader.phrase(end, 'and half');
      const quarter = reader.phrase(end, 'and a quarter');
      const quarters = reader.phrase(end, 'and three quarters');
      if (half !== undefined) { measures.push({ value: number.value + 0.5, unit: unit.name, end: half }); }
      if (quarter !== undefined) { measures.push({ value: number.value + 0.25, unit: unit.name, end: quarter }); }
      if (quarters !== undefined) { measures.push({ value: number.value + 0.75, unit: unit.name, end: quarters }); }
      measures.push(...compounds(reader, number.value, unit.name, end), { value: number.value, unit: unit.name, end });
    }
  }
  return measures.sort((a, b) => b.end - a.end);
}

/** The smaller part behind a larger one: "5 feet [and] 3 inches", "5 foot 3". */
function compounds(reader: PhraseReader, value: number, larger: string, end: number): Measure[] {
  const factors = compoundUnits[larger];
  if (!factors || value < 0) { return []; }
  const start = reader.phrase(end, 'and') ?? end;
  const found: Measure[] = [];
  for (const part of numbersAt(reader.tokens, start)) {
    if (part.end > reader.end) { continue; }
    const smaller = unitAt(reader, part.end);
    const factor = smaller ? factors[smaller.unit.name] : undefined;
    if (smaller && factor !== undefined && part.value < factor) {
      const sum = value * factor + part.value;
      found.push(...compounds(reader, sum, smaller.unit.name, smaller.end), { value: exactly(sum), unit: smaller.unit.name, end: smaller.end });
    }
    // "5 foot 3 in cm": that "in" is no inch.
    if ((!smaller || reader.tokens[part.end]?.text === 'in') && start === end && larger === 'foot' && part.value < 12 && Number.isInteger(part.value)) {
      found.push({ value: exactly(value * 12 + part.value), unit: 'inch', end: part.end });
    }
  }
  return found;
}

const secondsOf: Readonly<Record<string, number>> = { millisecond: 0.001, second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/** A length of time for a timer, in seconds, the longest reading first: "an hour and a half", "two minutes thirty". */
export function secondsAt(reader: PhraseReader, at: number): readonly { seconds: number; end: number }[] {
  const found: { seconds: number; end: number }[] = [];
  const clock = reader.tokens[at];
  if (clock?.kind === 'clock' && clock.text.split(':').length === 3 && at < reader.end) {
    const [hours = 0, minutes = 0, seconds = 0] = clock.text.split(':').map(Number);
    found.push({ seconds: hours * 3600 + minutes * 60 + seconds, end: at + 1 });
  }
  const start = reader.phrase(at, 'about') ?? reader.phrase(at, 'another') ?? reader.phrase(at, 'exactly') ?? at;
  for (const measure of timesAt(reader, start)) {
    const factor = secondsOf[measure.unit];
    if (factor === undefined) { continue; }
    const seconds = measure.value * factor;
    found.push({ seconds: exactly(seconds), end: measure.end });
    const next = reader.phrase(measure.end, 'and') ?? measure.end;
    for (const rest of measure.unit === 'second' ? [] : secondsAt(reader, next)) {
      if (rest.seconds < factor) { found.push({ seconds: exactly(seconds + rest.seconds), end: rest.end }); }
    }
    // "two minutes thirty", "1 hour 30": a bare number counts the next smaller unit.
    const smaller = measure.unit === 'hour' ? 60 : measure.unit === 'minute' ? 1 : 0;
    if (smaller > 0) {
      for (const rest of numbersAt(reader.tokens, measure.end)) {
        if (rest.end <= reader.end && rest.value < 60 && rest.value > 0 && Number.isInteger(rest.value) && !unitAt(reader, rest.end)) { found.push({ seconds: exactly(seconds + rest.value * smaller), end: rest.end }); }
      }
    }
  }
  return found.filter(({ seconds }) => seconds > 0).sort((a, b) => b.end - a.end);
}

/** Measures of time alone; "1 hour and 8 minutes" is put together by the caller, so that hours may be fractions. */
function timesAt(reader: PhraseReader, at: number): readonly Measure[] {
  return measuresAt(reader, at).flatMap(measure => {
    // The m of "1h30m" stands for minutes.
    const minutes = measure.unit === 'meter' && reader.tokens[measure.end - 1]?.text === 'm';
    if (measure.value <= 0 || (unitDimensions[measure.unit] !== 'time' && !minutes)) { return []; }
    return [minutes ? { ...measure, unit: 'minute' } : measure];
  });
}

/** "1 hour 8 minute" of 4080 seconds. */
export function durationName(seconds: number): string {
  const parts = [[Math.floor(seconds / 3600), 'hour'], [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second']] as const;
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

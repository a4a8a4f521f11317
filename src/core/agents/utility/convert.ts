import type { StepResult } from '../../turn';
import { messages } from './messages';
import { digitsOf, figureOf } from './numberText';
import { add, divide, fromNumber, multiply, type Rational, subtract } from './rational';
import { doneWith, failed, quoted } from './say';
import type { Unit, UnitLookup } from './unitLookup';
import { currencyWords, dimensionNames } from './units';

const maxValue = 1e30;

export function convert(value: number, from: string, to: string, units: UnitLookup): StepResult {
  if (isCurrency(from) && isCurrency(to)) { return failed(messages.currency); }
  const [sources, targets] = [units.find(from), units.find(to)];
  if (sources.length === 0 || targets.length === 0) {
    const unit = sources.length === 0 ? from : to;
    return failed(isCurrency(unit) ? messages.currency : messages.unknownUnit, { unit: quoted(unit) });
  }
  const pair = sources.flatMap(source => targets.map(target => [source, target] as const)).find(([source, target]) => source.dimension === target.dimension);
  if (!pair) { return failed(messages.incompatibleUnits, incompatible(sources, targets)); }
  if (Math.abs(value) > maxValue) { return failed(messages.problems.tooLarge); }
  return converted(fromNumber(value), ...pair);
}

function converted(value: Rational, source: Unit, target: Unit): StepResult {
  const base = toBase(value, source);
  if (base && source.dimension === 'temperature' && base.n < 0n) { return failed(messages.belowAbsoluteZero); }
  const result = base && fromBase(base, target);
  if (!result) { return failed(messages.noFuelFigure, { to: target.plural }); }
  return doneWith(digitsOf(result), messages.converted, { value: figureOf(value), from: nameFor(value, source), result: figureOf(result), to: nameFor(result, target) });
}

function toBase(value: Rational, unit: Unit): Rational | null {
  if (!unit.isReciprocal) { return multiply(add(value, unit.offset), unit.factor); }
  return value.n === 0n ? null : divide(unit.factor, value);
}

function fromBase(base: Rational, unit: Unit): Rational | null {
  if (!unit.isReciprocal) { return subtract(divide(base, unit.factor), unit.offset); }
  return base.n === 0n ? null : divide(unit.factor, base);
}

function nameFor(value: Rational, unit: Unit): string {
  return value.d === 1n && (value.n === 1n || value.n === -1n) ? unit.singular : unit.plural;
}

function incompatible(sources: readonly Unit[], targets: readonly Unit[]): Record<string, string> {
  const [source] = sources;
  const [target] = targets;
  return {
    from: source?.plural ?? '', to: target?.plural ?? '',
    fromDimension: source ? dimensionNames[source.dimension] : '', toDimension: target ? dimensionNames[target.dimension] : '',
  };
}

function isCurrency(text: string): boolean {
  return text.toLowerCase().split(/\s+/).some(word => currencyWords.has(word));
}

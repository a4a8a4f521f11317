import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { unitRows } from '../../src/core/agents/utility/units';
import { UtilityBench } from './utilityBench';

const bench = new UtilityBench();
const convert = (value: number, from: string, to: string) => bench.ask('convert', { value, from, to });

const done: ReadonlyArray<readonly [value: number, from: string, to: string, text: string]> = [
  [5, 'miles', 'kilometers', '5 miles is 8.04672 kilometers.'],
  [5, 'mile', 'kilometer', '5 miles is 8.04672 kilometers.'],
  [1, 'mi', 'km', '1 mile is 1.609344 kilometers.'],
  [100, 'km', 'miles', '100 kilometers is about 62.1371 miles.'],
  [1, 'mile', 'feet', '1 mile is 5280 feet.'],
  [2, 'feet', 'inches', '2 feet is 24 inches.'],
  [6, 'foot', 'metres', '6 feet is 1.8288 meters.'],
  [1, 'inch', 'centimetres', '1 inch is 2.54 centimeters.'],
  [1, 'yard', 'm', '1 yard is 0.9144 meters.'],
  [1, 'nautical mile', 'km', '1 nautical mile is 1.852 kilometers.'],
  [5, 'microns', 'mm', '5 micrometers is 0.005 millimeters.'],
  [1, 'light year', 'km', '1 light year is 9460730472580.8 kilometers.'],
  [0.5, 'mile', 'm', '0.5 miles is 804.672 meters.'],
  [-5, 'miles', 'km', '-5 miles is -8.04672 kilometers.'],
  [0, 'miles', 'km', '0 miles is 0 kilometers.'],
  [72, 'F', 'C', '72 degrees Fahrenheit is about 22.2222 degrees Celsius.'],
  [100, 'celsius', 'fahrenheit', '100 degrees Celsius is 212 degrees Fahrenheit.'],
  [98.6, 'degrees fahrenheit', 'degrees celsius', '98.6 degrees Fahrenheit is 37 degrees Celsius.'],
  [98.6, '°F', '°C', '98.6 degrees Fahrenheit is 37 degrees Celsius.'],
  [-40, 'c', 'f', '-40 degrees Celsius is -40 degrees Fahrenheit.'],
  [0, 'kelvin', 'celsius', '0 kelvins is -273.15 degrees Celsius.'],
  [25, 'degrees C', 'K', '25 degrees Celsius is 298.15 kelvins.'],
  [1, 'celsius', 'f', '1 degree Celsius is 33.8 degrees Fahrenheit.'],
  [10, 'pounds', 'kilograms', '10 pounds is 4.5359237 kilograms.'],
  [70, 'kilos', 'lbs', '70 kilograms is about 154.3236 pounds.'],
  [8, 'ounces', 'grams', '8 ounces is 226.796185 grams.'],
  [1, 'stone', 'pounds', '1 stone is 14 pounds.'],
  [12, 'stones', 'kg', '12 stone is 76.20351816 kilograms.'],
  [1, 'tonne', 'kg', '1 metric ton is 1000 kilograms.'],
  [1, 'ton', 'pounds', '1 ton is 2000 pounds.'],
  [8, 'ounces', 'milliliters', '8 fluid ounces is 236.5882365 milliliters.'],
  [2, 'cups', 'ml', '2 cups is 473.176473 milliliters.'],
  [1, 'gallon', 'liters', '1 gallon is 3.785411784 liters.'],
  [1, 'imperial gallon', 'litres', '1 imperial gallon is 4.54609 liters.'],
  [1, 'uk pint', 'ml', '1 imperial pint is 568.26125 milliliters.'],
  [1, 'gallon', 'cups', '1 gallon is 16 cups.'],
  [3, 'teaspoons', 'tablespoon', '3 teaspoons is 1 tablespoon.'],
  [1, 'cubic meter', 'liters', '1 cubic meter is 1000 liters.'],
  [1, 'acre', 'square meters', '1 acre is 4046.8564224 square meters.'],
  [1, 'square mile', 'acres', '1 square mile is 640 acres.'],
  [3, 'meters squared', 'sq ft', '3 square meters is about 32.2917 square feet.'],
  [1, 'm²', 'cm^2', '1 square meter is 10000 square centimeters.'],
  [100, 'km/h', 'mph', '100 kilometers per hour is about 62.1371 miles per hour.'],
  [60, 'miles per hour', 'kilometers an hour', '60 miles per hour is 96.56064 kilometers per hour.'],
  [36, 'kph', 'm/s', '36 kilometers per hour is 10 meters per second.'],
  [1, 'knot', 'km/h', '1 knot is 1.852 kilometers per hour.'],
  [2.5, 'hours', 'minutes', '2.5 hours is 150 minutes.'],
  [90, 'minutes', 'hours', '90 minutes is 1.5 hours.'],
  [1, 'year', 'days', '1 year is 365 days.'],
  [1, 'week', 'seconds', '1 week is 604800 seconds.'],
  [1, 'century', 'years', '1 century is 100 years.'],
  [1, 'MB', 'bytes', '1 megabyte is 1000000 bytes.'],
  [1, 'MiB', 'bytes', '1 mebibyte is 1048576 bytes.'],
  [1, 'GiB', 'MiB', '1 gibibyte is 1024 mebibytes.'],
  [1, 'GB', 'GiB', '1 gigabyte is about 0.931323 gibibytes.'],
  [2, 'TB', 'GB', '2 terabytes is 2000 gigabytes.'],
  [100, 'mb', 'kb', '100 megabytes is 100000 kilobytes.'],
  [1, 'MB', 'Mb', '1 megabyte is 8 megabits.'],
  [1, 'kilobyte', 'bits', '1 kilobyte is 8000 bits.'],
  [1, 'KB', 'B', '1 kilobyte is 1000 bytes.'],
  [1, 'kB', 'b', '1 kilobyte is 8000 bits.'],
  [1, 'gig', 'megs', '1 gigabyte is 1000 megabytes.'],
  [1024, 'bits', 'bytes', '1024 bits is 128 bytes.'],
  [100, 'mbps', 'MB/s', '100 megabits per second is 12.5 megabytes per second.'],
  [1, 'Gbit/s', 'Mbit/s', '1 gigabit per second is 1000 megabits per second.'],
  [1, 'psi', 'pascals', '1 psi is about 6894.7573 pascals.'],
  [1, 'atm', 'kPa', '1 atmosphere is 101.325 kilopascals.'],
  [1, 'bar', 'hPa', '1 bar is 1000 hectopascals.'],
  [1, 'kwh', 'joules', '1 kilowatt hour is 3600000 joules.'],
  [1, 'kcal', 'kJ', '1 kilocalorie is 4.184 kilojoules.'],
  [1, 'horsepower', 'watts', '1 horsepower is about 745.6999 watts.'],
  [1, 'MW', 'mW', '1 megawatt is 1000000000 milliwatts.'],
  [180, 'degrees', 'radians', '180 degrees is about 3.14159 radians.'],
  [1, 'degree', 'minutes', '1 degree is 60 arcminutes.'],
  [3, 'GHz', 'MHz', '3 gigahertz is 3000 megahertz.'],
  [30, 'mpg', 'l/100km', '30 miles per gallon is about 7.84049 liters per 100 kilometers.'],
  [5, 'liters per 100 kilometers', 'km/l', '5 liters per 100 kilometers is 20 kilometers per liter.'],
];

const failed: ReadonlyArray<readonly [value: number, from: string, to: string, text: string]> = [
  [5, 'foo', 'km', 'I do not know the unit foo. Try one like kilometers, pounds, liters or degrees Celsius.'],
  [5, 'km', 'bar of soap', 'I do not know the unit bar of soap. Try one like kilometers, pounds, liters or degrees Celsius.'],
  [5, 'constructor', 'km', 'I do not know the unit constructor. Try one like kilometers, pounds, liters or degrees Celsius.'],
  [5, 'km', 'kg', 'Kilometers and kilograms measure different things: a length and a weight.'],
  [1, 'liter', 'kilometers', 'Liters and kilometers measure different things: a volume and a length.'],
  [20, 'dollars', 'euros', 'I cannot convert money, because exchange rates change every day.'],
  [20, 'km', 'euros', 'I cannot convert money, because exchange rates change every day.'],
  [-300, 'C', 'F', 'There is no temperature below absolute zero, which is -273.15 degrees Celsius.'],
  [0, 'l/100km', 'mpg', 'A fuel consumption of zero has no counterpart in miles per gallon.'],
  [1e31, 'm', 'km', 'That number is too large to work out here.'],
];

const pairs = unitRows.flatMap(from => unitRows.filter(to => to.dimension === from.dimension && to !== from).map(to => [from, to] as const));

describe('utility: convert', () => {
  for (const [value, from, to, text] of done) {
    it(`${value} ${from} to ${to}`, async () => {
      const result = await convert(value, from, to);
      assert.deepEqual([result.outcome, result.text], ['done', text]);
    });
  }

  for (const [value, from, to, text] of failed) {
    it(`says why not: ${value} ${from} to ${to}`, async () => {
      assert.deepEqual(await convert(value, from, to), { outcome: 'failed', text });
    });
  }

  it('says long figures shorter and signs as words', async () => {
    assert.equal((await convert(12, 'stone', 'kg')).spoken, '12 stone is about 76.2035 kilograms.');
    assert.equal((await convert(-40, 'c', 'f')).spoken, 'Minus 40 degrees Celsius is minus 40 degrees Fahrenheit.');
    assert.equal((await convert(5, 'miles', 'km')).spoken, undefined);
  });

  it('knows every unit by its singular, plural and other names, in capitals too', async () => {
    for (const row of unitRows) {
      const partner = unitRows.find(other => other.dimension === row.dimension && other !== row);
      assert.ok(partner, row.singular);
      for (const name of [row.singular, row.plural, row.singular.toUpperCase(), ...row.aliases, ...row.symbols]) {
        const result = await convert(300, name, partner.singular);
        assert.equal(result.outcome, 'done', `${name}: ${result.text}`);
      }
    }
  });

  it('gets back where it started', async () => {
    const figure = /is (?:about )?(-?[\d.]+(?:e-?\d+)?) /;
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.constantFrom(...pairs), fastCheck.integer({ min: 1, max: 5000 }), async ([from, to], tenths) => {
      const value = tenths / 10;
      const there = Number(figure.exec(await bench.text('convert', { value, from: from.singular, to: to.singular }))?.[1]);
      if ((from.dimension === 'temperature' && there < -200) || there > 1e30) { return; }
      const back = Number(figure.exec(await bench.text('convert', { value: there, from: to.singular, to: from.singular }))?.[1]);
      // Six digits are shown; a temperature loses some of them to its offset.
      const tolerance = from.dimension === 'temperature' ? 0.01 : Math.abs(value) * 2e-5;
      assert.ok(Math.abs(back - value) <= tolerance, `${value} ${from.singular} -> ${there} ${to.singular} -> ${back}`);
    }), { numRuns: 1000 });
  });

  it('answers any unit text', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(fastCheck.double({ noNaN: true, noDefaultInfinity: true }), fastCheck.string(), fastCheck.string(), async (value, from, to) => {
      const result = await convert(value, from, to);
      assert.ok(['failed', 'asked_back', 'done'].includes(result.outcome));
    }), { numRuns: 500 });
  });
});

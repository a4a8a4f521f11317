/** What can be measured. Only units of one dimension convert into each other. */
export type Dimension = 'length' | 'mass' | 'volume' | 'temperature' | 'data' | 'time' | 'speed' | 'area' | 'energy' | 'power' | 'pressure' | 'angle' | 'frequency' | 'force' | 'dataRate';

export interface Unit {
  /** The form in which it travels in slots: singular, lower case, but data sizes as written (MB, MiB). */
  readonly name: string;
  readonly dimension: Dimension;
  /** Everything people say or recognisers write for it, lower case, separated by commas. */
  readonly spoken: string;
}

const unit = (name: string, dimension: Dimension, spoken: string): Unit => ({ name, dimension, spoken });

/** Every unit that can be said. Order matters only for a word that two units share: the first owns it. */
export const unitTable: readonly Unit[] = [
  unit('mile', 'length', 'mile, miles, mi'),
  unit('kilometer', 'length', 'kilometer, kilometers, kilometre, kilometres, km, kms, k m, klick, klicks'),
  unit('meter', 'length', 'meter, meters, metre, metres, m'),
  unit('centimeter', 'length', 'centimeter, centimeters, centimetre, centimetres, cm, cms, c m'),
  unit('millimeter', 'length', 'millimeter, millimeters, millimetre, millimetres, mm, m m'),
  unit('micrometer', 'length', 'micrometer, micrometers, micrometre, micrometres, micron, microns'),
  unit('nanometer', 'length', 'nanometer, nanometers, nanometre, nanometres, nm'),
  unit('inch', 'length', 'inch, inches, in'),
  unit('foot', 'length', 'foot, feet, ft'),
  unit('yard', 'length', 'yard, yards, yd, yds'),
  unit('nautical mile', 'length', 'nautical mile, nautical miles, nmi'),
  unit('light year', 'length', 'light year, light years, lightyear, lightyears'),

  unit('kilogram', 'mass', 'kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos, kg, kgs, k g'),
  unit('gram', 'mass', 'gram, grams, gramme, grammes, g'),
  unit('milligram', 'mass', 'milligram, milligrams, mg'),
  unit('pound', 'mass', 'pound, pounds, lb, lbs'),
  unit('ounce', 'mass', 'ounce, ounces, oz'),
  unit('stone', 'mass', 'stone, stones'),
  unit('tonne', 'mass', 'tonne, tonnes, metric ton, metric tons'),
  unit('ton', 'mass', 'ton, tons, us ton, us tons, short ton, short tons'),

  unit('liter', 'volume', 'liter, liters, litre, litres, l'),
  unit('milliliter', 'volume', 'milliliter, milliliters, millilitre, millilitres, ml, mil, mils'),
  unit('centiliter', 'volume', 'centiliter, centiliters, centilitre, centilitres, cl'),
  unit('deciliter', 'volume', 'deciliter, deciliters, decilitre, decilitres, dl'),
  unit('gallon', 'volume', 'gallon, gallons, gal, us gallon, us gallons'),
  unit('quart', 'volume', 'quart, quarts, qt'),
  unit('pint', 'volume', 'pint, pints, pt'),
  unit('cup', 'volume', 'cup, cups'),
  unit('fluid ounce', 'volume', 'fluid ounce, fluid ounces, fl oz, floz'),
  unit('tablespoon', 'volume', 'tablespoon, tablespoons, tbsp'),
  unit('teaspoon', 'volume', 'teaspoon, teaspoons, tsp'),
  unit('cubic meter', 'volume', 'cubic meter, cubic meters, cubic metre, cubic metres'),
  unit('cubic centimeter', 'volume', 'cubic centimeter, cubic centimeters, cubic centimetre, cubic centimetres, cc'),
  unit('cubic foot', 'volume', 'cubic foot, cubic feet'),
  unit('cubic inch', 'volume', 'cubic inch, cubic inches'),

  unit('celsius', 'temperature', 'celsius, degrees celsius, degree celsius, degrees c, degree c, c, centigrade, degrees centigrade, degree centigrade, celcius, degrees celcius'),
  unit('fahrenheit', 'temperature', 'fahrenheit, degrees fahrenheit, degree fahrenheit, degrees f, degree f, f, farenheit, degrees farenheit'),
  unit('kelvin', 'temperature', 'kelvin, kelvins, degrees kelvin, degree kelvin, k'),

  unit('bit', 'data', 'bit, bits'),
  unit('byte', 'data', 'byte, bytes'),
  unit('kB', 'data', 'kilobyte, kilobytes, kb, kbs, k b'),
  unit('MB', 'data', 'megabyte, megabytes, mb, mbs, meg, megs, m b'),
  unit('GB', 'data', 'gigabyte, gigabytes, gb, gbs, gig, gigs, g b'),
  unit('TB', 'data', 'terabyte, terabytes, tb, tbs, t b'),
  unit('PB', 'data', 'petabyte, petabytes, pb'),
  unit('KiB', 'data', 'kibibyte, kibibytes, kib, kibi bytes, kibi byte'),
  unit('MiB', 'data', 'mebibyte, mebibytes, mib, mebi bytes, mebi byte'),
  unit('GiB', 'data', 'gibibyte, gibibytes, gib, gibi bytes, gibi byte'),
  unit('TiB', 'data', 'tebibyte, tebibytes, tib, tebi bytes, tebi byte'),
  unit('PiB', 'data', 'pebibyte, pebibytes, pib'),
  unit('kbit', 'data', 'kilobit, kilobits, kbit, kbits'),
  unit('Mbit', 'data', 'megabit, megabits, mbit, mbits'),
  unit('Gbit', 'data', 'gigabit, gigabits, gbit, gbits'),
  unit('Tbit', 'data', 'terabit, terabits, tbit, tbits'),

  unit('nanosecond', 'time', 'nanosecond, nanoseconds, ns'),
  unit('microsecond', 'time', 'microsecond, microseconds'),
  unit('millisecond', 'time', 'millisecond, milliseconds, ms, millis'),
  unit('second', 'time', 'second, seconds, sec, secs, s'),
  unit('minute', 'time', 'minute, minutes, min, mins'),
  unit('hour', 'time', 'hour, hours, hr, hrs, h'),
  unit('day', 'time', 'day, days'),
  unit('week', 'time', 'week, weeks, wk, wks'),
  unit('fortnight', 'time', 'fortnight, fortnights'),
  unit('month', 'time', 'month, months'),
  unit('year', 'time', 'year, years, yr, yrs'),
  unit('decade', 'time', 'decade, decades'),
  unit('century', 'time', 'century, centuries'),

  unit('mph', 'speed', 'mph, m p h, miles per hour, mile per hour, miles an hour, mile an hour, mi / h'),
  unit('km/h', 'speed', 'km / h, kmh, kph, k p h, kmph, kilometers per hour, kilometer per hour, kilometres per hour, kilometre per hour, kilometers an hour, kilometres an hour, km per hour, km an hour'),
  unit('m/s', 'speed', 'm / s, meters per second, meter per second, metres per second, metre per second, meters a second, metres a second'),
  unit('ft/s', 'speed', 'ft / s, feet per second, foot per second, feet a second'),
  unit('knot', 'speed', 'knot, knots'),

  unit('square meter', 'area', 'square meter, square meters, square metre, square metres, sq m'),
  unit('square kilometer', 'area', 'square kilometer, square kilometers, square kilometre, square kilometres, sq km'),
  unit('square centimeter', 'area', 'square centimeter, square centimeters, square centimetre, square centimetres'),
  unit('square foot', 'area', 'square foot, square feet, sq ft'),
  unit('square inch', 'area', 'square inch, square inches'),
  unit('square yard', 'area', 'square yard, square yards'),
  unit('square mile', 'area', 'square mile, square miles, sq mi'),
  unit('acre', 'area', 'acre, acres'),
  unit('hectare', 'area', 'hectare, hectares'),

  unit('kilocalorie', 'energy', 'kilocalorie, kilocalories, kcal'),
  unit('calorie', 'energy', 'calorie, calories, cal'),
  unit('kilojoule', 'energy', 'kilojoule, kilojoules, kj'),
  unit('joule', 'energy', 'joule, joules'),
  unit('kilowatt hour', 'energy', 'kilowatt hour, kilowatt hours, kwh'),
  unit('watt hour', 'energy', 'watt hour, watt hours, wh'),
  unit('watt', 'power', 'watt, watts'),
  unit('kilowatt', 'power', 'kilowatt, kilowatts, kw'),
  unit('megawatt', 'power', 'megawatt, megawatts'),
  unit('horsepower', 'power', 'horsepower, hp'),
  unit('pascal', 'pressure', 'pascal, pascals, pa'),
  unit('hectopascal', 'pressure', 'hectopascal, hectopascals, hpa'),
  unit('kilopascal', 'pressure', 'kilopascal, kilopascals, kpa'),
  unit('bar', 'pressure', 'bar, bars'),
  unit('psi', 'pressure', 'psi, pounds per square inch, p s i'),
  unit('atmosphere', 'pressure', 'atmosphere, atmospheres, atm'),
  unit('degree', 'angle', 'degree, degrees, deg'),
  unit('radian', 'angle', 'radian, radians, rad, rads'),
  unit('hertz', 'frequency', 'hertz, hz'),
  unit('kilohertz', 'frequency', 'kilohertz, khz'),
  unit('megahertz', 'frequency', 'megahertz, mhz'),
  unit('gigahertz', 'frequency', 'gigahertz, ghz'),
  unit('newton', 'force', 'newton, newtons'),
  unit('Mbit/s', 'dataRate', 'megabits per second, megabit per second, mbps'),
  unit('MB/s', 'dataRate', 'megabytes per second, megabyte per second, mb / s'),
  unit('Gbit/s', 'dataRate', 'gigabits per second, gigabit per second, gbps'),
  unit('GB/s', 'dataRate', 'gigabytes per second, gigabyte per second, gb / s'),
];

/** Spoken name to canonical unit. */
export const unitNames: Readonly<Record<string, Unit>> = Object.fromEntries(
  unitTable.flatMap(entry => entry.spoken.split(', ').map(name => [name, entry] as const)).reverse());

/** Canonical name to its dimension. */
export const unitDimensions: Readonly<Record<string, Dimension>> = Object.fromEntries(unitTable.map(({ name, dimension }) => [name, dimension]));

/** How many of the smaller unit make one of the larger, where people say both ("5 feet 3 inches", "6 pounds 4"). */
export const compoundUnits: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mile: { foot: 5280, yard: 1760 },
  yard: { foot: 3, inch: 36 },
  foot: { inch: 12 },
  kilometer: { meter: 1000 },
  meter: { centimeter: 100, millimeter: 1000 },
  stone: { pound: 14 },
  pound: { ounce: 16 },
  kilogram: { gram: 1000 },
  gallon: { quart: 4, pint: 8, cup: 16 },
  liter: { milliliter: 1000 },
  year: { month: 12 },
  week: { day: 7 },
  day: { hour: 24, minute: 1440 },
  hour: { minute: 60, second: 3600 },
  minute: { second: 60 },
};

/**
 * The units that can be converted. Factors are exact by definition (BIPM's SI brochure, NIST SP 811 appendix B, IEC 80000-13
 * for the binary prefixes) unless a comment says otherwise. A factor is how many base units one of the unit is: a decimal or `a/b`.
 */
export type Dimension = 'length' | 'mass' | 'volume' | 'area' | 'speed' | 'time' | 'temperature' | 'data' | 'dataRate' | 'pressure' | 'energy'
  | 'power' | 'angle' | 'frequency' | 'force' | 'fuel';

export interface UnitRow {
  readonly dimension: Dimension;
  readonly singular: string;
  readonly plural: string;
  readonly factor: string;
  /** Added to the figure before it is multiplied: degrees have their zero elsewhere. */
  readonly offset?: string;
  /** The figure is the factor divided by the base: liters per 100 km fall as km per liter rise. */
  readonly isReciprocal?: boolean;
  /** Other spellings in lower case, plurals included where they are not the regular ones. */
  readonly aliases: readonly string[];
  /** Symbols whose capitals matter (MB, Mb, mW). */
  readonly symbols: readonly string[];
}

/** How a dimension is called in a sentence. */
export const dimensionNames: Readonly<Record<Dimension, string>> = {
  length: 'a length', mass: 'a weight', volume: 'a volume', area: 'an area', speed: 'a speed', time: 'a time', temperature: 'a temperature',
  data: 'an amount of data', dataRate: 'a data rate', pressure: 'a pressure', energy: 'an energy', power: 'a power', angle: 'an angle',
  frequency: 'a frequency', force: 'a force', fuel: 'a fuel consumption',
};

export const currencyWords: ReadonlySet<string> = new Set(
  'dollar dollars usd euro euros eur cent cents yen jpy yuan cny rupee rupees inr franc francs chf peso pesos won ruble rubles bitcoin sterling gbp $ € £ ¥'.split(' '));

/** name[/plural] | factor | other spellings, comma separated | symbols, space separated. The likelier of two units with one name comes first. */
const table: Readonly<Record<Dimension, readonly string[]>> = {
  length: [
    'meter|1||m', 'foot/feet|0.3048|ft,\'|', 'inch/inches|0.0254|in,"|', 'yard|0.9144|yd,yds|', 'mile|1609.344|mi,statute mile|', 'nautical mile|1852|nmi,sea mile|',
    'fathom|1.8288||', 'furlong|201.168||', 'hand|0.1016||', 'mil|0.0000254|thou|', 'angstrom|1e-10|ångström|Å', 'light year|9460730472580800|lightyear,ly|',
    'astronomical unit|149597870700|au|', 'parsec|30856775814913673|pc|', // 648000/pi au, to the meter's sixteenth digit
  ],
  mass: [
    'gram|1|gm,gms|g', 'pound|453.59237|lb,lbs,lbm|', 'ounce|28.349523125|oz|', 'stone/stone|6350.29318|stones|st', 'metric ton|1000000|tonne|t',
    'ton|907184.74|us ton,short ton|', 'long ton|1016046.9088|imperial ton,uk ton|', 'carat|0.2|ct|', 'grain|0.06479891|gr|', 'troy ounce|31.1034768|ozt|',
  ],
  volume: [
    'liter|1|ltr|l L', 'gallon|3.785411784|gal,us gallon|', 'quart|0.946352946|qt,us quart|', 'pint|0.473176473|pt,us pint|', 'cup|0.2365882365|us cup|c',
    'fluid ounce|0.0295735295625|fl oz,floz,us fluid ounce,ounce,oz|', 'tablespoon|0.01478676478125|tbsp,tbs,tablespoonful|', 'teaspoon|0.00492892159375|tsp,teaspoonful|',
    'imperial gallon|4.54609|uk gallon,british gallon|', 'imperial quart|1.1365225|uk quart|', 'imperial pint|0.56826125|uk pint,british pint|',
    'imperial fluid ounce|0.0284130625|uk fluid ounce,imperial fl oz,imperial ounce|', 'imperial cup|0.284130625|uk cup|', 'metric cup|0.25||',
    'barrel|158.987294928|oil barrel,bbl|', 'cubic meter|1000|m^3,m3|', 'cubic centimeter|0.001|cc,ccm,cm^3,cm3|', 'cubic millimeter|0.000001|mm^3,mm3|',
    'cubic foot/cubic feet|28.316846592|cu ft,ft^3,ft3|', 'cubic inch/cubic inches|0.016387064|cu in,in^3,in3|', 'cubic yard|764.554857984|cu yd,yd^3,yd3|',
  ],
  area: [
    'square meter|1|sq m,sqm,m^2,m2|', 'square kilometer|1000000|sq km,km^2,km2|', 'square centimeter|0.0001|sq cm,cm^2,cm2|', 'square millimeter|0.000001|sq mm,mm^2,mm2|',
    'square foot/square feet|0.09290304|sq ft,sqft,ft^2,ft2|', 'square inch/square inches|0.00064516|sq in,in^2,in2|', 'square yard|0.83612736|sq yd,yd^2,yd2|',
    'square mile|2589988.110336|sq mi,mi^2,mi2|', 'acre|4046.8564224||', 'hectare|10000||ha', 'are|100||',
  ],
  speed: [
    'meter per second/meters per second|1|m/s,mps|', 'kilometer per hour/kilometers per hour|5/18|km/h,kmh,kph,km per hour|', 'mile per hour/miles per hour|0.44704|mph,mi/h|',
    'knot|463/900|kn,kt,kts|', 'foot per second/feet per second|0.3048|ft/s,fps|', 'kilometer per second/kilometers per second|1000|km/s|',
    'mile per second/miles per second|1609.344|mi/s|', 'centimeter per second/centimeters per second|0.01|cm/s|', 'speed of light/times the speed of light|299792458||',
  ],
  // A year is a common one of 365 days and a month its twelfth, which is what "how many hours in a year" is after.
  time: [
    'second|1|sec,secs|s', 'millisecond|0.001|msec|ms', 'microsecond|0.000001||us µs', 'nanosecond|1e-9||ns', 'minute|60|min,mins|', 'hour|3600|hr,hrs|h', 'day|86400||d',
    'week|604800|wk,wks|', 'fortnight|1209600||', 'month|2628000|mo|', 'quarter|7884000||', 'year|31536000|yr,yrs|y', 'decade|315360000||', 'century/centuries|3153600000||',
  ],
  temperature: [
    'kelvin|1||K', 'degree Celsius/degrees Celsius|1|celsius,centigrade,°c|C|273.15', 'degree Fahrenheit/degrees Fahrenheit|5/9|fahrenheit,°f|F|459.67',
    'degree Rankine/degrees Rankine|5/9|rankine|',
  ],
  // Bytes first: "mb" in lower case means megabytes.
  data: ['byte|8||B', 'bit|1||b', 'nibble|4||'],
  dataRate: ['byte per second/bytes per second|8|byte/s|B/s', 'bit per second/bits per second|1|bps,bit/s|b/s'],
  pressure: [
    'pascal|1||Pa', 'bar|100000||', 'millibar|100|mbar|', 'atmosphere|101325|atm|', 'psi/psi|44482216152605/6451600000|pound per square inch,pounds per square inch,lb/in2|',
    'torr/torr|101325/760||', 'millimeter of mercury/millimeters of mercury|133.322387415|mmhg|', 'inch of mercury/inches of mercury|3386.388640341|inhg|',
  ],
  energy: [
    'joule|1||J', 'calorie|4.184|cal,small calorie|', 'kilocalorie|4184|kcal,food calorie,large calorie|Cal', 'watt hour|3600|wh,watthour|', 'kilowatt hour|3600000|kwh,kilowatthour|',
    'megawatt hour|3600000000|mwh,megawatthour|', 'electronvolt|1.602176634e-19|ev,electron volt|', 'BTU|1055.05585262|british thermal unit|',
    'foot pound|1.3558179483314004|ft lb,ft-lb,foot-pound|',
  ],
  power: ['watt|1||W', 'horsepower/horsepower|745.69987158227022|hp,mechanical horsepower|', 'metric horsepower/metric horsepower|735.49875|ps|'],
  // pi to 30 places: its rounding never shows.
  angle: [
    'degree|1|deg,°|', 'radian|180/3.141592653589793238462643383280|rad|', 'gradian|0.9|gon,grad|', 'arcminute|1/60|minute of arc,minute,arcmin|',
    'arcsecond|1/3600|second of arc,second,arcsec|', 'turn|360|revolution,full circle|',
  ],
  frequency: ['hertz/hertz|1||Hz', 'revolution per minute/revolutions per minute|1/60|rpm|'],
  force: ['newton|1||N', 'pound force/pounds force|4.4482216152605|lbf|', 'kilogram force/kilograms force|9.80665|kgf,kilopond|'],
  fuel: [
    'kilometer per liter/kilometers per liter|1|km/l,kpl|', 'mile per gallon/miles per gallon|1.609344/3.785411784|mpg,us mpg,mile per us gallon|',
    'mile per imperial gallon/miles per imperial gallon|1.609344/4.54609|imperial mpg,uk mpg|', 'liter per 100 kilometers/liters per 100 kilometers|100|l/100km,l/100 km,liters per 100 km|||reciprocal',
  ],
};

interface Prefix { readonly name: string; readonly symbol: string; readonly factor: string }
const prefixes: readonly Prefix[] = ([
  ['exa', 'E', '1e18'], ['peta', 'P', '1e15'], ['tera', 'T', '1e12'], ['giga', 'G', '1e9'], ['mega', 'M', '1e6'], ['kilo', 'k', '1e3'], ['hecto', 'h', '1e2'], ['deca', 'da', '1e1'],
  ['deci', 'd', '1e-1'], ['centi', 'c', '1e-2'], ['milli', 'm', '1e-3'], ['micro', 'µ', '1e-6'], ['nano', 'n', '1e-9'], ['pico', 'p', '1e-12'],
  ['kibi', 'Ki', '1024'], ['mebi', 'Mi', '1048576'], ['gibi', 'Gi', '1073741824'], ['tebi', 'Ti', '1099511627776'], ['pebi', 'Pi', '1125899906842624'], ['exbi', 'Ei', '1152921504606846976'],
] as const).map(([name, symbol, factor]) => ({ name, symbol, factor }));

const binary = 'kilo mega giga tera peta exa kibi mebi gibi tebi pebi exbi';
/** Which prefixes a unit takes, largest first where a symbol in lower case would be two (mw is megawatt). */
const prefixed: Readonly<Record<string, { readonly symbol: string; readonly prefixes: string }>> = {
  meter: { symbol: 'm', prefixes: 'kilo deci centi milli micro nano' }, gram: { symbol: 'g', prefixes: 'kilo milli micro' },
  liter: { symbol: 'l', prefixes: 'hecto deci centi milli micro' }, byte: { symbol: 'B', prefixes: binary }, bit: { symbol: 'b', prefixes: binary },
  'byte per second': { symbol: 'B/s', prefixes: binary }, 'bit per second': { symbol: 'bps', prefixes: 'kilo mega giga tera' }, pascal: { symbol: 'Pa', prefixes: 'hecto kilo mega' },
  joule: { symbol: 'J', prefixes: 'mega kilo' }, watt: { symbol: 'W', prefixes: 'giga mega kilo milli' }, hertz: { symbol: 'Hz', prefixes: 'tera giga mega kilo' },
  newton: { symbol: 'N', prefixes: 'kilo' },
};
/** What people call them for short. */
const nicknames: Readonly<Record<string, string>> = { kilobyte: 'k', megabyte: 'meg', gigabyte: 'gig', kilogram: 'kilo', micrometer: 'micron' };

export const unitRows: readonly UnitRow[] = Object.entries(table).flatMap(([dimension, rows]) =>
  rows.flatMap(row => { const unit = readRow(dimension as Dimension, row); return [unit, ...withPrefixes(unit)]; }));

function readRow(dimension: Dimension, row: string): UnitRow {
  const [names = '', factor = '1', aliases = '', symbols = '', offset, reciprocal] = row.split('|');
  const [singular = '', plural = `${singular}s`] = names.split('/');
  return {
    dimension, singular, plural, factor,
    aliases: aliases.split(',').filter(alias => alias !== ''),
    symbols: symbols.split(' ').filter(symbol => symbol !== ''),
    ...(offset === undefined || offset === '' ? {} : { offset }),
    isReciprocal: reciprocal === 'reciprocal',
  };
}

function withPrefixes(unit: UnitRow): readonly UnitRow[] {
  const rule = prefixed[unit.singular];
  if (!rule) { return []; }
  return rule.prefixes.split(' ').flatMap(name => {
    const prefix = prefixes.find(candidate => candidate.name === name);
    if (!prefix) { return []; }
    const singular = `${name}${unit.singular}`;
    const nickname = nicknames[singular];
    // "kb" is what people write for kilobytes; kilobits are Kb or kbit.
    const symbol = `${prefix.symbol === 'k' && rule.symbol === 'b' ? 'K' : prefix.symbol}${rule.symbol}`;
    return [{
      dimension: unit.dimension, singular, plural: `${name}${unit.plural}`, factor: `${unit.factor}*${prefix.factor}`,
      aliases: [symbol.toLowerCase(), ...(nickname === undefined ? [] : [nickname])],
      // KB is written as often as kB; nothing else is called so.
      symbols: [symbol, ...(prefix.symbol === 'k' && unit.dimension.startsWith('data') ? [`K${rule.symbol}`] : []), ...otherSymbols(unit.singular, prefix.symbol)],
    }];
  });
}

function otherSymbols(singular: string, prefix: string): readonly string[] {
  if (singular === 'bit') { return [`${prefix}bit`]; }
  return singular === 'bit per second' ? [`${prefix === 'k' ? 'K' : prefix}b/s`, `${prefix}bit/s`] : [];
}

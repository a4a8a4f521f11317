import { divide, multiply, parseDecimal, type Rational, zero } from './rational';
import { type Dimension, unitRows, type UnitRow } from './units';

export interface Unit {
  readonly dimension: Dimension;
  readonly singular: string;
  readonly plural: string;
  readonly factor: Rational;
  readonly offset: Rational;
  readonly isReciprocal: boolean;
}

/** Finds units by what people call them. One word may name several: an ounce weighs or fills. */
export class UnitLookup {
  private readonly bySymbol = new Map<string, Unit[]>();
  private readonly byName = new Map<string, Unit[]>();

  constructor() {
    for (const row of unitRows) {
      const { dimension, singular, plural, isReciprocal = false } = row;
      const unit: Unit = { dimension, singular, plural, isReciprocal, factor: factorOf(row.factor), offset: row.offset === undefined ? zero : factorOf(row.offset) };
      for (const symbol of row.symbols) { append(this.bySymbol, symbol, unit); }
      for (const name of namesOf(row)) { append(this.byName, name, unit); }
    }
  }

  /** All units of that name, the likeliest first; empty where nothing is called so. */
  find(text: string): readonly Unit[] {
    const trimmed = text.trim().replace(/\.$/, '').replace(/^(?:degrees?|deg\.?|°)\s*(?=[CFK]$)/, '');
    const symbols = this.bySymbol.get(trimmed) ?? [];
    const names = this.byName.get(canonical(trimmed)) ?? [];
    return [...new Set([...symbols, ...names])];
  }
}

function append(map: Map<string, Unit[]>, key: string, unit: Unit): void {
  const found = map.get(key);
  if (!found) { map.set(key, [unit]); } else if (!found.includes(unit)) { found.push(unit); }
}

function namesOf(row: UnitRow): ReadonlySet<string> {
  const plain = [row.singular, row.plural, ...row.aliases, ...row.symbols];
  return new Set([...plain, ...row.aliases.filter(alias => /^[a-z ]{3,}$/.test(alias)).map(alias => `${alias}s`)].map(canonical));
}

/** Spellings that mean the same end up the same: British and American, "an hour", "squared", superscripts. */
function canonical(text: string): string {
  return text.toLowerCase()
    .replace(/metre/g, 'meter').replace(/litre/g, 'liter').replace(/gramme/g, 'gram')
    .replace(/²/g, '2').replace(/³/g, '3').replace(/\^/g, '').replace(/μ/g, 'µ')
    .replace(/^(.+?) squared$/, 'square $1').replace(/^(.+?) cubed$/, 'cubic $1')
    .replace(/^u\.?s\.? /, 'us ').replace(/^u\.?k\.? /, 'uk ')
    .replace(/^(?:degrees?|deg|°)\s*(?=celsius|fahrenheit|kelvin|centigrade|rankine|[cfk]$)/, '')
    .replace(/^(?:the|of|an?) /, '')
    .replace(/\s*(?:\bper\b|\ban?\b|\/)\s*/g, '/').replace(/[\s-]+/g, ' ')
    .trim();
}

/** `1852`, `5/9`, `8*1e6`: exact figures, never code. */
function factorOf(text: string): Rational {
  const [dividend = '', divisor] = text.split('/');
  const product = dividend.split('*').map(decimal).reduce(multiply);
  return divisor === undefined ? product : divide(product, divisor.split('*').map(decimal).reduce(multiply));
}

function decimal(text: string): Rational {
  const value = parseDecimal(text);
  if (!value) { throw new RangeError(`The factor ${text} is no number.`); }
  return value;
}

/**
 * Exact fractions. Decimal figures that people say (0.1, 45.50, 1609.344) are exact here, which they are not
 * as doubles, so "0.1 plus 0.2" is 0.3 and it is known whether a figure has been rounded.
 * The denominator is above 0 and the two have no common factor.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Literals beyond this power of ten are refused before a BigInt of that size is built. */
const maxLiteralExponent = 2000;
const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,6}))?$/i;

export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const top = BigInt(n);
  const bottom = BigInt(d);
  if (bottom === 0n) { throw new RangeError('A fraction has no denominator of zero.'); }
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(top, bottom);
  return { n: sign * top / divisor, d: sign * bottom / divisor };
}

export const zero = rational(0n);
export const one = rational(1n);

/** Reads `12`, `-0.5`, `.5`, `1e-9`; null where the text is no decimal number or its exponent is absurd. */
export function parseDecimal(text: string): Rational | null {
  const match = decimalPattern.exec(text);
  if (!match) { return null; }
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  if (whole === '' && fraction === '') { return null; }
  const exponent = Number(exponentText) - fraction.length;
  if (Math.abs(exponent) > maxLiteralExponent) { return null; }
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
}

/** The number that the shortest text of a double stands for: 0.1 is one tenth. Throws where it is not finite. */
export function fromNumber(value: number): Rational {
  const parsed = parseDecimal(String(value));
  if (!parsed) { throw new RangeError('Only a finite number is a fraction.'); }
  return parsed;
}

/** The nearest double, also where numerator and denominator are themselves beyond what a double holds. */
export function toNumber(value: Rational): number {
  const shift = bitLength(value.d) - bitLength(value.n) + 64;
  const quotient = shift >= 0 ? (value.n << BigInt(shift)) / value.d : value.n / (value.d << BigInt(-shift));
  // In two halves, for 2 ** -1100 alone would already be zero.
  const half = Math.trunc(shift / 2);
  return Number(quotient) * 2 ** -half * 2 ** -(shift - half);
}

export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const absolute = (a: Rational): Rational => (a.n < 0n ? negate(a) : a);
export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const isWhole = (a: Rational): boolean => a.d === 1n;

/** Below 0, 0 or above 0 as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A whole power; `exponent` may be negative where `base` is not zero. The caller bounds the size. */
export function power(base: Rational, exponent: number): Rational {
  const size = BigInt(Math.abs(exponent));
  return exponent >= 0 ? rational(base.n ** size, base.d ** size) : rational(base.d ** size, base.n ** size);
}

export function floor(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/** The nearest multiple of 10^-decimals, halves away from zero (what people call half up); decimals may be below 0. */
export function roundTo(a: Rational, decimals: number): Rational {
  const scale = decimals >= 0 ? rational(10n ** BigInt(decimals)) : rational(1n, 10n ** BigInt(-decimals));
  const scaled = multiply(absolute(a), scale);
  const rounded = divide(rational(floor(add(scaled, rational(1n, 2n)))), scale);
  return a.n < 0n ? negate(rounded) : rounded;
}

/** How many decimals an exact decimal notation needs, or null where none ends (1/3). */
export function decimalsOf(a: Rational): number | null {
  let rest = a.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) { twos += 1; }
  for (; rest % 5n === 0n; rest /= 5n) { fives += 1; }
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** The power of ten of the leading digit: 0 for 1 to 9.99, -1 for 0.5. `a` is not zero. */
export function exponentOf(a: Rational): number {
  const top = (a.n < 0n ? -a.n : a.n).toString().length;
  const guess = top - a.d.toString().length;
  const power10 = guess >= 0 ? rational(10n ** BigInt(guess)) : rational(1n, 10n ** BigInt(-guess));
  return compare(absolute(a), power10) < 0 ? guess - 1 : guess;
}

/** The largest whole number whose `degree`-th power is at most `value` (Newton's method, value >= 0). */
export function integerRoot(value: bigint, degree: number): bigint {
  if (value < 2n) { return value; }
  const k = BigInt(degree);
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / degree));
  for (;;) {
    const next = ((k - 1n) * guess + value / guess ** (k - 1n)) / k;
    if (next >= guess) { return guess; }
    guess = next;
  }
}

export function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).length;
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) { [x, y] = [y, x % y]; }
  return x;
}

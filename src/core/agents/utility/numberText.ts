import { absolute, decimalsOf, exponentOf, isWhole, type Rational, roundTo } from './rational';

/** One figure as it is shown and as it is said. */
export interface Figure {
  readonly text: string;
  readonly spoken: string;
}

/** A figure is shown exactly up to so many decimals; beyond, and where it never ends, it is "about". */
const maxExactDecimals = 12;
/** People lose the thread of longer decimals, so a voice rounds earlier than the eye. */
const maxSpokenDecimals = 6;
/** Above this many digits a voice says a power of ten; the text stays exact. */
const maxSpokenDigits = 15;
const shown = { significant: 6, decimals: 4 };
const said = { significant: 4, decimals: 4 };

/**
 * Plain digits with a decimal point, no thousands separators: 175, 0.3, 18446744073709551616.
 * `isExact` false marks a value that was rounded on the way ("about 1.41421").
 */
export function figureOf(value: Rational, isExact = true): Figure {
  const decimals = decimalsOf(value);
  if (!isExact || decimals === null || decimals > maxExactDecimals) {
    return { text: `about ${rounded(value, shown, 'e')}`, spoken: `about ${forVoice(rounded(value, said, 'words'))}` };
  }
  const text = decimalText(value, decimals);
  if (isWhole(value) && text.length > maxSpokenDigits) {
    return { text, spoken: `about ${forVoice(scientific(value, said.significant, 'words'))}` };
  }
  const spoken = decimals > maxSpokenDecimals ? `about ${rounded(value, said, 'words')}` : text;
  return { text, spoken: forVoice(spoken) };
}

/** A number for a step that goes on with it: plain digits, exact as far as a figure is, else to as many digits as a double holds. */
export function digitsOf(value: Rational, isExact = true): string {
  const decimals = decimalsOf(value);
  if (isExact && decimals !== null && decimals <= maxExactDecimals) { return decimalText(value, decimals); }
  return value.n === 0n ? '0' : decimalText(value, Math.max(maxSpokenDigits - 1 - exponentOf(value), 0));
}

/** Dollars and cents, halves up: $6.83; said "6 dollars and 83 cents", for voices differ in how they read `$`. */
export function moneyOf(value: Rational): Figure {
  const text = fixedText(value, 2);
  const [dollars = '0', cents = '00'] = text.split('.');
  const inWords = [
    dollars === '0' && cents !== '00' ? '' : `${dollars} ${dollars === '1' ? 'dollar' : 'dollars'}`,
    cents === '00' ? '' : `${Number(cents)} ${cents === '01' ? 'cent' : 'cents'}`,
  ];
  return { text: `$${text}`, spoken: inWords.filter(part => part !== '').join(' and ') };
}

/** The value rounded to `decimals`, without trailing zeros. */
export function decimalText(value: Rational, decimals: number): string {
  const text = fixedText(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A figure for a voice: a hyphen before digits is often swallowed, "minus" is not. */
export function forVoice(text: string): string {
  return text.replace(/(^|[\s(])-(?=[\d.])/g, '$1minus ');
}

function fixedText(value: Rational, decimals: number): string {
  const places = Math.max(0, decimals);
  const scaled = roundTo(value, places);
  const whole = absolute(scaled).n * 10n ** BigInt(places) / scaled.d;
  const digits = whole.toString().padStart(places + 1, '0');
  const sign = scaled.n < 0n ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function rounded(value: Rational, limits: { significant: number; decimals: number }, style: 'e' | 'words'): string {
  if (value.n === 0n) { return '0'; }
  const exponent = exponentOf(value);
  if (exponent < -6 || exponent >= maxSpokenDigits) { return scientific(value, limits.significant, style); }
  return decimalText(value, Math.max(limits.significant - 1 - exponent, limits.decimals));
}

function scientific(value: Rational, significant: number, style: 'e' | 'words'): string {
  // Rounding may carry into the next power of ten (9.99999 to 10), so it comes first.
  const near = roundTo(value, significant - 1 - exponentOf(value));
  const exponent = exponentOf(near);
  const power10 = 10n ** BigInt(Math.abs(exponent));
  const mantissa = decimalText(exponent >= 0 ? { n: near.n, d: near.d * power10 } : { n: near.n * power10, d: near.d }, significant - 1);
  return style === 'e' ? `${mantissa}e${exponent}` : `${mantissa} times 10 to the power of ${exponent < 0 ? `-${-exponent}` : exponent}`;
}

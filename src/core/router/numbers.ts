import type { Token } from './tokens';

/** One way to read a number at some place. */
export interface NumberReading {
  readonly value: number;
  /** Index behind its last token. */
  readonly end: number;
  /** Exact decimal text, without an exponent; null where only a fraction is exact (a third). */
  readonly decimal: string | null;
  /** Whole part, numerator and denominator of a spoken fraction ("two and a third"). */
  readonly fraction: { readonly whole: number; readonly numerator: number; readonly denominator: number } | null;
}

const units: Readonly<Record<string, number>> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9,
};
const teens: Readonly<Record<string, number>> = {
  ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
};
const tens: Readonly<Record<string, number>> = {
  twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
};
const scales: Readonly<Record<string, number>> = {
  thousand: 1e3, grand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, quadrillion: 1e15, thousands: 1e3, millions: 1e6,
};
const ordinalUnits: Readonly<Record<string, number>> = {
  zeroth: 0, first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9,
};
const ordinalTeens: Readonly<Record<string, number>> = {
  tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16, seventeenth: 17, eighteenth: 18, nineteenth: 19,
  twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50, sixtieth: 60, seventieth: 70, eightieth: 80, ninetieth: 90, hundredth: 100, thousandth: 1000,
};
const denominators: Readonly<Record<string, number>> = {
  half: 2, halves: 2, third: 3, thirds: 3, quarter: 4, quarters: 4, fourth: 4, fourths: 4, fifth: 5, fifths: 5, sixth: 6, sixths: 6, seventh: 7, sevenths: 7,
  eighth: 8, eighths: 8, ninth: 9, ninths: 9, tenth: 10, tenths: 10, hundredth: 100, hundredths: 100, thousandth: 1000, thousandths: 1000,
};

const textOf = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
const lookUp = (table: Readonly<Record<string, number>>, word: string): number | undefined => Object.hasOwn(table, word) ? table[word] : undefined;

/** A number written out in decimal digits; doubles never print an exponent here. */
export function decimalText(value: number): string {
  const text = String(value);
  if (!/e/u.test(text)) { return text; }
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/u, '');
}

const plain = (value: number, end: number, decimal = decimalText(value)): NumberReading => ({ value, end, decimal, fraction: null });

/** 0 to 99 in words. */
function belowHundred(tokens: readonly Token[], at: number): { value: number; end: number } | undefined {
  const word = textOf(tokens, at);
  const small = lookUp(units, word) ?? lookUp(teens, word);
  if (small !== undefined) { return { value: small, end: at + 1 }; }
  const ten = lookUp(tens, word);
  if (ten === undefined) { return undefined; }
  const unit = tokens[at + 1]?.afterPause ? undefined : lookUp(units, textOf(tokens, at + 1));
  return unit ? { value: ten + unit, end: at + 2 } : { value: ten, end: at + 1 };
}

/** One amount before a scale: "twenty five", "3", "2.5", "a" (only before a scale). */
function amount(tokens: readonly Token[], at: number): { value: number; end: number; digits: boolean } | undefined {
  const token = tokens[at];
  if (token?.kind === 'number' && token.value !== null) { return { value: token.value, end: at + 1, digits: true }; }
  const words = belowHundred(tokens, at);
  if (words) { return { ...words, digits: false }; }
  const next = textOf(tokens, at + 1);
  if (token?.text === 'a' && (next === 'hundred' || Object.hasOwn(scales, next))) { return { value: 1, end: at + 1, digits: false }; }
  if (token && (token.text === 'hundred' || Object.hasOwn(scales, token.text)) && !token.text.endsWith('s')) { return { value: 1, end: at, digits: false }; }
  return undefined;
}

/** Whole numbers and their shorter readings ("a hundred and five" is also "a hundred"), longest first. */
function cardinals(tokens: readonly Token[], start: number): { value: number; end: number; digits: string | null }[] {
  const readings: { value: number; end: number; digits: string | null }[] = [];
  let total = 0;
  let lowestScale = Infinity;
  let at = start;
  for (let groups = 0; groups < 8; groups++) {
    const joined = groups > 0 && textOf(tokens, at) === 'and';
    if (joined) { at += 1; }
    if (groups > 0 && tokens[at]?.afterPause && (joined || lowestScale < 1000)) { break; }
    if (groups > 0 && (textOf(tokens, at) === 'hundred' || Object.hasOwn(scales, textOf(tokens, at)))) { break; }
    const part = amount(tokens, at);
    if (!part) { break; }
    let value = part.value;
    let end = part.end;
    if (textOf(tokens, end) === 'hundred' && value < 100 && value > 0) {
      value *= 100;
      end += 1;
      // What follows a hundred inside the same group: "two hundred [and] fifty thousand".
      const tailAt = textOf(tokens, end) === 'and' ? end + 1 : end;
      const tail = tokens[tailAt]?.afterPause ? undefined : amount(tokens, tailAt);
      if (tail && tail.value < 100 && tail.end > tailAt && Number.isInteger(tail.value) && textOf(tokens, tail.end) !== 'hundred') {
        if (tailAt > end && total + value < lowestScale) { readings.push({ value: total + value, end, digits: null }); }
        value += tail.value;
        end = tail.end;
      }
    }
    let scale = 1;
    for (let word = textOf(tokens, end); Object.hasOwn(scales, word) && scale < 1e15; word = textOf(tokens, end)) {
      scale *= scales[word] ?? 1;
      end += 1;
    }
    if (end === at) { break; }
    const grown = value * scale;
    if (groups > 0 && (grown >= lowestScale || (part.digits && !Number.isInteger(part.value)))) { break; }
    total += grown;
    const onlyDigits = groups === 0 && part.digits && end === part.end;
    readings.push({ value: Number(total.toPrecision(15)), end, digits: onlyDigits ? textOf(tokens, at) : null });
    at = end;
    // Only a scale word lets lower parts follow: "two thousand five", but not "twenty 5".
    if (scale === 1) { break; }
    lowestScale = scale;
  }
  return readings.reverse();
}

/** Digits after "point": words one by one ("one four"), or a run of digits. */
function decimalsAfterPoint(tokens: readonly Token[], start: number): { digits: string; end: number } | undefined {
  let digits = '';
  let at = start;
  for (; at < tokens.length && digits.length < 15; at++) {
    const token = tokens[at];
    if (!token || (at > start && token.afterPause)) { break; }
    const word = token.text === 'oh' || token.text === 'o' ? 'zero' : token.text;
    const unit = lookUp(units, word);
    if (unit !== undefined) { digits += String(unit); continue; }
    if (token.kind === 'number' && /^\d+$/u.test(token.text) && (digits === '' || token.text.length === 1)) { digits += token.text; continue; }
    const larger = digits === '' ? belowHundred(tokens, at) : undefined;
    if (larger) { digits = String(larger.value); at = larger.end; }
    break;
  }
  return digits === '' ? undefined : { digits, end: at };
}

/** A fraction in words or signs: "a third", "three quarters", "half", "3/4". */
function fractionAt(tokens: readonly Token[], at: number): { numerator: number; denominator: number; end: number } | undefined {
  const word = textOf(tokens, at);
  if (word === 'half') { return { numerator: 1, denominator: 2, end: at + 1 }; }
  const token = tokens[at];
  const slash = tokens[at + 1];
  const below = tokens[at + 2];
  if (token?.kind === 'number' && slash?.text === '/' && slash.glued && below?.glued && below.kind === 'number') {
    const numerator = token.value ?? 0;
    const denominator = below.value ?? 0;
    if (Number.isInteger(numerator) && Number.isInteger(denominator) && numerator > 0 && denominator > numerator) { return { numerator, denominator, end: at + 3 }; }
  }
  const counted = word === 'a' || word === 'one' ? { value: 1, end: at + 1 } : token?.kind === 'number' && Number.isInteger(token.value) ? { value: token.value ?? 0, end: at + 1 } : belowHundred(tokens, at);
  if (!counted || counted.value <= 0) { return undefined; }
  const name = textOf(tokens, counted.end);
  // "a fifth" is a fraction, "one second" never was one, and "2 third" is a slip.
  const denominator = tokens[counted.end]?.afterPause || (counted.value > 1 && !name.endsWith('s') && name !== 'half') ? undefined : lookUp(denominators, name);
  return denominator ? { numerator: counted.value, denominator, end: counted.end + 1 } : undefined;
}

const pointingBack = new Set(['that', 'it', 'this', 'the', 'them']);
const finiteDenominators = new Set([2, 4, 5, 8, 10, 16, 20, 100, 1000]);

function withFraction(whole: number, part: { numerator: number; denominator: number; end: number }): NumberReading {
  const value = whole + part.numerator / part.denominator;
  const exact = finiteDenominators.has(part.denominator);
  return {
    value, end: part.end, decimal: exact ? decimalText(Number(value.toPrecision(15))) : null,
    fraction: exact ? null : { whole, numerator: part.numerator, denominator: part.denominator },
  };
}

/** Every way to read a number that begins at `at`, the longest first. Signs are not part of it. */
export function numbersAt(tokens: readonly Token[], at: number): readonly NumberReading[] {
  const readings: NumberReading[] = [];
  const word = textOf(tokens, at);

  const fraction = fractionAt(tokens, at);
  if (fraction) {
    readings.push(withFraction(0, fraction));
    if (word === 'half' && textOf(tokens, fraction.end) === 'a' && Object.hasOwn(dozens, textOf(tokens, fraction.end + 1))) {
      readings.push(plain((dozens[textOf(tokens, fraction.end + 1)] ?? 0) / 2, fraction.end + 2));
    }
  }
  if (word === 'point' || word === 'dot') {
    const decimals = decimalsAfterPoint(tokens, at + 1);
    if (decimals) { readings.push(scaled(tokens, `0.${decimals.digits}`, decimals.end)); }
  }
  if (word === 'a' && Object.hasOwn(dozens, textOf(tokens, at + 1))) { readings.push(plain(dozens[textOf(tokens, at + 1)] ?? 0, at + 2)); }
  if (word === 'a' && textOf(tokens, at + 1) === 'couple') { readings.push(plain(2, textOf(tokens, at + 2) === 'of' ? at + 3 : at + 2)); }

  for (const cardinal of cardinals(tokens, at)) {
    const { value, end, digits } = cardinal;
    const next = textOf(tokens, end);
    if (next === 'point' || next === 'dot') {
      const decimals = Number.isInteger(value) ? decimalsAfterPoint(tokens, end + 1) : undefined;
      if (decimals) { readings.push(scaled(tokens, `${decimalText(value)}.${decimals.digits}`, decimals.end)); }
    }
    if (next === 'and' || tokens[end]?.glued) {
      const part = fractionAt(tokens, next === 'and' ? end + 1 : end);
      const spoken = tokens[next === 'and' ? end + 1 : end];
      // "12 and half of that": a part of the result, not of one.
      const isOfResult = part && textOf(tokens, part.end) === 'of' && pointingBack.has(textOf(tokens, part.end + 1));
      if (part && !isOfResult && Number.isInteger(value) && (next === 'and' || (spoken?.kind === 'number' && !digits?.includes('/')))) { readings.push(withFraction(value, part)); }
    }
    const glyph = tokens[end];
    if (glyph?.glued && glyph.kind === 'number' && (glyph.value ?? 1) < 1 && Number.isInteger(value)) { readings.push(plain(value + (glyph.value ?? 0), end + 1)); }
    const mixed = glyph?.kind === 'number' && Number.isInteger(value) && digits !== null && textOf(tokens, end + 1) === '/' ? fractionAt(tokens, end) : undefined;
    if (mixed) { readings.push(withFraction(value, mixed)); }
    if (Object.hasOwn(dozens, next)) { readings.push(plain(value * (dozens[next] ?? 1), end + 1)); }
    if (next === 'k' && tokens[end]?.glued) { readings.push(plain(value * 1000, end + 1)); }
    readings.push(digits !== null && digits.length > 15 ? plain(value, end, digits.replace(/^0+(?=\d)/u, '')) : plain(value, end));
  }
  return readings.sort((a, b) => b.end - a.end);
}

const dozens: Readonly<Record<string, number>> = { dozen: 12, score: 20 };

/** A decimal with the scale that may follow it ("two point five million"). */
function scaled(tokens: readonly Token[], decimal: string, end: number): NumberReading {
  const scale = lookUp(scales, textOf(tokens, end));
  if (scale === undefined) { return plain(Number(decimal), end, decimal); }
  return plain(Number((Number(decimal) * scale).toPrecision(15)), end + 1);
}

/** As `numbersAt`, with "minus", "negative" or a sign before it. */
export function signedNumbersAt(tokens: readonly Token[], at: number): readonly NumberReading[] {
  const sign = textOf(tokens, at);
  if (sign === 'plus' || sign === '+') { return numbersAt(tokens, at + 1); }
  if (sign !== 'minus' && sign !== 'negative' && sign !== '-') { return numbersAt(tokens, at); }
  return numbersAt(tokens, at + 1).map(reading => ({ ...reading, value: -reading.value, decimal: reading.decimal === null ? null : `-${reading.decimal}` }));
}

/** "third", "21st", "twenty first", or undefined. */
export function ordinalAt(tokens: readonly Token[], at: number): { value: number; end: number } | undefined {
  const token = tokens[at];
  if (!token) { return undefined; }
  if (token.kind === 'ordinal') { return { value: token.value ?? 0, end: at + 1 }; }
  const single = lookUp(ordinalUnits, token.text) ?? lookUp(ordinalTeens, token.text);
  if (single !== undefined) { return { value: single, end: at + 1 }; }
  const ten = lookUp(tens, token.text) ?? (token.kind === 'number' && token.value !== null && token.value % 10 === 0 && token.value > 0 ? token.value : undefined);
  const unit = ten === undefined ? undefined : lookUp(ordinalUnits, textOf(tokens, at + 1));
  return ten !== undefined && unit ? { value: ten + unit, end: at + 2 } : undefined;
}

/** Value of one digit said as a word, "oh" included, or undefined. */
export function digitWord(word: string): number | undefined {
  return word === 'oh' || word === 'o' ? 0 : lookUp(units, word);
}

/** Value of a word that is a whole number below a hundred by itself ("twenty", "nineteen"), for years. */
export function smallWord(word: string): number | undefined {
  return lookUp(units, word) ?? lookUp(teens, word) ?? lookUp(tens, word);
}

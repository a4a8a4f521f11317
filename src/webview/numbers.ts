/** Writes a value with this many digits behind the point, or fewer, down to `leastDigits`, where they are zeros. */
export type WriteNumber = (value: number, digits: number, leastDigits?: number) => string;

/** Numbers as a language writes them; those of five digits and more are grouped. */
export function numbersIn(language: string | undefined): WriteNumber {
  /** Each is made once, and only when it is needed: the first of all takes milliseconds, which the first picture would wait for. */
  const formats = new Map<string, Intl.NumberFormat>();
  return (value, digits, leastDigits = digits) => {
    // As Intl would write it in English, which most pages are in: for that it need not be started.
    if (language === 'en' && leastDigits === digits && value >= 0 && value < 9999) { return value.toFixed(digits); }
    const key = `${leastDigits} ${digits}`;
    let format = formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(language, { minimumFractionDigits: leastDigits, maximumFractionDigits: digits, useGrouping: 'min2' });
      formats.set(key, format);
    }
    return format.format(value);
  };
}

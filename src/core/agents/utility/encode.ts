import type { StepResult } from '../../turn';
import { messages } from './messages';
import { forVoice } from './numberText';
import { done, doneWith, failed, quoted } from './say';
import { base64Of, textOfBase64, utf8Bytes } from './textEncoding';

const maxCharacters = 10_000;
/** Longer results are shown and not read out. */
const maxSpokenCharacters = 24;

interface Base { readonly radix: number; readonly name: string; readonly bitsPerByte: number }
const bases: Readonly<Record<string, Base>> = {
  binary: { radix: 2, name: 'binary', bitsPerByte: 8 },
  octal: { radix: 8, name: 'octal', bitsPerByte: 3 },
  decimal: { radix: 10, name: 'decimal', bitsPerByte: 0 },
  hex: { radix: 16, name: 'hexadecimal', bitsPerByte: 2 },
};
const prefixes: Readonly<Record<string, { readonly base: string; readonly digits: RegExp }>> = {
  '0b': { base: 'binary', digits: /[^01]/ }, '0o': { base: 'octal', digits: /[^0-7]/ }, '0x': { base: 'hexadecimal', digits: /[^\da-f]/ },
};

/** Writes a whole number in another base (exact at any size), or a text in base64, URL encoding or as the digits of its UTF-8 bytes. */
export function encode(kind: string, text: string): StepResult {
  if (text.length > maxCharacters) { return failed(messages.textTooLong); }
  const base = Object.hasOwn(bases, kind) ? bases[kind] : undefined;
  if (base) { return inBase(base, text); }
  const wellFormed = withoutLoneSurrogates(text);
  switch (kind) {
    case 'base64': return encoded(text, 'base64', base64Of(utf8Bytes(wellFormed)));
    case 'urlencode': return encoded(text, 'URL encoding', encodeURIComponent(wellFormed));
    case 'base64decode': {
      const decoded = textOfBase64(text);
      return decoded === null ? failed(messages.invalidBase64) : decodedAs(decoded);
    }
    case 'urldecode': {
      const decoded = urlDecoded(text);
      return decoded === null ? failed(messages.invalidUrlEncoding) : decodedAs(decoded);
    }
    default: return failed(messages.unknownEncoding);
  }
}

function inBase(base: Base, text: string): StepResult {
  const read = readNumber(text, base);
  if ('digit' in read) { return failed(messages.invalidDigit, { digit: read.digit, base: read.base }); }
  if (read.value === null) {
    if (/^[+-]?[\d.,]*\d[\d.,]*$/.test(text)) { return failed(messages.wholeNumbersOnly, { text: quoted(text), base: base.name }); }
    if (base.bitsPerByte === 0) { return failed(messages.notANumber, { text: quoted(text), base: base.name }); }
    const digits = utf8Bytes(withoutLoneSurrogates(text)).map(byte => byte.toString(base.radix).toUpperCase().padStart(base.bitsPerByte, '0'));
    return encoded(text, base.name, digits.join(' '));
  }
  if (base.radix === 10 && read.wasDecimal) { return done(messages.alreadyDecimal, { number: read.value.toString() }); }
  const result = read.value.toString(base.radix).toUpperCase();
  return doneWith(result, messages.encodedNumber, {
    number: { text: read.shown, spoken: forVoice(read.shown) },
    base: base.name,
    result: { text: result, spoken: base.radix === 10 ? result.replace('-', 'minus ') : spelled(result) },
  });
}

type ReadNumber = { readonly value: bigint | null; readonly wasDecimal: boolean; readonly shown: string } | { readonly digit: string; readonly base: string };

/** The whole number that the text writes, null where it is a text of another kind, or the digit that its prefix does not allow. */
function readNumber(source: string, target: Base): ReadNumber {
  const text = source.toLowerCase().replace(/[\s_]/g, '');
  const sign = text.startsWith('-') ? -1n : 1n;
  const bare = text.replace(/^[+-]/, '');
  const prefix = prefixes[bare.slice(0, 2)];
  if (prefix && bare.length > 2) {
    const wrong = prefix.digits.exec(bare.slice(2));
    return wrong ? { digit: wrong[0], base: prefix.base } : { value: sign * BigInt(bare), wasDecimal: false, shown: text };
  }
  // Asking for a number "in decimal" only makes sense if it is written in another base: 1010 is binary then, ff hexadecimal.
  if (target.radix === 10 && /^[01]{2,}$/.test(bare)) { return { value: sign * BigInt(`0b${bare}`), wasDecimal: false, shown: text }; }
  if (/^\d+$/.test(bare)) { return { value: sign * BigInt(bare), wasDecimal: true, shown: text }; }
  const isHexadecimal = /^[\da-f]+$/.test(bare) && (target.radix === 10 || /\d/.test(bare) || bare.length === 2);
  return { value: isHexadecimal && target.radix !== 16 ? sign * BigInt(`0x${bare}`) : null, wasDecimal: false, shown: text.replace(bare, `0x${bare}`) };
}

function encoded(text: string, encoding: string, result: string): StepResult {
  const shown = doneWith(result, messages.encodedText, { text: quoted(text), encoding, result });
  return { ...shown, spoken: messages.encodedSpoken.replace('{encoding}', encoding) };
}

function decodedAs(result: string): StepResult {
  const shown = doneWith(result, messages.decodedText, { result });
  return result.length > maxSpokenCharacters ? { ...shown, spoken: messages.decodedSpoken } : shown;
}

/** Digit by digit: voices read 1010 as "one thousand and ten" and FF as a word. */
function spelled(digits: string): string {
  return [...digits].map(digit => (digit === '-' ? 'minus' : digit)).join(' ');
}

function urlDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return null;
  }
}

/** Half a surrogate pair has no UTF-8; it becomes U+FFFD, as everywhere else. */
function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

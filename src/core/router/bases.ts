import { digitWord, numbersAt } from './numbers';
import type { PhraseReader } from './phraseReader';

type Base = 'any' | 'hex' | 'binary' | 'octal';

const baseNames: Readonly<Record<string, Base>> = { hex: 'hex', hexadecimal: 'hex', binary: 'binary', octal: 'octal', decimal: 'any' };
const prefixes: Readonly<Record<Base, string>> = { any: '', hex: '0x', binary: '0b', octal: '0o' };
const digitPatterns: Readonly<Record<Base, RegExp>> = { any: /^\d+$/u, hex: /^[\da-f]+$/u, binary: /^[01]+$/u, octal: /^[0-7]+$/u };
const nameBehind = ['in', 'from'] as const;

/** Whole numbers in a named base ("hex ff", "1010 in binary", "0xff") or in plain decimal, as text with its prefix. */
export function baseLiteralsAt(reader: PhraseReader, at: number, asked: Base): readonly { text: string; end: number }[] {
  const found: { text: string; end: number }[] = [];
  const token = at < reader.end ? reader.tokens[at] : undefined;
  if (!token) { return found; }
  if (token.kind === 'literal') { return [{ text: token.text, end: at + 1 }]; }

  if (asked === 'any') {
    const name = baseAt(reader, at);
    if (name) {
      const start = ['number', 'value', 'digits', 'code', 'string'].map(word => reader.phrase(name.end, word)).find(end => end !== undefined) ?? name.end;
      for (const digits of runs(reader, start, name.base)) { found.push({ text: prefixes[name.base] + digits.text, end: digits.end }); }
    }
    for (const base of ['binary', 'hex', 'octal', 'any'] as const) {
      for (const digits of runs(reader, at, base)) {
        const joined = nameBehind.map(word => reader.phrase(digits.end, word)).find(end => end !== undefined);
        const behind = baseAt(reader, digits.end);
        const after = joined === undefined ? undefined : baseAt(reader, joined);
        if (behind?.base === base) { found.push({ text: prefixes[base] + digits.text, end: behind.end }); }
        if (after?.base === base) { found.push({ text: prefixes[base] + digits.text, end: after.end }); }
      }
    }
    for (const number of numbersAt(reader.tokens, at)) {
      if (number.end <= reader.end && Number.isInteger(number.value) && number.decimal !== null) { found.push({ text: number.decimal, end: number.end }); }
    }
    const minus = reader.phrase(at, 'minus') ?? reader.phrase(at, 'negative') ?? reader.phrase(at, '-');
    if (minus !== undefined) {
      for (const number of numbersAt(reader.tokens, minus)) {
        if (number.end <= reader.end && Number.isInteger(number.value) && number.decimal !== null) { found.push({ text: `-${number.decimal}`, end: number.end }); }
      }
    }
  } else {
    for (const digits of runs(reader, at, asked)) { found.push({ text: prefixes[asked] + digits.text, end: digits.end }); }
  }
  return found.sort((a, b) => b.end - a.end);
}

function baseAt(reader: PhraseReader, at: number): { base: Base; end: number } | undefined {
  const token = at < reader.end ? reader.tokens[at] : undefined;
  const base = token && Object.hasOwn(baseNames, token.text) ? baseNames[token.text] : undefined;
  if (base) { return { base, end: at + 1 }; }
  for (const [phrase, named] of [['base 2', 'binary'], ['base two', 'binary'], ['base 8', 'octal'], ['base eight', 'octal'], ['base 16', 'hex'], ['base sixteen', 'hex'], ['base 10', 'any'], ['base ten', 'any']] as const) {
    const end = reader.phrase(at, phrase);
    if (end !== undefined) { return { base: named, end }; }
  }
  return undefined;
}

/** Digits said or written one after another: "1010", "one zero one zero", "f f", "seven f". The longest first. */
function runs(reader: PhraseReader, at: number, base: Base): { text: string; end: number }[] {
  const found: { text: string; end: number }[] = [];
  let text = '';
  for (let end = at; end < reader.end && text.length < 64; end++) {
    const token = reader.tokens[end];
    if (!token || (token.kind !== 'word' && token.kind !== 'number')) { break; }
    const digit = base === 'any' ? undefined : digitWord(token.text);
    const part = digit === undefined ? token.text : String(digit);
    if (!digitPatterns[base].test(part) || (base === 'any' && end > at)) { break; }
    text += part;
    found.push({ text, end: end + 1 });
  }
  return found.reverse();
}

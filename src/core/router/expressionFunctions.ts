import { readNumber } from './expressionNumbers';
import type { ExpressionReader } from './expressionReader';
import { type Expression, binary, call, numberNode } from './expressionTree';
import { functionWords, listWords, mayStandBare, needsOf, pairWords } from './expressionWords';
import { numbersAt, ordinalAt } from './numbers';
import { phraseTable } from './phraseReader';

const functions = phraseTable(functionWords);
const lists = phraseTable(listWords);
const pairs = phraseTable(pairWords);

export function listFunction(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const name = reader.lookUp(lists);
    if (!name) { return undefined; }
    reader.word('number', 'value');
    if (!reader.word('of', 'between', 'from', 'among', 'out of', ':') && reader.words.phrase(reader.at, '(') === undefined) { return undefined; }
    reader.word('the numbers', 'these numbers', 'the following', 'numbers', 'these');
    reader.sawSomething = true;
    const bracketed = reader.word('(');
    const items = list(reader);
    if (!items) { return undefined; }
    if (bracketed) { reader.word(')'); }
    if (name === '+' || name === '*') { return items.length > 1 ? fold(name, items) : undefined; }
    return items.length > 1 ? call(name, ...items) : undefined;
  });
}

export function pairFunction(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const operator = reader.lookUp(pairs);
    if (!operator || !reader.word('of', 'between', 'when', 'if', 'from', 'for')) { return undefined; }
    reader.sawSomething = true;
    reader.word('you divide', 'dividing', 'i divide', 'divide');
    const before = reader.at;
    // "17 divided by 5" must not become a quotient first.
    const first = operator === '-' ? pairItem(reader) : reader.signed();
    if (!first || !reader.word('and', 'is divided by', 'divided by', 'by', 'to', 'over', '/', 'mod', 'with', 'from')) { reader.at = before; return undefined; }
    const second = reader.product();
    return second ? binary(operator, first, second) : undefined;
  });
}

function pairItem(reader: ExpressionReader): Expression | undefined {
  const from = reader.at;
  const whole = reader.product();
  if (whole && reader.isAt('and')) { return whole; }
  reader.at = from;
  reader.splitAnd = true;
  const split = reader.product();
  reader.splitAnd = false;
  return split;
}

/** Numbers joined by commas, "and" or nothing: "3, 4 and 8". */
export function list(reader: ExpressionReader): Expression[] | undefined {
  const from = reader.at;
  const whole = listItems(reader);
  if (whole && whole.length > 1) { return whole; }
  const end = reader.at;
  reader.at = from;
  reader.splitAnd = true;
  const split = listItems(reader);
  reader.splitAnd = false;
  if (split && split.length > 1) { return split; }
  reader.at = end;
  return whole;
}

function listItems(reader: ExpressionReader): Expression[] | undefined {
  const items: Expression[] = [];
  for (;;) {
    const before = reader.at;
    if (items.length > 0) { reader.word('and', 'with'); }
    const item = reader.product();
    if (!item || items.length >= 50) { reader.at = before; break; }
    items.push(item);
  }
  return items.length > 0 ? items : undefined;
}

export function namedFunction(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const from = reader.at;
    const found = reader.words.longest(from, functions);
    if (!found) { return undefined; }
    const spoken = reader.words.tokens.slice(from, found.end).map(token => token.text).join(' ');
    reader.at = found.end;
    let base: Expression | undefined;
    if (found.value === 'log10' && reader.word('base', 'to base', 'to the base', 'with base')) { base = readNumber(reader); if (!base) { return undefined; } }
    const joined = reader.word('of', 'for', 'off') || reader.words.phrase(reader.at, '(') !== undefined;
    const digit = reader.words.tokens[reader.at]?.kind === 'number' || numbersAt(reader.words.tokens, reader.at).length > 0;
    if (!joined && needsOf.has(spoken) && !base && !(mayStandBare.has(spoken) && digit)) {
      reader.ranOut ||= reader.at >= reader.words.end && spoken.includes(' ');
      return undefined;
    }
    reader.sawSomething = true;
    reader.word('the number');
    const turns = found.value === 'sin' || found.value === 'cos' || found.value === 'tan';
    const of = (turns ? angle(reader) : undefined) ?? (found.value === 'round' ? reader.sum() : reader.signed());
    if (!of) { return undefined; }
    if (base) { return call('log', of, base); }
    if (found.value === 'log10' && reader.word('base', 'to base', 'to the base', 'with base', 'in base')) { const behind = readNumber(reader); return behind ? call('log', of, behind) : undefined; }
    return finishFunction(reader, found.value, of);
  });
}

/** "sine of pi over 2" is one angle; "cos(60 degrees)" has its unit inside the brackets. */
function angle(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const bracketed = reader.word('(');
    const of = reader.product();
    if (!of) { return undefined; }
    if (bracketed) {
      const degrees = reader.word('degrees', 'degree', 'deg');
      return degrees && reader.word(')') ? { kind: 'degrees', of } : undefined;
    }
    return hasPi(of) ? of : undefined;
  });
}

function finishFunction(reader: ExpressionReader, name: string, of: Expression): Expression | undefined {
  if (name === 'factorial') { return { kind: 'factorial', of }; }
  if (name === 'sin' || name === 'cos' || name === 'tan') {
    if (of.kind === 'degrees') { return call(name, of); }
    if (reader.word('degrees', 'degree', 'deg')) { return call(name, { kind: 'degrees', of }); }
    if (reader.word('radians', 'radian', 'rad')) { return call(name, of); }
    // Without a unit a whole number from 10 on is meant in degrees: nobody asks for the sine of 90 radians.
    return call(name, of.kind === 'number' && /^\d{2,}$/u.test(of.text) ? { kind: 'degrees', of } : of);
  }
  if (name !== 'round') { return call(name, of); }
  if (reader.word('to the nearest whole number', 'to the nearest integer', 'to the nearest whole', 'to nearest integer', 'to a whole number', 'to an integer', 'off', 'up to the nearest integer')) { return call('round', of); }
  if (reader.word('up')) { return call('ceil', of); }
  if (reader.word('down')) { return call('floor', of); }
  for (const [place, size] of [['ten', 10], ['hundred', 100], ['thousand', 1000]] as const) {
    if (reader.word(`to the nearest ${place}`)) { return binary('*', call('round', binary('/', of, numberNode(size))), numberNode(size)); }
  }
  for (const [place, digits] of [['tenth', 1], ['hundredth', 2], ['thousandth', 3]] as const) {
    if (reader.word(`to the nearest ${place}`)) { return call('round', of, numberNode(digits)); }
  }
  if (!reader.word('to')) { return call('round', of); }
  const digits = readNumber(reader);
  return digits && reader.word('decimal places', 'decimal place', 'decimals', 'decimal', 'places', 'digits', 'digits after the decimal point', 'decimal digits') ? call('round', of, digits) : undefined;
}

/** "fourth root of 16". */
export function root(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const degree = ordinalAt(reader.words.tokens, reader.at);
    if (!degree || degree.value < 2) { return undefined; }
    reader.at = degree.end;
    const power = reader.word('power of');
    if (!power && !reader.word('root of')) { return undefined; }
    const of = reader.signed();
    if (of && power) { return binary('^', of, numberNode(degree.value)); }
    return of ? binary('^', of, binary('/', numberNode(1), numberNode(degree.value))) : undefined;
  });
}

function hasPi(node: Expression): boolean {
  return node.kind === 'name' ? node.name === 'pi' : node.kind === 'binary' && (hasPi(node.left) || hasPi(node.right));
}

export function fold(operator: '+' | '*', items: readonly Expression[]): Expression {
  return items.slice(1).reduce((left, right) => binary(operator, left, right), items[0] ?? numberNode(0));
}

import type { Expression, FunctionName, OperatorName } from './expression';
import { decimalText } from './numberText';
import { decimalsOf, type Rational } from './rational';

/** Longer expressions are not read out: "The result is ..." says enough. */
const maxOperands = 6;
const maxReadDigits = 15;

const infixWords: Readonly<Partial<Record<OperatorName, string>>> = {
  add: 'plus', subtract: 'minus', multiply: 'times', divide: 'divided by', pow: 'to the power of', mod: 'modulo',
};

/** `{0}` is the first argument; a function that is missing here, or has more arguments, is not read out. */
const functionWords: Readonly<Partial<Record<FunctionName, string>>> = {
  sqrt: 'the square root of {0}', cbrt: 'the cube root of {0}', abs: 'the absolute value of {0}', log: 'the natural logarithm of {0}',
  ln: 'the natural logarithm of {0}', log10: 'the logarithm of {0}', log2: 'the base 2 logarithm of {0}', exp: 'e to the power of {0}',
  sin: 'the sine of {0}', cos: 'the cosine of {0}', tan: 'the tangent of {0}', factorial: '{0} factorial',
  round: '{0} rounded', floor: '{0} rounded down', ceil: '{0} rounded up',
  max: 'the largest of {all}', min: 'the smallest of {all}', mean: 'the average of {all}', sum: 'the sum of {all}',
  gcd: 'the greatest common divisor of {all}', lcm: 'the least common multiple of {all}',
};

/** The expression in words and digits, or null where it would not be understood by ear (brackets, nested functions, length). */
export function wordsOf(expression: Expression): string | null {
  if (operandCount(expression) > maxOperands) { return null; }
  if (expression.kind === 'number') { return null; }
  return expression.kind === 'function' ? functionText(expression.name, expression.args) : operandText(expression);
}

function functionText(name: FunctionName, args: readonly Expression[]): string | null {
  const template = functionWords[name];
  const texts = args.map(operandText);
  if (template === undefined || texts.some(text => text === null)) { return null; }
  const all = texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
  if (template.includes('{all}')) { return template.replace('{all}', all); }
  const isAtomic = args.every(argument => argument.kind === 'number' || isDegrees(argument) || argument.kind === 'constant');
  return texts.length === 1 && isAtomic ? template.replace('{0}', all) : null;
}

function operandText(expression: Expression): string | null {
  if (expression.kind === 'number') { return literalText(expression.value); }
  if (expression.kind === 'constant') { return expression.name === 'deg' ? null : expression.name; }
  if (expression.kind !== 'operator') { return null; }
  const percent = expression.name === 'multiply' ? percentText(expression.args) ?? changeText(expression.args) : null;
  return percent ?? operatorText(expression.name, expression.args);
}

function operatorText(name: OperatorName, args: readonly Expression[]): string | null {
  const [left, right] = args;
  if (!left) { return null; }
  if (!right) {
    const text = left.kind === 'number' ? literalText(left.value) : null;
    if (text === null) { return null; }
    return name === 'factorial' ? `${text} factorial` : name === 'unaryMinus' ? `-${text}` : text;
  }
  if (name === 'multiply' && right.kind === 'constant' && right.name === 'deg') {
    const degrees = operandText(left);
    return degrees === null ? null : `${degrees} degrees`;
  }
  if ((name === 'add' || name === 'subtract') && right.kind === 'operator' && right.name === 'multiply' && right.args[0]?.kind === 'number'
    && left.kind === 'number' && right.args[0].value.n === left.value.n && right.args[0].value.d === left.value.d) {
    // mathjs reads "80 + 15%" as 80 + 80 * (15 / 100).
    const percent = percentIn(right.args[1]);
    const base = literalText(left.value);
    if (percent !== null && base !== null) { return `${base} ${infixWords[name] ?? ''} ${percent} percent`; }
  }
  const words = infixWords[name];
  const texts = [operandText(left), operandText(right)];
  return words === undefined || texts.includes(null) ? null : texts.join(` ${words} `);
}

/** `15 / 100 * 80` was "15 percent of 80". */
function percentText([left, right]: readonly Expression[]): string | null {
  const percent = percentIn(left);
  const base = right?.kind === 'number' ? literalText(right.value) : null;
  return percent === null || base === null ? null : `${percent} percent of ${base}`;
}

/** `80 * (1 - 15 / 100)` was "80 minus 15 percent". */
function changeText([base, factor]: readonly Expression[]): string | null {
  const change = factor?.kind === 'group' && factor.inner.kind === 'operator' ? factor.inner : null;
  const [first, share] = change?.args ?? [];
  const percent = percentIn(share);
  const isChange = (change?.name === 'add' || change?.name === 'subtract') && isNumber(first, 1n);
  const of = base?.kind === 'number' ? literalText(base.value) : null;
  return isChange && percent !== null && of !== null ? `${of} ${change.name === 'add' ? 'plus' : 'minus'} ${percent} percent` : null;
}

/** The 15 of `15 / 100`. */
function percentIn(expression: Expression | undefined): string | null {
  if (expression?.kind !== 'operator' || expression.name !== 'divide') { return null; }
  const [percent, hundred] = expression.args;
  return percent?.kind === 'number' && isNumber(hundred, 100n) ? literalText(percent.value) : null;
}

function isNumber(expression: Expression | undefined, value: bigint): boolean {
  return expression?.kind === 'number' && expression.value.n === value && expression.value.d === 1n;
}

function isDegrees(expression: Expression): boolean {
  const [left, right] = expression.kind === 'operator' && expression.name === 'multiply' ? expression.args : [];
  return left?.kind === 'number' && right?.kind === 'constant' && right.name === 'deg';
}

function literalText(value: Rational): string | null {
  const decimals = decimalsOf(value);
  const text = decimals === null ? null : decimalText(value, decimals);
  return text !== null && text.length <= maxReadDigits ? text : null;
}

function operandCount(expression: Expression): number {
  switch (expression.kind) {
    case 'number': case 'constant': return 1;
    case 'group': return operandCount(expression.inner);
    default: return expression.args.reduce((sum, part) => sum + operandCount(part), 0);
  }
}

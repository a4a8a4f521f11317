import { type ConstantName, type Expression, ExpressionProblem, type FunctionName, type OperatorName } from './expression';
import {
  absolute, add, bitLength, compare, divide, floor, fromNumber, greatestCommonDivisor, integerRoot, isWhole, multiply, negate, one, power,
  rational, type Rational, roundTo, subtract, toNumber, zero,
} from './rational';

/** A result: exact wherever arithmetic allows it, otherwise the nearest double. */
export interface Quantity {
  readonly value: Rational;
  readonly isExact: boolean;
}

/** The range of doubles, which is also as far as a voice can be followed: 170! is within, 171! is not. */
const largest = rational(BigInt(Number.MAX_VALUE));
const smallest = rational(1n, 10n ** 300n);
/** Fractions that would grow beyond this many bits go on as doubles; (1 + 1/10000)^100000 needs no exact answer. */
const maxExactBits = 8192;
const maxFactorial = 170;
/** Angles beyond this have no digits left after the decimal point once a double holds them. */
const maxAngle = 1e12;

const constants: Readonly<Record<ConstantName, Quantity>> = {
  pi: about(Math.PI), e: about(Math.E), tau: about(2 * Math.PI), deg: about(Math.PI / 180),
};

/** The value of a checked expression. Every step is bounded, so the whole is too. Throws ExpressionProblem. */
export function valueOf(expression: Expression): Quantity {
  switch (expression.kind) {
    case 'number': return inRange(exactly(expression.value));
    case 'constant': return constants[expression.name];
    case 'group': return valueOf(expression.inner);
    case 'operator': return inRange(operators[expression.name](...expression.args.map(valueOf)));
    case 'function': return inRange(functions[expression.name](...expression.args.map(valueOf)));
  }
}

function exactly(value: Rational): Quantity {
  return { value, isExact: true };
}

/**
 * A double as a quantity. One that lies within a few units in the last place of a short decimal is taken for it,
 * since sqrt(2)^2 and sin(30 deg) are 2 and 0.5, and nobody asks for 2.0000000000000004.
 */
function about(value: number): Quantity {
  if (Number.isNaN(value)) { throw new ExpressionProblem('noRealResult'); }
  if (!Number.isFinite(value)) { throw new ExpressionProblem('tooLarge'); }
  const short = Number(value.toPrecision(9));
  const isShort = Math.abs(short - value) <= 8 * Number.EPSILON * Math.abs(value);
  return { value: fromNumber(isShort ? short : value), isExact: isShort };
}

function inRange(quantity: Quantity): Quantity {
  const size = absolute(quantity.value);
  if (compare(size, largest) > 0) { throw new ExpressionProblem('tooLarge'); }
  if (size.n !== 0n && compare(size, smallest) < 0) { throw new ExpressionProblem('tooSmall'); }
  const isBig = bitLength(quantity.value.n) > maxExactBits || bitLength(quantity.value.d) > maxExactBits;
  return isBig ? { value: fromNumber(toNumber(quantity.value)), isExact: false } : quantity;
}

type Operation = (...args: readonly Quantity[]) => Quantity;
type Binary = (a: Rational, b: Rational) => Rational;

function argument(args: readonly Quantity[], index: number): Quantity {
  const found = args[index];
  if (!found) { throw new ExpressionProblem('notAnExpression'); }
  return found;
}

const allExact = (args: readonly Quantity[]): boolean => args.every(({ isExact }) => isExact);
const values = (args: readonly Quantity[]): readonly Rational[] => args.map(({ value }) => value);
const unary = (apply: (a: Rational) => Rational): Operation => (...args) => ({ ...argument(args, 0), value: apply(argument(args, 0).value) });

function binary(apply: Binary): Operation {
  return (...args) => {
    const value = apply(argument(args, 0).value, argument(args, 1).value);
    // A rounded operand leaves a rounded result, which may be a short decimal again (2 * sin(30 deg)).
    return allExact(args) ? exactly(value) : about(toNumber(value));
  };
}

const real = (apply: (...numbers: number[]) => number): Operation => (...args) => about(apply(...args.map(({ value }) => toNumber(value))));

function angular(apply: (radians: number) => number): Operation {
  return (...args) => {
    const radians = toNumber(argument(args, 0).value);
    if (Math.abs(radians) > maxAngle) { throw new ExpressionProblem('tooLarge'); }
    // The sine of pi is 1e-16 in doubles; fifteen decimals are all that is true of it.
    return about(Number(apply(radians).toFixed(15)));
  };
}

function logarithm(base: (value: number) => number): Operation {
  return (...args) => {
    const { value } = argument(args, 0);
    if (value.n <= 0n) { throw new ExpressionProblem('noRealResult'); }
    return about(base(toNumber(value)));
  };
}

const quotient: Binary = (a, b) => {
  if (b.n === 0n) { throw new ExpressionProblem('divisionByZero'); }
  return divide(a, b);
};
/** The remainder takes the sign of the divisor: -5 mod 3 is 1. */
const remainder: Binary = (a, b) => subtract(a, multiply(b, rational(floor(quotient(a, b)))));

function factorial(...args: readonly Quantity[]): Quantity {
  const { value } = argument(args, 0);
  if (!isWhole(value) || value.n < 0n) { throw new ExpressionProblem('factorialNeedsWhole'); }
  if (value.n > maxFactorial) { throw new ExpressionProblem('tooLarge'); }
  let product = 1n;
  for (let factor = 2n; factor <= value.n; factor += 1n) { product *= factor; }
  return exactly(rational(product));
}

function root(radicand: Quantity, degree: Rational): Quantity {
  if (degree.n === 0n) { throw new ExpressionProblem('noResult'); }
  return raise(radicand, exactly(quotient(one, degree)));
}

function raise(base: Quantity, exponent: Quantity): Quantity {
  const { value } = base;
  const { n, d } = exponent.value;
  if (value.n === 0n && n < 0n) { throw new ExpressionProblem('divisionByZero'); }
  if (n === 0n) { return exactly(one); }
  if (value.n === 0n || (compare(value, one) === 0 && base.isExact)) { return base; }
  // An odd root of a negative number is real: (-8)^(1/3) is -2.
  const isNegative = value.n < 0n;
  if (isNegative && (d % 2n === 0n || !exponent.isExact)) { throw new ExpressionProblem('noRealResult'); }
  const exact = base.isExact && exponent.isExact ? exactPower(value, exponent.value) : null;
  if (exact) { return exactly(exact); }
  const size = Math.abs(toNumber(value)) ** toNumber(exponent.value);
  if (size === 0) { throw new ExpressionProblem('tooSmall'); }
  return about(isNegative && n % 2n !== 0n ? -size : size);
}

function exactPower(base: Rational, exponent: Rational): Rational | null {
  const degree = Number(exponent.d);
  const times = Number(exponent.n);
  if (degree > 64) { return null; }
  const rooted = degree === 1 ? base : exactRoot(base, degree);
  if (!rooted) { return null; }
  const bits = Math.max(bitLength(rooted.n), bitLength(rooted.d));
  return bits * Math.abs(times) > maxExactBits ? null : power(rooted, times);
}

function exactRoot(value: Rational, degree: number): Rational | null {
  const size = absolute(value);
  const found = { n: integerRoot(size.n, degree), d: integerRoot(size.d, degree) };
  if (found.n ** BigInt(degree) !== size.n || found.d ** BigInt(degree) !== size.d) { return null; }
  return value.n < 0n ? negate(found) : found;
}

function wholes(args: readonly Quantity[]): readonly bigint[] {
  return values(args).map(value => {
    if (!isWhole(value)) { throw new ExpressionProblem('noResult'); }
    return value.n < 0n ? -value.n : value.n;
  });
}

const leastCommonMultiple = (a: bigint, b: bigint): bigint => (a === 0n || b === 0n ? 0n : a / greatestCommonDivisor(a, b) * b);
const pick = (isBetter: (order: number) => boolean): Operation =>
  (...args) => args.reduce((best, next) => (isBetter(compare(next.value, best.value)) ? next : best));

function round(...args: readonly Quantity[]): Quantity {
  const places = args[1] ? args[1].value : zero;
  if (!isWhole(places) || compare(absolute(places), rational(100n)) > 0) { throw new ExpressionProblem('noResult'); }
  return exactly(roundTo(argument(args, 0).value, Number(places.n)));
}

const total: Operation = (...args) => args.reduce((sum, next) => operators.add(sum, next));

const operators: Readonly<Record<OperatorName, Operation>> = {
  add: binary(add), subtract: binary(subtract), multiply: binary(multiply), divide: binary(quotient), mod: binary(remainder),
  pow: (...args) => raise(argument(args, 0), argument(args, 1)),
  unaryMinus: unary(negate), unaryPlus: unary(value => value), factorial,
};

const functions: Readonly<Record<FunctionName, Operation>> = {
  sqrt: (...args) => root(argument(args, 0), rational(2n)),
  cbrt: (...args) => root(argument(args, 0), rational(3n)),
  nthRoot: (...args) => root(argument(args, 0), argument(args, 1).value),
  abs: unary(absolute),
  log: (...args) => (args.length === 1 ? logarithm(Math.log)(...args) : operators.divide(...args.map(arg => logarithm(Math.log)(arg)))),
  ln: logarithm(Math.log), log2: logarithm(Math.log2), log10: logarithm(Math.log10), exp: (...args) => raise(constants.e, argument(args, 0)),
  sin: angular(Math.sin), cos: angular(Math.cos), asin: real(Math.asin), acos: real(Math.acos), atan: real(Math.atan),
  tan: (...args) => {
    if (Math.abs(Math.cos(toNumber(argument(args, 0).value))) < 1e-15) { throw new ExpressionProblem('noResult'); }
    return angular(Math.tan)(...args);
  },
  round,
  floor: unaryExact(value => rational(floor(value))),
  ceil: unaryExact(value => rational(-floor(negate(value)))),
  max: pick(order => order > 0), min: pick(order => order < 0), sum: total,
  mean: (...args) => operators.divide(total(...args), exactly(rational(args.length))),
  mod: binary(remainder), pow: (...args) => raise(argument(args, 0), argument(args, 1)),
  gcd: (...args) => exactly(rational(wholes(args).reduce(greatestCommonDivisor))),
  lcm: (...args) => wholes(args).map(whole => exactly(rational(whole)))
    .reduce((a, b) => inRange(exactly(rational(leastCommonMultiple(a.value.n, b.value.n))))),
  factorial,
};

function unaryExact(apply: (a: Rational) => Rational): Operation {
  return (...args) => exactly(apply(argument(args, 0).value));
}

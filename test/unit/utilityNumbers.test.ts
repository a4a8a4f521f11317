import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { figureOf, forVoice, moneyOf } from '../../src/core/agents/utility/numberText';
import { add, exponentOf, floor, fromNumber, integerRoot, multiply, parseDecimal, rational, type Rational, roundTo, toNumber } from '../../src/core/agents/utility/rational';

const parse = (text: string): Rational => {
  const value = parseDecimal(text);
  assert.ok(value, text);
  return value;
};

const figures: ReadonlyArray<readonly [n: string, d: string, text: string, spoken: string]> = [
  ['175', '1', '175', '175'], ['0', '1', '0', '0'], ['-3', '1', '-3', 'minus 3'], ['1', '4', '0.25', '0.25'], ['-1', '4', '-0.25', 'minus 0.25'],
  ['1', '3', 'about 0.333333', 'about 0.3333'], ['-1', '3', 'about -0.333333', 'about minus 0.3333'], ['2', '3', 'about 0.666667', 'about 0.6667'],
  ['1234567', '1', '1234567', '1234567'], ['999999999999999', '1', '999999999999999', '999999999999999'],
  ['1000000000000000', '1', '1000000000000000', 'about 1 times 10 to the power of 15'], ['9999999999999999', '1', '9999999999999999', 'about 1 times 10 to the power of 16'],
  ['1', '3000', 'about 0.000333333', 'about 0.0003333'], ['1', '30000000', 'about 3.33333e-8', 'about 3.333 times 10 to the power of minus 8'],
  ['2999999', '3', 'about 999999.6667', 'about 999999.6667'], ['1', '1000000000000', '0.000000000001', 'about 1 times 10 to the power of minus 12'],
];

const money: ReadonlyArray<readonly [amount: string, text: string, spoken: string]> = [
  ['6.825', '$6.83', '6 dollars and 83 cents'], ['6.824', '$6.82', '6 dollars and 82 cents'], ['20', '$20.00', '20 dollars'], ['1', '$1.00', '1 dollar'], ['0.01', '$0.01', '1 cent'], ['0', '$0.00', '0 dollars'],
  ['1234567.5', '$1234567.50', '1234567 dollars and 50 cents'], ['0.995', '$1.00', '1 dollar'],
];

const fraction = fastCheck.tuple(fastCheck.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fastCheck.bigInt({ min: 1n, max: 10n ** 40n })).map(([n, d]) => rational(n, d));

describe('utility: figures', () => {
  for (const [n, d, text, spoken] of figures) {
    it(`${n}/${d} is ${text}`, () => { assert.deepEqual(figureOf(rational(BigInt(n), BigInt(d))), { text, spoken }); });
  }

  for (const [amount, text, spoken] of money) {
    it(`${amount} is ${text}`, () => { assert.deepEqual(moneyOf(parse(amount)), { text, spoken }); });
  }

  it('says signs as words, and leaves hyphens alone', () => {
    assert.equal(forVoice('-3 and (-4) but 2026-11-22 and well-known'), 'minus 3 and (minus 4) but 2026-11-22 and well-known');
  });

  it('reads decimals exactly and nothing else', () => {
    assert.deepEqual(parse('-12.50e1'), rational(-125n));
    for (const text of ['', '.', '-', '1e', 'e5', '1.2.3', '0x10', '1e99999', ' 1', '1_0', 'NaN']) { assert.equal(parseDecimal(text), null, text); }
  });

  it('goes to doubles and back', () => {
    fastCheck.assert(fastCheck.property(fastCheck.double({ noNaN: true, noDefaultInfinity: true }), value => {
      const back = toNumber(fromNumber(value));
      assert.ok(Math.abs(back - value) <= Math.abs(value) * 2 ** -52 || Math.abs(value) < 1e-307, `${value} came back as ${back}`);
    }), { numRuns: 1000 });
  });

  it('rounds to the nearest, halves away from zero', () => {
    for (const [value, decimals, rounded] of [['2.5', 0, '3'], ['-2.5', 0, '-3'], ['2.4999', 0, '2'], ['1250', -2, '1300'], ['0.005', 2, '0.01']] as const) {
      assert.deepEqual(roundTo(parse(value), decimals), parse(rounded));
    }
  });

  it('keeps the laws of arithmetic', () => {
    fastCheck.assert(fastCheck.property(fraction, fraction, fraction, (a, b, c) => {
      assert.deepEqual(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
      assert.ok(rational(floor(a)).n * a.d <= a.n && (floor(a) + 1n) * a.d > a.n);
    }));
  });

  it('finds the leading power of ten and whole roots', () => {
    for (const [text, exponent] of [['1', 0], ['9.99', 0], ['10', 1], ['0.5', -1], ['0.1', -1], ['0.099', -2], ['123456', 5]] as const) { assert.equal(exponentOf(parse(text)), exponent, text); }
    fastCheck.assert(fastCheck.property(fastCheck.bigInt({ min: 0n, max: 10n ** 80n }), fastCheck.integer({ min: 2, max: 9 }), (value, degree) => {
      const root = integerRoot(value, degree);
      assert.ok(root ** BigInt(degree) <= value && (root + 1n) ** BigInt(degree) > value);
    }));
  });
});

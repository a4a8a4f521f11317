import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { UtilityBench } from './utilityBench';

const bench = new UtilityBench();
const answer = (expression: string) => bench.ask('calculate', { expression });

const done: ReadonlyArray<readonly [expression: string, text: string]> = [
  ['25 * 7', '25 times 7 is 175.'],
  ['25*7', '25 times 7 is 175.'],
  ['25 × 7', '25 times 7 is 175.'],
  ['100 ÷ 8', '100 divided by 8 is 12.5.'],
  ['5 − 2', '5 minus 2 is 3.'],
  ['2 ** 10', '2 to the power of 10 is 1024.'],
  ['2 + 3 * 4', '2 plus 3 times 4 is 14.'],
  ['(2 + 3) * 4', 'The result is 20.'],
  ['2 - 5', '2 minus 5 is -3.'],
  ['-5 + 3', '-5 plus 3 is -2.'],
  ['4 * -3', '4 times -3 is -12.'],
  ['0.1 + 0.2', '0.1 plus 0.2 is 0.3.'],
  ['0.1 * 3', '0.1 times 3 is 0.3.'],
  ['1.1 * 1.1', '1.1 times 1.1 is 1.21.'],
  ['.5 + 1.', '0.5 plus 1 is 1.5.'],
  ['1 / 4', '1 divided by 4 is 0.25.'],
  ['1 / 3', '1 divided by 3 is about 0.333333.'],
  ['2 / 3', '2 divided by 3 is about 0.666667.'],
  ['1 / 3 * 3', '1 divided by 3 times 3 is 1.'],
  ['22 / 7', '22 divided by 7 is about 3.14286.'],
  ['1000000 / 3', '1000000 divided by 3 is about 333333.3333.'],
  ['10 ^ 20 / 3', '10 to the power of 20 divided by 3 is about 3.33333e19.'],
  ['1 / 3 / 10 ^ 9', '1 divided by 3 divided by 10 to the power of 9 is about 3.33333e-10.'],
  ['1234567 * 1', '1234567 times 1 is 1234567.'],
  ['2 ^ 64', '2 to the power of 64 is 18446744073709551616.'],
  ['2 ^ -2', '2 to the power of -2 is 0.25.'],
  ['2 ^ 0.5', '2 to the power of 0.5 is about 1.41421.'],
  ['-2 ^ 2', 'The result is -4.'],
  ['0 ^ 0', '0 to the power of 0 is 1.'],
  ['1 ^ 100000000', '1 to the power of 100000000 is 1.'],
  ['2 ^ 3 ^ 2', '2 to the power of 3 to the power of 2 is 512.'],
  ['27 ^ (1 / 3)', 'The result is 3.'],
  ['8 ^ (2 / 3)', 'The result is 4.'],
  ['(-8) ^ (1 / 3)', 'The result is -2.'],
  ['15 / 100 * 80', '15 percent of 80 is 12.'],
  ['7.5 / 100 * 80', '7.5 percent of 80 is 6.'],
  ['80 * (1 - 15 / 100)', '80 minus 15 percent is 68.'],
  ['80 * (1 + 15 / 100)', '80 plus 15 percent is 92.'],
  ['80 + 15%', '80 plus 15 percent is 92.'],
  ['80 - 15%', '80 minus 15 percent is 68.'],
  ['20 / 80 * 100', '20 divided by 80 times 100 is 25.'],
  ['10 mod 3', '10 modulo 3 is 1.'],
  ['10 % 3', '10 modulo 3 is 1.'],
  ['-5 mod 3', '-5 modulo 3 is 1.'],
  ['5.5 mod 2', '5.5 modulo 2 is 1.5.'],
  ['mod(10, 4)', 'The result is 2.'],
  ['5!', '5 factorial is 120.'],
  ['0!', '0 factorial is 1.'],
  ['factorial(5)', '5 factorial is 120.'],
  ['100! / 98!', '100 factorial divided by 98 factorial is 9900.'],
  ['sqrt(16)', 'The square root of 16 is 4.'],
  ['√16', 'The square root of 16 is 4.'],
  ['sqrt(2)', 'The square root of 2 is about 1.41421.'],
  ['sqrt(0.25)', 'The square root of 0.25 is 0.5.'],
  ['sqrt(2) ^ 2', 'The result is 2.'],
  ['sqrt(10 ^ 40)', 'The result is 100000000000000000000.'],
  ['cbrt(27)', 'The cube root of 27 is 3.'],
  ['cbrt(-27)', 'The result is -3.'],
  ['nthRoot(16, 4)', 'The result is 2.'],
  ['abs(-3)', 'The result is 3.'],
  ['log10(1000)', 'The logarithm of 1000 is 3.'],
  ['log(8, 2)', 'The result is 3.'],
  ['log(10)', 'The natural logarithm of 10 is about 2.30259.'],
  ['ln(1)', 'The natural logarithm of 1 is 0.'],
  ['log2(1024)', 'The base 2 logarithm of 1024 is 10.'],
  ['exp(1)', 'E to the power of 1 is about 2.71828.'],
  ['sin(30 deg)', 'The sine of 30 degrees is 0.5.'],
  ['cos(60 deg)', 'The cosine of 60 degrees is 0.5.'],
  ['tan(45 deg)', 'The tangent of 45 degrees is 1.'],
  ['sin(180 deg)', 'The sine of 180 degrees is 0.'],
  ['cos(90 deg)', 'The cosine of 90 degrees is 0.'],
  ['cos(pi)', 'The cosine of pi is -1.'],
  ['sin(1)', 'The sine of 1 is about 0.841471.'],
  ['asin(1)', 'The result is about 1.5708.'],
  ['pi', 'Pi is about 3.14159.'],
  ['2 pi', '2 times pi is about 6.28319.'],
  ['e', 'E is about 2.71828.'],
  ['round(2.5)', '2.5 rounded is 3.'],
  ['round(-2.5)', 'The result is -3.'],
  ['round(3.14159, 2)', 'The result is 3.14.'],
  ['round(1234, -2)', 'The result is 1200.'],
  ['floor(2.9)', '2.9 rounded down is 2.'],
  ['floor(-2.5)', 'The result is -3.'],
  ['ceil(2.1)', '2.1 rounded up is 3.'],
  ['ceil(-2.5)', 'The result is -2.'],
  ['max(1, 7, 3)', 'The largest of 1, 7 and 3 is 7.'],
  ['min(4, 2)', 'The smallest of 4 and 2 is 2.'],
  ['mean(3, 4, 8)', 'The average of 3, 4 and 8 is 5.'],
  ['mean(1, 2)', 'The average of 1 and 2 is 1.5.'],
  ['sum(1, 2, 3)', 'The sum of 1, 2 and 3 is 6.'],
  ['gcd(12, 18)', 'The greatest common divisor of 12 and 18 is 6.'],
  ['lcm(4, 6)', 'The least common multiple of 4 and 6 is 12.'],
  ['0xff', 'The result is 255.'],
  ['0b101 + 0o7', '5 plus 7 is 12.'],
  ['2e3', 'The result is 2000.'],
  ['42', 'The result is 42.'],
  ['1 / 10 ^ 9', '1 divided by 10 to the power of 9 is 0.000000001.'],
  ['1e-20', 'The result is about 1e-20.'],
  ['1.05 ^ 30 * 1000', '1.05 to the power of 30 times 1000 is about 4321.9424.'],
  ['1.0001 ^ 100000', '1.0001 to the power of 100000 is about 22015.456.'],
  ['12345678901234567890', 'The result is 12345678901234567890.'],
  ['99999999999999999999 * 99999999999999999999', 'The result is 9999999999999999999800000000000000000001.'],
  ['1 + 2 + 3 + 4 + 5 + 6 + 7', 'The result is 28.'],
];

/** What is not bounded takes for ever; what is takes 2 ms, and a busy machine some more. */
const patienceMs = 2000;

const notAnExpression = 'I could not work that out. Say it with numbers and words like plus, minus, times or divided by.';
const tooLong = 'That calculation is too long for me. Ask for it in smaller parts.';
const tooLarge = 'That number is too large to work out here.';
const tooSmall = 'That number is too close to zero to work out here.';
const divisionByZero = 'Division by zero has no result.';
const noRealResult = 'That has no result among the real numbers.';
const factorialNeedsWhole = 'A factorial needs a whole number that is not negative.';
const noResult = 'That has no result.';

const failed: ReadonlyArray<readonly [expression: string, text: string]> = [
  ['1 / 0', divisionByZero], ['0 / 0', divisionByZero], ['5 mod 0', divisionByZero], ['mod(5, 0)', divisionByZero], ['0 ^ -1', divisionByZero], ['1 / (2 - 2)', divisionByZero],
  ['log(5, 1)', divisionByZero],
  ['sqrt(-1)', noRealResult], ['(-1) ^ 0.5', noRealResult], ['log(0)', noRealResult], ['log(-1)', noRealResult], ['asin(2)', noRealResult], ['(-2) ^ pi', noRealResult],
  ['tan(90 deg)', noResult], ['gcd(1.5, 2)', noResult], ['round(1, 0.5)', noResult], ['nthRoot(2, 0)', noResult],
  ['(-1)!', factorialNeedsWhole], ['2.5!', factorialNeedsWhole],
  ['171!', tooLarge], ['1000000!', tooLarge], ['(10^6)!', tooLarge], ['5!!!', tooLarge], ['9^9^9^9', tooLarge], ['10^10^10', tooLarge], ['2^99999999', tooLarge], ['2^1024', tooLarge],
  ['1e308 * 10', tooLarge], ['1e309', tooLarge], ['1e999999999', tooLarge], ['exp(1000)', tooLarge], ['sin(1e300)', tooLarge], ['9'.repeat(400), tooLarge], ['1.5 ^ 1e300', tooLarge],
  ['1e-999999999', tooSmall], ['exp(-1000)', tooSmall], ['2 ^ -99999999', tooSmall], ['1e-200 * 1e-200', tooSmall],
  ['import("fs")', notAnExpression], ['cos.constructor("return process")()', notAnExpression], ['f(x)=x', notAnExpression], ['f(x) = x; f(3)', notAnExpression], ['a=1', notAnExpression],
  ['[1,2][1]', notAnExpression], ['"a"+"b"', notAnExpression], ["'a'", notAnExpression], ['createUnit("foo")', notAnExpression], ['createUnit(foo)', notAnExpression], ['{a: 1}', notAnExpression],
  ['{a: 1}.a', notAnExpression], ['1:3', notAnExpression], ['1 ? 2 : 3', notAnExpression], ['1 < 2', notAnExpression], ['1 == 1', notAnExpression], ['1; 2', notAnExpression], ['1\n2', notAnExpression],
  ['1 # 2', notAnExpression], ['a.b', notAnExpression], ['x', notAnExpression], ['x + 1', notAnExpression], ['evaluate(1)', notAnExpression], ['parse(1)', notAnExpression], ['random()', notAnExpression],
  ['toString()', notAnExpression], ['constructor(1)', notAnExpression], ['__proto__', notAnExpression], ['hasOwnProperty(1)', notAnExpression], ['valueOf(1)', notAnExpression],
  ['5 km', notAnExpression], ['5 inch to cm', notAnExpression], ['5 to 6', notAnExpression], ['2 and 3', notAnExpression], ['not 1', notAnExpression], ['1 xor 1', notAnExpression], ['true', notAnExpression],
  ['null', notAnExpression], ['undefined', notAnExpression], ['NaN', notAnExpression], ['Infinity', notAnExpression], ['i', notAnExpression], ['2 i', notAnExpression], ['ans', notAnExpression],
  ['sin', notAnExpression], ['sin 3', notAnExpression], ['sqrt()', notAnExpression], ['sqrt(1, 2)', notAnExpression], ['max()', notAnExpression], ['1,2', notAnExpression], ['(1,2)', notAnExpression],
  ['hello there', notAnExpression], ['1 +', notAnExpression], ['* 2', notAnExpression], ['1.2.3', notAnExpression], ['(1', notAnExpression], ['1)', notAnExpression], ['()', notAnExpression], ['.', notAnExpression],
  ['0x1p9999999', notAnExpression], ['0xffi8', notAnExpression], ['$', notAnExpression], ['`1`', notAnExpression], ['1 | 2', notAnExpression], ['~1', notAnExpression], ['1\\2', notAnExpression], ['2\u0000', notAnExpression],
  ['('.repeat(10_000), tooLong], ['('.repeat(200) + '1' + ')'.repeat(200), tooLong], ['-'.repeat(499) + '1', tooLong], ['2^'.repeat(240) + '2', tooLong], ['1+'.repeat(249) + '1', tooLong],
  ['1' + '+1%'.repeat(160), tooLong], ['sqrt('.repeat(90) + '4' + ')'.repeat(90), tooLong], ['1'.repeat(501), tooLong], [`max(${'1,'.repeat(240)}1)`, tooLong],
];

const spoken: ReadonlyArray<readonly [expression: string, spoken: string | undefined]> = [
  ['25 * 7', undefined],
  ['2 - 5', '2 minus 5 is minus 3.'],
  ['-5 + 3', 'Minus 5 plus 3 is minus 2.'],
  ['1 / 3', '1 divided by 3 is about 0.3333.'],
  ['2 ^ 64', '2 to the power of 64 is about 1.845 times 10 to the power of 19.'],
  ['1 / 10 ^ 9', '1 divided by 10 to the power of 9 is about 1 times 10 to the power of minus 9.'],
  ['0.123456', undefined],
  ['0.1234567', 'The result is about 0.1235.'],
];

describe('utility: calculate', () => {
  for (const [expression, text] of done) {
    it(`works out ${expression}`, async () => {
      const result = await answer(expression);
      assert.deepEqual([result.outcome, result.text], ['done', text]);
    });
  }

  for (const [expression, text] of failed) {
    it(`says why not: ${expression.slice(0, 40)}`, async () => {
      const startedMs = performance.now();
      const result = await answer(expression);
      const tookMs = performance.now() - startedMs;
      assert.deepEqual([result.outcome, result.text], ['failed', text]);
      assert.ok(tookMs < patienceMs, `took ${tookMs} ms`);
    });
  }

  for (const [expression, expected] of spoken) {
    it(`says ${expression}`, async () => { assert.equal((await answer(expression)).spoken, expected); });
  }

  it('gives all digits of the largest factorial', async () => {
    let product = 1n;
    for (let factor = 1n; factor <= 170n; factor += 1n) { product *= factor; }
    assert.equal(await bench.text('calculate', { expression: '170!' }), `170 factorial is ${product}.`);
  });

  it('answers any text, soon and without throwing', async () => {
    const atoms = fastCheck.constantFrom('1', '2.5', '0', '1e30', '99999', 'pi', 'e', '+', '-', '*', '/', '^', '(', ')', '!', '%', ',', ' ', 'mod ', 'sqrt(', 'log(', 'factorial(', 'exp(', 'max(',
      'lcm(', 'gcd(', 'round(', 'sin(', 'deg', '=', '[', '"', ';', 'import', '.constructor', '\n', '0x1f', 'e9', '9^9');
    const text = fastCheck.oneof(fastCheck.string({ maxLength: 60 }), fastCheck.array(atoms, { maxLength: 40 }).map(parts => parts.join('')));
    await fastCheck.assert(fastCheck.asyncProperty(text, async expression => {
      const startedMs = performance.now();
      const result = await answer(expression);
      const tookMs = performance.now() - startedMs;
      assert.ok(['done', 'failed', 'asked_back'].includes(result.outcome));
      assert.match(result.text, /[.?]$/);
      assert.doesNotMatch(result.text, /undefined|NaN|Infinity|null|\{/);
      assert.ok(tookMs < patienceMs, `${expression} took ${tookMs} ms`);
    }), { numRuns: 3000 });
  });

  it('agrees with exact whole number arithmetic', async () => {
    const whole = fastCheck.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    await fastCheck.assert(fastCheck.asyncProperty(whole, whole, fastCheck.constantFrom('+', '-', '*'), async (a, b, operator) => {
      const expected = operator === '+' ? a + b : operator === '-' ? a - b : a * b;
      const text = await bench.text('calculate', { expression: `(${a}) ${operator} (${b})` });
      assert.equal(text, `The result is ${expected}.`);
    }), { numRuns: 300 });
  });

  it('agrees with doubles to six digits', async () => {
    const figure = fastCheck.double({ min: 0.001, max: 100000, noNaN: true }).map(value => Number(value.toPrecision(6)));
    await fastCheck.assert(fastCheck.asyncProperty(figure, figure, fastCheck.constantFrom('+', '*', '/'), async (a, b, operator) => {
      const expected = operator === '+' ? a + b : operator === '*' ? a * b : a / b;
      const text = await bench.text('calculate', { expression: `(${a}) ${operator} (${b})` });
      const result = Number(/is (?:about )?(-?[\d.]+(?:e-?\d+)?)\.$/.exec(text)?.[1]);
      assert.ok(Math.abs(result - expected) <= Math.abs(expected) * 1e-5, `${a} ${operator} ${b}: ${text}`);
    }), { numRuns: 300 });
  });

  it('takes under a millisecond once warm', async () => {
    let bestMs = Number.POSITIVE_INFINITY;
    // The best of many, for others work on the machine too.
    for (let run = 0; run < 500; run += 1) {
      const startedMs = performance.now();
      await answer(`${run} * 7 + sqrt(16)`);
      bestMs = Math.min(bestMs, performance.now() - startedMs);
    }
    assert.ok(bestMs < 1, `${bestMs} ms`);
  });
});

import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { evaluate } from 'mathjs';
import { numbersAt, ordinalAt, signedNumbersAt } from '../../src/core/router/numbers';
import { createRouter } from '../../src/core/router/router';
import { tokenize } from '../../src/core/router/tokens';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

const longest = (said: string): number | undefined => {
  const tokens = tokenize(said);
  return signedNumbersAt(tokens, 0).find(({ end }) => end === tokens.length)?.value;
};

const figures: ReadonlyArray<readonly [said: string, value: number]> = [
  ['zero', 0], ['seven', 7], ['twelve', 12], ['nineteen', 19], ['twenty', 20], ['twenty five', 25], ['twenty-five', 25], ['ninety-nine', 99], ['a hundred', 100], ['hundred', 100], ['one hundred', 100],
  ['a hundred and five', 105], ['a hundred five', 105], ['one hundred and twenty five', 125], ['nine hundred ninety nine', 999], ['a thousand', 1000], ['one thousand two hundred', 1200], ['one thousand, two hundred', 1200],
  ['one thousand and five', 1005], ['twelve hundred', 1200], ['twenty five hundred', 2500], ['two thousand twenty seven', 2027], ['one hundred thousand', 100_000], ['two hundred and fifty thousand', 250_000],
  ['three million four hundred thousand and seven', 3_400_007], ['two million', 2_000_000], ['2 million', 2_000_000], ['2.5 million', 2_500_000], ['two point five million', 2_500_000], ['a billion', 1e9], ['five hundred thousand million', 5e11],
  ['5 hundred', 500], ['3 thousand 200', 3200], ['1,234.5', 1234.5], ['12,345,678', 12_345_678], ['45.50', 45.5], ['.5', 0.5], ['007', 7], ['1.5k', 1500], ['10k', 10_000],
  ['two point five', 2.5], ['three point one four', 3.14], ['three point oh five', 3.05], ['zero point five', 0.5], ['point five', 0.5], ['point two five', 0.25], ['three point twenty five', 3.25], ['3 point 14', 3.14],
  ['a half', 0.5], ['half', 0.5], ['one half', 0.5], ['a quarter', 0.25], ['three quarters', 0.75], ['three fourths', 0.75], ['a third', 1 / 3], ['two thirds', 2 / 3], ['five eighths', 0.625], ['3/4', 0.75], ['1/2', 0.5],
  ['one and a half', 1.5], ['two and three quarters', 2.75], ['5 and a half', 5.5], ['seven and a third', 7 + 1 / 3], ['2½', 2.5], ['½', 0.5], ['5 1/2', 5.5],
  ['a dozen', 12], ['two dozen', 24], ['half a dozen', 6], ['a couple', 2], ['a couple of', 2],
  ['minus three', -3], ['negative forty', -40], ['-7', -7], ['−7.5', -7.5], ['minus two point five', -2.5],
];

const ordinals: ReadonlyArray<readonly [said: string, value: number]> = [
  ['first', 1], ['third', 3], ['fourth', 4], ['ninth', 9], ['twelfth', 12], ['twentieth', 20], ['twenty first', 21], ['thirty-first', 31], ['1st', 1], ['22nd', 22], ['4th', 4], ['15th', 15], ['hundredth', 100],
];

/** The other way round, written apart from the code under test. */
function inWords(value: number): string {
  const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
  const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  if (value < 20) { return small[value] ?? ''; }
  if (value < 100) { return `${tens[Math.floor(value / 10)] ?? ''}${value % 10 ? ` ${inWords(value % 10)}` : ''}`; }
  for (const [size, name] of [[1e9, 'billion'], [1e6, 'million'], [1000, 'thousand'], [100, 'hundred']] as const) {
    if (value >= size) { return `${inWords(Math.floor(value / size))} ${name}${value % size ? ` ${size === 100 ? 'and ' : ''}${inWords(value % size)}` : ''}`; }
  }
  return '';
}

/** A calculation, how it is said with spoken brackets, and its value. */
interface Spoken { readonly said: string; readonly value: number }
const operators = [['plus', (a: number, b: number) => a + b], ['minus', (a: number, b: number) => a - b], ['times', (a: number, b: number) => a * b], ['divided by', (a: number, b: number) => a / b]] as const;
const number = fastCheck.integer({ min: 1, max: 9999 }).chain(value => fastCheck.constantFrom<Spoken>({ said: inWords(value), value }, { said: String(value), value }));
const { tree } = fastCheck.letrec<{ tree: Spoken }>(tie => ({
  tree: fastCheck.oneof({ maxDepth: 3, withCrossShrink: true }, number, fastCheck.tuple(tie('tree'), fastCheck.constantFrom(...operators), tie('tree')).map(([left, [word, apply], right]) => ({
    said: `open bracket ${left.said} ${word} ${right.said} close bracket`, value: apply(left.value, right.value),
  }))),
}));

describe('numbers of the router', () => {
  for (const [said, value] of figures) { it(`reads ${said}`, () => { assert.equal(longest(said), value); }); }
  for (const [said, value] of ordinals) { it(`reads ${said}`, () => { assert.equal(ordinalAt(tokenize(said), 0)?.value, value); }); }

  it('reads every number that it is told in words', () => {
    fastCheck.assert(fastCheck.property(fastCheck.integer({ min: 0, max: 999_999_999_999 }), value => { assert.equal(longest(inWords(value)), value); }));
  });

  it('does not join what is no number together', () => {
    for (const [said, first] of [['three and five', 3], ['3, 4', 3], ['forty five fifty', 45], ['twenty, five', 20], ['nineteen eighty four', 19], ['one two three', 1], ['100 and 5', 100]] as const) {
      assert.equal(numbersAt(tokenize(said), 0)[0]?.value, first, said);
    }
    for (const said of ['and', 'thirdly', 'a', 'an', 'point', 'second', 'tenfold', 'hundreds']) { assert.deepEqual(numbersAt(tokenize(said), 0), [], said); }
  });

  it('keeps the structure of what is said in brackets', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(tree.filter(({ said }) => said.startsWith('open')), async ({ said, value }) => {
      const { slots } = await router.route(`what is ${said}`, signal);
      const result: unknown = evaluate(String(slots['expression']));
      assert.ok(typeof result === 'number' && (Object.is(result, value) || Math.abs(result - value) <= Math.abs(value) * 1e-12 || (Number.isNaN(value) && Number.isNaN(result))), `${said}: ${String(slots['expression'])} is ${String(result)}, not ${value}`);
    }), { numRuns: 200 });
  });

  it('gives every expression only the vocabulary that was agreed upon', async () => {
    const { understood } = await import('../data/routerUtterances');
    const allowed = /^(?:\d+(?:\.\d+)?|[-+*/^(),!]|\s|mod|sqrt|cbrt|abs|log10|log|exp|sin|cos|tan|deg|round|floor|ceil|max|min|mean|pi|e|factorial)+$/u;
    for (const [said, , action, slots] of understood) {
      if (action === 'calculate') { assert.match(String(slots['expression']), allowed, said); }
    }
  });
});

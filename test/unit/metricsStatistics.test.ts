import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareFigures } from '../../src/core/metrics/compare';
import { emptyPanelState } from '../../src/core/metrics/emptyPanelState';
import { Metrics } from '../../src/core/metrics/metrics';
import { panelState } from '../../src/core/metrics/panelState';
import { Ring } from '../../src/core/metrics/ring';
import { quantile, Series, statisticsOf } from '../../src/core/metrics/statistics';
import { targetRows } from '../../src/core/metrics/targets';
import { FakeClock } from '../fakes/fakeClock';

/** Worked out by hand: a share falls between two values in proportion (what R's quantile and NumPy's percentile give). */
const table: [readonly number[], { average: number; min: number; max: number; p50: number; p95: number }][] = [
  [[7], { average: 7, min: 7, max: 7, p50: 7, p95: 7 }],
  [[1, 2], { average: 1.5, min: 1, max: 2, p50: 1.5, p95: 1.95 }],
  [[3, 1, 2], { average: 2, min: 1, max: 3, p50: 2, p95: 2.9 }],
  [[15, 20, 35, 40, 50], { average: 32, min: 15, max: 50, p50: 35, p95: 48 }],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { average: 5.5, min: 1, max: 10, p50: 5.5, p95: 9.55 }],
  [[0, 0, 0, 0, 100], { average: 20, min: 0, max: 100, p50: 0, p95: 80 }],
  [[-5, 5], { average: 0, min: -5, max: 5, p50: 0, p95: 4.5 }],
  // By number, not by text: "100" comes before "9".
  [[9, 100, 20], { average: 43, min: 9, max: 100, p50: 20, p95: 92 }],
];

/** Another way to the same: walks the sorted list with repeated values, so finely that the place is a whole number. */
function referenceQuantile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const finely = sorted.slice(0, -1).flatMap((value, index) => Array.from({ length: 100 }, (_, step) => value + ((sorted[index + 1] ?? value) - value) * step / 100));
  finely.push(sorted.at(-1) ?? NaN);
  return finely[(sorted.length - 1) * percent] ?? NaN;
}

describe('statistics of what was measured', () => {
  const close = (found: number, expected: number) => { assert.ok(Math.abs(found - expected) < 1e-9 * Math.max(1, Math.abs(expected)), `${found} is not ${expected}`); };

  for (const [values, expected] of table) {
    it(`of ${values.join(', ')}`, () => {
      const found = statisticsOf(values);
      assert.ok(found);
      assert.equal(found.count, values.length);
      for (const name of ['average', 'min', 'max', 'p50', 'p95'] as const) { close(found[name], expected[name]); }
    });
  }

  it('are those of a reference implementation, whatever was measured', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 120 }), values => {
      const found = statisticsOf(values);
      assert.ok(found);
      close(found.p50, referenceQuantile(values, 50));
      close(found.p95, referenceQuantile(values, 95));
      assert.ok(found.min <= found.p50 && found.p50 <= found.p95 && found.p95 <= found.max);
    }));
  });

  it('of nothing are none', () => {
    assert.equal(statisticsOf([]), null);
    assert.equal(new Series().statistics(), null);
    assert.ok(Number.isNaN(quantile([], 0.5)));
  });

  it('forget all but the last 100', () => {
    const series = new Series();
    for (let value = 1; value <= 250; value++) { series.add(value); }
    series.add(NaN);
    series.add(Infinity);
    const found = series.statistics();
    assert.deepStrictEqual([found?.count, found?.min, found?.max], [100, 151, 250]);
  });

  it('keep things in a ring, in order', () => {
    const ring = new Ring<number>(3), seen: unknown[] = [];
    for (let item = 1; item <= 5; item++) {
      ring.add(item);
      seen.push([...ring.toArray(), 'last', ring.last]);
    }
    assert.deepStrictEqual(seen, [[1, 'last', 1], [1, 2, 'last', 2], [1, 2, 3, 'last', 3], [2, 3, 4, 'last', 4], [3, 4, 5, 'last', 5]]);
  });
});

describe('the table of targets', () => {
  const row = (p95: number) => targetRows({ response: { average: 0, min: 0, max: 0, count: 4, p50: 1, p95 } })[0];
  for (const [p95, status] of [[0, 'met'], [1999, 'met'], [2000, 'acceptable'], [4999, 'acceptable'], [5000, 'missed']] as const) {
    it(`${p95} ms of 2 s, at most 5 s: ${status}`, () => { assert.equal(row(p95)?.status, status); });
  }

  it('has the rows and limits of the guide, and says what is not known', () => {
    assert.deepStrictEqual(targetRows({}).map(({ id, target, acceptable, unit, status }) => [id, target, acceptable, unit, status]), [
      ['response', 2000, 5000, 'ms', 'unknown'], ['routing', 500, 1000, 'ms', 'unknown'], ['memory', 4, 8, 'GB', 'unknown'],
      ['cpu', 50, 80, '%', 'unknown'], ['audio', 100, 300, 'ms', 'unknown'], ['workflow', 10_000, 20_000, 'ms', 'unknown'],
    ]);
  });
});

describe('the panel of a window in which nothing was measured', () => {
  it('shows without a core what the core would tell it to show', () => {
    assert.deepStrictEqual(emptyPanelState(), panelState(new Metrics(new FakeClock()), { isQuiet: false }));
  });
});

describe('comparing two runs', () => {
  it('tells what has become slower beyond the bound, and not what is noise', () => {
    const found = compareFigures({ same: 100, slower: 100, little: 1, gone: 5, zero: 0 }, { same: 119, slower: 121, little: 5, fresh: 7, zero: 20 }, 1.2);
    assert.deepStrictEqual(found.map(({ name, ratio, isWorse }) => [name, ratio, isWorse]), [['same', 1.19, false], ['slower', 1.21, true], ['little', 5, false], ['zero', Infinity, true]]);
  });
});

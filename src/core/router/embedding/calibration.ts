/** Corners of a rising line from a score to how often that score was right, the lowest first. */
export type Calibration = readonly (readonly [score: number, probability: number])[];

/** On the line between two corners; from nothing to the first one, and level beyond the last. */
export function calibrated(calibration: Calibration, score: number): number {
  let before: Calibration[number] = [0, 0];
  for (const corner of calibration) {
    if (score <= corner[0]) {
      const share = corner[0] === before[0] ? 1 : (score - before[0]) / (corner[0] - before[0]);
      return before[1] + share * (corner[1] - before[1]);
    }
    before = corner;
  }
  return calibration.length === 0 ? score : before[1];
}

/** Fewer cases than this say little about how often they are right. */
const leastCases = 25;

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955) over groups of neighbouring scores: the rising line that
 * fits best how often each score was right.
 */
export function fitCalibration(cases: readonly (readonly [score: number, right: boolean])[]): Calibration {
  const sorted = [...cases].sort((a, b) => a[0] - b[0]);
  const pools: { scores: number; right: number; cases: number }[] = [];
  const groups = Math.max(1, Math.floor(sorted.length / leastCases));
  for (let group = 0; group < groups; group++) {
    const part = sorted.slice(Math.floor(group * sorted.length / groups), Math.floor((group + 1) * sorted.length / groups));
    if (part.length === 0) { continue; }
    pools.push({ scores: part.reduce((sum, [score]) => sum + score, 0), right: part.filter(([, right]) => right).length, cases: part.length });
    for (let last = pools.length - 1; last > 0; last--) {
      const [a, b] = [pools[last - 1], pools[last]];
      if (!a || !b || sure(a) < sure(b)) { break; }
      pools.splice(last - 1, 2, { scores: a.scores + b.scores, right: a.right + b.right, cases: a.cases + b.cases });
    }
  }
  return pools.map(pool => [pool.scores / pool.cases, sure(pool)] as const);
}

/** A little towards a half (Laplace): a few cases without a mistake are no certainty. */
function sure({ right, cases }: { readonly right: number; readonly cases: number }): number {
  return (right + 1) / (cases + 2);
}

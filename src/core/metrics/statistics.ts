/** As the guide has it: older measurements of an operation are let go. */
export const keptMeasurements = 100;

/** What the last measurements of one operation come to, in its own unit. */
export interface Statistics {
  readonly average: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/** The last measurements of one operation. Constant memory; adding costs no allocation. */
export class Series {
  private readonly values: Float64Array;
  private added = 0;

  constructor(capacity = keptMeasurements) {
    this.values = new Float64Array(capacity);
  }

  /** What is not a finite number is no measurement. */
  add(value: number): void {
    if (!Number.isFinite(value)) { return; }
    this.values[this.added % this.values.length] = value;
    this.added += 1;
  }

  get count(): number { return Math.min(this.added, this.values.length); }

  /** Null where nothing was measured yet. */
  statistics(): Statistics | null {
    return statisticsOf(this.values.subarray(0, this.count));
  }
}

/** Null where there are none. */
export function statisticsOf(values: ArrayLike<number>): Statistics | null {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) { return null; }
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    average: sum / sorted.length, min: sorted[0] ?? NaN, max: sorted[sorted.length - 1] ?? NaN, count: sorted.length,
    p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95),
  };
}

/**
 * The value below which this share of the sorted values lies, between two of them in proportion: definition 7 of Hyndman and
 * Fan, "Sample Quantiles in Statistical Packages" (1996), which R, NumPy and spreadsheets take where nothing else is asked for.
 * NaN of nothing.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share, below = Math.floor(place);
  const lower = sorted[below] ?? NaN, upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return lower + (upper - lower) * (place - below);
}

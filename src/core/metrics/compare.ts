/** Figures by their names, all in the same unit. */
export type Figures = Readonly<Record<string, number>>;

export interface Comparison {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Above 1 it has become slower. */
  readonly ratio: number;
  readonly isWorse: boolean;
}

/** A difference below this is noise, whatever its ratio. */
const noiseMs = 5;

/**
 * Sets the figures of two runs side by side, in ms. Worse is what takes more than `bound` times as long as before, and at
 * least 5 ms more. What only one of the runs has is left out.
 */
export function compareFigures(before: Figures, after: Figures, bound: number): Comparison[] {
  return Object.entries(after).flatMap(([name, afterMs]) => {
    const beforeMs = Object.hasOwn(before, name) ? before[name] : undefined;
    if (beforeMs === undefined || !Number.isFinite(beforeMs) || !Number.isFinite(afterMs)) { return []; }
    const ratio = beforeMs > 0 ? afterMs / beforeMs : afterMs > 0 ? Infinity : 1;
    return [{ name, before: beforeMs, after: afterMs, ratio, isWorse: ratio > bound && afterMs - beforeMs > noiseMs }];
  });
}

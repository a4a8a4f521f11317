/**
 * From how well paths fit to how often such a path is the one that was meant: a logistic curve for whether any of them
 * is it, shared out by how much each fits better than the rest. The curve was fitted to the tuning half of the spoken
 * names, each once with the path that was meant and, for less, once without it.
 */
const curve = {
  middle: 0.64, steepness: 11,
  /** Not fitted: the data would have it at 0.01, where mere depth decides between two files of one name. */
  sharpness: 0.025,
} as const;

/** Probabilities for fits in falling order; their sum is at most 1. */
export function calibrated(fits: readonly number[]): readonly number[] {
  const best = fits[0];
  if (best === undefined) { return []; }
  const any = 1 / (1 + Math.exp(-curve.steepness * (best - curve.middle)));
  const shares = fits.map(fit => Math.exp((fit - best) / curve.sharpness));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map(share => any * share / total);
}

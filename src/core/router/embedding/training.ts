import { type Classifier, type Sample, classify, featureScale, rowLength } from './classifier';

export interface LabelledSample extends Sample {
  /** `agent.action`, or `none`. */
  readonly label: string;
}

export interface TrainedClassifier extends Classifier { readonly weights: Float32Array }

const epochs = 16;
const firstRate = 0.35;
/** Weight decay; chosen by cross-validation over the examples and the training set. */
const decay = 1e-4;

/**
 * Fits a softmax regression by stochastic gradient descent with a falling rate. Some seconds of work: between two
 * samples of some tens `breathe` lets others have their turn. The same samples give the same classifier.
 */
export async function train(samples: readonly LabelledSample[], breathe: () => Promise<void>): Promise<TrainedClassifier> {
  const dimension = samples[0]?.vector.length ?? 0;
  const classes = [...new Set(samples.map(({ label }) => label))].sort();
  const row = rowLength(dimension);
  const classifier: TrainedClassifier = { classes, dimension, weights: new Float32Array(classes.length * row), scales: classes.map(() => 1) };
  const { weights } = classifier;
  const guess = new Float32Array(classes.length);
  const order = samples.map((_, index) => index);
  let seed = 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    seed = shuffle(order, seed);
    const rate = firstRate * (1 - epoch / epochs);
    for (const [position, index] of order.entries()) {
      const sample = samples[index];
      if (!sample) { continue; }
      classify(classifier, sample, guess);
      const wordWeight = featureScale / Math.sqrt(sample.words.length);
      const keep = 1 - rate * decay;
      for (let at = 0; at < classes.length; at++) {
        const error = (guess[at] ?? 0) - (classes[at] === sample.label ? 1 : 0);
        // Nearly right: moving all weights by next to nothing is most of the work.
        if (Math.abs(error) < 2e-3) { continue; }
        const start = at * row;
        const step = rate * error * featureScale;
        for (let to = 0; to < dimension; to++) { weights[start + to] = (weights[start + to] ?? 0) * keep - step * (sample.vector[to] ?? 0); }
        for (const slot of sample.words) {
          const to = start + dimension + slot;
          weights[to] = (weights[to] ?? 0) * keep - rate * error * wordWeight;
        }
        weights[start + row - 1] = (weights[start + row - 1] ?? 0) - rate * error;
      }
      if (position % 32 === 31) { await breathe(); }
    }
  }
  return classifier;
}

/** Fisher and Yates, by a small generator of its own (mulberry32), so that training can be repeated. */
function shuffle(order: number[], seed: number): number {
  let state = seed;
  for (let at = order.length - 1; at > 0; at--) {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    const other = ((mixed ^ mixed >>> 14) >>> 0) % (at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return state;
}

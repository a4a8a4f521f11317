import { wordSlots } from './features';

/** A text as the classifier sees it. */
export interface Sample {
  /** Of unit length. */
  readonly vector: Float32Array;
  readonly words: readonly number[];
}

/**
 * A softmax regression over the sentence's vector and its words. `weights` holds a row for each class: one weight a dimension
 * of the vector, one a word slot, and the bias; each counts as many times as the scale of its row says.
 */
export interface Classifier {
  /** `agent.action`, or `none`. */
  readonly classes: readonly string[];
  readonly dimension: number;
  readonly weights: Float32Array | Int8Array;
  readonly scales: readonly number[];
}

/** Both kinds of features carry the same weight, enough for a soft decision to become a sharp one. */
export const featureScale = 3;

export function rowLength(dimension: number): number {
  return dimension + wordSlots + 1;
}

/** Probability of each class, in the order of `classes`; they sum to 1. Writes into `into` where given. */
export function classify({ classes, dimension, weights, scales }: Classifier, { vector, words }: Sample, into = new Float32Array(classes.length)): Float32Array {
  const row = rowLength(dimension);
  const wordWeight = featureScale / Math.sqrt(words.length);
  let highest = -Infinity;
  for (let index = 0; index < classes.length; index++) {
    const start = index * row;
    let fromVector = 0;
    for (let at = 0; at < dimension; at++) { fromVector += (weights[start + at] ?? 0) * (vector[at] ?? 0); }
    let fromWords = 0;
    for (const slot of words) { fromWords += weights[start + dimension + slot] ?? 0; }
    const score = (fromVector * featureScale + fromWords * wordWeight + (weights[start + row - 1] ?? 0)) * (scales[index] ?? 0);
    into[index] = score;
    highest = Math.max(highest, score);
  }
  let sum = 0;
  for (let index = 0; index < classes.length; index++) { sum += into[index] = Math.exp((into[index] ?? 0) - highest); }
  for (let index = 0; index < classes.length; index++) { into[index] = (into[index] ?? 0) / sum; }
  return into;
}

import type { AgentName } from '../actions';
import { fitCalibration } from './calibration';
import { type Classifier, classify } from './classifier';
import { pack, type PackedClassifier } from './packedClassifier';
import { type LabelledSample, train } from './training';

export { plainText, wordFeatures } from './features';

export function labelOf(agent: AgentName | null, action: string | null): string {
  return agent === null || action === null ? 'none' : `${agent}.${action}`;
}

/** Of a class: `file` of `file.open`, and `none` of `none`. */
export function agentOf(label: string): string {
  return label.split('.')[0] ?? '';
}

/** How likely each agent is: the sum over its actions. */
export function byAgent({ classes }: Classifier, likelihoods: Float32Array): Map<string, number> {
  const sums = new Map<string, number>();
  classes.forEach((label, index) => { sums.set(agentOf(label), (sums.get(agentOf(label)) ?? 0) + (likelihoods[index] ?? 0)); });
  return sums;
}

/** The score of the likeliest agent (or none) for a sample that was not learned from, and whether it is the right one. */
export function scoreOf(classifier: Classifier, sample: LabelledSample): readonly [score: number, right: boolean] {
  const [best] = [...byAgent(classifier, classify(classifier, sample))].sort((a, b) => b[1] - a[1]);
  return best ? [best[1], best[0] === agentOf(sample.label)] : [0, false];
}

/** Tells whether a classifier was learned from these sentences, in this order (FNV-1a with 32 bits). */
export function digestOf(sentences: readonly { readonly text: string; readonly agent: AgentName | null; readonly action: string | null }[]): string {
  let value = 0x811c9dc5;
  for (const letter of sentences.map(({ text, agent, action }) => `${labelOf(agent, action)} ${text}\n`).join('')) { value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193); }
  return (value >>> 0).toString(16);
}

const atOnce = () => Promise.resolve();

/** Learns from all samples, and by leaving out a part at a time how often a score is right. For the script that makes useLite.json. */
export async function learn(samples: readonly LabelledSample[], folds: number, embedder: string, toBase64: (bytes: Int8Array) => string): Promise<PackedClassifier> {
  const cases: (readonly [number, boolean])[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const classifier = await train(samples.filter((_, index) => index % folds !== fold), atOnce);
    cases.push(...samples.filter((_, index) => index % folds === fold).map(sample => scoreOf(classifier, sample)));
  }
  const classifier = await train(samples, atOnce);
  const { bytes, scales } = pack(classifier);
  const calibration = fitCalibration(cases).map(corner => corner.map(value => Math.round(value * 1e4) / 1e4)).map(([score = 0, right = 0]) => [score, right] as const);
  return { embedder, dimension: classifier.dimension, classes: classifier.classes, scales, weights: toBase64(bytes), calibration };
}

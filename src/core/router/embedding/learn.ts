import { textDigest } from '../../textDigest';
import type { AgentName } from '../actions';
import { fitCalibration } from './calibration';
import { pack } from './packedClassifier';
import { labelOf, type LearnedSentences, scoreOf, trainBoth } from './sentenceClassifier';
import type { LabelledSample } from './training';

export { plainText } from './features';
export { sentenceFeatures } from './sentenceFeatures';
export { labelOf };

/** Tells whether a classifier was learned from these sentences, in this order. */
export function digestOf(sentences: readonly { readonly text: string; readonly agent: AgentName | null; readonly action: string | null }[]): string {
  return textDigest(sentences.map(({ text, agent, action }) => `${labelOf(agent, action)} ${text}\n`).join(''));
}

const atOnce = () => Promise.resolve();

/**
 * Learns from all samples, and by leaving out a part at a time how often a score is right. For the script that makes
 * useLite.ts, and for judging it by sentences that it has not seen.
 */
export async function learn(samples: readonly LabelledSample[], folds: number, embedder: string, toBase64: (bytes: Int8Array) => string): Promise<LearnedSentences> {
  const cases: (readonly [number, boolean])[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const classifier = await trainBoth(samples.filter((_, index) => index % folds !== fold), atOnce);
    cases.push(...samples.filter((_, index) => index % folds === fold).map(sample => scoreOf(classifier, sample)));
  }
  const { actions, agents } = await trainBoth(samples, atOnce);
  const calibration = fitCalibration(cases).map(([score, right]) => [Number(score.toFixed(4)), Number(right.toFixed(4))] as const);
  return { embedder, actions: pack(actions, toBase64), agents: pack(agents, toBase64), calibration };
}

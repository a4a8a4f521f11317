import type { AgentName } from '../actions';
import type { Calibration } from './calibration';
import { type Classifier, type Sample, classify } from './classifier';
import type { PackedClassifier } from './packedClassifier';
import { type LabelledSample, train, type TrainedClassifier } from './training';

/** Two classifiers, one of actions and one of agents: each is wrong where the other is not, and their mean is better than either. */
export interface SentenceClassifier {
  readonly actions: Classifier;
  readonly agents: Classifier;
}

/** What was learned for one embedder, as it is stored. */
export interface LearnedSentences {
  /** The embedder's id. */
  readonly embedder: string;
  readonly actions: PackedClassifier;
  readonly agents: PackedClassifier;
  readonly calibration: Calibration;
}

export interface Likelihoods {
  /** By agent, and `none`. They sum to 1. */
  readonly agents: ReadonlyMap<string, number>;
  /** By `agent.action`, and `none`; those of an agent sum to the agent's. */
  readonly actions: ReadonlyMap<string, number>;
}

/** `agent.action`, or `none`. */
export function labelOf(agent: AgentName | null, action: string | null): string {
  return agent === null || action === null ? 'none' : `${agent}.${action}`;
}

/** Of a label: `file` of `file.open`, and `none` of `none`. */
export function agentOf(label: string): string {
  return label.split('.')[0] ?? '';
}

export async function trainBoth(samples: readonly LabelledSample[], breathe: () => Promise<void>): Promise<{ actions: TrainedClassifier; agents: TrainedClassifier }> {
  return { actions: await train(samples, breathe), agents: await train(samples.map(sample => ({ ...sample, label: agentOf(sample.label) })), breathe) };
}

export function likelihoodsOf({ actions, agents }: SentenceClassifier, sample: Sample): Likelihoods {
  const ofActions = classify(actions, sample);
  const ofAgents = classify(agents, sample);
  const sums = new Map<string, number>();
  actions.classes.forEach((label, index) => { sums.set(agentOf(label), (sums.get(agentOf(label)) ?? 0) + (ofActions[index] ?? 0)); });
  const means = new Map(agents.classes.map((agent, index) => [agent, ((sums.get(agent) ?? 0) + (ofAgents[index] ?? 0)) / 2]));
  return {
    agents: means,
    actions: new Map(actions.classes.map((label, index) => [label, (ofActions[index] ?? 0) / Math.max(sums.get(agentOf(label)) ?? 0, 1e-12) * (means.get(agentOf(label)) ?? 0)])),
  };
}

/** The score of the likeliest agent (or none) for a sample that was not learned from, and whether it is the right one. */
export function scoreOf(classifier: SentenceClassifier, sample: LabelledSample): readonly [score: number, right: boolean] {
  const [best] = [...likelihoodsOf(classifier, sample).agents].sort((a, b) => b[1] - a[1]);
  return best ? [best[1], best[0] === agentOf(sample.label)] : [0, false];
}

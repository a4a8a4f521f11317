import { messageOf, VoiceError } from '../../../base/errors';
import type { Logger } from '../../../base/logger';
import { orCancelled } from '../../../base/orCancelled';
import type { Embedder } from '../../ports';
import { type AgentName, actionSpec, agentNames } from '../actions';
import { exampleGroups } from '../examples/examples';
import { type Calibration, calibrated, fitCalibration } from './calibration';
import { plainText } from './features';
import { unpack } from './packedClassifier';
import { sentenceFeatures } from './sentenceFeatures';
import { labelOf, type LearnedSentences, type Likelihoods, likelihoodsOf, scoreOf, type SentenceClassifier, trainBoth } from './sentenceClassifier';
import type { LabelledSample } from './training';
import { useLite } from './useLite';

/** One thing that a sentence may mean, by its likeness to what is known. */
export interface Meaning {
  readonly agent: AgentName;
  readonly action: string;
  /** 0 to 1: how often such a judgement names the right agent. */
  readonly confidence: number;
}

export interface Judgement {
  /** How sure it is that nothing is to be done: a fragment, talk to somebody else. */
  readonly none: number;
  /** The likeliest first: the best action of the likeliest agent, then all others by their own likelihood. */
  readonly meanings: readonly Meaning[];
}

export interface JudgeProps {
  embedder: Embedder;
  logger: Logger;
  /** Lets others have their turn during long work. */
  breathe: () => Promise<void>;
  /** Instead of what was learned for the sentence model in the box. */
  learned?: LearnedSentences;
}

interface Trained { readonly classifier: SentenceClassifier; readonly calibration: Calibration }
/** `work` rejects where learning is not possible; `done` is its result once it has come. */
interface Training { work: Promise<void>; done?: Trained }

/** Sentences whose vectors are kept: people repeat themselves, and thinking ahead asks twice. */
const keptVectors = 200;
/** A longer text is judged by its beginning. */
const maxChars = 500;
/** One example in so many is not learned from, but shows how often a score is right. */
const heldOut = 4;

/** Judges sentences by a classifier that fits the embedder: the one in the box comes ready, any other is trained from the examples. */
export class SentenceJudge {
  private readonly trainings = new Map<string, Training>();
  private readonly vectors = new Map<string, Float32Array>();

  constructor(private readonly props: JudgeProps) {}

  private get ready(): LearnedSentences { return this.props.learned ?? useLite; }

  /** Has embedder and classifier ready before the first sentence. Never rejects: it is only an advantage. */
  async warm(signal: AbortSignal): Promise<void> {
    try {
      await this.vectorOf('hello', signal);
      await orCancelled(this.trainingFor(this.props.embedder.id).work, signal);
    } catch (thrown) {
      this.props.logger.log('debug', `Sentences cannot be embedded yet: ${messageOf(thrown)}`);
    }
  }

  /** Rejects with a VoiceError where the embedder cannot serve. */
  async judge(text: string, signal: AbortSignal): Promise<Judgement> {
    const plain = plainText(text.slice(0, maxChars));
    const { embedder } = this.props;
    const vector = await this.vectorOf(plain, signal);
    // Asked for afterwards: an embedder may have found another to serve in its place.
    const { classifier, calibration } = await this.trainedFor(embedder.id);
    const { dimension } = classifier.actions;
    if (vector.length !== dimension) { throw new VoiceError('model_unavailable', `The sentence model ${embedder.id} gave ${vector.length} numbers instead of ${dimension}.`); }
    return judgementOf(calibration, likelihoodsOf(classifier, { vector, words: sentenceFeatures(text.slice(0, maxChars)) }));
  }

  private async vectorOf(plain: string, signal: AbortSignal): Promise<Float32Array> {
    const { embedder } = this.props;
    const known = this.vectors.get(`${embedder.id} ${plain}`);
    if (known) { return known; }
    const [vector] = await orCancelled(embedder.embed([plain], signal), signal);
    if (!vector) { throw new VoiceError('model_unavailable', `The sentence model ${embedder.id} gave no answer.`); }
    this.vectors.set(`${embedder.id} ${plain}`, vector);
    const oldest = this.vectors.size > keptVectors ? this.vectors.keys().next().value : undefined;
    if (oldest !== undefined) { this.vectors.delete(oldest); }
    return vector;
  }

  private async trainedFor(id: string): Promise<Trained> {
    const training = this.trainingFor(id);
    if (id === this.ready.embedder) { await training.work; }
    const { done } = training;
    if (!done) { throw new VoiceError('model_unavailable', `The examples are still being learned for ${id}.`); }
    return done;
  }

  /** Learning for another model than the one in the box takes longer than anybody waits for an answer: it goes on beside. */
  private trainingFor(id: string): Training {
    const known = this.trainings.get(id);
    if (known) { return known; }
    const training: Training = { work: Promise.resolve() };
    this.trainings.set(id, training);
    training.work = (id === this.ready.embedder ? unpacked(this.ready, this.props.breathe) : this.trainFromExamples(id)).then(done => { training.done = done; });
    training.work.catch((thrown: unknown) => {
      this.trainings.delete(id);
      this.props.logger.log('debug', `The examples could not be learned for ${id}: ${messageOf(thrown)}`);
    });
    return training;
  }

  private async trainFromExamples(id: string): Promise<Trained> {
    const { embedder, breathe, logger } = this.props;
    const examples = exampleGroups.flatMap(({ agent, action, sentences }) => sentences.map(sentence => ({ label: labelOf(agent, action), plain: plainText(sentence), words: sentenceFeatures(sentence) })));
    const vectors = await embedder.embed(examples.map(({ plain }) => plain), never);
    if (embedder.id !== id) { throw new VoiceError('model_unavailable', `${embedder.id} took the place of ${id}.`); }
    const samples = examples.flatMap(({ label, words }, index): LabelledSample[] => {
      const vector = vectors[index];
      return vector ? [{ label, vector, words }] : [];
    });
    const classifier = await trainBoth(samples.filter((_, index) => index % heldOut !== 0), breathe);
    const cases = samples.filter((_, index) => index % heldOut === 0).map(sample => scoreOf(classifier, sample));
    logger.log('debug', `Learned from ${samples.length} examples to judge sentences by ${id}.`);
    return { classifier, calibration: fitCalibration(cases) };
  }
}

const never = new AbortController().signal;

/** Of all judges: other settings need no other classifier. */
const unpackings = new WeakMap<LearnedSentences, Promise<Trained>>();

function unpacked(ready: LearnedSentences, breathe: () => Promise<void>): Promise<Trained> {
  const known = unpackings.get(ready);
  if (known) { return known; }
  const unpacking = unpack(ready.actions, breathe).then(async actions => ({ classifier: { actions, agents: await unpack(ready.agents, breathe) }, calibration: ready.calibration }));
  unpackings.set(ready, unpacking);
  return unpacking;
}

function judgementOf(calibration: Calibration, { agents, actions }: Likelihoods): Judgement {
  const sure = (likelihood: number) => calibrated(calibration, likelihood);
  const found = [...actions].flatMap(([label, likelihood]) => {
    const [name, action = ''] = label.split('.');
    const agent = agentNames.find(known => known === name);
    return agent && actionSpec(agent, action) ? [{ agent, action, likelihood, ofAgent: agents.get(agent) ?? 0 }] : [];
  }).sort((a, b) => b.likelihood - a.likelihood);
  const [best] = [...found].sort((a, b) => b.ofAgent - a.ofAgent || b.likelihood - a.likelihood);
  const meanings = [...best ? [best] : [], ...found.filter(one => one !== best)].map(one => ({
    agent: one.agent, action: one.action, confidence: one === best ? sure(one.ofAgent) : sure(one.ofAgent) * one.likelihood / Math.max(one.ofAgent, 1e-9),
  }));
  return { none: sure(agents.get('none') ?? 0), meanings };
}

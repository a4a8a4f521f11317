import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { type Logger, nullLogger } from '../../src/base/logger';
import { profileSchema } from '../../src/core/config/profile';
import { actionSpec, agentNames, actions } from '../../src/core/router/actions';
import { calibrated, fitCalibration } from '../../src/core/router/embedding/calibration';
import { classify } from '../../src/core/router/embedding/classifier';
import { plainText, wordFeatures, wordSlots } from '../../src/core/router/embedding/features';
import { SentenceJudge } from '../../src/core/router/embedding/judge';
import { digestOf, labelOf } from '../../src/core/router/embedding/learn';
import { pack, unpack } from '../../src/core/router/embedding/packedClassifier';
import { train } from '../../src/core/router/embedding/training';
import { useLite } from '../../src/core/router/embedding/useLite';
import { exampleGroups } from '../../src/core/router/examples/examples';
import { createEmbedder, FallbackEmbedder } from '../../src/node/createEmbedder';
import { OllamaEmbedder } from '../../src/node/ollamaEmbedder';
import { boxedSentenceModel } from '../../src/protocol/sidecar';
import { routerLearned } from '../data/routerLearned';
import { type OllamaServer, startOllamaServer } from '../fakes/ollamaServer';
import { WordEmbedder } from '../fakes/wordEmbedder';

const { signal } = new AbortController();
const atOnce = () => Promise.resolve();

describe('what sentences are compared with', () => {
  it('has several examples of every action, and no sentence twice', () => {
    const labels = new Map<string, number>();
    for (const { agent, action, sentences } of exampleGroups) {
      assert.ok(agent === null || actionSpec(agent, action ?? ''), `${agent}.${action}`);
      labels.set(labelOf(agent, action), (labels.get(labelOf(agent, action)) ?? 0) + sentences.length);
    }
    for (const label of ['none', ...agentNames.flatMap(agent => Object.keys(actions[agent]).map(action => `${agent}.${action}`))]) { assert.ok((labels.get(label) ?? 0) >= 5, label); }
    const sentences = exampleGroups.flatMap(group => group.sentences.map(plainText));
    assert.deepEqual(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index), []);
  });

  it('is what the classifier in the box was learned from (else: npm run train:router)', () => {
    assert.equal(useLite.learnedFrom, digestOf([...exampleGroups.flatMap(({ agent, action, sentences }) => sentences.map(text => ({ text, agent, action }))), ...routerLearned]));
    assert.equal(useLite.embedder, boxedSentenceModel);
  });
});

describe('features of a sentence', () => {
  it('are the same however it is typed or recognised', () => {
    for (const text of ['Open the README, please!', '  open the  readme please ', '“open the readme, please?”', 'OPEN THE README PLEASE.']) { assert.equal(plainText(text), 'open the readme please'); }
    assert.equal(plainText('what’s in main.ts?'), 'what\'s in main.ts');
  });

  it('see words, their neighbours and where they stand, each once', () => {
    const slots = wordFeatures('go to line 42');
    assert.deepEqual(slots, wordFeatures('go to line 7'));
    assert.notDeepEqual(slots, wordFeatures('line 42 go to'));
    assert.equal(new Set(slots).size, slots.length);
    assert.ok(slots.every(slot => Number.isInteger(slot) && slot >= 0 && slot < wordSlots));
    assert.ok(wordFeatures('').length > 0);
    assert.ok(wordFeatures(Array.from({ length: 10_000 }, (_, index) => `w${index}`).join(' ')).length < 200);
  });
});

describe('calibration', () => {
  it('makes of a score how often it was right, and never falls', () => {
    const cases = Array.from({ length: 1000 }, (_, index): [number, boolean] => [index / 1000, index % 10 < index / 100]);
    const line = fitCalibration(cases);
    for (const score of [0.2, 0.5, 0.8]) { assert.ok(Math.abs(calibrated(line, score) - score) < 0.12, `${score} ${calibrated(line, score)}`); }
    for (let at = 1; at < line.length; at++) { assert.ok((line[at]?.[1] ?? 0) >= (line[at - 1]?.[1] ?? 1)); }
    assert.equal(calibrated(line, 0), 0);
    assert.ok(calibrated(line, 1) < 1);
  });

  it('sees through scores that mean nothing', () => {
    const line = fitCalibration(Array.from({ length: 400 }, (_, index): [number, boolean] => [0.9 + index / 4000, index % 2 === 0]));
    assert.ok(Math.abs(calibrated(line, 0.95) - 0.5) < 0.05);
    assert.equal(calibrated(fitCalibration([]), 0.4), 0.4);
  });
});

describe('classifier', () => {
  const samplesOf = async (...pairs: (readonly [string, string])[]) => {
    const vectors = await new WordEmbedder().embed(pairs.map(([, text]) => text), signal);
    return pairs.map(([label, text], index) => ({ label, vector: vectors[index] ?? new Float32Array(), words: wordFeatures(text) }));
  };

  it('learns what it is shown, the same every time, and keeps it when packed', async () => {
    const samples = await samplesOf(['a', 'red green'], ['a', 'red blue'], ['b', 'tall short'], ['b', 'tall wide'], ['none', 'hm'], ['none', 'hm hm hm']);
    const classifier = await train(samples, atOnce);
    assert.deepEqual(classifier.weights, (await train(samples, atOnce)).weights);
    const unpacked = await unpack(pack(classifier, bytes => Buffer.from(bytes.buffer).toString('base64')), atOnce);
    for (const sample of samples) {
      const likelihoods = classify(classifier, sample);
      assert.ok(Math.abs(likelihoods.reduce((sum, value) => sum + value, 0) - 1) < 1e-4);
      assert.ok((likelihoods[classifier.classes.indexOf(sample.label)] ?? 0) > 0.6);
      classify(unpacked, sample).forEach((value, index) => { assert.ok(Math.abs(value - (likelihoods[index] ?? 0)) < 0.05); });
    }
  });
});

describe('judging by another sentence model than the one in the box', () => {
  it('learns the examples beside, and says so until it is done', async () => {
    const judge = new SentenceJudge({ embedder: new WordEmbedder(), logger: nullLogger, breathe: () => new Promise(resolve => { setImmediate(resolve); }) });
    await assert.rejects(judge.judge('what is the weather like', signal), /still being learned/);
    await judge.warm(signal);
    const { meanings } = await judge.judge('what is the weather like', signal);
    assert.deepEqual([meanings[0]?.agent, meanings[0]?.action], ['web', 'weather']);
    assert.equal(new Set(meanings.map(({ agent, action }) => `${agent}.${action}`)).size, meanings.length);
    assert.ok(meanings.every(({ confidence }) => confidence >= 0 && confidence <= 1));
  });

  it('never rejects when warmed, and tries again', async () => {
    const embedder = new WordEmbedder();
    embedder.failure = new VoiceError('model_unavailable', 'Gone.');
    const judge = new SentenceJudge({ embedder, logger: nullLogger, breathe: atOnce });
    await judge.warm(signal);
    await assert.rejects(judge.judge('hello', signal), { code: 'model_unavailable' });
    embedder.failure = null;
    await judge.warm(signal);
    assert.ok((await judge.judge('hello', signal)).meanings.length > 0);
  });
});

describe('choosing an embedder', () => {
  const connect = () => Promise.reject(new VoiceError('sidecar_failed', 'Not here.'));
  const embedderOf = (multiAgent: object) => createEmbedder({ profile: profileSchema.parse({ multi_agent: multiAgent }), connect, logger: nullLogger });

  it('takes none for rules alone, the one in the box by default, Ollama\'s where it is named', () => {
    assert.equal(embedderOf({ routing_strategy: 'rules_only' }), null);
    assert.equal(embedderOf({})?.id, boxedSentenceModel);
    assert.equal(embedderOf({ embedding_model: 'nomic-embed-text' })?.id, 'ollama/nomic-embed-text');
  });

  it('falls back for good, with one notice', async () => {
    const said: string[] = [];
    const logger: Logger = { log: (level, message) => { if (level === 'warn') { said.push(message); } } };
    const wanted = new WordEmbedder('wanted'), other = new WordEmbedder('other');
    const embedder = new FallbackEmbedder(wanted, other, logger);
    await embedder.embed(['a'], signal);
    assert.equal(embedder.id, 'wanted');
    wanted.failure = new VoiceError('language_model_missing', 'Fetch it.');
    await Promise.all([embedder.embed(['b'], signal), embedder.embed(['c'], signal)]);
    wanted.failure = null;
    await embedder.embed(['d'], signal);
    assert.deepEqual([embedder.id, wanted.asked, other.asked, said.length], ['other', ['a'], ['b', 'c', 'd'], 1]);
    assert.match(said[0] ?? '', /wanted cannot be used \(Fetch it\.\)/);
  });

  it('does not fall back because somebody cancelled', async () => {
    const embedder = new FallbackEmbedder(new WordEmbedder('wanted'), new WordEmbedder('other'), nullLogger);
    await assert.rejects(embedder.embed(['a'], AbortSignal.abort()), { code: 'cancelled' });
    assert.equal(embedder.id, 'wanted');
  });
});

describe('embeddings by Ollama', () => {
  const started: OllamaServer[] = [];
  const server = async (props: Parameters<typeof startOllamaServer>[0] = {}) => {
    const one = await startOllamaServer(props);
    started.push(one);
    return one;
  };
  const embedderAt = (hosts: readonly string[], more: { model?: string; offline?: boolean } = {}) => new OllamaEmbedder({ hosts, model: 'nomic-embed-text', keepAlive: '10m', offline: false, ...more });
  afterEach(async () => { await Promise.all(started.splice(0).map(one => one.close())); });

  it('gives vectors of unit length, one a text, in order, and keeps the model as the profile says', async () => {
    const { url, loaded } = await server();
    const texts = Array.from({ length: 70 }, (_, index) => `sentence ${index}`);
    const vectors = await embedderAt([url]).embed(texts, signal);
    assert.equal(vectors.length, texts.length);
    for (const vector of vectors) { assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-4); }
    const [alone] = await embedderAt([url]).embed(['sentence 69'], signal);
    assert.deepEqual(vectors.at(-1), alone);
    assert.equal(loaded.get('nomic-embed-text:latest'), 600_000);
  });

  it('tells what to do where the model or the server is missing', async () => {
    const { url } = await server();
    await assert.rejects(embedderAt([url], { model: 'no-such-model' }).embed(['a'], signal), { code: 'language_model_missing' });
    await assert.rejects(embedderAt(['http://127.0.0.1:9']).embed(['a'], signal), { code: 'language_model_unavailable' });
    await assert.rejects(embedderAt(['http://192.0.2.1:11434'], { offline: true }).embed(['a'], signal), { code: 'offline' });
  });

  it('asks the next server where one is down', async () => {
    const { url } = await server();
    assert.equal((await embedderAt(['http://127.0.0.1:9', url]).embed(['a'], signal)).length, 1);
  });
});

// Routes a labelled set in this process, by the sources as they are.
import { sentenceModel } from '../sentenceModel.mjs';
import { loadSource } from '../vscodeHost/loadSource.mjs';

const folds = 4;
const { signal } = new AbortController();

/** Which utterances are routed, and whether by weights that were learned without them (cross-validation). */
export const sets = {
  own: { file: 'routerLearned', list: 'routerLearned', crossValidated: false },
  training: { file: 'routerTraining/index', list: 'routerTraining', crossValidated: true },
  evaluation: { file: 'routerEvaluation/index', list: 'routerEvaluation', crossValidated: true },
  blind: { file: 'routerBlind/index', list: 'routerBlind', crossValidated: false, heldOut: true },
  blindFresh: { file: 'routerBlind/index', list: 'routerFreshBlind', crossValidated: false, heldOut: true },
  blindHard: { file: 'routerBlind/index', list: 'routerHardBlind', crossValidated: false, heldOut: true },
};

/**
 * @param {keyof sets} set
 * @param {string} strategy
 * @param {() => Promise<(text: string) => Promise<Float32Array>>} modelOf
 * @returns {Promise<{ wanted: object, route: object, routeMs: number }[]>}
 */
export async function routeAll(set, strategy, modelOf = sentenceModel) {
  const { file, list, crossValidated, heldOut } = sets[set];
  const all = (await loadSource(`test/data/${file}.ts`))[list];
  const utterances = heldOut ? await withoutLearned(all) : all;
  const { createRouter, warmAtOnce } = await loadSource('src/core/router/router.ts');
  const routed = router => async wanted => {
    const startMs = performance.now();
    const route = await router.route(wanted.text, signal);
    return { wanted, route, routeMs: performance.now() - startMs };
  };
  const embed = strategy === 'rules_only' ? undefined : await modelOf();
  const { boxedSentenceModel } = await loadSource('src/protocol/sidecar.ts');
  const embedder = embed && { id: boxedSentenceModel, embed: async texts => { const vectors = []; for (const text of texts) { vectors.push(await embed(text)); } return vectors; } };
  const learned = embed && crossValidated ? await learnedWithout(embed) : undefined;
  const results = [];
  const routers = (learned?.byFold ?? [undefined]).map(weights => createRouter({ confidenceThreshold: 0.7, strategy, embedder, learned: weights }));
  for (const router of routers) { warmAtOnce(router); await router.warmEmbeddings(signal); }
  for (const wanted of utterances) { results.push(await routed(routers[learned ? learned.foldOf(wanted.text) : 0])(wanted)); }
  return results;
}

/** What was held out, but for stock phrases ("never mind") that happen to be learned from as well. */
async function withoutLearned(utterances) {
  const { exampleGroups } = await loadSource('src/core/router/examples/examples.ts');
  const { routerLearned } = await loadSource('test/data/routerLearned.ts');
  const { plainText } = await loadSource('src/core/router/embedding/learn.ts');
  const learned = new Set([...exampleGroups.flatMap(({ sentences }) => sentences), ...routerLearned.map(({ text }) => text)].map(plainText));
  return utterances.filter(({ text }) => !learned.has(plainText(text)));
}

/** For each fold a classifier that has not seen its utterances, and in which fold one is. */
async function learnedWithout(embed) {
  const { exampleGroups } = await loadSource('src/core/router/examples/examples.ts');
  const { routerLearned } = await loadSource('test/data/routerLearned.ts');
  const { boxedSentenceModel } = await loadSource('src/protocol/sidecar.ts');
  const { labelOf, learn, plainText, sentenceFeatures } = await loadSource('src/core/router/embedding/learn.ts');
  const sampleOf = async ({ text, agent, action }) => ({ label: labelOf(agent, action), vector: await embed(plainText(text)), words: sentenceFeatures(text) });
  const { useLite } = await loadSource('src/core/router/embedding/useLite.ts');
  const foldByText = new Map(routerLearned.map(({ text }, index) => [plainText(text), index % folds]));
  const foldOf = text => foldByText.get(plainText(text)) ?? 0;
  const groups = [...exampleGroups.flatMap(({ agent, action, sentences }) => sentences.map(text => ({ text, agent, action }))), ...routerLearned];
  const samples = [];
  for (const one of groups) { samples.push({ fold: foldByText.get(plainText(one.text)), ...await sampleOf(one) }); }
  const byFold = [];
  for (let fold = 0; fold < folds; fold++) {
    const packedFold = await learn(samples.filter(sample => sample.fold !== fold), 0, boxedSentenceModel, bytes => Buffer.from(bytes.buffer).toString('base64'));
    // That line was itself drawn from utterances that were left out.
    byFold.push({ ...packedFold, calibration: useLite.calibration });
  }
  return { byFold, foldOf };
}

// Routes a labelled set in this process, by the sources as they are.
import { sentenceModel } from '../sentenceModel.mjs';
import { loadSource } from '../vscodeHost/loadSource.mjs';

const folds = 4;
const { signal } = new AbortController();

/**
 * @param {'training' | 'evaluation'} set
 * @param {string} strategy
 * @returns {Promise<{ wanted: object, route: object, routeMs: number }[]>}
 */
export async function routeAll(set, strategy) {
  const name = set === 'training' ? 'routerTraining' : 'routerEvaluation';
  const utterances = (await loadSource(`test/data/${name}/index.ts`))[name];
  const { createRouter } = await loadSource('src/core/router/router.ts');
  const routed = router => async wanted => {
    const startMs = performance.now();
    const route = await router.route(wanted.text, signal);
    return { wanted, route, routeMs: performance.now() - startMs };
  };
  const embed = strategy === 'rules_only' ? undefined : await sentenceModel();
  const { boxedSentenceModel } = await loadSource('src/protocol/sidecar.ts');
  const embedder = embed && { id: boxedSentenceModel, embed: async texts => { const vectors = []; for (const text of texts) { vectors.push(await embed(text)); } return vectors; } };
  const learnedByFold = embed && set === 'training' ? await learnedWithout(utterances, embed) : undefined;
  const results = [];
  const routers = (learnedByFold ?? [undefined]).map(learned => createRouter({ confidenceThreshold: 0.7, strategy, embedder, learned }));
  for (const router of routers) { router.warm(); await router.warmEmbeddings(signal); }
  for (const [index, wanted] of utterances.entries()) { results.push(await routed(routers[index % routers.length])(wanted)); }
  return results;
}

/** For each fold a classifier that has not seen its utterances. */
async function learnedWithout(utterances, embed) {
  const { exampleGroups } = await loadSource('src/core/router/examples/examples.ts');
  const { boxedSentenceModel } = await loadSource('src/protocol/sidecar.ts');
  const { labelOf, learn, plainText, wordFeatures } = await loadSource('src/core/router/embedding/learn.ts');
  const sampleOf = async ({ text, agent, action }) => {
    const plain = plainText(text);
    return { label: labelOf(agent, action), vector: await embed(plain), words: wordFeatures(plain) };
  };
  const { useLite } = await loadSource('src/core/router/embedding/useLite.ts');
  const examples = [];
  for (const { agent, action, sentences } of exampleGroups) { for (const text of sentences) { examples.push(await sampleOf({ text, agent, action })); } }
  const samples = [];
  for (const utterance of utterances) { samples.push(await sampleOf(utterance)); }
  const learned = [];
  for (let fold = 0; fold < folds; fold++) {
    const packedFold = await learn([...examples, ...samples.filter((_, index) => index % folds !== fold)], 0, boxedSentenceModel, bytes => Buffer.from(bytes.buffer).toString('base64'));
    // That line was itself drawn from utterances that were left out.
    learned.push({ ...packedFold, calibration: useLite.calibration });
  }
  return learned;
}

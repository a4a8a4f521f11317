import { toVoiceError, VoiceError } from '../base/errors';
import type { Embedder } from '../core/ports';
import type { Peer } from '../protocol/peer';
import { boxedSentenceModel, maxEmbedChars, maxEmbedTexts, requests } from '../protocol/sidecar';

/** The sentence model in the box, over the protocol: it would block this process for 10 to 20 ms a sentence. */
export class SidecarEmbedder implements Embedder {
  readonly id = boxedSentenceModel;

  constructor(private readonly connect: () => Promise<Peer>) {}

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += maxEmbedTexts) {
      vectors.push(...await this.embedSome(texts.slice(from, from + maxEmbedTexts).map(text => text.slice(0, maxEmbedChars)), signal));
    }
    return vectors;
  }

  private async embedSome(texts: string[], signal: AbortSignal): Promise<Float32Array[]> {
    const ask = async () => await (await this.connect()).request(requests.embed, { texts }, signal);
    // A sidecar whose death nobody has noticed yet must not cost a turn: a new one takes over.
    const { model, vectors } = await ask().catch((thrown: unknown) => {
      if (toVoiceError(thrown).code !== 'sidecar_failed' || signal.aborted) { throw thrown; }
      return ask();
    });
    if (model !== this.id || vectors.length !== texts.length) {
      throw new VoiceError('protocol_mismatch', `The speech process embeds with ${model}, this program expects ${this.id}. Reload the window, or build again.`);
    }
    return vectors.map(fromBase64);
  }
}

function fromBase64(text: string): Float32Array {
  // Copied: a small Buffer is a window into a pool and need not begin at a multiple of four.
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}

import { toVoiceError, VoiceError } from '../base/errors';
import type { Profile } from '../core/config/profile';
import type { Embedder } from '../core/ports';
import { serverCall } from './languageModel/serverCall';
import { ServerFailures } from './languageModel/serverFailures';
import type { TimeLimits } from './languageModel/serverFetch';

export interface OllamaEmbedderProps {
  /** URLs of the servers; each is tried in this order, the last that answered first. */
  readonly hosts: readonly string[];
  readonly model: string;
  readonly keepAlive: Profile['llm']['keep_alive'];
  /** privacy.offline: nothing but this machine may be connected to. */
  readonly offline: boolean;
}

/** Of one sentence: whoever speaks waits for it, and the sentence model in the box is faster than that. */
const sentenceLimits: TimeLimits = { connectMs: 500, firstByteMs: 1500, silenceMs: 1500, totalMs: 2000 };
/** Of many, in the background, and of the first: a model that lies on the disk takes 15 s to come into memory. */
const patientLimits: TimeLimits = { connectMs: 3000, firstByteMs: 60_000, silenceMs: 60_000, totalMs: 120_000 };
const textsAtOnce = 32;

/** Sentence vectors by an embedding model of an Ollama server (`/api/embed`). */
export class OllamaEmbedder implements Embedder {
  readonly id: string;
  private preferred = 0;
  private isLoaded = false;

  constructor(private readonly props: OllamaEmbedderProps) {
    this.id = `ollama/${props.model}`;
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += textsAtOnce) { vectors.push(...await this.embedSome(texts.slice(from, from + textsAtOnce), signal)); }
    return vectors;
  }

  private async embedSome(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const { hosts } = this.props;
    let failure = new VoiceError('model_unavailable', 'No server is named that could embed sentences: set llm.host.');
    for (let turn = 0; turn < hosts.length; turn++) {
      const index = (this.preferred + turn) % hosts.length;
      try {
        const vectors = await this.ask(hosts[index] ?? '', texts, signal);
        this.preferred = index;
        this.isLoaded = true;
        return vectors;
      } catch (thrown) {
        if (signal.aborted) { throw thrown; }
        failure = toVoiceError(thrown);
      }
    }
    throw failure;
  }

  private async ask(host: string, texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const { model, keepAlive, offline } = this.props;
    const failures = new ServerFailures('ollama', host, model);
    const limits = texts.length === 1 && this.isLoaded ? sentenceLimits : patientLimits;
    const { Ollama } = await import('ollama/browser');
    return await serverCall({ failures, limits, offline }, signal, async fetch => {
      const { embeddings } = await new Ollama({ host, fetch }).embed({ model, input: [...texts], keep_alive: keepAlive });
      if (embeddings.length !== texts.length || !embeddings.every(vector => vector.length > 0 && vector.every(Number.isFinite))) { throw failures.malformed(); }
      return embeddings.map(unitVector);
    });
  }
}

/** Ollama's own vectors are of unit length for most models, not for all. */
function unitVector(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers) || 1;
  return Float32Array.from(numbers, value => value / length);
}

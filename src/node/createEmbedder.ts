import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import type { Profile } from '../core/config/profile';
import type { Embedder } from '../core/ports';
import type { Peer } from '../protocol/peer';
import { OllamaEmbedder } from './ollamaEmbedder';
import { SidecarEmbedder } from './sidecarEmbedder';

export interface CreateEmbedderProps {
  readonly profile: Pick<Profile, 'multi_agent' | 'llm' | 'privacy'>;
  /** The connection to the sidecar, which is started where needed. */
  readonly connect: () => Promise<Peer>;
  readonly logger: Logger;
}

/** The embedder that a profile asks for, or null where its strategy needs none. Costs nothing until it is used. */
export function createEmbedder({ profile, connect, logger }: CreateEmbedderProps): Embedder | null {
  const { multi_agent: { routing_strategy: strategy, embedding_model: model }, llm, privacy } = profile;
  if (strategy === 'rules_only') { return null; }
  const boxed = new SidecarEmbedder(connect);
  if (model === 'use-lite') { return boxed; }
  const hosts = llm.hosts.length > 0 ? llm.hosts : [llm.host];
  return new FallbackEmbedder(new OllamaEmbedder({ hosts, model, keepAlive: llm.keep_alive, offline: privacy.offline }), boxed, logger);
}

/** Uses another embedder for good once the wanted one has failed: their vectors cannot be mixed. Its id tells which one serves. */
export class FallbackEmbedder implements Embedder {
  private hasFailed = false;

  constructor(private readonly wanted: Embedder, private readonly other: Embedder, private readonly logger: Logger) {}

  get id(): string {
    return this.hasFailed ? this.other.id : this.wanted.id;
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    if (!this.hasFailed) {
      try {
        return await this.wanted.embed(texts, signal);
      } catch (thrown) {
        if (signal.aborted) { throw thrown; }
        if (!this.hasFailed) { this.logger.log('warn', `multi_agent.embedding_model: ${this.wanted.id} cannot be used (${messageOf(thrown)}). Using ${this.other.id}, which is in the box, until the next start.`); }
        this.hasFailed = true;
      }
    }
    return await this.other.embed(texts, signal);
  }
}

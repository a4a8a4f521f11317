import type { Clock } from '../../base/clock';
import { VoiceError } from '../../base/errors';
import type { Profile } from '../../core/config/profile';
import type { LanguageModel } from '../../core/ports';
import { ModelHosts } from './hosts';
import { OllamaModel } from './ollama';
import { OpenAiCompatibleModel } from './openaiCompatible';

export interface CreateLanguageModelProps {
  readonly llm: Profile['llm'];
  readonly privacy: Pick<Profile['privacy'], 'offline'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** The editor's own models; absent outside an editor. */
  readonly editorModel?: (llm: Profile['llm']) => LanguageModel;
  /** For llm.provider openai_compatible. */
  readonly apiKey?: () => Promise<string | undefined>;
}

/** The language model that a profile asks for. Costs nothing until it is used: the clients are loaded then. */
export function createLanguageModel({ llm, privacy: { offline }, clock, editorModel, apiKey }: CreateLanguageModelProps): LanguageModel {
  const nowMs = () => clock.nowMs();
  const hosts = llm.hosts.length > 0 ? llm.hosts : [llm.host];
  switch (llm.provider) {
    case 'ollama':
      return new ModelHosts(hosts.map(host => new OllamaModel({ host, llm, offline })), nowMs);
    case 'openai_compatible':
      return new ModelHosts(hosts.map(host => new OpenAiCompatibleModel({ host, llm, offline, ...apiKey === undefined ? {} : { apiKey } })), nowMs);
    case 'vscode':
      if (offline) { return new NoModel('offline', "privacy.offline is on, and the editor's own models may run elsewhere. Set llm.provider to ollama, or privacy.offline to false."); }
      return editorModel?.(llm) ?? new NoModel('language_model_unavailable', 'llm.provider vscode means the models of VS Code, and this is not VS Code. Set llm.provider to ollama.');
  }
}

/** In the place of a model that cannot be had here. */
class NoModel implements LanguageModel {
  constructor(private readonly code: 'offline' | 'language_model_unavailable', private readonly why: string) {}

  async chat(): Promise<never> { throw new VoiceError(this.code, this.why); }
  async check() { return { state: 'unavailable', detail: this.why } as const; }
  async warm(): Promise<void> { /* nobody to warm */ }
}

import { CancellationTokenSource, type ExtensionContext, type LanguageModelChat, l10n, LanguageModelChatMessage, LanguageModelError, lm } from 'vscode';
import { toVoiceError, VoiceError } from '../base/errors';
import type { Profile } from '../core/config/profile';
import type { ChatMessage, LanguageModel, ModelReply, ModelRequest, ModelState } from '../core/ports';

export interface EditorLanguageModelProps {
  readonly llm: Profile['llm'];
  readonly access: Pick<ExtensionContext['languageModelAccessInformation'], 'canSendRequest'>;
}

/** Shown where VS Code asks the user whether we may use the model. */
const justification = l10n.t('Voice Agent answers the questions you ask it.');

const sentences = {
  none: 'VS Code has no language model. Install or sign in to an extension that brings one, or set llm.provider to ollama.',
  denied: (name: string) => `Voice Agent may not use ${name}. Allow it in VS Code under "Manage Language Model Access", or set llm.provider to ollama.`,
  gone: (name: string) => `${name} is no longer there. Name another model in llm.model, or set llm.provider to ollama.`,
  blocked: (name: string) => `${name} takes no more requests for now: its limit is used up. Try again later, or set llm.provider to ollama.`,
  failed: (name: string, words: string) => `${name} stopped with an error: ${words.slice(0, 200)}. Ask again, or name another model in llm.model.`,
  empty: (name: string) => `${name} gave an empty answer. Ask again, or name another model in llm.model.`,
};

/** VS Code keeps of these what its model understands. */
const modelOptionsOf = ({ temperature, top_p, max_tokens }: Profile['llm'], request: ModelRequest) => ({
  temperature: request.temperature ?? temperature, top_p, max_tokens: request.maxTokens ?? max_tokens,
});

/**
 * The models that other extensions bring to VS Code. The first request of a user makes VS Code ask him for consent; after a
 * no, nothing is sent. What they do with a text, and where, is theirs to say: this adapter is never used offline.
 */
export class EditorLanguageModel implements LanguageModel {
  constructor(private readonly props: EditorLanguageModelProps) {}

  async chat(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply> {
    const model = await this.selected();
    if (model === null) { throw new VoiceError('language_model_unavailable', sentences.none); }
    if (this.props.access.canSendRequest(model) === false) { throw new VoiceError('language_model_unavailable', sentences.denied(model.name)); }
    if (signal.aborted) { throw cancelled(signal); }
    const cancellation = new CancellationTokenSource();
    let onAbort = () => { /* set below, at once */ };
    // A model may take its time to notice; whoever cancelled must not wait for it.
    const aborted = new Promise<never>((_resolve, reject) => {
      onAbort = () => {
        cancellation.cancel();
        reject(cancelled(signal));
      };
    });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const options = { justification, modelOptions: modelOptionsOf(this.props.llm, request) };
      const response = await Promise.race([aborted, model.sendRequest(messagesOf(request), options, cancellation.token)]);
      const pieces = response.text[Symbol.asyncIterator]();
      let text = '';
      for (let next = await Promise.race([aborted, pieces.next()]); next.done !== true; next = await Promise.race([aborted, pieces.next()])) {
        text += next.value;
        onText(next.value);
      }
      if (text.trim() === '') { throw new VoiceError('language_model_failed', sentences.empty(model.name)); }
      return { text, model: model.id, host: `${model.vendor} in VS Code`, truncated: false, timings: unknownTimings };
    } catch (thrown) {
      throw signal.aborted ? cancelled(signal) : failureOf(thrown, model);
    } finally {
      signal.removeEventListener('abort', onAbort);
      cancellation.dispose();
    }
  }

  async check(): Promise<ModelState> {
    const model = await this.selected();
    if (model === null) { return { state: 'unavailable', detail: sentences.none }; }
    if (this.props.access.canSendRequest(model) === false) { return { state: 'unavailable', detail: sentences.denied(model.name) }; }
    return { state: 'ready', detail: `${model.name} of ${model.vendor} is ready in VS Code.` };
  }

  /** Nothing is sent before the user has asked something. */
  async warm(): Promise<void> { /* nothing to be done */ }

  /** The model that llm.model names by id, family or name, else the first there is; null where there is none. */
  private async selected(): Promise<LanguageModelChat | null> {
    const models = await lm.selectChatModels({}).then(found => found, () => []);
    const wanted = this.props.llm.model.toLowerCase();
    return models.find(({ id, family, name }) => [id, family, name].some(known => known.toLowerCase() === wanted)) ?? models[0] ?? null;
  }
}

const unknownTimings = { loadMs: null, promptMs: null, promptTokens: null, generateMs: null, generatedTokens: null, totalMs: null };

/** The API has neither a role for instructions nor one for schemas: both are said by the user. */
function messagesOf({ messages, schema }: ModelRequest): LanguageModelChatMessage[] {
  const asked = messages.map(({ role, content }: ChatMessage) => role === 'assistant' ? LanguageModelChatMessage.Assistant(content) : LanguageModelChatMessage.User(content));
  if (schema === undefined) { return asked; }
  return [...asked, LanguageModelChatMessage.User(`Answer with one JSON value of this JSON Schema and nothing else, no code fence: ${JSON.stringify(schema)}`)];
}

/** Who aborts may say why; else it was cancelled. */
const cancelled = (signal: AbortSignal) => toVoiceError(signal.reason, 'cancelled');

function failureOf(thrown: unknown, { name }: LanguageModelChat): VoiceError {
  if (thrown instanceof VoiceError) { return thrown; }
  const code = thrown instanceof LanguageModelError ? thrown.code : '';
  switch (code) {
    case LanguageModelError.NoPermissions.name: return new VoiceError('language_model_unavailable', sentences.denied(name), { cause: thrown });
    case LanguageModelError.NotFound.name: return new VoiceError('language_model_missing', sentences.gone(name), { cause: thrown });
    case LanguageModelError.Blocked.name: return new VoiceError('language_model_unavailable', sentences.blocked(name), { cause: thrown });
    default: return new VoiceError('language_model_failed', sentences.failed(name, thrown instanceof Error ? thrown.message : String(thrown)), { cause: thrown });
  }
}

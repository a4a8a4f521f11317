import type OpenAI from 'openai';
import { toVoiceError, VoiceError } from '../../base/errors';
import { withoutSecret } from '../../base/withoutSecret';
import type { Profile } from '../../core/config/profile';
import type { LanguageModel, ModelReply, ModelRequest, ModelState, ModelTimings } from '../../core/ports';
import { type CallKind, type CallLimits, defaultCallLimits, serverCall } from './serverCall';
import { ServerFailures } from './serverFailures';

export interface OpenAiCompatibleModelProps {
  /** One server: a URL, with or without /v1 at its end. */
  readonly host: string;
  readonly llm: Profile['llm'];
  /** privacy.offline: nothing but this machine may be connected to. */
  readonly offline: boolean;
  /** The key that the server wants; most on one's own machine want none. */
  readonly apiKey?: () => Promise<string | undefined>;
  readonly limits?: CallLimits;
}

/** The API wants a name for the schema; it means nothing. */
const schemaName = 'answer';

/** A model on one server that speaks OpenAI's chat API: vLLM, Ray Serve, LiteLLM, LocalAI, llama.cpp, LM Studio. */
export class OpenAiCompatibleModel implements LanguageModel {
  private readonly failures: ServerFailures;

  constructor(private readonly props: OpenAiCompatibleModelProps) {
    this.failures = new ServerFailures('openai_compatible', props.host, props.llm.model);
  }

  async chat(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply> {
    return this.call('answer', signal, async client => {
      const { llm } = this.props;
      const stream = await client.chat.completions.create({
        model: llm.model, messages: [...request.messages], stream: true, stream_options: { include_usage: true },
        temperature: request.temperature ?? llm.temperature, top_p: llm.top_p, max_tokens: request.maxTokens ?? llm.max_tokens,
        ...request.schema === undefined ? {} : { response_format: { type: 'json_schema', json_schema: { name: schemaName, schema: request.schema, strict: true } } },
      });
      let text = '';
      let finished: string | null = null;
      let model = llm.model;
      let usage: OpenAI.CompletionUsage | null = null;
      try {
        for await (const chunk of stream) {
          signal.throwIfAborted();
          const choice = chunk.choices[0];
          const piece = choice?.delta.content ?? '';
          if (piece !== '') {
            text += piece;
            onText(piece);
          }
          model = chunk.model;
          finished = choice?.finish_reason ?? finished;
          usage = chunk.usage ?? usage;
        }
      } catch (thrown) {
        throw isServerError(thrown) ? this.failures.stopped(wordsOf(thrown), thrown) : thrown;
      }
      // The stream of a connection that was cut ends like any other.
      if (finished === null) { throw this.failures.brokeOff(); }
      if (text.trim() === '') { throw this.failures.empty(); }
      return { text, model, host: this.failures.host, truncated: finished === 'length', timings: timingsOf(usage) };
    });
  }

  async check(signal: AbortSignal): Promise<ModelState> {
    const { model } = this.props.llm;
    try {
      return await this.call('check', signal, async client => {
        const { data } = await client.models.list();
        if (data.some(({ id }) => id === model)) { return { state: 'ready', detail: `${model} is ready at ${this.failures.host}.` }; }
        return { state: 'model_missing', detail: this.failures.missing().message, canPull: false };
      });
    } catch (thrown) {
      return { state: 'unavailable', detail: toVoiceError(thrown).message };
    }
  }

  /** Servers of this kind load their models by themselves, and keep them. */
  async warm(): Promise<void> { /* nothing to be done */ }

  private async call<T>(kind: CallKind, signal: AbortSignal, run: (client: OpenAI) => Promise<T>): Promise<T> {
    const { host, offline, limits = defaultCallLimits } = this.props;
    // Loaded when a model is first needed.
    const [{ default: Client }, apiKey] = await Promise.all([import('openai'), this.props.apiKey?.()]);
    const base = host.replace(/\/+$/, '');
    return serverCall({ failures: this.failures, limits: limits[kind], offline }, signal, fetch => run(new Client({
      baseURL: base.endsWith('/v1') ? base : `${base}/v1`, fetch, maxRetries: 0, logLevel: 'off',
      // What stands in the environment is for OpenAI's own service, and no business of any other server.
      apiKey: apiKey ?? 'none', adminAPIKey: null, organization: null, project: null, webhookSecret: null,
      ...apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {},
    }))).catch((thrown: unknown) => {
      const error = toVoiceError(thrown);
      throw new VoiceError(error.code, withoutSecret(error.message, apiKey), { cause: thrown });
    });
  }
}

/** The client's own error for a stream in which the server says that it failed. */
const isServerError = (thrown: unknown): thrown is Error & { error: unknown } => thrown instanceof Error && 'error' in thrown && thrown.error !== undefined;

const wordsOf = ({ error, message }: Error & { error: unknown }) =>
  typeof error === 'string' ? error : typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : message;

/** Tokens are counted; of its times the API says nothing. */
const timingsOf = (usage: OpenAI.CompletionUsage | null): ModelTimings => ({
  loadMs: null, promptMs: null, promptTokens: usage?.prompt_tokens ?? null, generateMs: null, generatedTokens: usage?.completion_tokens ?? null, totalMs: null,
});

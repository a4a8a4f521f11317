import type { ChatResponse, Ollama } from 'ollama/browser';
import { toVoiceError } from '../../base/errors';
import type { Profile } from '../../core/config/profile';
import type { LanguageModel, ModelReply, ModelRequest, ModelState, ModelTimings, PullProgress } from '../../core/ports';
import { checkedLines } from './checkedLines';
import { type CallKind, type CallLimits, defaultCallLimits, serverCall } from './serverCall';
import { ServerFailures } from './serverFailures';
import type { Fetch } from './serverFetch';

export interface OllamaModelProps {
  /** One server: a URL. */
  readonly host: string;
  readonly llm: Profile['llm'];
  /** privacy.offline: nothing but this machine may be connected to. */
  readonly offline: boolean;
  readonly limits?: CallLimits;
}

/** A model on one Ollama server, through Ollama's own client. */
export class OllamaModel implements LanguageModel {
  private readonly failures: ServerFailures;

  constructor(private readonly props: OllamaModelProps) {
    this.failures = new ServerFailures('ollama', props.host, props.llm.model);
  }

  async chat(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply> {
    return this.call('answer', signal, async ollama => {
      const { llm } = this.props;
      const stream = await ollama.chat({
        model: llm.model, messages: [...request.messages], stream: true, keep_alive: llm.keep_alive,
        // Who listens cannot wait for a model that thinks aloud first; those that cannot think take it as well.
        think: false,
        options: { ...this.options(), temperature: request.temperature ?? llm.temperature, num_predict: request.maxTokens ?? llm.max_tokens },
        ...request.schema === undefined ? {} : { format: request.schema },
      });
      let text = '';
      for await (const part of stream) {
        signal.throwIfAborted();
        const piece = pieceOf(part);
        if (piece === null) { throw this.failures.malformed(); }
        if (piece !== '') {
          text += piece;
          onText(piece);
        }
        if (part.done) {
          if (text.trim() === '') { throw this.failures.empty(); }
          return { text, model: part.model, host: this.failures.host, truncated: part.done_reason === 'length', timings: timingsOf(part) };
        }
      }
      throw this.failures.brokeOff();
    });
  }

  async check(signal: AbortSignal): Promise<ModelState> {
    const { model } = this.props.llm;
    try {
      return await this.call('check', signal, async ollama => {
        // One after the other: making the first connection of a process blocks for some milliseconds, making two at once for twice as many.
        const { version } = await ollama.version(), { models } = await ollama.list();
        if (models.some(({ name }) => fullName(name) === fullName(model))) { return { state: 'ready', detail: `${model} is ready at ${this.failures.host} (Ollama ${version}).` }; }
        return { state: 'model_missing', detail: this.failures.missing().message, canPull: !this.props.offline };
      });
    } catch (thrown) {
      return { state: 'unavailable', detail: toVoiceError(thrown).message };
    }
  }

  async warm(signal: AbortSignal): Promise<void> {
    const { model, keep_alive } = this.props.llm;
    // It would be unloaded again at once.
    if (/^0+\D*$/.test(String(keep_alive))) { return; }
    try {
      // An empty prompt loads the model. With the options of the chat: for others it would be loaded once more.
      await this.call('answer', signal, ollama => ollama.generate({ model, prompt: '', stream: false, keep_alive, options: this.options() }));
    } catch {
      // Whoever asks the model will be told.
    }
  }

  async pull(onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void> {
    if (this.props.offline) { throw this.failures.offlinePull(); }
    await this.call('pull', signal, async ollama => {
      const sizes = new Map<string, { doneBytes: number; totalBytes: number }>();
      for await (const { status, digest, total, completed } of await ollama.pull({ model: this.props.llm.model, stream: true })) {
        // A model is several files, one after the other: who waits wants to know of all that is known so far.
        if (digest) { sizes.set(digest, { doneBytes: completed ?? 0, totalBytes: total ?? 0 }); }
        const known = [...sizes.values()];
        onProgress({
          status, doneBytes: known.reduce((sum, { doneBytes }) => sum + doneBytes, 0), totalBytes: known.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
        });
      }
    });
  }

  private options() {
    const { temperature, top_p, max_tokens, num_ctx, mmap, mlock, numa } = this.props.llm;
    return { temperature, top_p, num_predict: max_tokens, num_ctx, use_mmap: mmap, use_mlock: mlock, numa };
  }

  private async call<T>(kind: CallKind, signal: AbortSignal, run: (ollama: Ollama) => Promise<T>): Promise<T> {
    const { host, llm, offline, limits = defaultCallLimits } = this.props;
    if (offline && isCloudModel(llm.model)) { throw this.failures.offlineModel(); }
    // Loaded when a model is first needed. Without the default client of the package, whose abort() would end all calls.
    const { Ollama } = await import('ollama/browser');
    return serverCall({ failures: this.failures, limits: limits[kind], offline }, signal, fetch => run(new Ollama({ host, fetch: this.checking(fetch, kind) })));
  }

  /** The client passes over lines that are no JSON; half an answer must not look like a whole one. */
  private checking(fetch: Fetch, kind: CallKind): Fetch {
    return async (input, init) => {
      const response = await fetch(input, init);
      const contentType = response.headers.get('content-type') ?? '';
      if (response.body === null || !contentType.includes('json')) { throw this.failures.malformed(); }
      if (!contentType.includes('ndjson')) { return response; }
      const lines = checkedLines({
        malformed: cause => this.failures.malformed(cause),
        error: words => kind === 'pull' ? this.failures.pullFailed(words) : this.failures.stopped(words),
      });
      return new Response(response.body.pipeThrough(lines), response);
    };
  }
}

/** Ollama's own way: a name without a tag means the latest, and case does not matter. */
const fullName = (name: string) => (/:[^/]*$/.test(name) ? name : `${name}:latest`).toLowerCase();

/** Such models are names only: Ollama passes what they are asked on to its own service. */
const isCloudModel = (name: string) => /[:-]cloud$/i.test(name);

/** The text of a part of an answer, or null where the part is something else. */
function pieceOf(part: Partial<ChatResponse>): string | null {
  const content = part.message?.content ?? (part.done === true || part.message?.thinking !== undefined ? '' : null);
  return typeof content === 'string' ? content : null;
}

const nanosecondsPerMs = 1_000_000;

/** The last part of an answer has Ollama's own figures, durations in nanoseconds. */
function timingsOf(last: Partial<ChatResponse>): ModelTimings {
  const ms = (nanoseconds: number | undefined) => typeof nanoseconds === 'number' ? nanoseconds / nanosecondsPerMs : null;
  return {
    loadMs: ms(last.load_duration), promptMs: ms(last.prompt_eval_duration), promptTokens: last.prompt_eval_count ?? null,
    generateMs: ms(last.eval_duration), generatedTokens: last.eval_count ?? null, totalMs: ms(last.total_duration),
  };
}

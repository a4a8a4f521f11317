import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type ModelServer, type ModelServerProps, type Reply, startModelServer } from './modelServer';
import type { ChatMessage } from '../../src/core/ports';

/**
 * A double of Ollama, made from its API documentation and the routes of its source (server/routes.go): /api/chat,
 * /api/generate, /api/embed, /api/tags, /api/ps, /api/pull, /api/show, /api/version. It refuses what the real one
 * refuses. It does not think: answers are scripted, and vectors know nothing but which words a text has.
 */
export interface OllamaServerProps extends ModelServerProps {
  /** What is installed; a name without a tag means `:latest`. Default: llama3.2:3b, nomic-embed-text and all-minilm. */
  readonly models?: readonly string[];
  /** What /api/pull can fetch. Default: anything but names that begin with `no-such`. */
  readonly library?: (name: string) => boolean;
  /** What a model answers; a list is the pieces of the stream, a text is cut into words. */
  readonly reply?: (messages: readonly ChatMessage[], request: OllamaChat) => string | readonly string[];
  /** How long a model takes to load when it is not in memory; 0. */
  readonly loadMs?: number;
  /** Numbers a vector has; 384. */
  readonly dimensions?: number;
}

/** The body of a request to /api/chat, as it was checked. */
export interface OllamaChat {
  readonly model: string;
  readonly messages?: readonly ChatMessage[];
  readonly stream?: boolean;
  readonly format?: unknown;
  readonly keep_alive?: string | number;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface OllamaServer extends ModelServer {
  /** Full names of what is installed; a test may add and delete. */
  readonly models: Set<string>;
  /** What is in memory, with the keep_alive of its last use in ms; Infinity: for ever. */
  readonly loaded: ReadonlyMap<string, number>;
  /** How often a model was brought into memory, also anew for other options. */
  loads(): number;
}

/** What the double says where a test gives no reply. */
export const scriptedAnswer = 'This answer was written before the question was asked. It does not think.';

/** Sizes and progress of a pull: two layers, the first in three steps. */
const pullSteps = [
  { digest: 'sha256:aaaaaaaaaaaa', total: 3000, completed: 0 },
  { digest: 'sha256:aaaaaaaaaaaa', total: 3000, completed: 1000 },
  { digest: 'sha256:aaaaaaaaaaaa', total: 3000, completed: 2000 },
  { digest: 'sha256:aaaaaaaaaaaa', total: 3000, completed: 3000 },
  { digest: 'sha256:bbbbbbbbbbbb', total: 500, completed: 500 },
];

/** Options the server knows, and their types (api.Options); any other is ignored with a warning in its log. */
const optionTypes: Readonly<Record<string, 'integer' | 'float32' | 'boolean' | 'array'>> = {
  num_ctx: 'integer', num_batch: 'integer', num_gpu: 'integer', main_gpu: 'integer', use_mmap: 'boolean', num_thread: 'integer', num_keep: 'integer', seed: 'integer',
  num_predict: 'integer', top_k: 'integer', top_p: 'float32', min_p: 'float32', typical_p: 'float32', repeat_last_n: 'integer', temperature: 'float32',
  repeat_penalty: 'float32', presence_penalty: 'float32', frequency_penalty: 'float32', stop: 'array',
};
/** A change of one of these needs the model to be loaded anew. */
const runnerOptions = ['num_ctx', 'num_batch', 'num_gpu', 'main_gpu', 'use_mmap', 'num_thread'];

/** As Go's time.ParseDuration, and a bare number of seconds; null where it is none. */
function durationMs(keepAlive: unknown): number | null {
  if (keepAlive === undefined) { return 5 * 60_000; }
  if (typeof keepAlive === 'number') { return keepAlive < 0 ? Infinity : keepAlive * 1000; }
  if (typeof keepAlive !== 'string') { return null; }
  if (/^[+-]?0$/.test(keepAlive)) { return 0; }
  const parts = /^([+-]?)((?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h))+)$/.exec(keepAlive);
  if (parts === null) { return null; }
  if (parts[1] === '-') { return Infinity; }
  const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  return [...(parts[2] ?? '').matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0), 0);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const fullName = (name: string) => (/:[^/]*$/.test(name) ? name : `${name}:latest`).toLowerCase();

/** A direction for each word, summed and of unit length: the same for the same text, near for texts that share words. */
export function wordVector(text: string, dimensions: number): number[] {
  const sum = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    for (let index = 0; index < dimensions; index += 32) {
      const bytes = createHash('sha256').update(`${word} ${index}`).digest();
      for (let offset = 0; offset < 32 && index + offset < dimensions; offset++) { sum[index + offset] = (sum[index + offset] ?? 0) + (bytes[offset] ?? 0) - 127.5; }
    }
  }
  const length = Math.hypot(...sum);
  return sum.map(value => value / length);
}

/** What is wrong with a body, as the real one says it: its status and words; null where nothing is. */
function complaint(body: unknown): { status: number; error: string } | null {
  if (body === undefined) { return { status: 400, error: 'missing request body' }; }
  if (typeof body === 'string') { return { status: 400, error: `invalid character '${body.charAt(0)}' looking for beginning of value` }; }
  if (!isRecord(body)) { return { status: 400, error: 'json: cannot unmarshal array into Go value of type api.Request' }; }
  for (const [key, type] of [['model', 'string'], ['prompt', 'string'], ['stream', 'boolean']] as const) {
    if (body[key] !== undefined && typeof body[key] !== type) { return { status: 400, error: `json: cannot unmarshal ${typeof body[key]} into Go struct field Request.${key} of type ${type}` }; }
  }
  const messages = body['messages'] ?? [];
  if (!Array.isArray(messages) || !messages.every((message: unknown) => isRecord(message) && typeof message['role'] === 'string' && typeof message['content'] === 'string')) {
    return { status: 400, error: 'json: cannot unmarshal into Go struct field ChatRequest.messages' };
  }
  if (durationMs(body['keep_alive']) === null) { return { status: 400, error: `time: invalid duration "${String(body['keep_alive'])}"` }; }
  return null;
}

function optionComplaint(options: unknown): string | null {
  if (options === undefined) { return null; }
  if (!isRecord(options)) { return 'options must be an object'; }
  for (const [name, value] of Object.entries(options)) {
    const type = optionTypes[name];
    const fits = type === undefined || (type === 'boolean' ? typeof value === 'boolean' : type === 'array' ? Array.isArray(value) : typeof value === 'number' && (type === 'float32' || Number.isInteger(value)));
    if (!fits) { return `option "${name}" must be of type ${type}`; }
  }
  return null;
}

export async function startOllamaServer(props: OllamaServerProps = {}): Promise<OllamaServer> {
  const models = new Set((props.models ?? ['llama3.2:3b', 'nomic-embed-text', 'all-minilm']).map(fullName));
  const library = props.library ?? (name => !name.startsWith('no-such'));
  const loaded = new Map<string, number>();
  const runners = new Map<string, string>();
  let loads = 0;
  const refuse = (_status: number, error: string) => ({ error });

  const details = { parent_model: '', format: 'gguf', family: 'llama', families: ['llama'], parameter_size: '3.2B', quantization_level: 'Q4_K_M' };
  const described = (name: string) => ({ name, model: name, size: 2_019_393_189, digest: createHash('sha256').update(name).digest('hex'), details });

  /** Brings the model into memory; resolves with how long that took in ns. */
  const load = async (body: OllamaChat): Promise<number> => {
    const name = fullName(body.model);
    const runner = JSON.stringify(runnerOptions.map(option => body.options?.[option] ?? null));
    const keepAliveMs = durationMs(body.keep_alive) ?? 0;
    const isNew = !loaded.has(name) || runners.get(name) !== runner;
    if (isNew) {
      loads++;
      await delay(props.loadMs ?? 0, undefined, { ref: false });
    }
    runners.set(name, runner);
    if (keepAliveMs > 0) { loaded.set(name, keepAliveMs); } else { loaded.delete(name); }
    return isNew ? Math.max(1, props.loadMs ?? 0) * 1_000_000 : 1_000_000;
  };

  /** The model of a request if it is there; else the refusal has been sent. */
  const known = ({ request, json }: Reply): OllamaChat | null => {
    const wrong = complaint(request.body);
    if (wrong !== null) { json(wrong.status, { error: wrong.error }); return null; }
    const body = request.body as OllamaChat;
    if (body.model === undefined || body.model === '') { json(400, { error: 'model is required' }); return null; }
    if (!models.has(fullName(body.model))) { json(404, { error: `model '${body.model}' not found` }); return null; }
    const wrongOption = optionComplaint(body.options);
    if (wrongOption !== null) { json(500, { error: wrongOption }); return null; }
    return body;
  };

  async function write(reply: Reply, field: (text: string) => Record<string, unknown>, messages: readonly ChatMessage[] | null): Promise<void> {
    const body = known(reply);
    if (body === null) { return; }
    const about = { model: body.model, created_at: '2026-11-02T09:00:00.000000Z' };
    if (messages === null && durationMs(body.keep_alive) === 0) {
      loaded.delete(fullName(body.model));
      reply.json(200, { ...about, ...field(''), done: true, done_reason: 'unload' });
      return;
    }
    const loadNs = await load(body);
    if (messages === null) { reply.json(200, { ...about, ...field(''), done: true, done_reason: 'load' }); return; }
    if (body.format !== undefined && body.format !== '' && body.format !== null && body.format !== 'json' && !isRecord(body.format)) {
      reply.json(500, { error: `invalid format: ${JSON.stringify(JSON.stringify(body.format))}; expected "json" or a valid JSON Schema object` });
      return;
    }
    const answer = (props.reply ?? (() => scriptedAnswer))(messages, body);
    const all = typeof answer === 'string' ? answer.match(/\s*\S+/g) ?? [] : answer;
    const most = body.options?.['num_predict'];
    const pieces = typeof most === 'number' && most >= 0 ? all.slice(0, most) : all;
    const promptTokens = messages.reduce((sum, { content }) => sum + content.split(/\s+/).length, 0);
    const done = {
      done: true, done_reason: pieces.length < all.length ? 'length' : 'stop', total_duration: loadNs + 5_000_000 * (promptTokens + pieces.length), load_duration: loadNs,
      prompt_eval_count: promptTokens, prompt_eval_duration: 5_000_000 * promptTokens, eval_count: pieces.length, eval_duration: 5_000_000 * pieces.length,
    };
    if (body.stream === false) { reply.json(200, { ...about, ...field(pieces.join('')), ...done }); return; }
    await reply.stream('application/x-ndjson', pieces, piece => `${JSON.stringify({ ...about, ...field(piece), done: false })}\n`, {
      last: `${JSON.stringify({ ...about, ...field(''), ...done })}\n`, refuse,
      error: error => `${JSON.stringify({ error })}\n`, malformed: '{"model":"llama3.2:3b","message":{"role":"assist',
    });
  }

  async function embed(reply: Reply): Promise<void> {
    const body = known(reply);
    if (body === null) { return; }
    const { input } = body as { input?: unknown };
    const texts: readonly unknown[] = input === undefined || input === '' ? [] : Array.isArray(input) ? input : [input];
    if (!texts.every(text => typeof text === 'string')) { reply.json(400, { error: 'invalid input type' }); return; }
    const load_duration = await load(body);
    await delay(0);
    reply.json(200, {
      model: body.model, embeddings: texts.map(text => wordVector(text, props.dimensions ?? 384)), total_duration: load_duration + 1_000_000, load_duration,
      prompt_eval_count: texts.reduce((sum: number, text) => sum + text.split(/\s+/).length, 0),
    });
  }

  async function pull(reply: Reply): Promise<void> {
    const wrong = complaint(reply.request.body);
    if (wrong !== null) { reply.json(wrong.status, { error: wrong.error }); return; }
    const body = reply.request.body as { model?: string; name?: string; stream?: boolean };
    const name = body.model ?? body.name ?? '';
    if (name === '') { reply.json(400, { error: 'invalid model name' }); return; }
    const there = library(name);
    if (body.stream === false) {
      if (there) { models.add(fullName(name)); }
      reply.json(there ? 200 : 500, there ? { status: 'success' } : { error: 'pull model manifest: file does not exist' });
      return;
    }
    const steps: object[] = [{ status: 'pulling manifest' }];
    if (there) {
      steps.push(...pullSteps.map(step => ({ status: `pulling ${step.digest.slice(7)}`, ...step })), ...['verifying sha256 digest', 'writing manifest'].map(status => ({ status })));
    }
    await reply.stream('application/x-ndjson', steps.map(step => `${JSON.stringify(step)}\n`), line => line, {
      last: `${JSON.stringify(there ? { status: 'success' } : { error: 'pull model manifest: file does not exist' })}\n`, refuse,
      error: error => `${JSON.stringify({ error })}\n`, malformed: '{"status":"pulling',
    });
    if (there && !reply.request.gone && reply.trouble === null) { models.add(fullName(name)); }
  }

  const routes: Readonly<Record<string, (reply: Reply) => Promise<void> | void>> = {
    'GET /': ({ text }) => { text(200, 'Ollama is running'); },
    'GET /api/version': ({ json }) => { json(200, { version: '0.12.6' }); },
    'GET /api/tags': ({ json }) => { json(200, { models: [...models].map(name => ({ ...described(name), modified_at: '2026-10-01T08:00:00.000000Z' })) }); },
    'GET /api/ps': ({ json }) => {
      json(200, { models: [...loaded.keys()].map(name => ({ ...described(name), expires_at: '2026-11-02T10:00:00.000000Z', size_vram: 0 })) });
    },
    'POST /api/show': reply => {
      if (known(reply) !== null) { reply.json(200, { modelfile: '', parameters: '', template: '', details, model_info: { 'llama.context_length': 131072 }, capabilities: ['completion'] }); }
    },
    'POST /api/chat': reply => {
      const messages = (reply.request.body as OllamaChat | undefined)?.messages ?? [];
      return write(reply, content => ({ message: { role: 'assistant', content } }), messages.length === 0 ? null : messages);
    },
    'POST /api/generate': reply => {
      const { prompt = '', system } = (reply.request.body ?? {}) as { prompt?: string; system?: string };
      const asked: ChatMessage[] = [...system === undefined ? [] : [{ role: 'system' as const, content: system }], { role: 'user', content: prompt }];
      return write(reply, response => ({ response }), prompt === '' ? null : asked);
    },
    'POST /api/embed': embed,
    'POST /api/pull': pull,
  };

  const server = await startModelServer(props, async reply => {
    const route = routes[`${reply.request.method} ${reply.request.path}`];
    if (route !== undefined) { await route(reply); return; }
    const otherMethod = Object.keys(routes).some(key => key.endsWith(` ${reply.request.path}`));
    reply.text(otherMethod ? 405 : 404, otherMethod ? '405 method not allowed' : '404 page not found');
  }, refuse);
  return { ...server, models, loaded, loads: () => loads };
}

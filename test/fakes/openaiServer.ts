import { scriptedAnswer } from './ollamaServer';
import { type ModelServer, type ModelServerProps, type Reply, startModelServer } from './modelServer';
import type { ChatMessage } from '../../src/core/ports';

/**
 * A double of a server that speaks OpenAI's chat API (vLLM, LiteLLM, LocalAI, llama.cpp, Ray Serve), made from the API's
 * documentation: /v1/models and /v1/chat/completions, streamed and whole. It does not think: answers are scripted.
 */
export interface OpenAiServerProps extends ModelServerProps {
  /** What it serves. Default: test-model. */
  readonly models?: readonly string[];
  /** The key it wants as bearer token; without one it takes any. */
  readonly apiKey?: string;
  readonly reply?: (messages: readonly ChatMessage[], request: OpenAiChat) => string | readonly string[];
}

/** The body of a request to /v1/chat/completions, as it was checked. */
export interface OpenAiChat {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name?: string; readonly schema?: unknown } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a body, in words; null where nothing is. */
function complaint(body: unknown): string | null {
  if (!isRecord(body)) { return 'We could not parse the JSON body of your request.'; }
  if (typeof body['model'] !== 'string' || body['model'] === '') { return 'you must provide a model parameter'; }
  const messages = body['messages'];
  if (!Array.isArray(messages) || messages.length === 0) { return "Invalid 'messages': empty array. Expected an array with minimum length 1." }
  if (!messages.every((message: unknown) => isRecord(message) && ['system', 'user', 'assistant'].includes(String(message['role'])) && typeof message['content'] === 'string')) {
    return "Invalid value in 'messages'.";
  }
  const ranges = [['temperature', 0, 2], ['top_p', 0, 1], ['max_tokens', 1, Infinity]] as const;
  for (const [key, min, max] of ranges) {
    const value = body[key];
    if (value !== undefined && (typeof value !== 'number' || value < min || value > max)) { return `Invalid '${key}'.`; }
  }
  if (body['stream_options'] !== undefined && body['stream'] !== true) { return "The 'stream_options' parameter is only allowed when 'stream' is enabled."; }
  const format = body['response_format'];
  if (format !== undefined) {
    const schema = isRecord(format) && format['type'] === 'json_schema' && isRecord(format['json_schema']) ? format['json_schema'] : {};
    const named = typeof schema['name'] === 'string' && /^[\w-]{1,64}$/.test(schema['name']) && isRecord(schema['schema']);
    if (!named && !(isRecord(format) && ['text', 'json_object'].includes(String(format['type'])))) { return "Invalid 'response_format'."; }
  }
  return null;
}

const refusal = (status: number, message: string, code: string | null = null) => ({
  error: { message, type: status === 401 ? 'authentication_error' : status >= 500 ? 'server_error' : 'invalid_request_error', param: null, code },
});

export async function startOpenAiServer(props: OpenAiServerProps = {}): Promise<ModelServer> {
  const models = props.models ?? ['test-model'];

  async function chat({ request, json, stream }: Reply): Promise<void> {
    const wrong = complaint(request.body);
    if (wrong !== null) { json(400, refusal(400, wrong)); return; }
    const body = request.body as OpenAiChat;
    if (!models.includes(body.model)) { json(404, refusal(404, `The model \`${body.model}\` does not exist.`, 'model_not_found')); return; }
    const answer = (props.reply ?? (() => scriptedAnswer))(body.messages, body);
    const all = typeof answer === 'string' ? answer.match(/\s*\S+/g) ?? [] : answer;
    const pieces = all.slice(0, body.max_tokens ?? Infinity);
    const finish_reason = pieces.length < all.length ? 'length' : 'stop';
    const prompt_tokens = body.messages.reduce((sum, { content }) => sum + content.split(/\s+/).length, 0);
    const usage = { prompt_tokens, completion_tokens: pieces.length, total_tokens: prompt_tokens + pieces.length };
    const about = { id: 'chatcmpl-1', created: 1_790_000_000, model: body.model };
    if (body.stream !== true) {
      json(200, { ...about, object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: pieces.join('') }, finish_reason }], usage });
      return;
    }
    const chunk = (choices: readonly object[], more: object = {}) => `data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', choices, ...more })}\n\n`;
    await stream('text/event-stream', pieces, content => chunk([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }]), {
      last: `${chunk([{ index: 0, delta: {}, finish_reason }])}${body.stream_options?.include_usage === true ? chunk([], { usage }) : ''}data: [DONE]\n\n`,
      error: error => `data: ${JSON.stringify(refusal(500, error))}\n\n`,
      refuse: refusal, malformed: 'data: {"id":"chatcmpl-1","choices":[{"ind\n',
    });
  }

  const routes: Readonly<Record<string, (reply: Reply) => Promise<void> | void>> = {
    'GET /v1/models': ({ json }) => { json(200, { object: 'list', data: models.map(id => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'test' })) }); },
    'POST /v1/chat/completions': chat,
  };
  return startModelServer(props, async reply => {
    if (props.apiKey !== undefined && reply.request.headers.authorization !== `Bearer ${props.apiKey}`) {
      reply.json(401, refusal(401, 'Incorrect API key provided.', 'invalid_api_key'));
      return;
    }
    const route = routes[`${reply.request.method} ${reply.request.path}`];
    if (route === undefined) { reply.json(404, refusal(404, `Unknown request URL: ${reply.request.method} ${reply.request.path}.`)); return; }
    await route(reply);
  }, refusal);
}

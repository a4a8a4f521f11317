// A double of a server that speaks OpenAI's transcription API, made from the API's documentation and from whisper.cpp's own server. It refuses
// what the real ones refuse, keeps every request, and answers from a script: nothing here hears anything.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readWave } from '../../src/sidecar/audio/wave';

/** A request as it was checked. */
export interface TranscriptionRequest {
  readonly path: string;
  /** The plain fields of the form. */
  readonly fields: Readonly<Record<string, string>>;
  readonly wave: { readonly sampleRate: number; readonly samples: Float32Array };
}

export type TranscriptionTrouble =
  | { readonly kind: 'status'; readonly status: number; readonly body: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'redirect'; readonly location: string }
  /** A good status, and no transcription in it. */
  | { readonly kind: 'page' };

export interface TranscriptionServerProps {
  /** What it serves and lists; null: any, and it has no list (as whisper.cpp's server). Default: whisper-1. */
  readonly models?: readonly string[] | null;
  /** The key it wants as bearer token; without one it takes any. */
  readonly apiKey?: string;
  readonly reply?: (request: TranscriptionRequest) => string | Promise<string>;
  readonly port?: number;
}

export interface TranscriptionServer {
  readonly url: string;
  readonly port: number;
  /** In the order in which they came; those that were refused are not among them. */
  readonly requests: TranscriptionRequest[];
  /** How many were answered at once at most. */
  readonly mostAtOnce: number;
  /** How many asked for anything at all. */
  readonly connections: number;
  trouble: TranscriptionTrouble | null;
  close(): Promise<void>;
}

const maxBytes = 25 * 1024 * 1024;
const formats = ['json', 'text', 'srt', 'verbose_json', 'vtt'];
const known = new Set(['file', 'model', 'language', 'prompt', 'response_format', 'temperature', 'timestamp_granularities[]']);

class Refusal extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

export async function startTranscriptionServer(props: TranscriptionServerProps = {}): Promise<TranscriptionServer> {
  const { models = ['whisper-1'], apiKey, reply = () => 'what is 25 times 7', port = 0 } = props;
  const requests: TranscriptionRequest[] = [];
  let trouble: TranscriptionTrouble | null = null;
  let atOnce = 0, mostAtOnce = 0, connections = 0;

  const transcribe = async (incoming: IncomingMessage, path: string): Promise<unknown> => {
    const request = await readRequest(incoming, path);
    const { model = '', response_format: format = 'json', temperature = '0', language } = request.fields;
    if (model === '') { throw new Refusal(400, 'you must provide a model parameter'); }
    if (models !== null && !models.includes(model)) { throw new Refusal(404, `The model \`${model}\` does not exist or you do not have access to it.`); }
    if (!formats.includes(format)) { throw new Refusal(400, `[{'type': 'enum', 'loc': ('body', 'response_format'), 'msg': "Input should be 'json', 'text', 'srt', 'verbose_json' or 'vtt'"}]`); }
    if (!(Number(temperature) >= 0 && Number(temperature) <= 1)) { throw new Refusal(400, 'temperature must be between 0 and 1'); }
    if (language !== undefined && !/^[a-z]{2}$/u.test(language)) { throw new Refusal(400, `Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`); }
    if (request.wave.samples.length < request.wave.sampleRate / 10) { throw new Refusal(400, 'Audio file is too short. Minimum audio length is 0.1 seconds.'); }
    requests.push(request);
    return { text: await reply(request) };
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    connections += 1;
    const { pathname } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (trouble) { troubled(trouble, response); return; }
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    try {
      if (apiKey !== undefined && incoming.headers.authorization !== `Bearer ${apiKey}`) { throw new Refusal(401, 'Incorrect API key provided.'); }
      if (pathname === '/v1/models' && incoming.method === 'GET' && models !== null) {
        send(200, { object: 'list', data: models.map(id => ({ id, object: 'model' })) });
      } else if (pathname === '/v1/audio/transcriptions' && incoming.method === 'POST') {
        send(200, await transcribe(incoming, pathname));
      } else {
        throw new Refusal(404, `Invalid URL (${incoming.method ?? ''} ${pathname})`);
      }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) { throw thrown; }
      send(thrown.status, { error: { message: thrown.message, type: 'invalid_request_error', param: null, code: null } });
    } finally {
      atOnce -= 1;
    }
  };

  const server = createServer((incoming, response) => { answer(incoming, response).catch(() => { response.destroy(); }); });
  await new Promise<void>(resolve => { server.listen(port, '127.0.0.1', resolve); });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}`, port: listening, requests,
    get mostAtOnce() { return mostAtOnce; },
    get connections() { return connections; },
    get trouble() { return trouble; },
    set trouble(next) { trouble = next; },
    close: () => new Promise(resolve => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

function troubled(trouble: TranscriptionTrouble, response: ServerResponse): void {
  switch (trouble.kind) {
    case 'status': response.writeHead(trouble.status).end(trouble.body); break;
    case 'drop': response.destroy(); break;
    case 'redirect': response.writeHead(307, { Location: trouble.location }).end(); break;
    case 'page': response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Hello</html>'); break;
    case 'silent': break;
  }
}

/** The form of a request, by the platform's own reader of forms. */
async function readRequest(incoming: IncomingMessage, path: string): Promise<TranscriptionRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) { throw new Refusal(413, `Maximum content size limit (${maxBytes}) exceeded`); }
    chunks.push(chunk);
  }
  const type = incoming.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) { throw new Refusal(415, 'Unsupported content type.'); }
  const form = await new Response(Buffer.concat(chunks), { headers: { 'Content-Type': type } }).formData();
  const file = form.get('file');
  if (file === null || typeof file === 'string') { throw new Refusal(400, "[{'type': 'missing', 'loc': ('body', 'file'), 'msg': 'Field required'}]"); }
  if (!/\.(?:flac|m4a|mp3|mp4|mpeg|mpga|oga|ogg|wav|webm)$/u.test(file.name)) { throw new Refusal(400, `Unrecognized file format. Supported formats: ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm']`); }
  const fields = Object.fromEntries([...form].flatMap(([name, value]) => typeof value === 'string' ? [[name, value] as const] : []));
  const strange = [...form.keys()].find(name => !known.has(name));
  if (strange !== undefined) { throw new Refusal(400, `Unknown parameter: '${strange}'.`); }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { sampleRate, samples } = await readWave({ sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }, file.name);
    return { path, fields, wave: { sampleRate, samples } };
  } catch {
    throw new Refusal(400, 'Invalid file format.');
  }
}

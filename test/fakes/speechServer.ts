// A double of an OpenAI-compatible speech server (LocalAI, Kokoro-FastAPI, openedai-speech), made from the API's documentation:
// /v1/audio/speech, /v1/models and /v1/audio/voices. Its sound is a level instead of words.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { encodeWave } from '../../src/sidecar/audio/wave';

export interface SpeechRequest { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: unknown; gone: boolean }

/** How a request for speech is answered; null: as a good server does. */
export type SpeechAnswer = ((response: ServerResponse) => Promise<void> | void) | null;

export interface SpeechServerProps {
  /** 24,000. */
  readonly sampleRate?: number;
  /** What is said takes so long; 600. */
  readonly soundMs?: number;
  /** The sound comes in pieces of so many milliseconds, with as much time between them, as it is made. */
  readonly streamedMs?: number;
  /** Raw samples instead of a WAV. */
  readonly isRaw?: boolean;
  /** What /v1/models lists; null: it does not know that request. */
  readonly models?: readonly string[] | null;
  readonly voices?: readonly unknown[] | null;
  readonly apiKey?: string;
  readonly answer?: SpeechAnswer;
}

export interface SpeechServer {
  readonly url: string;
  /** Those for speech, in order. */
  readonly spoken: SpeechRequest[];
  /** All the others. */
  readonly looked: SpeechRequest[];
  script(props: SpeechServerProps): void;
  close(): Promise<void>;
}

export const soundLevel = 5000;

export async function startSpeechServer(props: SpeechServerProps = {}): Promise<SpeechServer> {
  let script = props;
  const spoken: SpeechRequest[] = [], looked: SpeechRequest[] = [];
  const server = createServer((incoming, response) => { void answer(incoming, response); });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) { chunks.push(chunk as Buffer); }
    const text = Buffer.concat(chunks).toString('utf8');
    const request: SpeechRequest = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: text === '' ? null : JSON.parse(text) as unknown, gone: false };
    response.once('close', () => { request.gone = !response.writableFinished; });
    const isSpeech = request.path.endsWith('/v1/audio/speech');
    (isSpeech ? spoken : looked).push(request);
    if (script.apiKey !== undefined && incoming.headers.authorization !== `Bearer ${script.apiKey}`) { json(response, 401, { error: { message: 'Incorrect API key provided.' } }); return; }
    if (!isSpeech) {
      const listed = request.path.endsWith('/v1/models') ? script.models === undefined ? ['bark'] : script.models : script.voices ?? null;
      if (listed === null) { json(response, 404, { error: { message: 'Not found' } }); return; }
      json(response, 200, request.path.endsWith('/v1/models') ? { object: 'list', data: listed.map(id => ({ id, object: 'model' })) } : { voices: listed });
      return;
    }
    if (script.answer) { await script.answer(response); return; }
    await speak(response, script);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spoken, looked,
    script: more => { script = more; },
    close: () => closed(server),
  };
}

/** A good answer, whole or as it is made. */
export async function speak(response: ServerResponse, { sampleRate = 24_000, soundMs = 600, streamedMs, isRaw = false }: SpeechServerProps = {}): Promise<void> {
  const wave = Buffer.from(encodeWave(new Int16Array(sampleRate * soundMs / 1000).fill(soundLevel), sampleRate));
  // Who streams does not know the length yet.
  if (streamedMs !== undefined) { wave.writeUInt32LE(0xffff_ffff, 4); wave.writeUInt32LE(0xffff_ffff, 40); }
  const bytes = isRaw ? wave.subarray(44) : wave;
  response.writeHead(200, { 'content-type': isRaw ? 'audio/pcm' : 'audio/wav' });
  if (streamedMs === undefined) { response.end(bytes); return; }
  // An odd number: samples are cut in two.
  const pieceBytes = Math.round(2 * sampleRate * streamedMs / 1000) + 1;
  for (let start = 0; start < bytes.length && !response.destroyed; start += pieceBytes) {
    response.write(bytes.subarray(start, start + pieceBytes));
    await delay(streamedMs);
  }
  response.end();
}

export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

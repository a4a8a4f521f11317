import { messageOf, VoiceError } from '../../base/errors';
import { withoutSecret } from '../../base/withoutSecret';
import { namesThisMachine } from '../tts/loopback';
import { recognitionSampleRate } from '../vad/frames';
import { OneAtATime } from './oneAtATime';
import type { Recogniser, Transcript } from './recogniser';
import { namesPrompt, shortestSamples, textOf, waveForm } from './waveForm';

export interface ServerRecogniserProps {
  /** The server's own address, the one that ends in /v1, or the full one of the request; `?model=NAME` behind it names the model. */
  readonly endpoint: string;
  readonly language: string;
  readonly offline: boolean;
  /** Sent as bearer token; null for servers that want none. */
  readonly apiKey: string | null;
  readonly limits?: ServerLimits;
}

/** A server that is slower than the speech it is to recognise keeps nobody waiting: the machine's own recogniser takes over. */
export interface ServerLimits { readonly baseMs: number; readonly perAudioMs: number; readonly listMs: number }
const usualLimits: ServerLimits = { baseMs: 5000, perAudioMs: 1, listMs: 2000 };

const requestPath = '/audio/transcriptions';
/** Which of a server's models recognises speech; one with none of them is asked for OpenAI's name, which most know. */
const recognisingModels: readonly RegExp[] = [/whisper/i, /transcri|stt|moonshine|parakeet|canary|voxtral/i];
const usualModel = 'whisper-1';
const longestReasonCharacters = 200;

/**
 * A server that speaks OpenAI's transcription API (speaches, LocalAI, vLLM, whisper.cpp's and OpenAI's own). Rejects with
 * `recogniser_unavailable` where nothing answers, `timeout`, `offline`, or `unsupported` where the server refuses.
 */
export class ServerRecogniser implements Recogniser {
  private readonly url: URL;

  /** `shared`: what those have in common that expect different names. */
  constructor(private readonly props: ServerRecogniserProps, private readonly names: readonly string[] = [], private readonly shared = {
    queue: new OneAtATime(), model: new URL(props.endpoint).searchParams.get('model'),
  }) {
    this.url = transcriptionUrl(props);
  }

  get model(): string {
    return `${this.shared.model ?? usualModel} at ${this.url.host}`;
  }

  transcribe(samples: Float32Array, signal?: AbortSignal): Promise<Transcript> {
    const { shared, url, props: { language, offline, limits = usualLimits } } = this;
    return shared.queue.run(async () => {
      if (offline && !namesThisMachine(url)) {
        throw new VoiceError('offline', `privacy.offline is on, and ${url.host} is not this machine. Set stt.endpoint to a server of this machine, or privacy.offline to false.`);
      }
      const startMs = performance.now();
      if (samples.length < shortestSamples) { return { text: '', transcribeMs: performance.now() - startMs }; }
      const model = shared.model ?? await this.listedModel(limits.listMs) ?? usualModel;
      const prompt = namesPrompt(this.names);
      const body = waveForm(samples, { model, language, response_format: 'json', temperature: '0', ...prompt !== '' && { prompt } });
      const limitMs = limits.baseMs + limits.perAudioMs * samples.length * 1000 / recognitionSampleRate;
      const response = await this.fetch(url, { method: 'POST', body }, limitMs, signal);
      if (!response.ok) { throw await this.refusal(response); }
      shared.model = model;
      const text = textOf(await response.json().catch(() => null));
      if (text === null) { throw new VoiceError('unsupported', `${url.host} answered something that is no transcription: is stt.endpoint the address of an OpenAI-compatible server?`); }
      return { text: text.trim(), transcribeMs: performance.now() - startMs };
    }, signal);
  }

  expecting(names: readonly string[]): Recogniser {
    return new ServerRecogniser(this.props, names, this.shared);
  }

  /** What of the server's models recognises speech; null where it does not tell. */
  private async listedModel(limitMs: number): Promise<string | null> {
    const list = new URL(this.url);
    list.pathname = list.pathname.slice(0, -requestPath.length) + '/models';
    const answer = await this.fetch(list, {}, limitMs).then(response => response.ok ? response.json() : null).catch(() => null);
    const ids = isList(answer) ? answer.data.flatMap(entry => typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string' ? [entry.id] : []) : [];
    return recognisingModels.flatMap(pattern => ids.filter(id => pattern.test(id)))[0] ?? null;
  }

  private async fetch(url: URL, init: RequestInit, limitMs: number, signal?: AbortSignal): Promise<Response> {
    const limit = AbortSignal.timeout(Math.ceil(limitMs));
    const { apiKey } = this.props;
    try {
      return await fetch(url, {
        ...init, redirect: 'error', signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...apiKey !== null && { headers: { Authorization: `Bearer ${apiKey}` } },
      });
    } catch (thrown) {
      if (signal?.aborted) { throw new VoiceError('cancelled', 'Cancelled.', { cause: thrown }); }
      if (limit.aborted) { throw new VoiceError('timeout', `${url.host} did not answer within ${String(Math.round(limitMs / 100) / 10)} seconds.`, { cause: thrown }); }
      const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
      throw new VoiceError('recogniser_unavailable', `${url.host} cannot be reached (${messageOf(cause)}): start the server, or correct stt.endpoint.`, { cause: thrown });
    }
  }

  private async refusal(response: Response): Promise<VoiceError> {
    const said = reasonIn(withoutSecret(await response.text().catch(() => ''), this.props.apiKey));
    const { host } = this.url;
    const why = `${host} refused with status ${String(response.status)}${said === '' ? '' : ` (${said})`}`;
    switch (response.status) {
      case 401: case 403: return new VoiceError('unsupported', `${why}: it wants a key; put it into the environment variable ${keyVariable}.`);
      case 404: return new VoiceError('unsupported', `${why}: name one of its models with ?model=NAME behind stt.endpoint, or correct the address.`);
      default: return new VoiceError('recogniser_unavailable', `${why}.`);
    }
  }
}

/** Where the key of a server is found that wants one. */
export const keyVariable = 'VOICE_AGENT_TRANSCRIPTION_KEY';

function transcriptionUrl({ endpoint, offline }: ServerRecogniserProps): URL {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/+$/, '').replace(/\/audio\/transcriptions$/, '').replace(/\/v1$/, '');
  url.pathname = `${base}/v1${requestPath}`;
  url.search = url.hash = '';
  // A hosts file can send that name anywhere.
  if (offline && url.hostname === 'localhost') { url.hostname = '127.0.0.1'; }
  return url;
}

function isList(answer: unknown): answer is { readonly data: readonly unknown[] } {
  return typeof answer === 'object' && answer !== null && 'data' in answer && Array.isArray(answer.data);
}

/** A server's own words, if they are few: `{error: {message}}` of OpenAI, `{error: "..."}`, `{detail: "..."}`. */
function reasonIn(body: string): string {
  let said: unknown = body;
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null) {
      said = 'error' in answer ? answer.error : 'detail' in answer ? answer.detail : '';
      if (typeof said === 'object' && said !== null && 'message' in said) { said = said.message; }
    }
  } catch { /* no JSON: perhaps a sentence, perhaps a page */ }
  return typeof said === 'string' && !said.includes('<') ? said.trim().slice(0, longestReasonCharacters) : '';
}

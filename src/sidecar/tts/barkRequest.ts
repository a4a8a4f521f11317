import { type ClientRequest, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { toVoiceError, VoiceError } from '../../base/errors';
import { withoutSecret } from '../../base/withoutSecret';
import type { BarkFailures } from './barkFailures';
import { loopbackLookup } from './loopback';

export interface BarkLimits {
  readonly connectMs: number;
  /** Until the server begins to answer. */
  readonly beginMs: number;
  /** Between two pieces of an answer. */
  readonly silenceMs: number;
  readonly totalMs: number;
  readonly maxBytes: number;
}

export interface BarkRequest {
  readonly url: URL;
  /** Posted as JSON; null: a GET. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly apiKey: string | null;
  /** Connects to nothing but this machine. */
  readonly offline: boolean;
  readonly limits: BarkLimits;
  readonly failures: BarkFailures;
}

export interface BarkAnswer {
  /** In lower case and without parameters; empty where the server does not tell. */
  readonly mediaType: string;
  /** As it comes. Throws as `askBark` rejects. */
  readonly bytes: AsyncGenerator<Uint8Array, void, undefined>;
}

/** Of an answer that is no success: enough for a sentence. */
const maxErrorBytes = 10_000;

/**
 * Asks a speech server one thing, over a connection of its own: one that a server has closed meanwhile would look like a server that is down.
 * Rejects with a VoiceError: `cancelled`, `timeout`, or `voice_unavailable` with what to do. No connection outlives it, or `bytes`.
 */
export async function askBark(asked: BarkRequest, signal: AbortSignal): Promise<BarkAnswer> {
  const { limits, failures } = asked;
  const call = new Call(asked, signal);
  try {
    const response = await call.open();
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400) { throw failures.redirect(response.headers.location ?? 'somewhere else'); }
    if (status !== 200) { throw failures.status(status, await call.text(response, maxErrorBytes)); }
    return { mediaType: (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '', bytes: call.read(response, limits.maxBytes) };
  } catch (thrown) {
    call.end();
    throw call.failureOf(thrown);
  }
}

/** All of an answer as text. */
export async function textOf({ bytes }: BarkAnswer, maxBytes = maxErrorBytes): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) { break; }
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** One request under way, and all that can end it. */
class Call {
  private request: ClientRequest | undefined;
  private failure: VoiceError | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly total: NodeJS.Timeout;
  private readonly onAbort = () => { this.fail(new VoiceError('cancelled', 'Cancelled.')); };

  constructor(private readonly asked: BarkRequest, private readonly signal: AbortSignal) {
    const { limits, failures } = asked;
    this.total = setTimeout(() => { this.fail(failures.timeout('end', limits.totalMs)); }, limits.totalMs);
    signal.addEventListener('abort', this.onAbort, { once: true });
  }

  open(): Promise<IncomingMessage> {
    const { url, body, apiKey, offline, limits, failures } = this.asked;
    const text = body === null ? null : JSON.stringify(body);
    const options: RequestOptions = {
      method: text === null ? 'GET' : 'POST', agent: false,
      headers: {
        accept: text === null ? 'application/json' : 'audio/wav',
        ...apiKey !== null && { authorization: `Bearer ${apiKey}` },
        ...text !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      ...offline && { lookup: loopbackLookup },
    };
    return new Promise((resolve, reject) => {
      if (this.signal.aborted) { reject(new VoiceError('cancelled', 'Cancelled.')); return; }
      const request = this.request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
      this.allow('connect', limits.connectMs);
      request.on('socket', socket => {
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => { this.allow('begin', limits.beginMs); });
      });
      request.on('response', response => {
        this.allow('goOn', limits.silenceMs);
        resolve(response);
      });
      request.on('error', thrown => { reject(this.failure ?? failures.connection(thrown)); });
      request.end(text ?? undefined);
    });
  }

  async *read(response: IncomingMessage, maxBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    let bytes = 0;
    try {
      for await (const chunk of response) {
        this.allow('goOn', this.asked.limits.silenceMs);
        const piece = chunk as Uint8Array;
        bytes += piece.length;
        if (bytes > maxBytes) { throw this.asked.failures.tooMuch(maxBytes); }
        yield piece;
      }
    } catch (thrown) {
      throw this.failureOf(thrown);
    } finally {
      this.end();
    }
  }

  /** The beginning of an answer. */
  text(response: IncomingMessage, maxBytes: number): Promise<string> {
    return textOf({ mediaType: '', bytes: this.read(response, Infinity) }, maxBytes).then(said => withoutSecret(said, this.asked.apiKey), () => '');
  }

  failureOf(thrown: unknown): VoiceError {
    if (this.failure) { return this.failure; }
    return thrown instanceof VoiceError ? toVoiceError(thrown) : this.asked.failures.brokeOff(thrown);
  }

  end(): void {
    clearTimeout(this.timer);
    clearTimeout(this.total);
    this.signal.removeEventListener('abort', this.onAbort);
    this.request?.destroy();
  }

  private allow(what: 'connect' | 'begin' | 'goOn', limitMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.fail(this.asked.failures.timeout(what, limitMs)); }, limitMs);
  }

  private fail(failure: VoiceError): void {
    this.failure ??= failure;
    this.request?.destroy(failure);
  }
}

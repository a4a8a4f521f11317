import { Agent as HttpAgent, ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { toVoiceError, type VoiceError } from '../../base/errors';
import { loopbackLookup, namesLoopback, NotLoopback } from './loopback';
import type { ServerFailures } from './serverFailures';

/** How long a server may take, in milliseconds; Infinity: for ever. */
export interface TimeLimits {
  /** Until the connection is made. */
  readonly connectMs: number;
  /** From there to the first byte: a model may have to be read from the disk first. */
  readonly firstByteMs: number;
  /** Between bytes, once they come. */
  readonly silenceMs: number;
  readonly totalMs: number;
}

export interface ServerFetchProps {
  readonly failures: ServerFailures;
  readonly limits: TimeLimits;
  /** privacy.offline: only this machine may be connected to. */
  readonly offline: boolean;
}

/** The part of `fetch` that the clients of Ollama and OpenAI use. */
export type Fetch = typeof fetch;

/** What a server has to know. The clients add more of their own: platform, versions, what stands in the environment. */
const headersToSend = ['accept', 'authorization', 'content-type', 'user-agent'];
/** No answer in words is longer; a server that runs wild must not fill the memory. */
const longestAnswerBytes = 16 * 1024 * 1024;
const longestErrorBytes = 64 * 1024;

/**
 * A `fetch` for the requests of one call. Aborting `signal` ends its connection at once, so that the server stops working.
 * Rejects, and breaks the body off, with a VoiceError of `failures`; an answer that is no success is such a rejection.
 * Redirects are not followed: they would lead where nobody has looked.
 */
export function serverFetch(props: ServerFetchProps, signal: AbortSignal): Fetch {
  return (input, init = {}) => new Promise<Response>((resolve, reject) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (props.offline && !namesLoopback(url)) { reject(props.failures.offline()); return; }
    if (signal.aborted) { reject(ended(signal)); return; }
    new Exchange(props, signal, reject).start(url, init, resolve);
  });
}

/** One request and its answer. Whatever ends it ends it once, with one failure. */
class Exchange {
  private request: ClientRequest | undefined;
  private limit: NodeJS.Timeout | undefined;
  private readonly totalLimit: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(private readonly props: ServerFetchProps, private readonly signal: AbortSignal, private reject: (failure: VoiceError) => void) {
    signal.addEventListener('abort', this.onAbort, { once: true });
    this.totalLimit = this.after(props.limits.totalMs, () => props.failures.tookTooLong(props.limits.totalMs));
  }

  start(url: URL, init: RequestInit, resolve: (response: Response) => void): void {
    const { failures, limits, offline } = this.props;
    this.request = open(url, init, offline);
    this.allow(limits.connectMs, () => failures.connectTimeout(limits.connectMs));
    this.request.once('socket', socket => {
      const connected = () => { this.allow(limits.firstByteMs, () => failures.notBegun(limits.firstByteMs)); };
      if (socket.connecting) { socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected); } else { connected(); }
    });
    this.request.on('error', error => { this.fail(isNotLoopback(error) ? failures.offline() : failures.connection(error)); });
    this.request.once('response', incoming => { this.receive(incoming, resolve); });
    this.request.end(init.body ?? undefined);
  }

  private receive(incoming: IncomingMessage, resolve: (response: Response) => void): void {
    const { failures, limits } = this.props;
    const status = incoming.statusCode ?? 0;
    incoming.on('data', () => { this.allow(limits.silenceMs, () => failures.fellSilent(limits.silenceMs)); });
    incoming.on('error', error => { this.fail(failures.brokeOff(error)); });
    if (status >= 300 && status < 400) { this.fail(failures.redirect(incoming.headers.location)); return; }
    if (status < 200 || status >= 300) { this.refused(incoming, status); return; }
    let bytes = 0;
    // Read as fast as it comes: a client that has its last line reads no further, and the connection would never be free again.
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        this.reject = failure => { controller.error(failure); };
        incoming.on('data', (chunk: Buffer) => {
          if (this.ended) { return; }
          bytes += chunk.length;
          if (bytes > longestAnswerBytes) { this.fail(failures.tooLong()); } else { controller.enqueue(chunk); }
        });
        incoming.once('end', () => {
          if (this.ended) { return; }
          this.release();
          controller.close();
        });
      },
      cancel: () => {
        this.release();
        this.request?.destroy();
      },
    });
    resolve(new Response(body, { headers: { 'content-type': incoming.headers['content-type'] ?? '' } }));
  }

  private refused(incoming: IncomingMessage, status: number): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= longestErrorBytes) { chunks.push(chunk); }
    });
    incoming.once('end', () => { this.fail(this.props.failures.status(status, Buffer.concat(chunks).toString())); });
  }

  private readonly onAbort = () => { this.fail(ended(this.signal)); };

  private fail(failure: VoiceError): void {
    if (this.ended) { return; }
    this.release();
    this.request?.destroy();
    this.reject(failure);
  }

  private release(): void {
    this.ended = true;
    clearTimeout(this.limit);
    clearTimeout(this.totalLimit);
    this.signal.removeEventListener('abort', this.onAbort);
  }

  /** Sets the limit of what comes next, in place of the one before. */
  private allow(ms: number, failure: () => VoiceError): void {
    clearTimeout(this.limit);
    if (!this.ended) { this.limit = this.after(ms, failure); }
  }

  private after(ms: number, failure: () => VoiceError): NodeJS.Timeout | undefined {
    return Number.isFinite(ms) ? setTimeout(() => { this.fail(failure()); }, ms) : undefined;
  }
}

function open(url: URL, init: RequestInit, offline: boolean): ClientRequest {
  const given = new Headers(init.headers);
  const headers = Object.fromEntries(headersToSend.flatMap(name => {
    const value = given.get(name);
    return value === null ? [] : [[name, value]];
  }));
  const secure = url.protocol === 'https:';
  const options = {
    method: init.method ?? 'GET', headers, protocol: url.protocol, host: url.hostname.replace(/^\[|\]$/g, ''), path: `${url.pathname}${url.search}`,
    port: url.port || (secure ? 443 : 80), ...url.username === '' ? {} : { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` },
  };
  // The editor replaces http.request by one that may go through a proxy: good for a server elsewhere, forbidden offline.
  if (offline) { return new ClientRequest({ ...options, agent: secure ? loopbackHttps : loopbackHttp }); }
  return secure ? httpsRequest(options) : httpRequest(options);
}

/** To this machine a connection costs nothing: none is kept. */
const loopbackHttp = new HttpAgent({ lookup: loopbackLookup });
const loopbackHttps = new HttpsAgent({ lookup: loopbackLookup });

const isNotLoopback = (error: unknown): boolean => error instanceof NotLoopback || (error instanceof AggregateError && error.errors.some(isNotLoopback));

/** The failure that the call was aborted with, or the plain word. */
const ended = (signal: AbortSignal) => toVoiceError(signal.reason, 'cancelled');

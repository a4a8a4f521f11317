import type { LookupFunction } from 'node:net';
import type { Agent, Dispatcher } from 'undici';
import { VoiceError } from '../../base/errors';
import type { Disposable } from '../../base/disposable';
import type { Http, HttpAnswer, HttpRequest } from '../../core/ports';
import { loopbackLookup, namesLoopback } from '../languageModel/loopback';
import { isPublicAddress } from './addressRules';
import { decodeText } from './charset';
import { checkedConnector, checkedLookup } from './checkedConnector';
import { failed, failureOf } from './httpFailures';
import { acceptedEncodings, readBody, TooLarge } from './readBody';
import { retried } from './retrying';
import { hostOf, parsedUrl, type UrlPolicy, urlProblem } from './urlPolicy';

/** How long a server may take, in milliseconds. */
export interface HttpLimits {
  readonly connectMs: number;
  /** Redirects and the last byte included. */
  readonly totalMs: number;
}

export interface SafeHttpProps extends UrlPolicy {
  /** Instead of the system's name server. */
  readonly lookup?: LookupFunction;
  readonly limits?: HttpLimits;
}

const defaultLimits: HttpLimits = { connectMs: 5000, totalMs: 15_000 };
const defaultMaxBytes = 2_000_000;
const maxRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const userAgent = 'VoiceAgent/0.1 (extension for Visual Studio Code)';

type Reach = 'public' | 'anywhere' | 'loopback';

/**
 * Http on undici. What is checked is the address that is really connected to, after every redirect: private networks are out
 * of reach but for addresses that the profile names, and offline everything is but this machine. There are no cookies, no
 * referrers, no credentials in URLs, and nothing in what comes back is followed but at most five redirects.
 */
export class SafeHttp implements Http, Disposable {
  private readonly agents = new Map<Reach, Agent>();

  constructor(private readonly props: SafeHttpProps) {}

  async request(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const cancelled = () => new VoiceError('cancelled', 'Cancelled.');
    if (signal.aborted) { throw cancelled(); }
    const start = parsedUrl(request.url);
    if (!start) { return { kind: 'refused', why: 'That is no address of a page.' }; }
    const { connectMs, totalMs } = this.props.limits ?? defaultLimits;
    const late = new AbortController();
    const timer = setTimeout(() => { late.abort(); }, totalMs);
    const place = { url: start }, limited = AbortSignal.any([signal, late.signal]);
    const fromStart = () => {
      place.url = start;
      return this.follow(request, place, { connectMs, signal: limited });
    };
    try {
      return await retried(request, fromStart, limited);
    } catch (thrown) {
      if (signal.aborted) { throw cancelled(); }
      if (late.signal.aborted) { return failed('timeout', `${hostOf(place.url)} takes too long to answer. Try again later.`); }
      return failureOf(thrown, place.url, request.maxBytes ?? defaultMaxBytes);
    } finally {
      clearTimeout(timer);
    }
  }

  dispose(): void {
    for (const agent of this.agents.values()) { void agent.destroy(); }
    this.agents.clear();
  }

  /** `place.url` is where the journey has got to. */
  private async follow(request: HttpRequest, place: { url: URL }, { connectMs, signal }: { connectMs: number; signal: AbortSignal }): Promise<HttpAnswer> {
    const start = place.url;
    for (let steps = 0; steps <= maxRedirects; steps++) {
      const { url } = place;
      // Only what the profile names itself: where its server redirects to is somebody else's word.
      const isConfigured = request.isConfigured && url.origin === start.origin;
      const problem = urlProblem(url, isConfigured, this.props);
      if (problem !== null) { return { kind: 'refused', why: problem }; }
      const response = await this.send(url, request, isConfigured, connectMs, signal);
      const { location } = response.headers;
      if (!redirects.has(response.statusCode) || typeof location !== 'string') { return await this.read(response, url, request); }
      discard(response);
      const next = parsedUrl(location, url);
      if (!next) { return failed('content', `${hostOf(url)} leads on to something that is no address.`); }
      if (url.protocol === 'https:' && next.protocol === 'http:') { return { kind: 'refused', why: `${hostOf(url)} leads on to a connection that is not encrypted, so I stopped there.` }; }
      if ((request.body !== undefined || request.headers !== undefined) && next.origin !== start.origin) { return { kind: 'refused', why: `${hostOf(url)} leads on to ${hostOf(next)}, which must not get what was meant for it. Check its address in the profile.` }; }
      place.url = next;
    }
    return failed('content', `${hostOf(start)} leads from one address to the next without end.`);
  }

  private async send(url: URL, request: HttpRequest, isConfigured: boolean, connectMs: number, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const reach: Reach = this.props.offline ? 'loopback' : isConfigured || this.props.allowPrivateAddresses ? 'anywhere' : 'public';
    const undici = await import('undici');
    return await undici.request(url, {
      method: request.body === undefined ? 'GET' : 'POST', body: request.body ?? null, signal, dispatcher: this.agent(undici, reach, connectMs),
      headers: {
        'user-agent': userAgent, 'accept': request.accept.join(', '), 'accept-language': 'en', 'accept-encoding': acceptedEncodings,
        ...request.body !== undefined && { 'content-type': 'application/json' }, ...request.headers,
      },
    });
  }

  private async read(response: Dispatcher.ResponseData, url: URL, request: HttpRequest): Promise<HttpAnswer> {
    const maxBytes = request.maxBytes ?? defaultMaxBytes;
    const contentType = headerText(response.headers['content-type']);
    const mediaType = contentType.replace(/;.*/su, '').trim().toLowerCase();
    // The text of a refusal is of no use, and of whatever type.
    if (response.statusCode >= 400) {
      discard(response);
      return { kind: 'answered', url: url.href, status: response.statusCode, mediaType, text: '' };
    }
    if (!request.accept.includes(mediaType)) {
      discard(response);
      return failed('content', `What ${hostOf(url)} sends is ${mediaType === '' ? 'of no kind that it names' : `of the kind ${mediaType}`}, and I cannot read that.`);
    }
    if (Number(response.headers['content-length']) > maxBytes) {
      discard(response);
      throw new TooLarge();
    }
    const bytes = await readBody(response.body, headerText(response.headers['content-encoding']), maxBytes);
    return { kind: 'answered', url: url.href, status: response.statusCode, mediaType, text: decodeText(bytes, contentType) };
  }

  private agent(undici: typeof import('undici'), reach: Reach, connectMs: number): Agent {
    const known = this.agents.get(reach);
    if (known) { return known; }
    const isAllowed: Record<Reach, (address: string) => boolean> = {
      public: isPublicAddress, anywhere: () => true,
      loopback: address => namesLoopback(new URL(`http://${address.includes(':') ? `[${address}]` : address}`)),
    };
    const lookup = reach === 'loopback' ? loopbackLookup : checkedLookup(isAllowed[reach], this.props.lookup);
    const agent = new undici.Agent({ connect: checkedConnector(undici.buildConnector({ lookup, timeout: connectMs }), isAllowed[reach]), connections: 4, keepAliveTimeout: 4000 });
    this.agents.set(reach, agent);
    return agent;
  }
}

function headerText(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : value?.[0] ?? '';
}

/** Closes the connection: nobody wants to wait for the rest. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined);
  body.destroy();
}

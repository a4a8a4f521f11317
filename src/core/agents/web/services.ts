import type * as z from 'zod/mini';
import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import type { Http, HttpAnswer } from '../../ports';
import { AnswerCache } from './answerCache';

export interface ServiceRequest<T> {
  /** Who is asked, for sentences: "Open-Meteo". */
  readonly service: string;
  readonly url: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The profile names the address. */
  readonly isConfigured: boolean;
  /** What an answer looks like, as far as it is used. */
  readonly schema: z.ZodMiniType<T>;
  /** For how long an answer is as good as a new one. */
  readonly freshMs: number;
}

/** An answer, or why there is none as a sentence. `status` is that of an answer which was no success. */
export type Served<T> =
  | { readonly kind: 'served'; readonly value: T; readonly ageMs: number; readonly isOffline: boolean }
  | { readonly kind: 'refused' | 'failed'; readonly why: string; readonly status?: number };

export interface ServicesProps {
  readonly http: Http;
  readonly clock: Pick<Clock, 'nowMs' | 'schedule'>;
}

/** When nobody can be reached, what is older than this helps no more. */
const usableMs = 6 * 3_600_000;
/** A service answers with some thousand characters. */
const mostAnswers = 50, mostCharacters = 2_000_000;
/** DuckDuckGo sends its JSON as a script. */
const jsonTypes = ['application/json', 'application/x-javascript', 'application/javascript', 'text/javascript', 'text/json'];

/** Asks services for JSON, checks what they answer, and remembers it for a while. */
export class Services implements Disposable {
  private readonly cache: AnswerCache;

  constructor(private readonly props: ServicesProps) {
    this.cache = new AnswerCache({ clock: props.clock, keptMs: usableMs, mostAnswers, mostCharacters });
  }

  /** Rejects only with `cancelled`. */
  async ask<T>(request: ServiceRequest<T>, signal: AbortSignal): Promise<Served<T>> {
    const { http, clock } = this.props;
    const { url, body, headers, isConfigured, schema } = request;
    const key = body === undefined ? url : `${url} ${body}`;
    const isValue = (value: unknown): value is T => schema.safeParse(value).success;
    const known = this.cache.get(key, isValue);
    const ageMs = known ? clock.nowMs() - known.atMs : Infinity;
    if (known && ageMs < request.freshMs) { return { kind: 'served', value: known.value, ageMs, isOffline: false }; }
    const answer = await http.request({ url, isConfigured, accept: jsonTypes, ...body !== undefined && { body }, ...headers && { headers } }, signal);
    if (known && ageMs < usableMs && answer.kind === 'failed' && answer.reason !== 'content') { return { kind: 'served', value: known.value, ageMs, isOffline: true }; }
    if (answer.kind !== 'answered') { return { kind: answer.kind, why: answer.why }; }
    const read = this.read(request, answer);
    if (read.kind === 'served') { this.cache.set(key, read.value, { atMs: clock.nowMs(), characters: answer.text.length }); }
    return read;
  }

  dispose(): void { this.cache.dispose(); }

  private read<T>({ service, schema }: ServiceRequest<T>, { status, text }: Extract<HttpAnswer, { kind: 'answered' }>): Served<T> {
    if (status >= 300) { return { kind: 'failed', status, why: statusSentence(service, status) }; }
    const parsed = schema.safeParse(parsedJson(text));
    return parsed.success ? { kind: 'served', value: parsed.data, ageMs: 0, isOffline: false } : { kind: 'failed', why: `${service} answered in a way that I do not understand.` };
  }
}

function statusSentence(service: string, status: number): string {
  if (status === 401 || status === 403) { return `${service} does not let me in (status ${status}). Check its key and its settings.`; }
  if (status === 402 || status === 429) { return `${service} has had too many questions for now. Try again in a few minutes.`; }
  if (status >= 500) { return `${service} is in trouble right now (status ${status}). Try again later.`; }
  return `${service} did not accept the question (status ${status}).`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

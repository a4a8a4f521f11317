import * as z from 'zod/mini';
import type { Services } from '../services';
import { addressWith } from '../webAddress';
import { distinctFindings, finding } from './findings';
import { type Finding, resultCount, type Search, type SearchProvider } from './searchProvider';

/** Keys of search services, wherever the host keeps its secrets; undefined where there is none. */
export type SecretStore = (name: 'brave' | 'ollama') => Promise<string | undefined>;

export interface KeyedProps {
  readonly services: Services;
  readonly secret: SecretStore;
  readonly baseUrl: string | null;
}

const freshMs = 10 * 60_000;
const text = z.nullish(z.string());
const noKey = (service: string): Search => ({ kind: 'failed', why: `${service} wants a key, and I have none. Store one, or set web.search_provider to duckduckgo, which needs none.` });
const found = (by: string, results: readonly (Finding | null)[], ageMs: number): Search => ({ kind: 'found', findings: { answer: null, results: distinctFindings(results, resultCount), by, ageMs } });

const braveResults = z.array(z.object({ title: text, url: text, description: text }));
const braveWeb = z.object({ web: z.optional(z.object({ results: braveResults })) });
const braveNews = z.object({ results: z.optional(braveResults) });

/** Brave's search of the web and of the news. */
export class BraveSearch implements SearchProvider {
  constructor(private readonly props: KeyedProps) {}

  async search(query: string, signal: AbortSignal): Promise<Search> {
    const key = await this.props.secret('brave');
    if (key === undefined || key === '') { return noKey('Brave'); }
    const served = await this.props.services.ask({ ...this.request('web', query, key), schema: braveWeb }, signal);
    return served.kind === 'served' ? found('Brave', (served.value.web?.results ?? []).map(({ title, url, description }) => finding(title, url, description)), served.ageMs) : served;
  }

  async news(topic: string | null, signal: AbortSignal): Promise<Search> {
    const key = await this.props.secret('brave');
    if (key === undefined || key === '') { return noKey('Brave'); }
    const served = await this.props.services.ask({ ...this.request('news', topic ?? 'world news', key), schema: braveNews }, signal);
    return served.kind === 'served' ? found('Brave', (served.value.results ?? []).map(({ title, url, description }) => finding(title, url, description)), served.ageMs) : served;
  }

  private request(kind: 'web' | 'news', query: string, key: string) {
    const { baseUrl } = this.props;
    const url = addressWith(baseUrl ?? 'https://api.search.brave.com', `/res/v1/${kind}/search`, { q: query, count: resultCount });
    return { service: 'Brave', url, headers: { 'x-subscription-token': key }, isConfigured: baseUrl !== null, freshMs };
  }
}

const ollamaResults = z.object({ results: z.array(z.object({ title: text, url: text, content: text })) });

/** Ollama's web search, which has no news of its own: they are searched for like anything else. */
export class OllamaSearch implements SearchProvider {
  constructor(private readonly props: KeyedProps) {}

  async search(query: string, signal: AbortSignal): Promise<Search> {
    const { services, secret, baseUrl } = this.props;
    const key = await secret('ollama');
    if (key === undefined || key === '') { return noKey('Ollama'); }
    const url = addressWith(baseUrl ?? 'https://ollama.com', '/api/web_search', {});
    const served = await services.ask({ service: 'Ollama', url, body: JSON.stringify({ query, max_results: resultCount }), headers: { authorization: `Bearer ${key}` }, isConfigured: baseUrl !== null, schema: ollamaResults, freshMs }, signal);
    return served.kind === 'served' ? found('Ollama', served.value.results.map(({ title, url: link, content }) => finding(title, link, content)), served.ageMs) : served;
  }

  news(topic: string | null, signal: AbortSignal): Promise<Search> {
    return this.search(`latest news ${topic ?? 'of the world'}`, signal);
  }
}

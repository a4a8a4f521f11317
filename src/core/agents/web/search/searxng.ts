import * as z from 'zod/mini';
import type { Services } from '../services';
import { addressWith } from '../webAddress';
import { distinctFindings, finding } from './findings';
import { resultCount, type Search, type SearchProvider } from './searchProvider';

const text = z.nullish(z.string());
const answer = z.object({
  results: z.array(z.object({ url: text, title: text, content: text })),
  // Older versions send the bare text.
  answers: z.optional(z.array(z.union([z.string(), z.object({ answer: text, url: text })]))),
});

const freshMs = 10 * 60_000;

/** A SearXNG of one's own, at web.search_url. Its JSON has to be switched on there. */
export class Searxng implements SearchProvider {
  constructor(private readonly props: { readonly services: Services; readonly baseUrl: string | null }) {}

  search(query: string, signal: AbortSignal): Promise<Search> { return this.ask(query, 'general', signal); }

  news(topic: string | null, signal: AbortSignal): Promise<Search> { return this.ask(topic ?? 'world news', 'news', signal); }

  private async ask(query: string, category: 'general' | 'news', signal: AbortSignal): Promise<Search> {
    const { services, baseUrl } = this.props;
    if (baseUrl === null) { return { kind: 'failed', why: 'Set web.search_url in the profile to the address of your SearXNG.' }; }
    const served = await services.ask({ service: 'SearXNG', url: addressWith(baseUrl, '/search', { q: query, format: 'json', categories: category, language: 'en' }), isConfigured: true, schema: answer, freshMs }, signal);
    if (served.kind !== 'served') { return served.status === 403 ? { kind: 'failed', why: 'Your SearXNG gives no JSON: add json to search.formats in its settings.yml.' } : served; }
    const [first] = served.value.answers ?? [];
    const direct = typeof first === 'string' ? { answer: first, url: null } : first ?? null;
    return {
      kind: 'found',
      findings: {
        answer: direct && finding(query, direct.url ?? baseUrl, direct.answer), by: 'SearXNG', ageMs: served.ageMs,
        results: distinctFindings(served.value.results.map(({ title, url, content }) => finding(title, url, content)), resultCount),
      },
    };
  }
}

import * as z from 'zod/mini';
import type { Clock } from '../../../../base/clock';
import type { Services } from '../services';
import { addressWith } from '../webAddress';
import { distinctFindings, finding } from './findings';
import { hackerNews } from './hackerNews';
import { resultCount, type Search, type SearchProvider } from './searchProvider';

export interface KeylessProps {
  readonly services: Services;
  readonly clock: Pick<Clock, 'wallMs'>;
  /** web.search_url: one address for all of them, with the paths of their own. */
  readonly baseUrl: string | null;
}

const pages = z.object({ query: z.optional(z.object({ pages: z.array(z.object({ index: z.optional(z.number()), title: z.string(), extract: z.optional(z.string()), fullurl: z.optional(z.string()) })) })) });
const link = z.object({ title: z.optional(z.string()), content_urls: z.optional(z.object({ desktop: z.object({ page: z.string() }) })) });
const featured = z.object({ news: z.optional(z.array(z.object({ story: z.string(), links: z.array(link) }))) });

const searchFreshMs = 30 * 60_000;
const newsFreshMs = 10 * 60_000;
const home = 'https://en.wikipedia.org';

/** The encyclopedia: MediaWiki's search with the beginnings of the articles; for news its front page, or Hacker News for a topic. Needs no key. */
export class WikipediaSearch implements SearchProvider {
  constructor(private readonly props: KeylessProps) {}

  async search(query: string, signal: AbortSignal): Promise<Search> {
    const { services, baseUrl } = this.props;
    const url = addressWith(baseUrl ?? home, '/w/api.php', {
      action: 'query', format: 'json', formatversion: 2, generator: 'search', gsrsearch: query, gsrlimit: resultCount, prop: 'extracts|info', exintro: 1, explaintext: 1, exsentences: 3, exlimit: resultCount, inprop: 'url',
    });
    const served = await services.ask({ service: 'Wikipedia', url, isConfigured: baseUrl !== null, schema: pages, freshMs: searchFreshMs }, signal);
    if (served.kind !== 'served') { return served; }
    const found = (served.value.query?.pages ?? []).toSorted((left, right) => (left.index ?? 0) - (right.index ?? 0));
    const results = distinctFindings(found.map(page => finding(page.title, page.fullurl, page.extract, 'Wikipedia')), resultCount);
    return { kind: 'found', findings: { answer: null, results, by: 'Wikipedia', ageMs: served.ageMs } };
  }

  async news(topic: string | null, signal: AbortSignal): Promise<Search> {
    if (topic !== null) { return await hackerNews(topic, this.props, signal); }
    const { services, clock, baseUrl } = this.props;
    // The front page changes with the day in UTC.
    const day = new Date(clock.wallMs()).toISOString().slice(0, 10).replaceAll('-', '/');
    const served = await services.ask({ service: 'Wikipedia', url: addressWith(baseUrl ?? home, `/api/rest_v1/feed/featured/${day}`, {}), isConfigured: baseUrl !== null, schema: featured, freshMs: newsFreshMs }, signal);
    if (served.kind !== 'served') { return served; }
    const stories = (served.value.news ?? []).map(({ story, links }) => finding(story, links.find(({ content_urls: urls }) => urls !== undefined)?.content_urls?.desktop.page, '', 'Wikipedia'));
    return { kind: 'found', findings: { answer: null, results: distinctFindings(stories, resultCount), by: "Wikipedia's front page", ageMs: served.ageMs } };
  }
}

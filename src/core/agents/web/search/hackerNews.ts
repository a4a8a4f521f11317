import * as z from 'zod/mini';
import type { Clock } from '../../../../base/clock';
import type { Services } from '../services';
import { addressWith } from '../webAddress';
import { distinctFindings, finding } from './findings';
import { resultCount, type Search } from './searchProvider';

const answer = z.object({ hits: z.array(z.object({ title: z.nullish(z.string()), url: z.nullish(z.string()), points: z.nullish(z.number()), num_comments: z.nullish(z.number()), objectID: z.string() })) });

const freshMs = 10 * 60_000;
const hourMs = 3_600_000;
/** What is older is no news. */
const newsHours = 30 * 24;

/** Stories of the last month about a topic, as programmers share and rate them: Hacker News Search, which needs no key. */
export async function hackerNews(topic: string, { services, clock, baseUrl }: { services: Services; clock: Pick<Clock, 'wallMs'>; baseUrl: string | null }, signal: AbortSignal): Promise<Search> {
  // To the hour, so that the same question is the same address for a while.
  const sinceSeconds = (Math.floor(clock.wallMs() / hourMs) - newsHours) * hourMs / 1000;
  const url = addressWith(baseUrl ?? 'https://hn.algolia.com', '/api/v1/search', { query: topic, tags: 'story', hitsPerPage: resultCount, numericFilters: `created_at_i>${sinceSeconds}` });
  const served = await services.ask({ service: 'Hacker News', url, isConfigured: baseUrl !== null, schema: answer, freshMs }, signal);
  if (served.kind !== 'served') { return served; }
  const results = served.value.hits.map(({ title, url: link, points, num_comments: comments, objectID }) =>
    finding(title, link ?? `https://news.ycombinator.com/item?id=${encodeURIComponent(objectID)}`, `${points ?? 0} points, ${comments ?? 0} comments.`));
  return { kind: 'found', findings: { answer: null, results: distinctFindings(results, resultCount), by: 'Hacker News', ageMs: served.ageMs } };
}

import * as z from 'zod/mini';
import { addressWith } from '../webAddress';
import { distinctFindings, finding } from './findings';
import { type Finding, resultCount, type Search, type SearchProvider } from './searchProvider';
import { type KeylessProps, WikipediaSearch } from './wikipedia';

const text = z.optional(z.string());
const topic = z.object({ Text: text, FirstURL: text });
/** The fields of an instant answer that are used. `Redirect`, which bangs are answered with, is not. */
const instantAnswer = z.object({
  // A string, or an object where a program of DuckDuckGo's site would show it.
  Heading: text, AbstractText: text, AbstractSource: text, AbstractURL: text, Answer: z.optional(z.unknown()), Definition: text, DefinitionSource: text, DefinitionURL: text,
  Results: z.optional(z.array(topic)), RelatedTopics: z.optional(z.array(topic)),
});

const freshMs = 30 * 60_000;
/** Instant answers are of things, not of questions. */
const questionWords = /^(?:(?:what|who) (?:is|are|was|were)|what's|who's|tell me about|define) (?:(?:the|a|an) )?/iu;

/** DuckDuckGo's instant answers together with Wikipedia: what can be had without a key. It is no search of the whole web, and says so where it finds nothing. */
export class DuckDuckGo implements SearchProvider {
  private readonly wikipedia: WikipediaSearch;

  constructor(private readonly props: KeylessProps) {
    this.wikipedia = new WikipediaSearch(props);
  }

  async search(query: string, signal: AbortSignal): Promise<Search> {
    const { services, baseUrl } = this.props;
    const plain = query.replace(questionWords, '').replace(/[?!.]+$/u, '');
    const url = addressWith(baseUrl ?? 'https://api.duckduckgo.com', '/', { q: plain, format: 'json', no_html: 1, no_redirect: 1, skip_disambig: 1, t: 'voice-agent' });
    const [served, wikipedia] = await Promise.all([
      services.ask({ service: 'DuckDuckGo', url, isConfigured: baseUrl !== null, schema: instantAnswer, freshMs }, signal),
      this.wikipedia.search(plain, signal),
    ]);
    // One of the two is enough.
    if (served.kind !== 'served') { return wikipedia; }
    const answer = direct(served.value, plain);
    const links = [...served.value.Results ?? [], ...served.value.RelatedTopics ?? []].map(({ Text, FirstURL }) => finding(Text, FirstURL, ''));
    const articles = wikipedia.kind === 'found' ? wikipedia.findings.results : [];
    const results = distinctFindings([answer, ...articles, ...links], resultCount + (answer ? 1 : 0)).filter(({ url: address }) => address !== answer?.url);
    const ageMs = Math.max(served.ageMs, wikipedia.kind === 'found' ? wikipedia.findings.ageMs : 0);
    return { kind: 'found', findings: { answer, results, by: 'DuckDuckGo and Wikipedia', ageMs } };
  }

  news(about: string | null, signal: AbortSignal): Promise<Search> {
    return this.wikipedia.news(about, signal);
  }
}

function direct(found: z.infer<typeof instantAnswer>, query: string): Finding | null {
  const heading = found.Heading === undefined || found.Heading === '' ? query : found.Heading;
  const page = addressWith('https://duckduckgo.com', '/', { q: query });
  if (typeof found.Answer === 'string' && found.Answer !== '') { return finding(heading, page, found.Answer, 'DuckDuckGo'); }
  if ((found.AbstractText ?? '') !== '') { return finding(heading, found.AbstractURL, found.AbstractText, found.AbstractSource); }
  return (found.Definition ?? '') === '' ? null : finding(heading, found.DefinitionURL, found.Definition, found.DefinitionSource);
}

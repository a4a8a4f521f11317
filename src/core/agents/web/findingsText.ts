import { splitSentences } from '../../../base/sentences';
import type { StepResult } from '../../turn';
import { ageText } from './age';
import type { Finding, Findings } from './search/searchProvider';
import { siteOf } from './webAddress';

/** As much of an answer as is read aloud. */
const spokenSentences = 2;
const spokenHeadlines = 3;

/** What a search has found. What answers by itself is said; else what stands highest, and by whom it was found. */
export function searchResult(query: string, { answer, results, by, ageMs }: Findings): StepResult {
  const best = answer ?? results[0];
  if (!best) { return { outcome: 'done', text: `${by} found nothing about "${query}".${hint(by)}` }; }
  const beginning = sentences(best.snippet, spokenSentences);
  const spoken = asOf(ageMs) + (answer ? `${named(best)}: ${beginning}` : `The first of what ${by} found is ${best.title}${siteName(best)}.${beginning === '' ? '' : ` ${beginning}`}`);
  const rest = answer ? results : results.slice(1);
  const text = [
    `${asOf(ageMs)}${best.title}${best.snippet === '' ? '' : `: ${best.snippet}`}`, `Source: ${best.source}, ${best.url}`,
    ...rest.length > 0 ? ['', 'More:', ...rest.map(line)] : [], '', `Found by ${by}.`,
  ].join('\n');
  return { outcome: 'done', text, spoken };
}

/** What is new: headlines, named by whom. */
export function newsResult(topic: string | null, { results, by, ageMs }: Findings): StepResult {
  if (results.length === 0) { return { outcome: 'done', text: `${by} has no news${topic === null ? '' : ` about "${topic}"`}.${hint(by)}` }; }
  const said = results.slice(0, spokenHeadlines).map(({ title }) => title.replace(/(?<![.!?])$/u, '.'));
  const about = topic === null ? '' : ` about ${topic}`;
  return {
    outcome: 'done', spoken: `${asOf(ageMs)}From ${by}${about}: ${said.join(' ')}`,
    text: [`${asOf(ageMs)}News${about} from ${by}:`, ...results.map(line)].join('\n'),
  };
}

/** What can be had without a key is little: who finds nothing learns where more is. */
function hint(by: string): string {
  return /SearXNG|Brave|Ollama/u.test(by) ? '' : ' They do not search the whole web; for that set web.search_provider to searxng, brave or ollama.';
}

function line({ title, snippet, source, url }: Finding): string {
  return `- ${title}${snippet === '' ? '' : `: ${sentences(snippet, 1)}`} (${source}, ${url})`;
}

const named = ({ source, title }: Finding) => `${source} on ${title}`;
const siteName = ({ source, url, title }: Finding) => source === '' || title.includes(source) ? '' : ` at ${source === siteOf(url) ? siteOf(url) : source}`;
const asOf = (ageMs: number) => {
  const age = ageText(ageMs);
  return age === null ? '' : `As of ${age}: `;
};

export function sentences(text: string, count: number): string {
  return splitSentences(text).slice(0, count).join(' ');
}

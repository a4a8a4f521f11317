import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import { VoiceError } from '../../../base/errors';
import type { Http, LanguageModel, PageReader } from '../../ports';
import type { StepResult } from '../../turn';
import type { StepContext } from '../agent';
import { ageText } from './age';
import { AnswerCache } from './answerCache';
import { sentences } from './findingsText';
import { beginning, type Page, pageOf, plainPage } from './pageText';
import { type Intro, summarise } from './summary';
import { siteOf, webAddress } from './webAddress';

export interface PagesProps {
  readonly http: Http;
  readonly reader: PageReader;
  /** Null where none is set up: then a page is told by how it begins. */
  readonly model: LanguageModel | null;
  readonly clock: Pick<Clock, 'nowMs' | 'schedule'>;
  /** Of the model's window. */
  readonly windowTokens: number;
}

const htmlTypes: readonly string[] = ['text/html', 'application/xhtml+xml'];
const readableTypes = [...htmlTypes, 'text/plain', 'text/markdown'];
const freshMs = 10 * 60_000;
const mostPages = 10, mostCharacters = 2_000_000;
const shownCharacters = 3000;
const spokenSentences = 3;

type Got = { readonly kind: 'page'; readonly page: Page } | { readonly kind: 'none'; readonly result: StepResult };

/** Reads pages and tells what they say. What a page says is material: none of it is acted on. */
export class Pages implements Disposable {
  private readonly cache: AnswerCache;

  constructor(private readonly props: PagesProps) {
    this.cache = new AnswerCache({ clock: props.clock, keptMs: freshMs, mostAnswers: mostPages, mostCharacters });
  }

  /** `page` is null where there was none to read. Rejects as the model does, and with `cancelled`. */
  async answer(said: string, context: StepContext, signal: AbortSignal): Promise<{ readonly result: StepResult; readonly page: Page | null }> {
    const got = await this.get(webAddress(said), signal);
    if (got.kind === 'none') { return { result: got.result, page: null }; }
    const { page } = got;
    return { page, result: await this.tell(page, context, signal) };
  }

  dispose(): void { this.cache.dispose(); }

  private async get(address: string, signal: AbortSignal): Promise<Got> {
    const { http, reader, clock } = this.props;
    const known = this.cache.get(address, isPage);
    if (known && clock.nowMs() - known.atMs < freshMs) { return { kind: 'page', page: known.value }; }
    reader.warm();
    const answer = await http.request({ url: address, accept: readableTypes, isConfigured: false }, signal);
    if (answer.kind !== 'answered') { return none(answer.kind, answer.why); }
    const site = siteOf(answer.url);
    if (answer.status >= 300) { return none('failed', statusSentence(answer.status, site)); }
    try {
      const text = htmlTypes.includes(answer.mediaType) ? await reader.read(answer.text, signal) : plainPage(answer.text);
      const page = text && pageOf(answer.url, text, clock.nowMs());
      if (!page) { return none('failed', `That page of ${site} holds no text that I can read.`); }
      this.cache.set(address, page, { atMs: page.readAtMs, characters: page.paragraphs.reduce((sum, { length }) => sum + length, 0) });
      return { kind: 'page', page };
    } catch (thrown) {
      if (thrown instanceof VoiceError && thrown.code === 'limit_exceeded') { return none('failed', thrown.message); }
      throw thrown;
    }
  }

  private async tell(page: Page, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const { model, clock, windowTokens } = this.props;
    const age = ageText(clock.nowMs() - page.readAtMs);
    const asOf = age === null ? '' : `, as of ${age}`;
    const intro: Intro = { shown: `${page.title} (${page.site}${asOf}): `, spoken: `From ${page.site}${asOf}: ` };
    const source = `\n\nSource: ${page.title}, ${page.url}`;
    // The question, the rules and the summary itself need room too.
    const summary = model && await summarise(page, intro, context.utterance, { model, clock, maxPageTokens: Math.max(200, Math.floor(windowTokens * 0.6)) }, context, signal);
    if (summary) {
      context.show(source);
      return { outcome: 'done', text: summary.text + source, spoken: summary.spoken, model: summary.model };
    }
    const start = beginning(page.paragraphs, shownCharacters);
    const noSummary = model ? 'The language model gives no summary right now, so this is how the page begins. ' : '';
    return { outcome: 'done', text: `${noSummary}${intro.shown}${start}${source}`, spoken: `${noSummary}${intro.spoken}${sentences(start, spokenSentences)}` };
  }
}

function none(outcome: 'refused' | 'failed', text: string): Got {
  return { kind: 'none', result: { outcome, text } };
}

function isPage(value: unknown): value is Page {
  return typeof value === 'object' && value !== null && 'readAtMs' in value;
}

function statusSentence(status: number, site: string): string {
  if (status === 404 || status === 410) { return `${site} has no such page (status ${status}). Check the address.`; }
  if (status === 401 || status === 402 || status === 403 || status === 451) { return `${site} does not let me read that page (status ${status}). Open it in a browser.`; }
  if (status === 429) { return `${site} has had too many questions for now. Try again in a few minutes.`; }
  return status >= 500 ? `${site} is in trouble right now (status ${status}). Try again later.` : `${site} did not give me that page (status ${status}).`;
}

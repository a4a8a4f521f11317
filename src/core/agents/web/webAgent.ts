import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import { VoiceError } from '../../../base/errors';
import type { Profile } from '../../config/profile';
import type { Http, LanguageModel, PageReader } from '../../ports';
import type { actions } from '../../router/actions';
import type { Step, StepResult } from '../../turn';
import type { Agent, StepContext } from '../agent';
import { newsResult, searchResult } from './findingsText';
import { Pages } from './pages';
import { createSearch } from './search/createSearch';
import type { SecretStore } from './search/keyed';
import type { Search, SearchProvider } from './search/searchProvider';
import { Services } from './services';
import { firstLink, siteOf } from './webAddress';
import { Weather } from './weather/weather';

export interface WebAgentProps {
  readonly http: Http;
  readonly pages: PageReader;
  /** Null where none is set up: then a page is told by how it begins. */
  readonly model: LanguageModel | null;
  readonly clock: Clock;
  readonly web: Profile['web'];
  /** Keys of search services; they are asked for when they are needed. */
  readonly secret: SecretStore;
  /** The user's, such as "en-GB": units go by it. */
  readonly locale: string;
  /** Of the conversation with the model: a page takes part of it. */
  readonly windowTokens: number;
}

type WebAction = keyof typeof actions.web;
type Handler = (step: Step, context: StepContext, signal: AbortSignal) => Promise<StepResult>;

/** "This page" is the one that was spoken of a moment ago. */
const rememberLinkMs = 30 * 60_000;

/** What is looked up outside this machine: weather, search, news, pages. Reads only; what it reads is material and is never acted on. */
export class WebAgent implements Agent, Disposable {
  readonly name = 'web';
  private readonly handlers: Readonly<Record<WebAction, Handler>>;
  private readonly search: SearchProvider;
  private readonly services: Services;
  private readonly pages: Pages;
  private lastLink: { readonly url: string; readonly atMs: number } | null = null;

  constructor(private readonly props: WebAgentProps) {
    const { http, clock, web, secret, locale, model, windowTokens } = props;
    const services = this.services = new Services({ http, clock });
    const weather = new Weather({ services, clock, locale, units: web.units, service: { baseUrl: web.weather_url, isConfigured: web.weather_url !== null } });
    this.search = createSearch({ web, services, secret, clock });
    this.pages = new Pages({ http, reader: props.pages, model, clock, windowTokens });
    this.handlers = {
      weather: (step, context, signal) => weather.answer(step, context, signal),
      search: (step, _context, signal) => this.searchFor(step, signal),
      news: (step, _context, signal) => this.news(step, signal),
      read: (step, context, signal) => this.read(step, context, signal),
    };
  }

  async perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    const handler = Object.hasOwn(this.handlers, step.action) ? this.handlers[step.action as WebAction] : undefined;
    if (step.agent !== this.name || !handler) { throw new VoiceError('internal', `The web agent has no action ${step.agent}.${step.action}.`); }
    return await handler(step, context, signal);
  }

  /** While somebody is still speaking: a client takes a moment to start. */
  readonly getReady = (): void => { this.props.http.warm?.(); };

  dispose(): void {
    this.services.dispose();
    this.pages.dispose();
  }

  private async searchFor(step: Step, signal: AbortSignal): Promise<StepResult> {
    const query = textSlot(step, 'query');
    if (query === null) { return { outcome: 'asked_back', text: 'What shall I search for?', lacking: ['query'] }; }
    return this.told(await this.search.search(query, signal), findings => searchResult(query, findings));
  }

  private async news(step: Step, signal: AbortSignal): Promise<StepResult> {
    const topic = textSlot(step, 'query');
    return this.told(await this.search.news(topic, signal), findings => newsResult(topic, findings));
  }

  private told(search: Search, tell: (findings: Extract<Search, { kind: 'found' }>['findings']) => StepResult): StepResult {
    if (search.kind !== 'found') { return { outcome: search.kind, text: search.why }; }
    const { answer, results } = search.findings;
    this.remember((answer ?? results[0])?.url);
    return tell(search.findings);
  }

  private async read(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const given = textSlot(step, 'url') ?? context.inputs.map(({ text }) => firstLink(text)).find(link => link !== null) ?? this.remembered();
    if (given === null) { return { outcome: 'asked_back', text: 'Which page? Say or type its address.', lacking: ['url'] }; }
    const { result, page } = await this.pages.answer(given, context, signal);
    this.remember(page?.url);
    return result;
  }

  private remember(url: string | undefined): void {
    if (url !== undefined && siteOf(url) !== url) { this.lastLink = { url, atMs: this.props.clock.nowMs() }; }
  }

  private remembered(): string | null {
    return this.lastLink && this.props.clock.nowMs() - this.lastLink.atMs < rememberLinkMs ? this.lastLink.url : null;
  }
}

function textSlot({ slots }: Step, name: string): string | null {
  const value = slots[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

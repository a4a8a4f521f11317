// The services of the web agent on 127.0.0.1: Open-Meteo (forecast and geocoding), DuckDuckGo's instant answers, MediaWiki's search and
// the Wikimedia feed, Hacker News Search, SearXNG, Brave, Ollama's web search. What they answer is made from their published
// documentation, not recorded from them; the client code that asks them is the real one.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type WebTrouble =
  | { readonly kind: 'status'; readonly status: number }
  /** Takes the question and never says anything. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'drop' }
  /** Says that it is JSON, and it is none, or none that was agreed on. */
  | { readonly kind: 'garbage'; readonly text: string };

export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The client hung up before it had its answer. */
  isGone: boolean;
}

export type PageHandler = (response: ServerResponse, request: WebRequest) => void;

export interface WebServices {
  readonly url: string;
  readonly port: number;
  readonly requests: WebRequest[];
  /** Pages by their paths, before any service. */
  readonly pages: Map<string, string | PageHandler>;
  /** Before every answer. */
  delayMs: number;
  trouble: ((request: WebRequest) => WebTrouble | null) | null;
  asked(path: string): WebRequest[];
  close(): Promise<void>;
}

/** Row of the geocoding service: name | admin1 | country | code | population | kind | latitude | longitude. */
const places = [
  'London|England|United Kingdom|GB|8961989|PPLC|51.50853|-0.12574', 'London|Ontario|Canada|CA|422324|PPL|42.98339|-81.23304', 'Londonderry|Northern Ireland|United Kingdom|GB|85016|PPL|54.99|-7.30',
  'Oslo|Oslo|Norway|NO|580000|PPLC|59.91273|10.74609', 'Tokyo|Tokyo|Japan|JP|9733276|PPLC|35.6895|139.69171', 'Paris|Île-de-France|France|FR|2138551|PPLC|48.85341|2.3488', 'Paris|Texas|United States|US|24782|PPL|33.66094|-95.55551',
  'Rome|Lazio|Italy|IT|2318895|PPLC|41.89193|12.51133', 'Springfield|Missouri|United States|US|169176|PPL|37.21533|-93.29824', 'Springfield|Massachusetts|United States|US|155929|PPL|42.10148|-72.58981', 'Springfield|Illinois|United States|US|114394|PPLA|39.80172|-89.64371',
  'Springfield|Oregon|United States|US|60870|PPL|44.04624|-123.02203', 'Springfield|Vermont|United States|US|3979|PPL|43.29|-72.48', 'Portland|Oregon|United States|US|652503|PPLA2|45.52345|-122.67621', 'Portland|Maine|United States|US|68408|PPLA2|43.66147|-70.25533',
  'Netherlands||Netherlands|NL|17231017|PCLI|52.25|5.75', 'Singapore||Singapore|SG|5638676|PCLI|1.36667|103.8', 'Singapore||Singapore|SG|5638700|PPLC|1.28967|103.85007', 'Zürich|Zurich|Switzerland|CH|341730|PPLA|47.36667|8.55', 'Bergen|Vestland|Norway|NO|213585|PPLA|60.39299|5.32415',
];

export interface WebServicesProps {
  /** The local date and time at every place of the forecast. */
  readonly now?: string;
}

export async function startWebServices({ now = '2026-11-22T09:45' }: WebServicesProps = {}): Promise<WebServices> {
  const requests: WebRequest[] = [];
  const pages: WebServices['pages'] = new Map();
  const server = createServer((incoming, response) => { void serve(incoming, response).catch(() => { response.destroy(); }); });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const services: WebServices = {
    url: `http://127.0.0.1:${port}`, port, requests, pages, delayMs: 0, trouble: null,
    asked: path => requests.filter(request => request.path === path),
    close: () => new Promise<void>(resolve => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return services;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://fake');
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) { chunks.push(chunk as Buffer); }
    const request: WebRequest = { method: incoming.method ?? '', path: url.pathname, query: Object.fromEntries(url.searchParams), headers: incoming.headers, body: Buffer.concat(chunks).toString(), isGone: false };
    response.once('close', () => { request.isGone = !response.writableFinished; });
    requests.push(request);
    if (services.delayMs > 0) { await delay(services.delayMs, undefined, { ref: false }); }
    const trouble = services.trouble?.(request) ?? null;
    switch (trouble?.kind) {
      case 'silent': return;
      case 'drop': response.destroy(); return;
      case 'status': json(response, trouble.status, { error: true, reason: 'as the test wants it' }); return;
      case 'garbage': response.writeHead(200, { 'content-type': 'application/json' }).end(trouble.text); return;
      case undefined: break;
    }
    const page = pages.get(request.path);
    if (typeof page === 'function') { page(response, request); return; }
    if (page !== undefined) { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page); return; }
    answer(request, response, now);
  }
}

function json(response: ServerResponse, status: number, value: unknown, contentType = 'application/json; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': contentType }).end(JSON.stringify(value));
}

function answer(request: WebRequest, response: ServerResponse, now: string): void {
  const { path, query, headers, body } = request;
  switch (path) {
    case '/v1/search': json(response, 200, geocoding(query['name'] ?? '', Number(query['count'] ?? 10))); return;
    case '/v1/forecast': if (query['latitude'] === undefined) { json(response, 400, { error: true, reason: "Parameter 'latitude' is missing" }); } else { json(response, 200, forecast(query, now)); } return;
    // DuckDuckGo names its JSON so.
    case '/': json(response, 200, instantAnswer(query['q'] ?? ''), 'application/x-javascript'); return;
    case '/w/api.php': json(response, 200, wikipedia(query['gsrsearch'] ?? '')); return;
    case '/api/v1/search': json(response, 200, { hits: query['query'] === 'nothing' ? [] : hackerNewsHits(query['query'] ?? ''), nbHits: 2, page: 0, hitsPerPage: 5 }); return;
    case '/search': json(response, 200, searxng(query['q'] ?? '', query['categories'] ?? 'general')); return;
    case '/res/v1/web/search': if (headers['x-subscription-token'] === 'brave-key') { json(response, 200, { type: 'search', query: { original: query['q'] }, web: { type: 'search', results: braveResults(query['q'] ?? '') } }); } else { json(response, 401, { type: 'ErrorResponse' }); } return;
    case '/res/v1/news/search': json(response, 200, { type: 'news', results: braveResults(query['q'] ?? '') }); return;
    case '/api/web_search': {
      if (headers.authorization !== 'Bearer ollama-key') { json(response, 401, { error: 'unauthorized' }); return; }
      const { query: asked } = JSON.parse(body) as { query: string };
      json(response, 200, { results: [{ title: `Ollama on ${asked}`, url: 'https://ollama.example/one', content: 'Found by Ollama. With a second sentence.' }] });
      return;
    }
    default: if (path.startsWith('/api/rest_v1/feed/featured/')) { json(response, 200, featured()); } else { json(response, 404, { error: 'not found' }); }
  }
}

function geocoding(name: string, count: number): unknown {
  const wanted = plain(name);
  const results = places.map(row => row.split('|')).filter(([place = '']) => plain(place).startsWith(wanted) && wanted.length > 1).slice(0, count).map(([place, admin1, country, code, population, kind, latitude, longitude], index) => ({
    id: 1000 + index, name: place, latitude: Number(latitude), longitude: Number(longitude), elevation: 25, feature_code: kind, country_code: code, timezone: 'Europe/London', population: Number(population), country,
    ...admin1 === '' ? {} : { admin1, admin1_id: 1 },
  }));
  // Where nothing is found the key is not there at all.
  return { ...results.length > 0 && { results }, generationtime_ms: 0.5 };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** 17 days from yesterday on. Day by day it gets wetter; tomorrow it rains, the day after it snows, the sixth day is windy. */
function forecast(query: WebRequest['query'], now: string): unknown {
  const isImperial = query['temperature_unit'] === 'fahrenheit';
  const degrees = (celsius: number) => isImperial ? Math.round((celsius * 1.8 + 32) * 10) / 10 : celsius;
  const start = Date.parse(`${now.slice(0, 10)}T00:00Z`) - 86_400_000;
  const days = Array.from({ length: 1 + Number(query['forecast_days'] ?? 7) }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
  const codes = days.map((_, index) => [3, 61, 65, 73, 2, 0][index] ?? 3);
  const chance = days.map((_, index) => [100, 40, 80, 55, 5, 0][index] ?? null);
  const hours = days.flatMap(day => Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00`));
  return {
    latitude: Number(query['latitude']), longitude: Number(query['longitude']), generationtime_ms: 0.2, utc_offset_seconds: 0, timezone: 'Europe/London', timezone_abbreviation: 'GMT', elevation: 23,
    current_units: { time: 'iso8601', interval: 'seconds', temperature_2m: isImperial ? '°F' : '°C' },
    current: { time: now, interval: 900, temperature_2m: degrees(11.4), apparent_temperature: degrees(8.2), relative_humidity_2m: 82, precipitation: 0.2, weather_code: 61, wind_speed_10m: isImperial ? 11 : 18, wind_direction_10m: 225 },
    hourly_units: {}, hourly: {
      time: hours, temperature_2m: hours.map((_, index) => degrees(index % 24 / 2)), precipitation_probability: hours.map((_, index) => index % 24 < 12 ? 10 : 70), precipitation: hours.map((_, index) => index % 24 < 12 ? 0 : 0.5),
      snowfall: hours.map(() => 0), weather_code: hours.map((_, index) => index % 24 < 12 ? 3 : 61), wind_speed_10m: hours.map((_, index) => index % 24),
    },
    daily_units: {}, daily: {
      time: days, weather_code: codes, temperature_2m_max: days.map((_, index) => degrees(10 + index)), temperature_2m_min: days.map((_, index) => degrees(index - 4)), precipitation_sum: days.map((_, index) => [4, 1.2, 6.4, 2, 0, 0][index] ?? 0),
      precipitation_probability_max: chance, snowfall_sum: days.map((_, index) => index === 3 ? 4.2 : 0), wind_speed_10m_max: days.map((_, index) => 20 + index),
    },
  };
}

function instantAnswer(query: string): unknown {
  const empty = { Abstract: '', AbstractText: '', AbstractSource: '', AbstractURL: '', Heading: '', Answer: '', AnswerType: '', Definition: '', DefinitionSource: '', DefinitionURL: '', RelatedTopics: [], Results: [], Redirect: '', Type: '' };
  if (/alan turing/iu.test(query)) {
    const text = 'Alan Turing was an English mathematician and computer scientist. He was highly influential in the development of theoretical computer science. A third sentence.';
    return { ...empty, Type: 'A', Heading: 'Alan Turing', Abstract: text, AbstractText: text, AbstractSource: 'Wikipedia', AbstractURL: 'https://en.wikipedia.org/wiki/Alan_Turing', RelatedTopics: [{ FirstURL: 'https://duckduckgo.com/Turing_machine', Icon: {}, Result: '<a href="x">Turing machine</a>', Text: 'Turing machine - A model of computation.' }, { Name: 'See also', Topics: [] }] };
  }
  // Some answers are programs of the site: then it is no text.
  return /random/iu.test(query) ? { ...empty, Type: 'E', Answer: { from: 'calculator', result: '' }, AnswerType: 'calc' } : empty;
}

function wikipedia(query: string): unknown {
  if (/zxqv/u.test(query)) { return { batchcomplete: true }; }
  return {
    batchcomplete: true, query: {
      pages: [
        { pageid: 2, ns: 0, title: `Second about ${query}`, index: 2, extract: 'The second article.', fullurl: 'https://en.wikipedia.org/wiki/Second' },
        { pageid: 1, ns: 0, title: `First about ${query}`, index: 1, extract: 'The first article says this. And then that.', fullurl: 'https://en.wikipedia.org/wiki/First' },
      ],
    },
  };
}

function featured(): unknown {
  const story = (text: string, page: string) => ({ story: `<!--Nov 20--> <b>${text}</b> in <i>somewhere</i>&amp;elsewhere.`, links: [{ type: 'standard', title: page, content_urls: { desktop: { page: `https://en.wikipedia.org/wiki/${page}` } } }] });
  return { tfa: {}, news: [story('A first thing happens', 'First_thing'), story('A second thing happens', 'Second_thing')] };
}

function hackerNewsHits(query: string): unknown[] {
  return [
    { objectID: '1', title: `Show HN: ${query} in a weekend`, url: 'https://blog.example/rust', points: 120, num_comments: 33, created_at: '2026-11-20T10:00:00Z', author: 'a' },
    { objectID: '2', title: `Ask HN: who uses ${query}?`, url: null, points: 5, num_comments: 2, created_at: '2026-11-19T10:00:00Z', author: 'b' },
  ];
}

function searxng(query: string, category: string): unknown {
  return {
    query, number_of_results: 0, answers: /meaning/u.test(query) ? [{ answer: 'It is forty-two.', url: 'https://answers.example/42', template: 'answer/legacy.html' }] : [], infoboxes: [], suggestions: [],
    results: [{ url: 'https://tokio.rs/select', title: `${category}: ${query}`, content: 'The select macro waits on several branches. It returns when one completes.', engine: 'x', parsed_url: [], category }, { url: 'javascript:alert(1)', title: 'Bad', content: '' }],
  };
}

function braveResults(query: string): unknown[] {
  return [{ title: `Brave on <strong>${query}</strong>`, url: 'https://www.brave.example/a', description: 'A <strong>description</strong> &amp; more.' }];
}

import assert from 'node:assert/strict';
import { ageText } from '../../src/core/agents/web/age';
import { AnswerCache } from '../../src/core/agents/web/answerCache';
import { forecastTime } from '../../src/core/agents/web/weather/forecastDay';
import { weatherUnits } from '../../src/core/agents/web/weather/units';
import { weatherTopic } from '../../src/core/agents/web/weather/weatherTopic';
import type { StepResult } from '../../src/core/turn';
import { FakeClock } from '../fakes/fakeClock';
import { startWebServices, type WebServices } from '../fakes/webServices';
import { setUpWeb } from './webFixtures';

const heard = ({ spoken, text }: StepResult) => spoken ?? text;

describe('web agent', () => {
  let server: WebServices;
  before(async () => { server = await startWebServices(); });
  beforeEach(() => {
    server.requests.length = 0;
    server.trouble = null;
    server.delayMs = 0;
  });
  after(() => server.close());

  describe('weather', () => {
    const questions: [utterance: string, slots: Record<string, string>, spoken: RegExp | string][] = [
      ["what's the weather in London?", { place: 'London' }, 'In London it is 11 degrees with light rain. Today: light rain, minus 3 to 11 degrees, a 40 percent chance of rain.'],
      ['will it rain in Oslo tomorrow', { place: 'Oslo', day: 'tomorrow' }, 'Yes, rain is likely tomorrow in Oslo: 80 percent, about 6.4 millimeters.'],
      ['will it rain in Oslo', { place: 'Oslo' }, 'Maybe: the chance of rain today in Oslo is 40 percent, about 1.2 millimeters.'],
      ['will it rain in Oslo on wednesday', { place: 'Oslo', day: 'wednesday' }, 'Probably not: the chance of rain on Wednesday in Oslo is 5 percent.'],
      ['is it raining in London', { place: 'London' }, 'Yes, it is wet in London right now: light rain.'],
      ['will it snow in Bergen the day after tomorrow', { place: 'Bergen', day: 'day after tomorrow' }, 'Yes, about 4.2 centimeters of snow the day after tomorrow in Bergen.'],
      ['is it snowing in Oslo', { place: 'Oslo' }, 'It is not snowing in Oslo right now.'],
      ["what's the temperature in Rome", { place: 'Rome' }, 'It is 11 degrees in Rome, and feels like 8.'],
      ['how warm will it be tomorrow in Rome', { place: 'Rome', day: 'tomorrow' }, 'Tomorrow in Rome it is minus 2 to 12 degrees.'],
      ['how windy is it in Oslo', { place: 'Oslo' }, 'The wind in Oslo is 18 kilometers per hour from the southwest.'],
      ['what is the weather in Paris this afternoon', { place: 'Paris', day: 'this afternoon' }, 'This afternoon in Paris: light rain, 6 to 9 degrees, a 70 percent chance of rain.'],
      ['weather in Tokyo this weekend', { place: 'Tokyo', day: 'this weekend' }, /^This weekend in Tokyo: /u],
      ['weather in zurich tomorrow', { place: 'zurich', day: 'tomorrow' }, 'Tomorrow in Zürich: heavy rain, minus 2 to 12 degrees, a 80 percent chance of rain.'],
      ['weather in portland oregon', { place: 'Portland Oregon' }, /^In Portland it is 11 degrees/u],
      ['weather in Paris Texas', { place: 'Paris Texas' }, /^In Paris it is/u],
      ['weather in Springfield, Illinois, United States', { place: 'Springfield, Illinois, United States' }, /^In Springfield it is/u],
      ['weather in singapore', { place: 'Singapore' }, /^In Singapore it is/u],
    ];
    for (const [utterance, slots, expected] of questions) {
      it(utterance, async () => {
        const result = await setUpWeb(server).ask('weather', slots, utterance);
        assert.equal(result.outcome, 'done', result.text);
        if (typeof expected === 'string') { assert.equal(result.spoken, expected); } else { assert.match(heard(result), expected); }
        assert.ok(result.text.startsWith(heard(result)), result.text);
        assert.match(result.text, /Source: Open-Meteo, https:\/\/open-meteo\.com\/$/u);
      });
    }

    it('shows the details, and only the place that was meant', async () => {
      const { text } = await setUpWeb(server).ask('weather', { place: 'Paris Texas' }, 'weather in Paris Texas');
      assert.match(text, /\n\nParis, Texas, United States\nNow \(09:45 there\): light rain, 11 °C, feels like 8 °C, wind 18 km\/h from the southwest, humidity 82 %\.\nSunday, 2026-11-22: light rain, minus 3 to 11 °C, 40 % chance of rain, 1\.2 mm, wind up to 21 km\/h\.\n/u);
      assert.equal(server.asked('/v1/forecast')[0]?.query['latitude'], '33.66094');
    });

    it('asks back where places are about as large, and knows the one that is chosen', async () => {
      const { ask } = setUpWeb(server);
      const result = await ask('weather', { place: 'Springfield', day: 'tomorrow' }, 'weather in springfield tomorrow');
      assert.equal(result.outcome, 'asked_back');
      assert.equal(result.text, 'Which one do you mean: Springfield, Missouri, United States; Springfield, Massachusetts, United States; Springfield, Illinois, United States; or Springfield, Oregon, United States?');
      assert.deepStrictEqual(result.choices?.[2], { label: 'Springfield, Illinois, United States', reading: { agent: 'web', action: 'weather', slots: { place: 'Springfield, Illinois, United States', day: 'tomorrow' }, confidence: 1 } });
      await ask('weather', result.choices?.[2]?.reading.slots ?? {});
      assert.equal(server.asked('/v1/forecast')[0]?.query['latitude'], '39.80172');
    });

    it('asks for the place where none was said, unless one was said a moment ago', async () => {
      const { ask, clock } = setUpWeb(server);
      assert.deepStrictEqual(await ask('weather', {}, "what's the weather"), { outcome: 'asked_back', text: 'For which place?', lacking: ['place'] });
      await ask('weather', { place: 'Oslo' });
      assert.equal((await ask('weather', { day: 'tomorrow' }, 'and will it rain tomorrow?')).spoken, 'Yes, rain is likely tomorrow in Oslo: 80 percent, about 6.4 millimeters.');
      clock.advance(31 * 60_000);
      assert.equal((await ask('weather', {})).outcome, 'asked_back');
    });

    it('says what it cannot: an unknown place, a country, a day out of reach', async () => {
      const { ask } = setUpWeb(server);
      assert.deepStrictEqual(await ask('weather', { place: 'Qwxyz' }), { outcome: 'failed', text: 'I find no place called Qwxyz. Say it with its country, or spell it in another way.' });
      assert.deepStrictEqual(await ask('weather', { place: 'Netherlands' }), { outcome: 'asked_back', text: 'Netherlands is too large for one forecast. For which city in it?', lacking: ['place'] });
      assert.deepStrictEqual(await ask('weather', { place: 'Oslo', day: 'in 30 days' }), { outcome: 'failed', text: 'The forecast reaches 16 days ahead, to December 7, 2026.' });
      assert.deepStrictEqual(await ask('weather', { place: 'Oslo', day: 'last monday' }), { outcome: 'failed', text: 'I only know the weather since yesterday.' });
    });

    it('web.units: asks the service for the units that the profile or the region wants', async () => {
      const result = await setUpWeb(server, { units: 'imperial' }).ask('weather', { place: 'Rome' }, 'temperature in rome');
      assert.equal(result.spoken, 'It is 53 degrees in Rome, and feels like 47.');
      assert.match(result.text, /53 °F.*11 mph/u);
      assert.deepStrictEqual([['auto', 'en-US', 'America/New_York'], ['auto', 'en-US', 'UTC'], ['auto', 'en-US', 'Europe/Berlin'], ['auto', 'en-GB', 'America/New_York'], ['auto', 'de', 'Europe/Berlin'], ['metric', 'en-US', 'America/New_York'], ['imperial', 'de-DE', 'Europe/Berlin']]
        .map(([setting, locale, zone]) => weatherUnits(setting as 'auto', locale ?? '', zone ?? '').degrees), ['°F', '°F', '°C', '°C', '°C', '°C', '°F']);
    });

    it('web.weather_url: that server is asked, and no other', async () => {
      await setUpWeb(server).ask('weather', { place: 'Rome' });
      assert.deepStrictEqual(server.requests.map(({ path }) => path), ['/v1/search', '/v1/forecast']);
    });
  });

  it('days mean what people mean by them', () => {
    // A Sunday.
    const today = '2026-11-22T09:45';
    const days: [string, number, number, string][] = [
      ['today', 0, 0, 'today'], ['tomorrow', 1, 1, 'tomorrow'], ['sunday', 0, 0, 'on Sunday'], ['friday', 5, 5, 'on Friday'], ['this weekend', 0, 0, 'this weekend'], ['next weekend', 6, 7, 'next weekend'], ['next week', 1, 7, 'next week'], ['in 3 days', 3, 3, 'in 3 days'],
      ['november 27', 5, 5, 'on November 27, 2026'], ['this month', 0, 8, 'this month'], ['rest of the week', 0, 0, 'for the rest of the week'], ['yesterday', -1, -1, 'yesterday'], ['friday morning', 5, 5, 'on Friday morning'], ['tonight', 0, 0, 'tonight'],
    ];
    assert.deepStrictEqual(days.map(([day]) => { const time = forecastTime(day, today); return [day, time?.firstDay, time?.lastDay, time?.label]; }), days);
    assert.deepStrictEqual(['weekend', 'next weekend', 'next week'].map(day => { const time = forecastTime(day, '2026-11-25T08:00'); return [time?.firstDay, time?.lastDay]; }), [[3, 4], [10, 11], [5, 11]]);
    assert.equal(forecastTime('whenever it suits', today), null);
  });

  it('knows what a question is about, whole words only', () => {
    assert.deepStrictEqual(['do I need an umbrella', 'will it snow', 'how cold is it', 'weather in Rainham', 'is it windy', 'should I wear a jacket'].map(weatherTopic), ['rain', 'snow', 'temperature', 'general', 'wind', 'temperature']);
  });

  describe('search', () => {
    it('says what answers the question, and by whom; shows all with links', async () => {
      const result = await setUpWeb(server).ask('search', { query: 'who was Alan Turing?' });
      assert.equal(result.spoken, 'Wikipedia on Alan Turing: Alan Turing was an English mathematician and computer scientist. He was highly influential in the development of theoretical computer science.');
      assert.match(result.text, /^Alan Turing: Alan Turing was .*\nSource: Wikipedia, https:\/\/en\.wikipedia\.org\/wiki\/Alan_Turing\n\nMore:\n- First about Alan Turing: The first article says this\. \(Wikipedia, https:\/\/en\.wikipedia\.org\/wiki\/First\)\n/su);
      assert.match(result.text, /Found by DuckDuckGo and Wikipedia\.$/u);
    });

    it('without an answer says which result stands first', async () => {
      assert.equal((await setUpWeb(server).ask('search', { query: 'random thing' })).spoken, 'The first of what DuckDuckGo and Wikipedia found is First about random thing at Wikipedia. The first article says this. And then that.');
    });

    it('that finds nothing is honest about how little was searched', async () => {
      assert.deepStrictEqual(await setUpWeb(server).ask('search', { query: 'zxqv' }), { outcome: 'done', text: 'DuckDuckGo and Wikipedia found nothing about "zxqv". They do not search the whole web; for that set web.search_provider to searxng, brave or ollama.' });
    });

    it('one of two services in trouble is enough', async () => {
      server.trouble = ({ path }) => path === '/' ? { kind: 'status', status: 500 } : null;
      assert.match(heard(await setUpWeb(server).ask('search', { query: 'Alan Turing' })), /^The first of what Wikipedia found is First about Alan Turing/u);
      server.trouble = ({ path }) => path === '/w/api.php' ? { kind: 'drop' } : null;
      assert.match(heard(await setUpWeb(server).ask('search', { query: 'Alan Turing' })), /^Wikipedia on Alan Turing/u);
    });

    const secret = (name: 'brave' | 'ollama') => Promise.resolve(`${name}-key`);
    const providers: [string, string, RegExp][] = [
      ['wikipedia', '/w/api.php', /^The first of what Wikipedia found/u], ['searxng', '/search', /^The first of what SearXNG found is general: tokio select at tokio\.rs\. The select macro waits/u],
      ['brave', '/res/v1/web/search', /^The first of what Brave found is Brave on tokio select at brave\.example\. A description & more/u], ['ollama', '/api/web_search', /^The first of what Ollama found is Ollama on tokio select at ollama\.example/u],
    ];
    for (const [search_provider, path, expected] of providers) {
      it(`web.search_provider ${search_provider}: that service is asked at web.search_url, and no other`, async () => {
        assert.match(heard(await setUpWeb(server, { search_provider }, { secret }).ask('search', { query: 'tokio select' })), expected);
        assert.deepStrictEqual(server.requests.map(request => request.path), [path]);
      });
    }

    it('a link that is none is not shown', async () => {
      assert.doesNotMatch((await setUpWeb(server, { search_provider: 'searxng' }).ask('search', { query: 'x' })).text, /javascript/u);
    });

    it('what SearXNG answers itself is said', async () => {
      assert.equal((await setUpWeb(server, { search_provider: 'searxng' }).ask('search', { query: 'meaning' })).spoken, 'answers.example on meaning: It is forty-two.');
    });

    it('says what is missing: a key, an address, JSON', async () => {
      assert.match((await setUpWeb(server, { search_provider: 'brave' }).ask('search', { query: 'x' })).text, /^Brave wants a key, and I have none\./u);
      assert.match((await setUpWeb(server, { search_provider: 'brave' }, { secret: () => Promise.resolve('wrong') }).ask('search', { query: 'x' })).text, /^Brave does not let me in \(status 401\)/u);
      assert.match((await setUpWeb(server, { search_provider: 'searxng', search_url: null }).ask('search', { query: 'x' })).text, /Set web\.search_url/u);
      server.trouble = () => ({ kind: 'status', status: 403 });
      assert.match((await setUpWeb(server, { search_provider: 'searxng' }).ask('search', { query: 'x' })).text, /add json to search\.formats/u);
    });
  });

  describe('news', () => {
    it('of the world come from Wikipedia’s front page, of a topic from Hacker News, and say so', async () => {
      const { ask } = setUpWeb(server);
      assert.equal((await ask('news', {})).spoken, "From Wikipedia's front page: A first thing happens in somewhere&elsewhere. A second thing happens in somewhere&elsewhere.");
      assert.deepStrictEqual(server.requests.map(({ path }) => path), ['/api/rest_v1/feed/featured/2026/11/22']);
      const about = await ask('news', { query: 'rust' });
      assert.equal(about.spoken, 'From Hacker News about rust: Show HN: rust in a weekend. Ask HN: who uses rust?');
      assert.match(about.text, /- Ask HN: who uses rust\?: 5 points, 2 comments\. \(news\.ycombinator\.com, https:\/\/news\.ycombinator\.com\/item\?id=2\)/u);
      assert.match((await ask('news', { query: 'nothing' })).text, /^Hacker News has no news about "nothing"\./u);
    });

    it('come from the provider where it has them', async () => {
      assert.match(heard(await setUpWeb(server, { search_provider: 'searxng' }).ask('news', { query: 'rust' })), /^From SearXNG about rust: news: rust\./u);
      assert.match(heard(await setUpWeb(server, { search_provider: 'brave' }, { secret: () => Promise.resolve('brave-key') }).ask('news', {})), /^From Brave: Brave on world news\./u);
    });
  });

  describe('what is known already', () => {
    it('is not asked again for ten minutes, and its age is said', async () => {
      const { ask, clock } = setUpWeb(server);
      const question = () => ask('weather', { place: 'Rome' }, 'temperature in rome');
      await question();
      clock.advance(20_000);
      assert.match(heard(await question()), /^It is 11 degrees/u);
      clock.advance(8 * 60_000);
      assert.equal((await question()).spoken, 'As of eight minutes ago: It is 11 degrees in Rome, and feels like 8.');
      assert.equal(server.asked('/v1/forecast').length, 1);
      clock.advance(2 * 60_000);
      assert.match(heard(await question()), /^It is 11 degrees/u);
      assert.equal(server.asked('/v1/forecast').length, 2);
    });

    it('serves for some hours when nobody can be reached, and says so', async () => {
      const { ask, clock } = setUpWeb(server);
      const question = () => ask('weather', { place: 'Rome' }, 'temperature in rome');
      await question();
      clock.advance(2 * 3_600_000);
      server.trouble = () => ({ kind: 'drop' });
      assert.equal((await question()).spoken, 'I cannot reach the weather service right now. As of two hours ago: It is 11 degrees in Rome, and feels like 8.');
      clock.advance(5 * 3_600_000);
      assert.deepStrictEqual(await question(), { outcome: 'failed', text: 'The connection to 127.0.0.1 broke off. Try again.' });
    });

    const isText = (value: unknown): value is string => typeof value === 'string';
    const cacheOf = (clock: FakeClock) => new AnswerCache({ clock, keptMs: 60_000, mostAnswers: 3, mostCharacters: 100 });

    it('is bounded, the oldest going first', () => {
      const cache = cacheOf(new FakeClock());
      for (const name of ['a', 'b', 'c']) { cache.set(name, name, { atMs: 0, characters: 1 }); }
      cache.get('a', isText);
      cache.set('d', 'd', { atMs: 0, characters: 1 });
      assert.deepStrictEqual([cache.size, ...['a', 'b', 'c', 'd'].map(name => cache.get(name, isText) !== null)], [3, true, false, true, true]);
    });

    it('is bounded in size: a large answer takes the place of others, one that is too large is not kept', () => {
      const cache = cacheOf(new FakeClock());
      for (const [name, characters] of [['a', 40], ['b', 40], ['c', 50], ['d', 101], ['c', 60]] as const) { cache.set(name, name, { atMs: 0, characters }); }
      assert.deepStrictEqual(['a', 'b', 'c', 'd'].map(name => cache.get(name, isText) !== null), [false, true, true, false]);
    });

    it('lets go what is too old without being asked, each at its time, and nothing more once it is disposed of', () => {
      const clock = new FakeClock(), cache = cacheOf(clock), sizes: number[] = [];
      cache.set('a', 'a', { atMs: clock.nowMs(), characters: 1 });
      clock.advance(40_000);
      cache.set('b', 'b', { atMs: clock.nowMs(), characters: 1 });
      // Being used makes an answer no younger.
      cache.get('a', isText);
      for (const ms of [19_999, 1, 39_999, 1]) {
        clock.advance(ms);
        sizes.push(cache.size);
      }
      assert.deepStrictEqual(sizes, [2, 1, 1, 0]);
      cache.set('c', 'c', { atMs: clock.nowMs(), characters: 1 });
      cache.dispose();
      clock.advance(120_000);
      assert.equal(cache.size, 0);
    });

    it('its age is said in words', () => {
      assert.deepStrictEqual([0, 29_000, 60_000, 600_000, 1_500_000, 3_600_000, 7_300_000].map(ageText), [null, null, 'one minute ago', 'ten minutes ago', '25 minutes ago', 'one hour ago', 'two hours ago']);
    });
  });

  describe('in trouble answers with a sentence', () => {
    const troubles: [string, WebServices['trouble'], RegExp][] = [
      ['busy', () => ({ kind: 'status', status: 429 }), /^Open-Meteo has had too many questions for now/u], ['ill', () => ({ kind: 'status', status: 503 }), /^Open-Meteo is in trouble right now \(status 503\)/u], ['gone', () => ({ kind: 'drop' }), /broke off/u], ['silent', () => ({ kind: 'silent' }), /takes too long to answer/u],
      ['babbling', () => ({ kind: 'garbage', text: '<html>' }), /in a way that I do not understand/u], ['of another shape', () => ({ kind: 'garbage', text: '{"results":[{"name":5}]}' }), /in a way that I do not understand/u], ['of a strange forecast', ({ path }) => path === '/v1/forecast' ? { kind: 'garbage', text: '{"current":null}' } : null, /in a way that I do not understand/u],
    ];
    for (const [name, trouble, expected] of troubles) {
      it(name, async () => {
        server.trouble = trouble;
        const result = await setUpWeb(server).ask('weather', { place: 'Rome' });
        assert.equal(result.outcome, 'failed');
        assert.match(result.text, expected);
      });
    }

    it('offline: refused, with the setting that does it, and nothing is asked', async () => {
      const { ask } = setUpWeb(server, { weather_url: null, search_url: null }, { offline: true });
      for (const result of [await ask('weather', { place: 'Rome' }), await ask('search', { query: 'x' }), await ask('news', {}), await ask('read', { url: 'example.com' })]) {
        assert.equal(result.outcome, 'refused');
        assert.match(result.text, /^privacy\.offline is on, and [\w.-]+ is not this machine\./u);
      }
    });

    it('cancelled: at once', async () => {
      server.trouble = () => ({ kind: 'silent' });
      const own = new AbortController();
      const asked = setUpWeb(server).ask('weather', { place: 'Rome' }, '', [], own.signal);
      setTimeout(() => { own.abort(); }, 50);
      await assert.rejects(asked, { code: 'cancelled' });
    });

    it('what it is not made for is a defect', async () => {
      await assert.rejects(setUpWeb(server).ask('constructor', {}), { code: 'internal' });
    });
  });
});

import { isComplete, nextCommand } from './freeTextSlots';
import { joinedPlaceAt } from './joinedPlaces';
import { originalText } from './normalise';
import { phraseTable } from './phraseReader';
import { placeAt } from './places';
import { unquotedText } from './quotedText';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayParts = ['morning', 'afternoon', 'evening', 'night'];

/** Days that forecasts are asked for, as they travel in the slot. */
const forecastDays = phraseTable(Object.fromEntries([
  ...['today', 'tonight', 'tomorrow', 'this week', 'next week', 'this weekend', 'next weekend', 'this month', 'next month', 'day after tomorrow', 'next few days', 'coming days', 'rest of the week', 'rest of the day', 'this coming week', 'coming week', 'yesterday', 'weekend', 'week']
    .flatMap((day): [string, string][] => [[day, day], [`the ${day}`, day]]),
  ...dayParts.flatMap((part): [string, string][] => [[`this ${part}`, `this ${part}`], [`tomorrow ${part}`, `tomorrow ${part}`], [`tomorrows ${part}`, `tomorrow ${part}`]]),
  ...weekdays.flatMap((day): [string, string][] => [[day, day], [`this ${day}`, `this ${day}`], [`next ${day}`, `next ${day}`], [`this coming ${day}`, `this ${day}`], ...dayParts.map((part): [string, string] => [`${day} ${part}`, `${day} ${part}`])]),
  ['tomorrows', 'tomorrow'], ['todays', 'today'], ['tonights', 'tonight'], ['later today', 'today'], ['later on today', 'today'], ['later tonight', 'tonight'], ['all day', 'today'], ['all day today', 'today'], ['all week', 'this week'], ['tomorrow during the day', 'tomorrow'], ['early tomorrow', 'tomorrow'], ['over the weekend', 'weekend'],
]));
const beforeDays = new Set(['on', 'for', 'during', 'over', 'at', 'by', 'in']);

/** "tomorrow", "on friday", "this weekend", "in 3 days". */
const forecastDay: ReadSlot = (source, at) => {
  const { tokens, phrases } = source;
  const start = beforeDays.has(tokens[at]?.text ?? '') ? at + 1 : at;
  const found: SlotCandidate[] = [];
  const named = phrases.longest(start, forecastDays);
  if (named && (tokens[at]?.text !== 'in' || start === at)) { found.push({ end: named.end, value: named.value }); }
  for (const candidate of [...source.read('date', at), ...(start > at ? source.read('date', start) : [])]) {
    if (!found.some(({ end }) => end === candidate.end)) { found.push(candidate); }
  }
  return found;
};

const noWeatherPlace = new Set((
  'tonight weekend weekday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december next last coming few outside inside outdoors indoors '
  + 'rain snow weather forecast temperature umbrella sun wind store save celsius fahrenheit degrees bed general noon midnight later soon still really like look looks bring wear again any some').split(' '));

/** A place of which one can ask the weather: never "tokyo and save it", never a day. */
const weatherPlace: ReadSlot = (source, at) => placeAt(source.utterance, source.end, at).filter(({ end }) => joinedPlaceAt(index => source.tokens[index]?.text, at) > 0 || !source.tokens.slice(at, end).some(({ text }) => noWeatherPlace.has(text)));

/** Endings of addresses on the web that are no endings of file names ("read me dot md", "main dot py"). */
const domainEndings = new Set('com org net io dev ai app edu gov co uk de fr nl eu us ca ch at be it es se no fi dk pl info blog news tech wiki me tv xyz cloud page site online'.split(' '));
const typedAddress = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s"'<>]+|(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(\p{L}{2,})(?:\/[^\s"'<>]*)?)/u;
const maxSpokenLabels = 3;
/** No address begins with one of these; what follows does. */
const noHost = new Set('me to on the at page site website written from is of in what it a and'.split(' '));

/** An address, typed ("https://example.com/a") or said ("example dot com slash a"). */
const url: ReadSlot = (source, at) => {
  const { tokens, utterance, end } = source;
  const first = tokens[at];
  if (!first || at >= end) { return []; }
  const typed = typedAddress.exec(utterance.original.slice(first.start));
  if (typed && (typed[1] === undefined || domainEndings.has(typed[1].toLowerCase()))) {
    const address = typed[0].replace(/[.,;:!?)]+$/u, '');
    let behind = at;
    while (behind < end && (tokens[behind]?.start ?? Infinity) < first.start + address.length) { behind += 1; }
    return [{ end: behind, value: address }];
  }
  return spokenAddress(source, at);
};

function spokenAddress({ tokens, end }: SlotSource, at: number): SlotCandidate[] {
  let index = at;
  let scheme = '';
  const word = (offset = 0): string => index + offset < end ? tokens[index + offset]?.text ?? '' : '';
  if (/^https?$/u.test(word())) {
    scheme = `${word()}://`;
    index += 1;
    while (['colon', 'slash', ':', '/', '//'].includes(word())) { index += 1; }
  }
  let host = '';
  let labels = 0;
  for (let words = 0; index < end && words < 12; words++, index++) {
    const text = word();
    if (text === 'dot' && host !== '') { host += '.'; labels = 0; continue; }
    if (!/^[\p{L}\p{N}_]+$/u.test(text) || text === 'slash' || (labels > 0 && domainEndings.has(/[^.]*$/u.exec(host)?.[0] ?? '') && host.includes('.'))) { break; }
    if (++labels > maxSpokenLabels || (host === '' && noHost.has(text))) { return []; }
    host += text;
  }
  if (!host.includes('.') || !domainEndings.has(/[^.]*$/u.exec(host)?.[0] ?? '')) { return []; }
  host = host.replace(/^www(?=\p{L})/u, 'www.');
  let path = '';
  while (['slash', '/'].includes(word()) && word(1) !== '') {
    path += `/${word(1)}`;
    index += 2;
    while (['dash', 'dot', 'underscore'].includes(word()) && word(1) !== '') {
      path += ({ dash: '-', dot: '.', underscore: '_' } as Readonly<Record<string, string>>)[word()] ?? '';
      path += word(1);
      index += 2;
    }
  }
  return [{ end: index, value: scheme + host + path }];
}

/** What is searched for: to the end, said to its end, and no other command behind it. */
const queryEnds = new Set('the a an my and or'.split(' '));
const noQuery = /^(?:for|about|something|stuff|things|it|that|this|to|on|of|in|up|something up|me|the|a|them)$/iu;

const topicStops = new Set('the a an this that it my our latest current and'.split(' '));
const kindStops = new Set('at on in about from of for to dot slash article page component api class any some is are good bad me you all'.split(' '));
const maxTopicWords = 8;

/** Places, days, addresses and questions for the web. */
export const webSlots: Readonly<Record<string, ReadSlot>> = {
  forecastDay,
  weatherPlace,
  /** A place that is one even without "in" before it. */
  forecastPlace: (source, at) => source.read('weatherPlace', at).filter(({ end }) => source.read('knownPlace', at).some(known => known.end === end)),
  url,
  /** What news are about: some words, the most first. */
  newsTopic: (source, at) => {
    const found: SlotCandidate[] = [];
    const start = source.tokens[at]?.text === 'the' ? at + 1 : at;
    if (start >= source.end || topicStops.has(source.tokens[start]?.text ?? '')) { return []; }
    for (let end = start + 1; end <= Math.min(source.end, start + maxTopicWords); end++) {
      if (isComplete(source, end) && nextCommand(source, at, end) === undefined && !topicStops.has(source.tokens[end - 1]?.text ?? '')) { found.push({ end, value: originalText(source.utterance, start, end) }); }
    }
    return found.reverse();
  },
  /** What stands before "news": "tech", "world cup". */
  newsKind: (source, at) => source.read('newsTopic', at).filter(({ end }) => end - at <= 3 && !source.tokens.slice(at, end).some(({ text }) => kindStops.has(text))),
  /** "what is happening in ...": only of places that are known, else it is asked of code. */
  newsPlace: (source, at) => source.read('forecastPlace', at).length > 0 ? source.read('forecastPlace', at) : ['ukraine', 'gaza', 'europe', 'america', 'africa', 'asia', 'washington', 'politics', 'sports', 'tech', 'space', 'switzerland', 'austria', 'poland', 'canada', 'mexico', 'taiwan', 'syria', 'iran', 'iraq', 'afghanistan', 'russia', 'hollywood', 'finance', 'science', 'football', 'soccer', 'technology', 'formula'].includes(source.tokens[at]?.text ?? '') ? [{ end: at + 1, value: originalText(source.utterance, at, at + 1) }] : [],
  /** "how to" and "what is" may end a query on a small word: "what is a monad good for". */
  query: (source, at) => at < source.end && !queryEnds.has(source.tokens[source.end - 1]?.text ?? '') && nextCommand(source, at, source.end) === undefined ? [{ end: source.end, value: unquotedText(source, at) }].filter(({ value }) => !noQuery.test(value)) : [],
  /** Takes no word itself: the whole question from here on. */
  question: (source, at) => at < source.end && !queryEnds.has(source.tokens[source.end - 1]?.text ?? '') && nextCommand(source, at, source.end) === undefined ? [{ end: at, value: unquotedText(source, at) }] : [],
  /** A query before "online" or "on the web". */
  queryWords: (source, at) => {
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end < source.end; end++) { if (isComplete(source, end) && nextCommand(source, at, end) === undefined) { found.push({ end, value: originalText(source.utterance, at, end) }); } }
    return found.reverse().filter(({ value }) => typeof value === 'string' && !noQuery.test(value));
  },
};

import { objectText } from './objects';
import { type Guess, type Guesses, afterLast, firstOf, kinds, setOf } from './said';

const before = setOf('in at for near around over');
/** A place is known, or stands behind a preposition and is no day. */
const place: Guess = firstOf(kinds('forecastPlace'), said => {
  for (let at = said.start; at < said.end - 1; at++) {
    if (!before.has(said.word(at))) { continue; }
    const [day] = said.reader.read('forecastDay', at);
    if (day) { at = Math.max(at, day.end - 1); continue; }
    const places = said.reader.read('weatherPlace', at + 1);
    // "in zermatt tomorrow": the day behind it is none of the name.
    const whole = places.find(({ end }) => end === said.end) ?? places.find(({ end }) => said.reader.read('forecastDay', end).length > 0) ?? places.at(-1);
    if (whole) { return whole.value; }
  }
  return undefined;
});

/** Of several readings the one that is a day by itself, not the "for" before it. */
const day: Guess = said => {
  for (let at = said.start; at < said.end; at++) {
    // "rain or sun".
    if (said.word(at) === 'sun') { continue; }
    const [found] = said.reader.read('forecastDay', at).filter(({ end }) => end > at && end <= said.end);
    if (found) { return found.value; }
  }
  return undefined;
};

const question = /^(?:what|who|when|where|why|how|which|is|are|did|does|do|has|have|can)\b/iu;
/** A question is searched as it was asked, everything else without the order before it. */
const query: Guess = said => question.test(said.text()) && !/\b(?:internet|web|online|google)\b/iu.test(said.text()) ? said.text() : trimmed(objectText(said));
const trimmed = (text: unknown): string | undefined => typeof text === 'string' ? text.replace(/\s+(?:on the (?:web|internet|net)|online|on google|for me|please|on the world wide web)$/iu, '') : undefined;

const about: Guess = said => {
  const text = afterLast('about on regarding concerning from with of for')(said);
  return typeof text !== 'string' || /^(?:the )?(?:news|today|world|day|me|now|this|that|it|moment|week)\b/iu.test(text) ? said.find(['newsPlace'])?.value : text.replace(/^the (?:world of )?/iu, '');
};

export const webGuesses: Readonly<Record<string, Guesses>> = {
  weather: { place, day },
  search: { query },
  news: { query: about },
  // Endings that files have as well ("docs dot rs") are read here only, where a page is meant.
  read: { url: firstOf(kinds('url'), said => /\b(\S+) dot ([a-z]{2,4})\b/iu.exec(said.text())?.slice(1).join('.')) },
};

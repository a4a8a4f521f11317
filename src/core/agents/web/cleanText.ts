/** Control characters, turns of direction, and characters that nobody sees: in text from elsewhere they only serve to deceive. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”' };

/** One line of text from elsewhere, fit to be shown and read aloud; what is longer than `maxCharacters` is cut at a word. */
export function cleanLine(text: string, maxCharacters = 500): string {
  return cut(text.replace(/[\t\n\r\f\v\u2028\u2029]+/gu, ' ').replace(unseen, '').replace(/\s+/gu, ' ').trim(), maxCharacters);
}

/** The same for a piece of HTML, as services send it in their snippets: tags out, entities as what they stand for. */
export function cleanSnippet(html: string, maxCharacters = 500): string {
  // Cut first: a service that sends megabytes gets no work out of it.
  const text = html.slice(0, 20_000).replace(/<!--[\s\S]*?(?:-->|$)/gu, '').replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/giu, '').replace(/<\/?[a-z][^<>]*>/giu, '');
  return cleanLine(text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) { return Object.hasOwn(entities, name) ? entities[name] ?? whole : whole; }
    const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }), maxCharacters);
}

function cut(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) { return text; }
  const start = text.slice(0, maxCharacters);
  const space = start.lastIndexOf(' ');
  return `${(space > maxCharacters / 2 ? start.slice(0, space) : start).replace(/[\uD800-\uDBFF]$/u, '')} ...`;
}

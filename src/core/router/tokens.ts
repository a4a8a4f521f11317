/** A word, number or sign of what was said, with its place in the original text. */
export interface Token {
  /** Lower case; digits without grouping commas; signs in their plainest form (`×` is `*`). */
  readonly text: string;
  readonly kind: 'word' | 'number' | 'ordinal' | 'clock' | 'date' | 'literal' | 'sign';
  /** Value of a number or ordinal in digits, else null. */
  readonly value: number | null;
  /** Offsets into the original text, so that names keep their case and spelling. */
  readonly start: number;
  readonly end: number;
  /** A comma, full stop or dash stood before it: numbers do not join across that. */
  readonly afterPause: boolean;
  /** Nothing stood between it and the token before. */
  readonly glued: boolean;
}

/** More words than any command has; what is longer is never a rule sentence. */
export const maxTokens = 200;
/** Characters of text that are looked at; encoding a longer text is a job for a file. */
export const maxCharacters = 4000;

/** Contractions that stand for two words; other apostrophes are simply dropped (`valentine's` is `valentines`). */
const contractions: Readonly<Record<string, readonly string[]>> = {
  whats: ['what', 'is'], hows: ['how', 'is'], whens: ['when', 'is'], wheres: ['where', 'is'], whos: ['who', 'is'],
  thats: ['that', 'is'], theres: ['there', 'is'], lets: ['let', 'us'],
  id: ['i', 'would'], im: ['i', 'am'], ive: ['i', 'have'], youre: ['you', 'are'],
  dont: ['do', 'not'], cant: ['can', 'not'], wont: ['will', 'not'], isnt: ['is', 'not'], doesnt: ['does', 'not'],
  gimme: ['give', 'me'], lemme: ['let', 'me'], gonna: ['going', 'to'], wanna: ['want', 'to'], cannot: ['can', 'not'], cuz: ['because'],
};
/** These are words of their own without the apostrophe. */
const onlyWithApostrophe = new Set(['its', 'id', 'wont', 'cant']);

const signs: Readonly<Record<string, string>> = {
  '×': '*', '·': '*', '⋅': '*', '∗': '*', '÷': '/', '∕': '/', '⁄': '/', '−': '-', '–': '-', '＝': '=', '％': '%',
};
/** Signs that are said as words. */
const spokenSigns: Readonly<Record<string, string>> = { '²': 'squared', '³': 'cubed', '°': 'degrees', 'º': 'degrees', 'π': 'pi', '√': 'sqrt', '&': 'and' };
const fractionSigns: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

const patterns = {
  blank: /[\s"“”„«»‘`]+/uy,
  pause: /[,;:.?!…—]+/uy,
  parent: /\.\.(?:[\\/]\.\.)*[\\/]?(?=$|[\s"'”’!?,;])/uy,
  clock: /\d{1,2}:\d{2}(?::\d{2})?(?![\d:])/uy,
  date: /\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/uy,
  literal: /0[xX][\dA-Fa-f]+\b|0[bB][01]+\b|0[oO][0-7]+\b/uy,
  ordinal: /(\d{1,6})(?:st|nd|rd|th)\b/iuy,
  number: /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]\d)|\d+(?:\.\d+)?|\.\d+/uy,
  letters: /(?:\p{L}\.){2,6}(?!\p{L}{2})(?:\p{L}(?!\p{L}))?|\p{L}\.\p{L}(?![\p{L}.])/uy,
  times: /[xX](?=\d)/uy,
  afterDigits: /[\p{L}_]+/uy,
  word: /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:['’][\p{L}]+)*(?:\.[\p{L}\p{N}_]+)*/uy,
} as const;

/** Words before a folder. */
const beforeParent = new Set(['in', 'inside', 'under', 'of', 'from', 'to', 'into', 'at', 'list', 'ls', 'cd', 'dir', 'open', 'delete', 'remove', 'folder', 'directory', 'move', 'copy', 'browse']);

/** Cuts text into tokens, at most `maxTokens + 1` of them. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const limit = Math.min(text.length, maxCharacters);
  let at = 0;
  let afterPause = false;
  let lastEnd = -1;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], word: string, length: number, value: number | null = null): void => {
    tokens.push({ text: word, kind, value, start: at, end: at + length, afterPause, glued: lastEnd === at });
    afterPause = false;
  };
  const advance = (length: number): void => {
    at += length;
    lastEnd = at;
  };

  while (at < limit && tokens.length <= maxTokens) {
    const mark = text[at] ?? '';
    if (lastEnd === at && tokens.at(-1)?.kind === 'number') {
      // Feet and inches as they are typed: 5'10".
      if (/['’′]/u.test(mark) && /\d/u.test(text[at + 1] ?? '')) { push('word', 'feet', 1); advance(1); continue; }
      if (/["”″]/u.test(mark) && tokens.at(-2)?.text === 'feet') { push('word', 'inches', 1); advance(1); continue; }
    }
    const blank = take(patterns.blank);
    if (blank) { at += blank[0].length; continue; }
    const previous = tokens.at(-1);
    const afterDigits = lastEnd === at && previous?.kind === 'number';
    let match: RegExpExecArray | null;

    // "The files in ..": a folder, where elsewhere it is a pause.
    if (mark === '.' && beforeParent.has(previous?.text ?? '') && (match = take(patterns.parent))) { push('word', match[0], match[0].length); advance(match[0].length); continue; }
    if (!afterDigits) {
      if ((match = take(patterns.clock))) { push('clock', match[0], match[0].length); advance(match[0].length); continue; }
      if ((match = take(patterns.date))) { push('date', match[0], match[0].length); advance(match[0].length); continue; }
      if ((match = take(patterns.literal))) { push('literal', match[0].toLowerCase(), match[0].length); advance(match[0].length); continue; }
      if ((match = take(patterns.ordinal))) { push('ordinal', match[0].toLowerCase(), match[0].length, Number(match[1])); advance(match[0].length); continue; }
    }
    if ((match = take(patterns.number))) {
      const digits = match[0].replaceAll(',', '');
      push('number', digits, match[0].length, Number(digits));
      advance(match[0].length);
      continue;
    }
    if (afterDigits) {
      // "25x7" is a product, "5pm" and "10km" are a number and its unit.
      if ((match = take(patterns.times))) { push('word', 'x', 1); advance(1); continue; }
      if (!take(patterns.letters) && (match = take(patterns.afterDigits))) { push('word', match[0].toLowerCase(), match[0].length); advance(match[0].length); continue; }
    }
    if ((match = take(patterns.letters))) {
      push('word', match[0].replaceAll('.', '').toLowerCase(), match[0].length);
      advance(match[0].length);
      continue;
    }
    if ((match = take(patterns.word))) {
      const length = match[0].length;
      const bare = match[0].toLowerCase().replace(/['’]/gu, '');
      const parts = onlyWithApostrophe.has(bare) && bare.length === length ? undefined : Object.hasOwn(contractions, bare) ? contractions[bare] : undefined;
      if (parts) {
        for (const part of parts) { push('word', part, length); }
      } else {
        push('word', bare === 'its' && length === 4 ? 'it' : bare, length);
        if (bare === 'its' && length === 4) { push('word', 'is', length); }
      }
      advance(length);
      continue;
    }

    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const next = text[at + 1] ?? '';
    const before = text[at - 1] ?? '';
    const fraction = fractionSigns[sign];
    if (fraction !== undefined) {
      push('number', String(fraction), 1, fraction);
    } else if (spokenSigns[sign] !== undefined) {
      push('word', spokenSigns[sign], 1);
    } else if (sign === '!' && /[\d)]/u.test(before) && next !== '!') {
      push('sign', '!', 1);
    } else if ((match = take(patterns.pause))) {
      afterPause = true;
      at += match[0].length;
      continue;
    } else if (/[-–]/u.test(sign) && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(next) && !(/\d/u.test(before) && /\d/u.test(next))) {
      // The hyphen of "twenty-five" and "ten-minute"; between digits it is a minus.
      at += 1;
      continue;
    } else if (/['’]/u.test(sign)) {
      at += 1;
      continue;
    } else if (sign === '*' && next === '*') {
      push('sign', '^', 2);
      advance(2);
      continue;
    } else {
      push('sign', signs[sign] ?? sign, sign.length);
    }
    advance(sign.length);
  }
  return tokens;
}

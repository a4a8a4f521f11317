/** Characters that turn the direction of text or are not seen at all. */
const invisible = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;
/** Scripts whose letters look like those of another one. */
const scripts: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u], ['Cyrillic', /\p{Script=Cyrillic}/u], ['Greek', /\p{Script=Greek}/u], ['Armenian', /\p{Script=Armenian}/u], ['Cherokee', /\p{Script=Cherokee}/u],
];

/**
 * What a reader of a name would not see or would misread, with the characters in question written as code points; null for an
 * honest name. Mixing look-alike scripts within one word follows the idea of Unicode Technical Standard 39 ("mixed-script").
 */
export function suspiciousCharacters(text: string): string | null {
  const hidden = [...new Set(text.match(invisible) ?? [])];
  if (hidden.length > 0) { return `The name holds characters that cannot be seen: ${writtenOut(text, invisible)}.`; }
  for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const [first, second] = scripts.filter(([, letters]) => letters.test(word));
    if (first && second) {
      const foreign = new RegExp(second[1].source, 'gu');
      return `The name mixes ${first[0]} and ${second[0]} letters that look alike: ${writtenOut(text, foreign)}.`;
    }
  }
  return null;
}

function writtenOut(text: string, characters: RegExp): string {
  return text.replace(characters, character => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`);
}

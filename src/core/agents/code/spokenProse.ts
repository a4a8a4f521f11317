/** Languages in which people write sentences: there "times" and "equals" are words. */
const proseLanguages = new Set(['plaintext', 'markdown', 'git-commit', 'scminput', 'latex', 'restructuredtext', 'asciidoc']);

export function isProse(languageId: string): boolean { return proseLanguages.has(languageId); }

/** Signs that nobody says but to have them; what the recogniser put round their names goes with them. */
const signs: readonly (readonly [said: string, sign: string])[] = [
  ['new paragraph', '\n\n'], ['(?:new line|newline|next line|line break)', '\n'], ['comma', ', '], ['(?:full stop|period)', '. '], ['question mark', '? '], ['exclamation (?:mark|point)', '! '], ['semi ?colon', '; '], ['colon', ': '],
];
const brackets: readonly (readonly [said: string, sign: string])[] = [['(?:open|left) (?:paren|parenthesis|bracket)', ' ('], ['(?:close|right) (?:paren|parenthesis|bracket)', ') '], ['open quote', ' “'], ['(?:close quote|unquote)', '” ']];

/** A dictated sentence as it is written: signs that were named are signs, all else stays as it was recognised. */
export function spokenProse(said: string): string {
  let text = said;
  for (const [words, sign] of [...signs, ...brackets]) { text = text.replace(new RegExp(`[ ,.]*\\b${words}\\b[,.;:]* ?`, 'giu'), sign); }
  return text === said ? said : text.replace(/ +(?=[,.;:?!\n)”])/gu, '').replace(/(?<=[(“\n]) +/gu, '').replace(/ {2,}/gu, ' ').replace(/(?<=\S) +$/u, '');
}

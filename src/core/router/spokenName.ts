/** How the words of a name are joined in each casing, by the phrase that asks for it. */
const casings: Readonly<Record<string, (words: readonly string[]) => string>> = {
  'camel case': words => words.map((word, index) => index === 0 ? word : capitalised(word)).join(''),
  'lower camel case': words => words.map((word, index) => index === 0 ? word : capitalised(word)).join(''),
  'camelcase': words => words.map((word, index) => index === 0 ? word : capitalised(word)).join(''),
  'upper camel case': words => words.map(capitalised).join(''),
  'pascal case': words => words.map(capitalised).join(''),
  'pascalcase': words => words.map(capitalised).join(''),
  'snake case': words => words.join('_'),
  'snakecase': words => words.join('_'),
  'upper snake case': words => words.join('_').toUpperCase(),
  'screaming snake case': words => words.join('_').toUpperCase(),
  'constant case': words => words.join('_').toUpperCase(),
  'all caps': words => words.join('_').toUpperCase(),
  'upper case': words => words.join('_').toUpperCase(),
  'kebab case': words => words.join('-'),
  'dash case': words => words.join('-'),
};
const phrases = Object.keys(casings).sort((a, b) => b.length - a.length);
const before = new RegExp(`^(?:in )?(${phrases.join('|')}) (.+)$`, 'iu');
const behind = new RegExp(`^(.+) (?:in|as|with) (${phrases.join('|')})$`, 'iu');

function capitalised(word: string): string {
  return (word[0] ?? '').toUpperCase() + word.slice(1);
}

/**
 * A spoken name with the casing that was said with it: "camel case user id" and "user id in camel case" are userId,
 * "user underscore id" is user_id. A name without one stays as it was said: which casing fits, the code around it says.
 */
export function spokenName(said: string): string {
  const first = before.exec(said);
  const last = first ? null : behind.exec(said);
  const join = casings[(first?.[1] ?? last?.[2] ?? '').toLowerCase()];
  const name = first?.[2] ?? last?.[1];
  if (join && name) { return join(name.toLowerCase().split(/[\s-]+/u)); }
  return said.replace(/ underscore (?=\S)/giu, '_');
}

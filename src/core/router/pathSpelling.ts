import { phraseTable } from './phraseReader';
import type { PhraseReader } from './phraseReader';
import type { Token } from './tokens';

/** Letters as they are spelled and as recognisers write what they heard of it. */
const letterNames: Readonly<Record<string, string>> = {
  ay: 'a', bee: 'b', be: 'b', see: 'c', sea: 'c', cee: 'c', dee: 'd', ee: 'e', eff: 'f', ef: 'f', gee: 'g', jee: 'g', aitch: 'h', haitch: 'h', eye: 'i', jay: 'j', kay: 'k', el: 'l', ell: 'l',
  em: 'm', en: 'n', oh: 'o', pee: 'p', queue: 'q', cue: 'q', are: 'r', ar: 'r', our: 'r', ess: 's', es: 's', tee: 't', tea: 't', you: 'u', vee: 'v', ex: 'x', why: 'y', wye: 'y', zee: 'z', zed: 'z',
};

/** Endings of file names that a programmer meets. */
const extensions: ReadonlySet<string> = new Set((
  'ts tsx mts cts js jsx mjs cjs json jsonc json5 md mdx py pyi ipynb html htm css scss sass less yaml yml toml ini cfg conf config env lock txt csv tsv xml svg png jpg jpeg gif ico webp pdf sql sh bash zsh '
  + 'ps1 bat cmd rs go java kt kts c h cc cpp cxx hpp cs fs rb php swift dart lua r m scala clj ex exs erl hs ml zig vue svelte astro graphql gql proto gradle properties log diff patch map snap '
  + 'gitignore gitattributes dockerignore npmignore npmrc nvmrc editorconfig prettierrc eslintrc babelrc bashrc zshrc vscodeignore zip tar gz wav mp3 mp4 vsix bak tmp tex rst adoc docx xlsx local example test spec').split(' '));

/** Endings that are said as words, rightly or as a recogniser hears them. */
const saidExtensions = phraseTable({
  'jason': 'json', 'jay son': 'json', 'j son': 'json', 'jayson': 'json', 'jsn': 'json', 'pie': 'py', 'pi': 'py', 'python': 'py', 'typescript': 'ts', 'type script': 'ts', 'javascript': 'js', 'java script': 'js',
  'markdown': 'md', 'mark down': 'md', 'text': 'txt', 'yamel': 'yaml', 'yammel': 'yaml', 'yamal': 'yaml', 'yam l': 'yaml', 'yam el': 'yaml', 'y aml': 'yaml', 'tease': 'ts', 'tees': 'ts', 'jess': 'js', 'jays': 'js', 'tess': 'ts',
  'tommel': 'toml', 'tom l': 'toml', 'tomal': 'toml', 'toml': 'toml', 'rust': 'rs', 'ruby': 'rb', 'c plus plus': 'cpp', 'see plus plus': 'cpp', 'c sharp': 'cs', 'see sharp': 'cs', 'sequel': 'sql', 'sass': 'scss', 'shell': 'sh',
  'git ignore': 'gitignore', 'get ignore': 'gitignore', 'docker ignore': 'dockerignore', 'editor config': 'editorconfig', 'prettier rc': 'prettierrc', 'eslint rc': 'eslintrc', 'n p m r c': 'npmrc', 'npm rc': 'npmrc', 'bash rc': 'bashrc',
  'environment': 'env', 'end': 'env', 'n v': 'env', 'e n v': 'env', 'log': 'log', 'pdf': 'pdf',
});
const longestSpelled = 6;
/** Letters that a recogniser took together: "ts x", "ht ml". */
const joinedLetters = new Set(['ts', 'js', 'ht', 'htm', 'ml', 'ss', 'cs', 'tx', 'xt', 'pp', 'md', 'ya', 'yam', 'to', 'tom']);

/** Words that make a name of a file even without "dot": "index html". English words are not among them. */
const bareExtensions: ReadonlySet<string> = new Set('ts tsx js jsx mjs json md py html css scss yaml yml toml txt csv xml sql sh cpp rs rb'.split(' '));

/** Top-level domains. */
const addressEnd = /(?:^|\.)(?:com|org|net|io|dev|ai|edu|gov|de|uk)$/iu;

/** "console.log" and "process.env" are code, "console.ts" is a file. */
const objectMember = /^(?:console|process|module|window|document|math|object|array|promise|this|self|json)\.([^.]+)$/iu;
/** Endings that are members as well. */
const memberNames: ReadonlySet<string> = new Set(['log', 'env', 'map', 'properties', 'test', 'local', 'diff', 'patch']);

export function letterAt(tokens: readonly Token[], at: number): string | undefined {
  const word = tokens[at]?.text ?? '';
  if (/^\p{L}$/u.test(word)) { return word; }
  return Object.hasOwn(letterNames, word) ? letterNames[word] : undefined;
}

/** The ending said at `at`, right behind "dot": "ts", "t s", "tee ess", "jason", or undefined where no known one stands. */
export function extensionAt(phrases: PhraseReader, at: number): { end: number; value: string } | undefined {
  const { tokens } = phrases;
  const said = phrases.longest(at, saidExtensions);
  if (said) { return said; }
  const word = tokens[at]?.text ?? '';
  let spelled = '';
  let known: { end: number; value: string } | undefined = at < phrases.end && word.length > 1 && extensions.has(word) ? { end: at + 1, value: word } : undefined;
  for (let next = at; next < Math.min(phrases.end, at + longestSpelled); next++) {
    const heard = tokens[next]?.text ?? '';
    const letter = letterAt(tokens, next) ?? (joinedLetters.has(heard) ? heard : undefined);
    if (letter === undefined) { break; }
    spelled += letter;
    if (extensions.has(spelled)) { known = { end: next + 1, value: spelled }; }
  }
  return known;
}

/** An ending without "dot" before it: "index html", "package jason". */
export function bareExtensionAt(tokens: readonly Token[], at: number): string | undefined {
  const word = tokens[at]?.text ?? '';
  return word === 'jason' ? 'json' : bareExtensions.has(word) ? word : undefined;
}

export function isExtension(word: string): boolean {
  return extensions.has(word.toLowerCase());
}

/** Looks like a file, but is an address on the net. */
export function isAddress(name: string): boolean {
  return addressEnd.test(name) || /^\w+:\/\/|@|^www\./u.test(name);
}

/** Said without "called", it is a member of an object and no file. */
export function isMember(name: string): boolean {
  const member = objectMember.exec(name)?.[1]?.toLowerCase();
  return member !== undefined && (!extensions.has(member) || memberNames.has(member));
}

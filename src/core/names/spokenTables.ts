import { phraseTable } from '../router/phraseReader';
import { languageEndings } from '../router/pathWords';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that say nothing about which file is meant; they may still be part of its name ("a record" for arecord). */
export const fillers = words('the a an my our your this that these those please me some any all of for and to at on in inside within under from with as is are was it its called named name by which where file files folder folders directory dir subfolder directories document one thing path module component');

/** Behind these stands where something lies. */
export const insideWords = words('in inside within under from');

/** What recognisers make of "dot". */
export const misheardDots = words('not thought dart tot dought dodd');

/** What a word counts that is perhaps a misheard ending: little more than one that says nothing. */
export const weightOfMisheardEnding = 0.3;

export const fileWords = words('file files document one');
export const folderWords = words('folder folders directory dir subfolder directories');

/** Written one way and said another, or short and long for the same: every word of a group may stand for every other. */
const groups = [
  'src source sources', 'config configuration configs cfg conf', 'doc docs documentation', 'lib library libs', 'util utils utility utilities', 'app application', 'auth authentication authorization', 'db database', 'env environment',
  'img image images', 'js javascript jess', 'ts typescript', 'py python pie pi', 'md markdown', 'yml yaml yamel', 'json jason jsn', 'sql sequel', 'mysql mysequel sequel', 'rs rust', 'rb ruby', 'sh shell script bash', 'txt text', 'html htm', 'ipynb notebook',
  'repo repository', 'dir directory', 'param parameter', 'params parameters', 'msg message', 'btn button', 'nav navigation', 'num number', 'str string', 'tmp temp temporary', 'test spec tests specs', 'init initialize initialise', 'impl implementation',
  'pkg package', 'ctx context', 'cmd command', 'dev development', 'prod production', 'std standard', 'k8s kubernetes', 'cy cypress', 'calc calculate calculator', 'ref reference', 'max maximum', 'min minimum', 'async asynchronous', 'sync synchronous synchronize',
  'oauth authorization', 'cpp cplusplus', 'cs csharp', 'go golang', 'kt kotlin', 'ini initialization', 'char character', 'err error', 'fmt format', 'gen generate generator', 'io inputoutput', 'id identifier', 'info information', 'int integer', 'len length',
  'lang language', 'h hpp header headers', 'css scss style styles stylesheet', 'html template markup', 'tf terraform', 'mgr manager', 'obj object', 'opt option', 'opts options', 'perf performance', 'pos position', 'prev previous', 'proc process', 'props properties', 'req request', 'res response', 'svc service', 'srv server', 'sys system', 'usr user', 'val value', 'var variable', 'vars variables', 'ver version', 'vs versus',
].map(group => group.split(' '));

/** For each word those that may stand for it. */
export const synonyms: ReadonlyMap<string, readonly string[]> = new Map([...new Set(groups.flat())].map(word => [word, [...new Set(groups.filter(group => group.includes(word)).flat())].filter(other => other !== word)]));

/** Endings that one is taken for another of. A header is none of them: it lies beside its source. */
const families = ['ts tsx mts cts', 'js jsx mjs cjs', 'yaml yml', 'md mdx markdown', 'htm html', 'json jsonc json5', 'css scss sass less', 'sh bash zsh', 'py pyi ipynb', 'cpp cc cxx', 'txt text'].map(words);
/** Who names a kind of file by its language may mean any of them. */
const languageFamilies = [...families, ...['c h', 'cpp cc cxx hpp'].map(words)];

/** How well an ending fits the one that was said. */
export function endingLikeness(said: string, ending: string): number {
  if (said === ending) { return 1; }
  return families.some(family => family.has(said) && family.has(ending)) ? 0.6 : 0;
}

/** "the typescript file", "the markdown one": a language before such a word names a kind of file, not the file. */
export const languages: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(languageEndings).map(([language, ending]) => [language, [ending, ...languageFamilies.filter(family => family.has(ending)).flatMap(family => [...family])]]));

/** Several words that a recogniser makes of one name. */
export const heardAs = phraseTable<readonly string[]>({
  'no jay ess': ['node', 'js'], 'no j s': ['node', 'js'], 'no jess': ['node', 'js'], 'node jay ess': ['node', 'js'], 'my sequel': ['mysql'], 'sequel lite': ['sqlite'], 'post gres': ['postgres'], 'see sharp': ['cs'], 'get hub': ['github'], 'get ignore': ['gitignore'],
  'read me': ['readme'], 'reed me': ['readme'], 'red me': ['readme'], 'jay son': ['json'], 'type script': ['typescript'], 'java script': ['javascript'], 'mark down': ['markdown'], 'cooper netties': ['kubernetes'], 'engine x': ['nginx'],
});

/** Words that sound like a number, as digits. */
export const soundsLikeNumber: Readonly<Record<string, string>> = { to: '2', too: '2', for: '4', won: '1', ate: '8' };

/** Numbers may be words that sound like them: "expression 3" for the expression tree. */
export const numberSounds: Readonly<Record<string, readonly string[]>> = { 1: ['one', 'won'], 2: ['two', 'to', 'too'], 3: ['three', 'tree'], 4: ['four', 'for'], 5: ['five'], 6: ['six'], 7: ['seven'], 8: ['eight', 'ate'], 9: ['nine'], 10: ['ten'] };

/** Names that say little by themselves: the folder around them is their name. */
export const weakNames = words('index init main mod lib app readme package config settings types');

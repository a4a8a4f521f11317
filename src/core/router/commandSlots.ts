import { isComplete, nextCommand } from './freeTextSlots';
import { originalText } from './normalise';
import { unquotedText } from './quotedText';
import { managerNames } from './packageCommands';
import { phraseTable } from './phraseReader';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

/** Programs that programmers start from a terminal; what begins with one of them is a command. */
const programs = new Set((
  'npm npx yarn pnpm bun deno node nodemon tsc tsx eslint prettier jest mocha vitest cypress playwright webpack vite esbuild rollup next ng nx turbo lerna python python3 pip pip3 pipx poetry conda pytest tox uv ruff mypy black flake8 uvicorn flask django '
  + 'cargo rustc rustup go gofmt dotnet nuget mvn maven gradle java javac kotlin scala sbt ruby rake bundle rails gem php composer artisan make cmake ninja gcc clang docker podman kubectl helm minikube terraform ansible vagrant aws gcloud az heroku vercel netlify '
  + 'ls cd pwd mkdir rmdir cat echo grep rg sed awk curl wget ssh scp rsync tar unzip zip chmod chown touch head tail find ps kill top htop df du which env export source sudo brew apt bash sh zsh psql mysql sqlite3 mongo redis ollama gh hg svn bazel dart flutter swift zig elixir mix').split(' '));
/** Programs whose name is an ordinary word as well: only an explicit "run ..." makes a command of them. */
const ordinaryWords = new Set('make go next black top head tail find which export source zip kill mix env touch echo cat node java swift black bundle gem helm ps turbo dart julia flask python ruby php docker ollama'.split(' '));
/** Said without "run": these, or any program before one of the usual subcommands. */
const alone = new Set('ls pwd npx tsc pytest mkdir'.split(' '));
const subcommands = new Set('install run test build start add init ci update i audit publish list remove uninstall exec create apply compose upgrade outdated link version ps logs up down'.split(' '));
/** Letters that recognisers write apart, and names that they write as words. */
const spellings: readonly (readonly [heard: RegExp, typed: string])[] = [
  [/^n p m\b/iu, 'npm'], [/^n p x\b/iu, 'npx'], [/^p n p m\b/iu, 'pnpm'], [/^pie ?test\b/iu, 'pytest'], [/^py test\b/iu, 'pytest'], [/^es ?lint\b/iu, 'eslint'], [/^t s c\b/iu, 'tsc'], [/^cube ?c(?:tl|uttle| t l)\b/iu, 'kubectl'], [/^l s\b/iu, 'ls'], [/^c d\b/iu, 'cd'],
];

/** A spoken command as it is typed: "python main dot py dash dash help" is "python main.py --help". */
export function typedCommand(said: string): string {
  let text = said.trim();
  for (const [heard, typed] of spellings) { text = text.replace(heard, typed); }
  text = text
    .replace(/ dot (?=\S)/giu, '.').replace(/^dot slash /iu, './').replace(/ slash (?=\S)/giu, '/')
    .replace(/\b(?:dash dash|minus minus|double dash) (?=\S)/giu, '--').replace(/ (?:dash|minus) (?=\S)/giu, ' -');
  return text.replace(/^\S+/u, program => /^\p{Lu}/u.test(program) && programs.has(program.toLowerCase()) ? program.toLowerCase() : program);
}

/** First words that come to a program's name once they are written as one types. */
const spelledStarts = new Set('n p pie py es t cube l c dot slash . / ..'.split(' '));

/** A glance at the first word: nearly everything that is said is no command. */
function mayBeCommand({ tokens, utterance }: SlotSource, at: number): boolean {
  const first = tokens[at];
  return first !== undefined && (programs.has(first.text) || spelledStarts.has(first.text) || /[./]/u.test(utterance.original.charAt(first.start - 1)) || first.text.includes('.'));
}

const commandAt = (ordinary: boolean): ReadSlot => (source, at) => {
  if (at >= source.end || !mayBeCommand(source, at) || !isComplete(source, source.end) || nextCommand(source, at, source.end) !== undefined) { return []; }
  const typed = typedCommand(unquotedText(source, at));
  const program = /^[\w.]+/u.exec(typed)?.[0].toLowerCase() ?? '';
  const bare = alone.has(program) || (!ordinaryWords.has(program) && subcommands.has(/^\S+ (\w+)/u.exec(typed)?.[1]?.toLowerCase() ?? ''));
  return programs.has(program) && (ordinary || bare) || /^\.{0,2}\/\S/u.test(typed) ? [{ end: source.end, value: typed }] : [];
};

const otherGit = new Set('clone init tag rebase reset remote config cherry cherry-pick bisect reflog clean worktree submodule rm mv'.split(' '));
const taskStops = new Set('the a an this that these those my our it any some test tests command commands program terminal file script task task: for to in of and on with me again you we i is are'.split(' '));

const packageManagers = phraseTable({ ...Object.fromEntries(managerNames.map(name => [name, name])), 'n p m': 'npm', 'p n p m': 'pnpm', 'pip three': 'pip3', 'pip 3': 'pip3', homebrew: 'brew' });
/** Words that no package is called by. */
const packageStops = new Set('the a an this that these it them everything all dependencies packages my our with using via through from by for as in on to of new latest'.split(' '));
const mostPackageWords = 4;

/** "react router and lodash": names of several words are written with dashes. */
const packages: ReadSlot = ({ utterance, tokens, end }, at) => {
  const names: string[] = [], found: SlotCandidate[] = [];
  let words: string[] = [];
  for (let index = at; index < end; index++) {
    const token = tokens[index];
    if (!token || packageStops.has(token.text)) { break; }
    const text = originalText(utterance, index, index + 1);
    if (token.text === 'and' || token.text === 'plus') {
      if (words.length === 0) { break; }
      names.push(packageOf(words));
      words = [];
      continue;
    }
    if (token.afterPause && words.length > 0) { names.push(packageOf(words)); words = []; }
    words.push(text);
    if (words.length > mostPackageWords) { break; }
    found.push({ end: index + 1, value: [...names, packageOf(words)] });
  }
  return found.reverse();
};

function packageOf(words: readonly string[]): string {
  return words.join(' ').toLowerCase().replace(/ (?:dash|hyphen) /gu, '-').replace(/ dot /gu, '.').replace(/ slash /gu, '/').replace(/^at /u, '@').replace(/ ?([./@-]) ?/gu, '$1').replaceAll(' ', '-');
}

/** What is run: a command for the terminal, or a task of the project. */
export const commandSlots: Readonly<Record<string, ReadSlot>> = {
  /** Begins with a known program. */
  command: commandAt(true),
  /** As `command`, said without "run": only programs that are no ordinary words. */
  bareCommand: commandAt(false),
  packages,
  packageManager: ({ phrases }, at) => { const found = phrases.longest(at, packageManagers); return found ? [{ end: found.end, value: found.value }] : []; },
  /** What the git action does not do: "git rebase main". Recognisers write "get". */
  otherGit: (source, at) => /^(?:git|get)$/u.test(source.tokens[at]?.text ?? '') && otherGit.has(source.tokens[at + 1]?.text ?? '') && at + 1 < source.end && isComplete(source, source.end) && nextCommand(source, at, source.end) === undefined ? [{ end: source.end, value: typedCommand(unquotedText(source, at)).replace(/^\w+/u, 'git') }] : [],
  /** Whatever was said to be a command, the most words first. */
  anyCommand: (source, at) => {
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end <= source.end; end++) { found.push({ end, value: typedCommand(end === source.end ? unquotedText(source, at) : originalText(source.utterance, at, end)) }); }
    return found.reverse().filter(({ end }) => isComplete(source, end) && nextCommand(source, at, end) === undefined);
  },
  taskName: (source, at) => {
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end <= Math.min(source.end, at + 4) && !taskStops.has(source.tokens[end - 1]?.text ?? ''); end++) { found.push({ end, value: originalText(source.utterance, at, end) }); }
    return found.reverse();
  },
};

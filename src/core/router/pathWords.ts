import { phraseTable } from './phraseReader';

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.join(' ').split(' '));

/** Words that join the parts of a sentence; a spoken name ends before them unless a separator ties them to it. */
export const joints = words(
  'to into onto in inside within under on at from of off with without for as by and or then but so that which who whom whose what when where why how if while because about like than over after before until since through',
  'this these those it its itself them me you your yours we us i he she they him her is am are was were be been being do does did done doing can could would should will shall may might must has have had having not no yes',
  'now again instead please the a an my our their his called named titled some any every each all just also only too up down out away back there here very really okay ok maybe',
);

/** What is opened, deleted or read that is no file; a name of plain words holds none of these. */
export const notFiles = words(
  // The editor and the program in it.
  'function functions method methods class classes variable variables constant constants parameter parameters argument arguments property properties field interface type enum symbol symbols definition definitions declaration reference references',
  'code line lines cursor selection selections bracket brackets brace braces parenthesis parentheses paren quote quotes comma colon semicolon word words character characters paragraph block statement statements loop condition comment comments expression',
  'import imports breakpoint breakpoints error errors bug bugs warning warnings problem problems diagnostic diagnostics exception commit commits branch branches diff pull request requests issue issues ticket merge conflict conflicts stash change changes',
  'terminal console debugger debug output palette sidebar panel panels explorer extension extensions settings preferences editor editors tab tabs window windows view menu minimap zen search replace find port server container database connection session repl shell',
  'task tasks build deployment pipeline job process timer timers reminder alarm alarms metrics dashboard profile privacy help command commands workspace project repo repository codebase clipboard screen fullscreen',
  // The outside world.
  'fridge oven car shutter shutters umbrella envelope letter jar lid valve roof sunroof drawer closet cupboard cabinet champagne kitchen hatch pod bay ticket report meeting event manager browser website site page webpage url link article news weather email emails mail inbox message messages calendar door doors window garage gate curtain curtains blind blinds light lights lamp spotify netflix youtube google chrome firefox safari slack',
  'teams zoom discord whatsapp music song songs playlist video videos movie movies radio podcast app apps application store account bank bottle box can beer wine restaurant shop maps map camera photo photos gallery phone contacts',
  'mind eyes mouth heart arms question questions discussion conversation topic door sesame house room gift present presents bag store trunk hood wallet safe file files folder folders directory directories document documents',
  'story joke poem book chapter lips thoughts mood future past cards stars palm tea leaves time date number numbers one thing things stuff everything anything something nothing somebody someone everyone nobody way ways lot bit more less',
);

/** Names that stand for one file wherever they are said, as recognisers write them. */
export const knownFiles = phraseTable({
  'readme': 'readme', 'read me': 'readme', 'reedme': 'readme', 'reed me': 'readme', 'red me': 'readme',
  'package json': 'package.json', 'package jason': 'package.json', 'package dot json': 'package.json', 'package dot jason': 'package.json', 'packaged jason': 'package.json', 'packaged json': 'package.json', 'package j son': 'package.json',
  'package lock': 'package-lock.json', 'package lock json': 'package-lock.json', 'package lock jason': 'package-lock.json', 'package lock dot json': 'package-lock.json', 'package dash lock dot json': 'package-lock.json',
  'package dash lock dot jason': 'package-lock.json', 'package lock dot jason': 'package-lock.json',
  'tsconfig': 'tsconfig.json', 'ts config': 'tsconfig.json', 't s config': 'tsconfig.json', 'tee ess config': 'tsconfig.json', 'tsconfig json': 'tsconfig.json', 'ts config json': 'tsconfig.json', 'ts config jason': 'tsconfig.json',
  'tsconfig dot json': 'tsconfig.json', 'ts config dot json': 'tsconfig.json', 't s config dot json': 'tsconfig.json', 'ts config dot jason': 'tsconfig.json', 'tsconfig dot jason': 'tsconfig.json', 't s config dot jason': 'tsconfig.json',
  'makefile': 'Makefile', 'make file': 'Makefile', 'dockerfile': 'Dockerfile', 'docker file': 'Dockerfile',
  'license': 'license', 'licence': 'license', 'changelog': 'changelog', 'change log': 'changelog', 'gitignore': '.gitignore', 'git ignore': '.gitignore', 'get ignore': '.gitignore', 'dockerignore': '.dockerignore',
  'cargo toml': 'Cargo.toml', 'cargo dot toml': 'Cargo.toml', 'pyproject toml': 'pyproject.toml', 'pi project toml': 'pyproject.toml',
  'eslint config': 'eslint config', 'webpack config': 'webpack config', 'vite config': 'vite config', 'jest config': 'jest config', 'prettier config': 'prettier config', 'babel config': 'babel config',
  'to do dot md': 'todo.md', 'to do dot m d': 'todo.md', 'to do dot txt': 'todo.txt', 'to do dot text': 'todo.txt', 'to do file': 'todo',
  'docker compose': 'docker compose', 'env file': '.env', 'environment file': '.env', 'git ignore file': '.gitignore',
});

/** Folders that are known by their bare name after "in". */
export const knownFolders = words(
  'src source sources core test tests spec specs doc docs documentation lib libs util utils utilities helpers script scripts component components public assets static images dist build out output app apps api pages styles css bin example examples',
  'packages server client backend frontend config configs data models views controllers services routes middleware types hooks store migrations fixtures resources templates vendor tools tmp temp logs archive backup backups drafts media router agents',
);

/** Kinds of files by language, and the ending of a new one. */
export const languageEndings: Readonly<Record<string, string>> = Object.fromEntries((
  'typescript ts, javascript js, python py, markdown md, text txt, json json, jason json, yaml yaml, html html, css css, rust rs, go go, java java, shell sh, sql sql, csv csv, toml toml, ruby rb, php php, xml xml')
  .split(', ').map(pair => pair.split(' ') as [string, string]));

/** Signs of names as they are spoken. */
export const separators = phraseTable({
  'dot dot slash': '../', 'slash': '/', 'forward slash': '/', 'backslash': '/', 'back slash': '/', 'underscore': '_', 'under score': '_', 'underscores': '_', 'double underscore': '__', 'dash': '-', 'hyphen': '-', 'dot': '.', 'dots': '.',
});

export type NameStyle = 'camel' | 'pascal' | 'snake' | 'kebab' | 'constant' | 'lower' | 'joined';
export const nameStyles = phraseTable<NameStyle>({
  'camel case': 'camel', 'camelcase': 'camel', 'lower camel case': 'camel', 'pascal case': 'pascal', 'pascalcase': 'pascal', 'upper camel case': 'pascal', 'title case': 'pascal', 'snake case': 'snake', 'snakecase': 'snake',
  'kebab case': 'kebab', 'dash case': 'kebab', 'hyphen case': 'kebab', 'cabab case': 'kebab', 'kabob case': 'kebab', 'all caps': 'constant', 'all capitals': 'constant', 'in all caps': 'constant', 'upper case': 'constant', 'uppercase': 'constant', 'constant case': 'constant',
  'all uppercase': 'constant', 'all upper case': 'constant', 'screaming snake case': 'constant', 'lower case': 'lower', 'lowercase': 'lower', 'all lowercase': 'lower', 'all lower case': 'lower', 'all one word': 'joined', 'one word': 'joined',
});

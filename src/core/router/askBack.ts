import type { Reading, Route } from '../turn';

/** What is asked when slots are missing, by action (with its agent, where two agents have one of that name) and slots. */
const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  calculate: { expression: 'What shall I calculate?' },
  convert: { to: 'To which unit?', value: 'How much of it?', from: 'From which unit?', 'value from': 'From how much of which unit?' },
  tip: { amount: 'On what amount?', percent: 'How many percent?', 'amount percent': 'On what amount, and how many percent?' },
  date: { expression: 'Which day?' },
  time: { place: 'In which place?' },
  duration: { to: 'Until when?', from: 'Since when?' },
  timer: { seconds: 'For how long?' },
  random: { max: 'Up to which number?', min: 'From which number?' },
  encode: { text: 'Which text?', kind: 'Into what?' },
  find: { query: 'Which file shall I find?' },
  'file.search': { text: 'What shall I search for?' },
  open: { path: 'Which file shall I open?' },
  'file.read': { path: 'Which file shall I read?' },
  create: { path: 'What shall the file be called?' },
  createFolder: { path: 'What shall the folder be called?' },
  'file.write': { content: 'What shall I write?', path: 'Into which file?' },
  append: { content: 'What shall I append?', path: 'To which file?' },
  copy: { to: 'Copy it to where?', path: 'Which file shall I copy?', 'path to': 'Which file, and where to?' },
  move: { to: 'Move it to where?', path: 'Which file shall I move?', 'path to': 'Which file, and where to?' },
  rename: { to: 'What is the new name?', path: 'Which file shall I rename?', 'path to': 'Which file, and what is its new name?' },
  delete: { path: 'What shall I delete?' },
  save: { path: 'Under which name?' },
  profile: { name: 'Which profile?' },
  voice: { on: 'Shall my voice be on or off?' },
  goToLine: { line: 'Which line?' },
  goToSymbol: { symbol: 'Which function, class or variable?' },
  goToDefinition: { symbol: 'The definition of what?' },
  findReferences: { symbol: 'The references to what?' },
  select: { what: 'What shall I select?' },
  insert: { text: 'What shall I type?' },
  edit: { instruction: 'What shall I change, and how?' },
  renameSymbol: { to: 'What is the new name?' },
  explain: { what: 'What shall I explain?' },
  fix: { what: 'What shall I fix?' },
  'code.write': { instruction: 'What shall the code do?' },
  runTests: { what: 'Which tests?' },
  runTask: { name: 'What shall I run?' },
  runCommand: { command: 'Which command?' },
  git: { operation: 'Which git command?', message: 'With which message?', branch: 'Which branch?' },
  weather: { place: 'The weather where?', day: 'Shall I look at the weather?' },
  'web.search': { query: 'What shall I look for on the web?' },
  news: { query: 'News about what?' },
  'web.read': { url: 'Which page?' },
};

/** What an action is called in "Did you mean ...?". */
const names: Readonly<Record<string, string>> = {
  calculate: 'a calculation', convert: 'a conversion', tip: 'a tip', date: 'a date', time: 'the time', duration: 'a length of time', timer: 'a timer', cancelTimer: 'cancelling a timer',
  random: 'something random', encode: 'an encoding', stop: 'stopping', cancel: 'cancelling', repeat: 'repeating', help: 'help',
  list: 'a list of files', find: 'finding a file', 'file.search': 'a search in your files', open: 'opening a file', 'file.read': 'reading a file', create: 'creating a file', createFolder: 'creating a folder', 'file.write': 'writing a file', append: 'adding to a file',
  copy: 'copying a file', move: 'moving a file', rename: 'renaming a file', delete: 'deleting a file', save: 'saving', undo: 'undoing', redo: 'redoing', confirm: 'yes', deny: 'no', choose: 'a choice', mute: 'muting the microphone', voice: 'my voice on or off', volume: 'the volume', speed: 'the speed of my voice',
  privacy: 'privacy mode', profile: 'another profile', metrics: 'the metrics', answer: 'a question for me to answer',
  goToLine: 'going to a line', goToSymbol: 'going to a symbol', goToDefinition: 'going to a definition', findReferences: 'finding references', select: 'selecting', insert: 'typing something', edit: 'a change to the code', renameSymbol: 'renaming a symbol', comment: 'commenting out',
  format: 'formatting', organizeImports: 'organizing imports', explain: 'explaining code', fix: 'fixing something', 'code.write': 'writing code', runTests: 'running tests', runTask: 'running a task', runCommand: 'running a command', debug: 'debugging', git: 'a git command',
  weather: 'the weather', 'web.search': 'a web search', news: 'the news', 'web.read': 'reading a page',
};

/** One example sentence for every group of rules, for help and for asking back. */
const examples = [
  'what is 25 times 7', 'convert 5 miles to kilometers', 'a 15 percent tip on 45 dollars', 'what day is it', 'what time is it in Tokyo', 'how many days until christmas',
  'set a timer for 5 minutes', 'cancel the timer', 'flip a coin', 'what is 255 in hex',
  'open router dot ts', 'create a file called notes dot md', 'search for todo in the source folder', 'what is recursion', 'undo that', 'switch to the balanced profile',
  'go to line 42', 'where is this used', 'rename this to total count', 'explain this function', 'fix this error', 'write a function that reverses a string', 'run the tests', 'commit with message first version', "what's the weather in Oslo tomorrow", 'search the web for typescript generics', 'what are the headlines', 'summarize this page',
] as const;

/** Sentences that are understood as they stand, one for each kind of work. */
export function describeCapabilities(): readonly string[] {
  return examples;
}

/** The short question to speak for a route without an agent. */
export function askBack(route: Pick<Route, 'missing' | 'alternatives'>): string {
  const likeliest = route.alternatives[0];
  const known = likeliest && (questions[`${likeliest.agent}.${likeliest.action}`] ?? questions[likeliest.action]);
  const question = known?.[route.missing.join(' ')] ?? known?.[route.missing[0] ?? ''];
  if (question) { return question; }
  const meant = [...new Set(route.alternatives.map(nameOf))].slice(0, 2);
  if (meant.length > 0) { return `Did you mean ${meant.join(' or ')}?`; }
  return `I did not understand that. Try: ${examples[0]}.`;
}

function nameOf({ agent, action }: Reading): string {
  return names[`${agent}.${action}`] ?? names[action] ?? action;
}

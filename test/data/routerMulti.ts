import type { AgentName } from '../../src/core/router/actions';
import type { Slots } from '../../src/core/turn';

/** A step that a planner should make of a sentence. Slots are the clear ones only; `or` names actions that serve as well. */
export interface ExpectedStep {
  readonly agent: AgentName;
  readonly action: string;
  readonly slots?: Slots;
  /** Steps, counted from 0, that come before this one: it takes their result, or the speaker said "then". */
  readonly needs: readonly number[];
  readonly or?: readonly string[];
}

/**
 * Tags: sequence, parallel, reference ("it", "the result"), conditional, forEach; `order` where the order is only plain from the sense,
 * so that running both at once is no planning error; `single` where "and" or "then" splits nothing.
 */
export interface MultiStepUtterance {
  readonly text: string;
  readonly tags: readonly string[];
  readonly steps: readonly ExpectedStep[];
}

export const routerMulti: readonly MultiStepUtterance[] = [
  { text: 'Get weather for Tokyo and save it', tags: ['reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Tokyo' }, needs: [] },
    { agent: 'file', action: 'save', needs: [0] },
  ] },
  { text: 'Check the weather in Paris and in Rome and write both to cities dot md, then open it', tags: ['parallel', 'reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Paris' }, needs: [] },
    { agent: 'web', action: 'weather', slots: { place: 'Rome' }, needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'cities.md' }, needs: [0, 1], or: ['file.write', 'file.append'] },
    { agent: 'file', action: 'open', needs: [2] },
  ] },
  { text: "what's the weather in london and what time is it there", tags: ['parallel'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'London' }, needs: [] },
    { agent: 'utility', action: 'time', slots: { place: 'London' }, needs: [] },
  ] },
  { text: 'calculate 15 percent of 860 and write the result to budget dot txt', tags: ['reference'], steps: [
    { agent: 'utility', action: 'calculate', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'budget.txt' }, needs: [0], or: ['file.write', 'file.append'] },
  ] },
  { text: 'create a file called notes dot md and open it', tags: ['reference'], steps: [
    { agent: 'file', action: 'create', slots: { path: 'notes.md' }, needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
  ] },
  { text: 'run the tests and then commit with message green again', tags: ['sequence'], steps: [
    { agent: 'code', action: 'runTests', needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'commit', message: 'green again' }, needs: [0] },
  ] },
  { text: 'Open router dot ts and go to line 40.', tags: ['reference', 'order'], steps: [
    { agent: 'file', action: 'open', slots: { path: 'router.ts' }, needs: [] },
    { agent: 'code', action: 'goToLine', slots: { line: 40 }, needs: [0] },
  ] },
  { text: 'Format this file then save it.', tags: ['sequence', 'reference'], steps: [
    { agent: 'code', action: 'format', needs: [] },
    { agent: 'file', action: 'save', needs: [0] },
  ] },
  { text: 'Search the web for tokio select and summarise the first result', tags: ['reference'], steps: [
    { agent: 'web', action: 'search', needs: [] },
    { agent: 'web', action: 'read', needs: [0], or: ['general.answer'] },
  ] },
  { text: 'pull and then run the build task', tags: ['sequence'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'pull' }, needs: [] },
    { agent: 'code', action: 'runTask', slots: { name: 'build' }, needs: [0] },
  ] },
  { text: 'organise the imports, format the file and save it', tags: ['sequence', 'order'], steps: [
    { agent: 'code', action: 'organizeImports', needs: [] },
    { agent: 'code', action: 'format', needs: [0] },
    { agent: 'file', action: 'save', needs: [1] },
  ] },
  { text: "what's 25 times 7 and how many days until christmas", tags: ['parallel'], steps: [
    { agent: 'utility', action: 'calculate', needs: [] },
    { agent: 'utility', action: 'duration', needs: [] },
  ] },
  { text: 'find all test files and delete them', tags: ['reference'], steps: [
    { agent: 'file', action: 'find', needs: [] },
    { agent: 'file', action: 'delete', needs: [0] },
  ] },
  { text: 'If it rains in oslo tomorrow remind me in ten minutes to pack an umbrella.', tags: ['conditional'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Oslo', day: 'tomorrow' }, needs: [] },
    { agent: 'utility', action: 'timer', slots: { seconds: 600 }, needs: [0] },
  ] },
  { text: 'for each file in the docs folder add a line draft', tags: ['forEach'], steps: [
    { agent: 'file', action: 'list', slots: { path: 'docs' }, needs: [] },
    { agent: 'file', action: 'append', needs: [0] },
  ] },
  { text: 'commit with message fix typo and push', tags: ['order'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'commit', message: 'fix typo' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'push' }, needs: [0] },
  ] },
  { text: 'convert 10 miles to kilometers and multiply the result by 3', tags: ['reference'], steps: [
    { agent: 'utility', action: 'convert', slots: { value: 10, from: 'mile', to: 'kilometer' }, needs: [] },
    { agent: 'utility', action: 'calculate', needs: [0] },
  ] },
  { text: "read the read me and tell me what's missing in it", tags: ['reference'], steps: [
    { agent: 'file', action: 'read', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
  ] },
  { text: 'Create a folder called api and in it a file server dot ts', tags: ['reference'], steps: [
    { agent: 'file', action: 'createFolder', slots: { path: 'api' }, needs: [] },
    { agent: 'file', action: 'create', needs: [0] },
  ] },
  { text: 'Run the tests and if they pass push.', tags: ['conditional'], steps: [
    { agent: 'code', action: 'runTests', needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'push' }, needs: [0] },
  ] },
  { text: 'Search for todo comments and save the list as todos dot md.', tags: ['reference'], steps: [
    { agent: 'file', action: 'search', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'todos.md' }, needs: [0] },
  ] },
  { text: 'get the news and the weather', tags: ['parallel'], steps: [
    { agent: 'web', action: 'news', needs: [] },
    { agent: 'web', action: 'weather', needs: [] },
  ] },
  { text: 'explain this function and then write a test for it', tags: ['sequence', 'reference'], steps: [
    { agent: 'code', action: 'explain', needs: [] },
    { agent: 'code', action: 'write', needs: [0] },
  ] },
  { text: 'Copy config dot ts to config old dot ts and open the copy', tags: ['reference'], steps: [
    { agent: 'file', action: 'copy', slots: { path: 'config.ts' }, needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
  ] },
  { text: 'rename this variable to total and run the tests', tags: ['order'], steps: [
    { agent: 'code', action: 'renameSymbol', slots: { to: 'total' }, needs: [] },
    { agent: 'code', action: 'runTests', needs: [0] },
  ] },
  { text: 'go to the function main and select it', tags: ['reference'], steps: [
    { agent: 'code', action: 'goToSymbol', slots: { symbol: 'main' }, needs: [] },
    { agent: 'code', action: 'select', needs: [0] },
  ] },
  { text: 'look up the latest version of react and write it into notes dot md', tags: ['reference'], steps: [
    { agent: 'web', action: 'search', needs: [] },
    { agent: 'file', action: 'append', slots: { path: 'notes.md' }, needs: [0], or: ['file.save', 'file.write'] },
  ] },
  { text: 'translate good night into french and save that as night dot txt', tags: ['reference'], steps: [
    { agent: 'general', action: 'answer', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'night.txt' }, needs: [0] },
  ] },
  { text: 'set a timer for five minutes and tell me a joke', tags: ['parallel'], steps: [
    { agent: 'utility', action: 'timer', slots: { seconds: 300 }, needs: [] },
    { agent: 'general', action: 'answer', needs: [] },
  ] },
  { text: 'What is 18 percent of 240 then subtract that from 240?', tags: ['sequence', 'reference'], steps: [
    { agent: 'utility', action: 'calculate', needs: [] },
    { agent: 'utility', action: 'calculate', needs: [0] },
  ] },
  { text: 'after that no wait first run the linter task and after that the tests', tags: ['sequence'], steps: [
    { agent: 'code', action: 'runTask', needs: [] },
    { agent: 'code', action: 'runTests', needs: [0] },
  ] },
  { text: 'weather in Berlin, Madrid and Vienna please', tags: ['parallel'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Berlin' }, needs: [] },
    { agent: 'web', action: 'weather', slots: { place: 'Madrid' }, needs: [] },
    { agent: 'web', action: 'weather', slots: { place: 'Vienna' }, needs: [] },
  ] },
  { text: 'check whether i have uncommitted changes and if so stash them', tags: ['conditional'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'status' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'stash' }, needs: [0] },
  ] },
  { text: 'Move utils dot ts to lib and rename it to helpers dot ts.', tags: ['reference'], steps: [
    { agent: 'file', action: 'move', slots: { path: 'utils.ts', to: 'lib' }, needs: [] },
    { agent: 'file', action: 'rename', slots: { to: 'helpers.ts' }, needs: [0] },
  ] },
  { text: 'find the file with the word auth in its name and open it', tags: ['reference'], steps: [
    { agent: 'file', action: 'find', needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
  ] },
  { text: 'Get status then get diff.', tags: ['sequence'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'status' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'diff' }, needs: [0] },
  ] },
  { text: 'tell me the time in Tokyo and in New York', tags: ['parallel'], steps: [
    { agent: 'utility', action: 'time', slots: { place: 'Tokyo' }, needs: [] },
    { agent: 'utility', action: 'time', slots: { place: 'New York' }, needs: [] },
  ] },
  { text: 'Generate a uuid and insert it here.', tags: ['reference'], steps: [
    { agent: 'utility', action: 'random', slots: { kind: 'uuid' }, needs: [] },
    { agent: 'code', action: 'insert', needs: [0] },
  ] },
  { text: 'flip a coin and pick a number from one to ten', tags: ['parallel'], steps: [
    { agent: 'utility', action: 'random', slots: { kind: 'coin' }, needs: [] },
    { agent: 'utility', action: 'random', slots: { min: 1, max: 10 }, needs: [] },
  ] },
  { text: 'add a docstring to this function and format the file', tags: ['order'], steps: [
    { agent: 'code', action: 'write', needs: [] },
    { agent: 'code', action: 'format', needs: [0] },
  ] },
  { text: 'Create index dot html then create style dot css.', tags: ['sequence'], steps: [
    { agent: 'file', action: 'create', slots: { path: 'index.html' }, needs: [] },
    { agent: 'file', action: 'create', slots: { path: 'style.css' }, needs: [0] },
  ] },
  { text: 'create index dot ts and types dot ts', tags: ['parallel'], steps: [
    { agent: 'file', action: 'create', slots: { path: 'index.ts' }, needs: [] },
    { agent: 'file', action: 'create', slots: { path: 'types.ts' }, needs: [] },
  ] },
  { text: 'Delete the build folder and then run npm run build.', tags: ['sequence'], steps: [
    { agent: 'file', action: 'delete', slots: { path: 'build' }, needs: [] },
    { agent: 'code', action: 'runCommand', slots: { command: 'npm run build' }, needs: [0] },
  ] },
  { text: 'read the page at example dot org and save a summary to example dot md', tags: ['reference'], steps: [
    { agent: 'web', action: 'read', slots: { url: 'example.org' }, needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'example.md' }, needs: [0] },
  ] },
  { text: 'find references to this function and explain them to me', tags: ['reference'], steps: [
    { agent: 'code', action: 'findReferences', needs: [] },
    { agent: 'code', action: 'explain', needs: [0], or: ['general.answer'] },
  ] },
  { text: 'fix the error and run the tests again', tags: ['order'], steps: [
    { agent: 'code', action: 'fix', needs: [] },
    { agent: 'code', action: 'runTests', needs: [0] },
  ] },
  { text: 'switch to main, pull, and create a branch called cleanup', tags: ['sequence', 'order'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'checkout', branch: 'main' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'pull' }, needs: [0] },
    { agent: 'code', action: 'git', slots: { operation: 'branch' }, needs: [1] },
  ] },
  { text: "What's a monad and give me an example in haskell of it?", tags: ['reference'], steps: [
    { agent: 'general', action: 'answer', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
  ] },
  { text: 'How many megabytes are 3 gigabytes and how many is that in kilobytes', tags: ['reference'], steps: [
    { agent: 'utility', action: 'convert', slots: { value: 3, from: 'gigabyte', to: 'megabyte' }, needs: [] },
    { agent: 'utility', action: 'convert', needs: [0] },
  ] },
  { text: 'Tip on 80 dollars at 20 percent and split the total by 4', tags: ['reference'], steps: [
    { agent: 'utility', action: 'tip', slots: { amount: 80, percent: 20 }, needs: [] },
    { agent: 'utility', action: 'calculate', needs: [0] },
  ] },
  { text: 'Open package dot json and show me the scripts', tags: ['reference'], steps: [
    { agent: 'file', action: 'open', slots: { path: 'package.json' }, needs: [] },
    { agent: 'file', action: 'read', needs: [0] },
  ] },
  { text: 'mute the mic after setting a timer for two minutes', tags: ['sequence'], steps: [
    { agent: 'utility', action: 'timer', slots: { seconds: 120 }, needs: [] },
    { agent: 'control', action: 'mute', needs: [0] },
  ] },
  { text: 'before you commit run the tests', tags: ['sequence'], steps: [
    { agent: 'code', action: 'runTests', needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'commit' }, needs: [0] },
  ] },
  { text: 'Once the build is done start debugging.', tags: ['sequence'], steps: [
    { agent: 'code', action: 'runTask', slots: { name: 'build' }, needs: [] },
    { agent: 'code', action: 'debug', needs: [0] },
  ] },
  { text: 'If there is a file called legacy dot js delete it.', tags: ['conditional'], steps: [
    { agent: 'file', action: 'find', needs: [] },
    { agent: 'file', action: 'delete', needs: [0] },
  ] },
  { text: 'get the headlines and put them into news dot md', tags: ['reference'], steps: [
    { agent: 'web', action: 'news', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'news.md' }, needs: [0], or: ['file.write', 'file.append'] },
  ] },
  { text: 'show me the diff and then commit it as refactor parser', tags: ['sequence', 'reference'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'diff' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'commit', message: 'refactor parser' }, needs: [0] },
  ] },
  { text: 'search for the best csv library and the best xml library', tags: ['parallel'], steps: [
    { agent: 'web', action: 'search', needs: [] },
    { agent: 'web', action: 'search', needs: [] },
  ] },
  { text: 'Make a folder named v2 then copy the api folder into it.', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'createFolder', slots: { path: 'v2' }, needs: [] },
    { agent: 'file', action: 'copy', slots: { path: 'api' }, needs: [0] },
  ] },
  { text: 'go to line 30 and delete it', tags: ['reference'], steps: [
    { agent: 'code', action: 'goToLine', slots: { line: 30 }, needs: [] },
    { agent: 'code', action: 'edit', needs: [0] },
  ] },
  { text: 'install axios with npm and then open server dot js', tags: ['sequence'], steps: [
    { agent: 'code', action: 'runCommand', needs: [] },
    { agent: 'file', action: 'open', slots: { path: 'server.js' }, needs: [0] },
  ] },
  { text: 'list the files in source and tell me which one is the largest', tags: ['reference'], steps: [
    { agent: 'file', action: 'list', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
  ] },
  { text: 'Write a function that adds two numbers and a test for it.', tags: ['reference'], steps: [
    { agent: 'code', action: 'write', needs: [] },
    { agent: 'code', action: 'write', needs: [0] },
  ] },
  { text: 'look online what changed in typescript five and then explain it in simple words', tags: ['sequence', 'reference'], steps: [
    { agent: 'web', action: 'search', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
  ] },
  { text: "ask the weather for tomorrow and if it's warm set a timer for 30 minutes", tags: ['conditional'], steps: [
    { agent: 'web', action: 'weather', slots: { day: 'tomorrow' }, needs: [] },
    { agent: 'utility', action: 'timer', slots: { seconds: 1800 }, needs: [0] },
  ] },
  { text: 'rename foo to bar and baz to qux', tags: ['parallel'], steps: [
    { agent: 'code', action: 'renameSymbol', slots: { symbol: 'foo', to: 'bar' }, needs: [] },
    { agent: 'code', action: 'renameSymbol', slots: { symbol: 'baz', to: 'qux' }, needs: [] },
  ] },
  { text: 'add everything, commit as first draft and push it', tags: ['sequence', 'order'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'add' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'commit', message: 'first draft' }, needs: [0] },
    { agent: 'code', action: 'git', slots: { operation: 'push' }, needs: [1] },
  ] },
  { text: 'read todo dot md then add buy stamps to it', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'read', slots: { path: 'todo.md' }, needs: [] },
    { agent: 'file', action: 'append', slots: { path: 'todo.md', content: 'buy stamps' }, needs: [0] },
  ] },
  { text: 'find the definition of load config and all references to it', tags: ['parallel'], steps: [
    { agent: 'code', action: 'goToDefinition', needs: [] },
    { agent: 'code', action: 'findReferences', needs: [] },
  ] },
  { text: 'Calculate the square root of 2 and the square root of 3 and save both in roots dot txt.', tags: ['parallel', 'reference'], steps: [
    { agent: 'utility', action: 'calculate', needs: [] },
    { agent: 'utility', action: 'calculate', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'roots.txt' }, needs: [0, 1] },
  ] },
  { text: 'um get the weather uh for lisbon and then um put that in trip dot md', tags: ['sequence', 'reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Lisbon' }, needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'trip.md' }, needs: [0], or: ['file.write', 'file.append'] },
  ] },
  { text: 'stash my changes, check out main and pull', tags: ['sequence', 'order'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'stash' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'checkout', branch: 'main' }, needs: [0] },
    { agent: 'code', action: 'git', slots: { operation: 'pull' }, needs: [1] },
  ] },
  { text: 'Speak slower and repeat that.', tags: ['order'], steps: [
    { agent: 'control', action: 'speed', slots: { change: 'down' }, needs: [] },
    { agent: 'control', action: 'repeat', needs: [0] },
  ] },
  { text: 'For each of the cities london leeds and york get the weather.', tags: ['forEach', 'parallel'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'London' }, needs: [] },
    { agent: 'web', action: 'weather', slots: { place: 'Leeds' }, needs: [] },
    { agent: 'web', action: 'weather', slots: { place: 'York' }, needs: [] },
  ] },
  { text: 'if the tests fail fix them', tags: ['conditional'], steps: [
    { agent: 'code', action: 'runTests', needs: [] },
    { agent: 'code', action: 'fix', needs: [0] },
  ] },
  { text: 'search our code for api key and then explain the first match', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'search', slots: { text: 'api key' }, needs: [] },
    { agent: 'code', action: 'explain', needs: [0], or: ['general.answer'] },
  ] },
  { text: 'Extract this into a function called parse line and write a unit test for that.', tags: ['reference'], steps: [
    { agent: 'code', action: 'edit', needs: [] },
    { agent: 'code', action: 'write', needs: [0] },
  ] },
  { text: 'Create a component called navbar and import it in app dot tsx.', tags: ['reference'], steps: [
    { agent: 'code', action: 'write', needs: [] },
    { agent: 'code', action: 'edit', needs: [0] },
  ] },
  { text: 'what time is it in Sydney and convert 20 celsius to fahrenheit', tags: ['parallel'], steps: [
    { agent: 'utility', action: 'time', slots: { place: 'Sydney' }, needs: [] },
    { agent: 'utility', action: 'convert', slots: { value: 20, from: 'celsius', to: 'fahrenheit' }, needs: [] },
  ] },
  { text: 'save the file and run the tests', tags: ['order'], steps: [
    { agent: 'file', action: 'save', needs: [] },
    { agent: 'code', action: 'runTests', needs: [0] },
  ] },
  { text: 'read the changelog, summarise it and save the summary in summary dot md', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'read', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
    { agent: 'file', action: 'save', slots: { path: 'summary.md' }, needs: [1] },
  ] },
  { text: 'Get me the weather for Hamburg and read the news.', tags: ['parallel'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Hamburg' }, needs: [] },
    { agent: 'web', action: 'news', needs: [] },
  ] },
  { text: 'write an email about the outage and save it to outage dot txt', tags: ['reference'], steps: [
    { agent: 'general', action: 'answer', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'outage.txt' }, needs: [0], or: ['file.write', 'file.append'] },
  ] },
  { text: 'Find all files with the ending bak then move them into archive.', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'find', needs: [] },
    { agent: 'file', action: 'move', slots: { to: 'archive' }, needs: [0] },
  ] },
  { text: 'encode hello as base 64 and insert that at the cursor', tags: ['reference'], steps: [
    { agent: 'utility', action: 'encode', needs: [] },
    { agent: 'code', action: 'insert', needs: [0] },
  ] },
  { text: 'roll a die and multiply it by ten', tags: ['reference'], steps: [
    { agent: 'utility', action: 'random', slots: { kind: 'dice' }, needs: [] },
    { agent: 'utility', action: 'calculate', needs: [0] },
  ] },
  { text: 'Turn privacy mode off and then tell me the time.', tags: ['sequence'], steps: [
    { agent: 'control', action: 'privacy', slots: { on: false }, needs: [] },
    { agent: 'utility', action: 'time', needs: [0] },
  ] },
  { text: 'go to the class parser then rename it to reader', tags: ['sequence', 'reference'], steps: [
    { agent: 'code', action: 'goToSymbol', slots: { symbol: 'parser' }, needs: [] },
    { agent: 'code', action: 'renameSymbol', slots: { to: 'reader' }, needs: [0] },
  ] },
  { text: 'Look up the population of japan and divide it by 47', tags: ['reference'], steps: [
    { agent: 'web', action: 'search', needs: [] },
    { agent: 'utility', action: 'calculate', needs: [0] },
  ] },
  { text: 'open the last log file and search for timeout in it', tags: ['reference'], steps: [
    { agent: 'file', action: 'open', needs: [] },
    { agent: 'file', action: 'search', slots: { text: 'timeout' }, needs: [0] },
  ] },
  { text: 'Run the lint task, fix the errors, run the tests.', tags: ['sequence', 'order'], steps: [
    { agent: 'code', action: 'runTask', slots: { name: 'lint' }, needs: [] },
    { agent: 'code', action: 'fix', needs: [0] },
    { agent: 'code', action: 'runTests', needs: [1] },
  ] },
  { text: 'Save that answer as ideas dot md then open it beside.', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'save', slots: { path: 'ideas.md' }, needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
  ] },
  { text: 'create a branch called spike and switch to it', tags: ['reference'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'branch' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'checkout' }, needs: [0] },
  ] },
  { text: 'first format, second organise imports, third save', tags: ['sequence'], steps: [
    { agent: 'code', action: 'format', needs: [] },
    { agent: 'code', action: 'organizeImports', needs: [0] },
    { agent: 'file', action: 'save', needs: [1] },
  ] },
  { text: 'set a breakpoint on line 20 and start debugging', tags: ['order'], steps: [
    { agent: 'code', action: 'debug', needs: [] },
    { agent: 'code', action: 'debug', needs: [0] },
  ] },
  { text: "what's in the config folder and what does the readme say", tags: ['parallel'], steps: [
    { agent: 'file', action: 'list', slots: { path: 'config' }, needs: [] },
    { agent: 'file', action: 'read', needs: [] },
  ] },
  { text: 'Insert a blank line below and type return null.', tags: ['order'], steps: [
    { agent: 'code', action: 'insert', needs: [] },
    { agent: 'code', action: 'insert', needs: [0] },
  ] },
  { text: 'Can you check the weather for tomorrow in Graz then write it to the end of diary dot txt?', tags: ['sequence', 'reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Graz', day: 'tomorrow' }, needs: [] },
    { agent: 'file', action: 'append', slots: { path: 'diary.txt' }, needs: [0] },
  ] },
  { text: 'when the tests are through tell me a joke', tags: ['sequence'], steps: [
    { agent: 'code', action: 'runTests', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
  ] },
  { text: 'fetch, then merge main, and afterwards run the tests', tags: ['sequence'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'fetch' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'merge', branch: 'main' }, needs: [0] },
    { agent: 'code', action: 'runTests', needs: [1] },
  ] },
  { text: 'Switch to the balanced profile and show the metrics.', tags: ['order'], steps: [
    { agent: 'control', action: 'profile', slots: { name: 'balanced' }, needs: [] },
    { agent: 'control', action: 'metrics', needs: [0] },
  ] },
  { text: 'Cancel the timer and set a new one for 20 minutes', tags: ['order'], steps: [
    { agent: 'utility', action: 'cancelTimer', needs: [] },
    { agent: 'utility', action: 'timer', slots: { seconds: 1200 }, needs: [0] },
  ] },
  { text: 'louder and say that again', tags: ['order'], steps: [
    { agent: 'control', action: 'volume', slots: { change: 'up' }, needs: [] },
    { agent: 'control', action: 'repeat', needs: [0] },
  ] },
  { text: "get today's date and create a file with that name", tags: ['reference'], steps: [
    { agent: 'utility', action: 'date', needs: [] },
    { agent: 'file', action: 'create', needs: [0] },
  ] },
  { text: 'Duplicate button dot tsx as link dot tsx, open the new one and go to line 5.', tags: ['reference', 'order'], steps: [
    { agent: 'file', action: 'copy', slots: { path: 'button.tsx', to: 'link.tsx' }, needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
    { agent: 'code', action: 'goToLine', slots: { line: 5 }, needs: [1] },
  ] },
  { text: 'Read both the license and the contributing guide.', tags: ['parallel'], steps: [
    { agent: 'file', action: 'read', needs: [] },
    { agent: 'file', action: 'read', needs: [] },
  ] },
  { text: 'find out who wrote this line and show me that commit', tags: ['reference'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'blame' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'log' }, needs: [0] },
  ] },
  { text: "what is the weather like in Cork, and if it's dry, in Galway too", tags: ['conditional'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Cork' }, needs: [] },
    { agent: 'web', action: 'weather', slots: { place: 'Galway' }, needs: [0] },
  ] },
  { text: 'Stop the timer and tell me what time it is.', tags: ['parallel'], steps: [
    { agent: 'utility', action: 'cancelTimer', needs: [] },
    { agent: 'utility', action: 'time', needs: [] },
  ] },
  { text: 'put the weather of Zurich and the current time in status dot md', tags: ['parallel', 'reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Zurich' }, needs: [] },
    { agent: 'utility', action: 'time', needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'status.md' }, needs: [0, 1], or: ['file.write', 'file.append'] },
  ] },
  { text: 'search the docs folder for install, open the first hit and read it to me', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'search', slots: { text: 'install', path: 'docs' }, needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
    { agent: 'file', action: 'read', needs: [1] },
  ] },
  { text: "what's the weather in Prague, save it as prague dot txt", tags: ['reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Prague' }, needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'prague.txt' }, needs: [0] },
  ] },
  { text: "how much is 12 times 12 and what's the square root of 625", tags: ['parallel'], steps: [
    { agent: 'utility', action: 'calculate', needs: [] },
    { agent: 'utility', action: 'calculate', needs: [] },
  ] },
  { text: 'Delete the last line and save.', tags: ['order'], steps: [
    { agent: 'code', action: 'edit', needs: [] },
    { agent: 'file', action: 'save', needs: [0] },
  ] },
  { text: 'find package dot json, then tell me which version of mocha we use', tags: ['sequence', 'reference'], steps: [
    { agent: 'file', action: 'find', needs: [] },
    { agent: 'file', action: 'read', needs: [0] },
  ] },
  { text: 'Debug this test and if it fails show me the log file', tags: ['conditional'], steps: [
    { agent: 'code', action: 'debug', needs: [] },
    { agent: 'file', action: 'open', needs: [0] },
  ] },
  { text: 'search the web for the fastest json parser, translate the answer into german and save it as parser dot md', tags: ['sequence', 'reference'], steps: [
    { agent: 'web', action: 'search', needs: [] },
    { agent: 'general', action: 'answer', needs: [0] },
    { agent: 'file', action: 'save', slots: { path: 'parser.md' }, needs: [1] },
  ] },
  { text: 'Please the weather of Kiel you look up and this then in kiel dot md you write', tags: ['sequence', 'reference'], steps: [
    { agent: 'web', action: 'weather', slots: { place: 'Kiel' }, needs: [] },
    { agent: 'file', action: 'save', slots: { path: 'kiel.md' }, needs: [0], or: ['file.write', 'file.append'] },
  ] },
  { text: 'copy license into docs and then delete the old one', tags: ['sequence'], steps: [
    { agent: 'file', action: 'copy', slots: { to: 'docs' }, needs: [] },
    { agent: 'file', action: 'delete', needs: [0] },
  ] },
  { text: 'Roll two dice no one die and then flip a coin', tags: ['sequence'], steps: [
    { agent: 'utility', action: 'random', slots: { kind: 'dice' }, needs: [] },
    { agent: 'utility', action: 'random', slots: { kind: 'coin' }, needs: [0] },
  ] },
  { text: 'get log then get push', tags: ['sequence'], steps: [
    { agent: 'code', action: 'git', slots: { operation: 'log' }, needs: [] },
    { agent: 'code', action: 'git', slots: { operation: 'push' }, needs: [0] },
  ] },
  { text: 'Could you explain what a mutex is and also set a timer for 15 minutes?', tags: ['parallel'], steps: [
    { agent: 'general', action: 'answer', needs: [] },
    { agent: 'utility', action: 'timer', slots: { seconds: 900 }, needs: [] },
  ] },
  { text: "what's the difference between null and undefined", tags: ['single'], steps: [{ agent: 'general', action: 'answer', needs: [] }] },
  { text: 'what is twenty five plus seven and a half', tags: ['single'], steps: [{ agent: 'utility', action: 'calculate', needs: [] }] },
  { text: 'commit with message add search and replace', tags: ['single'], steps: [{ agent: 'code', action: 'git', slots: { operation: 'commit', message: 'add search and replace' }, needs: [] }] },
  { text: 'explain how try and catch work together', tags: ['single'], steps: [{ agent: 'general', action: 'answer', needs: [] }] },
  { text: 'search the web for rust and web assembly', tags: ['single'], steps: [{ agent: 'web', action: 'search', slots: { query: 'rust and web assembly' }, needs: [] }] },
  { text: 'How many days between the first and the last of march', tags: ['single'], steps: [{ agent: 'utility', action: 'duration', needs: [] }] },
  { text: 'write a function that reads a file and counts its lines', tags: ['single'], steps: [{ agent: 'code', action: 'write', needs: [] }] },
  { text: 'add the first and the last argument to the log call', tags: ['single'], steps: [{ agent: 'code', action: 'edit', needs: [] }] },
  { text: 'create a file called salt and pepper dot txt', tags: ['single'], steps: [{ agent: 'file', action: 'create', slots: { path: 'salt and pepper.txt' }, needs: [] }] },
  { text: 'What does this if then else do?', tags: ['single'], steps: [{ agent: 'code', action: 'explain', needs: [] }] },
  { text: 'select everything between line 5 and line 20', tags: ['single'], steps: [{ agent: 'code', action: 'select', needs: [] }] },
  { text: 'Random number between one and six', tags: ['single'], steps: [{ agent: 'utility', action: 'random', slots: { min: 1, max: 6 }, needs: [] }] },
  { text: 'how many weeks and days until new year', tags: ['single'], steps: [{ agent: 'utility', action: 'duration', needs: [] }] },
  { text: 'search for the text save and exit', tags: ['single'], steps: [{ agent: 'file', action: 'search', slots: { text: 'save and exit' }, needs: [] }] },
  { text: 'What happens now and then in the event loop', tags: ['single'], steps: [{ agent: 'general', action: 'answer', needs: [] }] },
  { text: 'News about science and technology.', tags: ['single'], steps: [{ agent: 'web', action: 'news', slots: { query: 'science and technology' }, needs: [] }] },
  { text: 'one hour and thirty minutes timer', tags: ['single'], steps: [{ agent: 'utility', action: 'timer', slots: { seconds: 5400 }, needs: [] }] },
  { text: 'turn this into an async and await version', tags: ['single'], steps: [{ agent: 'code', action: 'edit', needs: [] }] },
  { text: 'weather in Trinidad and Tobago', tags: ['single'], steps: [{ agent: 'web', action: 'weather', slots: { place: 'Trinidad and Tobago' }, needs: [] }] },
  { text: 'Replace foo with bar and nothing else.', tags: ['single'], steps: [{ agent: 'code', action: 'edit', needs: [] }] },
  { text: 'type this and that', tags: ['single'], steps: [{ agent: 'code', action: 'insert', slots: { text: 'this and that' }, needs: [] }] },
  { text: 'Tip for 40 dollars and 50 cents at 15 percent.', tags: ['single'], steps: [{ agent: 'utility', action: 'tip', slots: { amount: 40.5, percent: 15 }, needs: [] }] },
  { text: 'open the file search and replace dot ts', tags: ['single'], steps: [{ agent: 'file', action: 'open', needs: [] }] },
  { text: 'Then run the tests', tags: ['single'], steps: [{ agent: 'code', action: 'runTests', needs: [] }] },
  { text: 'write a loop that first prints and then increments i', tags: ['single'], steps: [{ agent: 'code', action: 'write', needs: [] }] },
  { text: 'Why do you first stage and then commit in git?', tags: ['single'], steps: [{ agent: 'general', action: 'answer', needs: [] }] },
  { text: 'Convert five feet and eleven inches to centimeters.', tags: ['single'], steps: [{ agent: 'utility', action: 'convert', needs: [] }] },
  { text: 'yes and thank you', tags: ['single'], steps: [{ agent: 'control', action: 'confirm', needs: [] }] },
  { text: 'make this function take a name and return a greeting', tags: ['single'], steps: [{ agent: 'code', action: 'edit', needs: [] }] },
  { text: 'And what is the capital of norway', tags: ['single'], steps: [{ agent: 'general', action: 'answer', needs: [] }] },
];

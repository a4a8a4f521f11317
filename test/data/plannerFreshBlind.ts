import type { AgentName } from '../../src/core/router/actions';
import type { Slots } from '../../src/core/turn';
import type { ExpectedStep, MultiStepUtterance } from './routerMulti';

/** `or` names the actions that serve as well. */
const step = (name: `${AgentName}.${string}`, slots: Slots = {}, needs: readonly number[] = [], or: readonly string[] = []): ExpectedStep => {
  const [agent, action] = name.split('.') as [AgentName, string];
  return { agent, action, slots, needs, or };
};
const weather = (place: string, more: Slots = {}) => step('web.weather', { place, ...more });
const time = (place: string) => step('utility.time', { place });
const keep = (path: string, ...needs: number[]) => step('file.save', { path }, needs, ['file.write', 'file.append', 'file.create']);
const calculate = (expression?: string, ...needs: number[]) => step('utility.calculate', expression === undefined ? {} : { expression }, needs);
const convert = (value: number, from: string, to: string) => step('utility.convert', { value, from, to });
const answer = (...needs: number[]) => step('general.answer', {}, needs);
const open = (path: string, ...needs: number[]) => step('file.open', { path }, needs);
const git = (operation: string, needs: readonly number[] = [], more: Slots = {}) => step('code.git', { operation, ...more }, needs);
const entry = (text: string, tags: string, ...steps: ExpectedStep[]): MultiStepUtterance => ({ text, tags: tags.split(' '), steps });

/** Held out as plannerBlind is, and written later: 35 sentences of several steps, 23 of one that hold "and". */
export const plannerFreshBlind: readonly MultiStepUtterance[] = [
  // What was found out is kept.
  entry("What's the weather in Prague and save it to prague dot txt", 'reference', weather('Prague'), keep('prague.txt', 0)),
  entry('convert 30 miles to kilometers and write the result to distance dot txt', 'reference', convert(30, 'mile', 'kilometer'), keep('distance.txt', 0)),
  entry('find out what time it is in Hanoi and save that as hanoi dot txt', 'reference', time('Hanoi'), keep('hanoi.txt', 0)),
  entry('look up rust async traits on the web then save it as traits dot md', 'sequence reference', step('web.search'), keep('traits.md', 0)),
  entry('flip a coin and save the result to flip dot txt', 'reference', step('utility.random', { kind: 'coin' }), keep('flip.txt', 0)),
  entry('multiply 44 by 12 and append the answer to log dot txt', 'reference', calculate('44 * 12'), step('file.append', { path: 'log.txt' }, [0], ['file.save'])),
  entry('give me the news on football and store it in football dot md', 'reference', step('web.news', { query: 'football' }), keep('football.md', 0)),
  entry('explain what a mutex is and write it to mutex dot md', 'reference', answer(), keep('mutex.md', 0)),
  entry('Get the weather for Zurich then create a file called zurich dot md with it', 'sequence reference', weather('Zurich'), keep('zurich.md', 0)),
  entry('list the files in lib, then save the list as lib dot txt', 'sequence reference', step('file.list', { path: 'lib' }), keep('lib.txt', 0)),
  // Several at once.
  entry("what's the weather in Miami and Chicago", 'parallel', weather('Miami'), weather('Chicago')),
  entry("what's the time in Cairo and in Mumbai", 'parallel', time('Cairo'), time('Mumbai')),
  entry('open app dot tsx, style dot css and index dot html', 'parallel', open('app.tsx'), open('style.css'), open('index.html')),
  entry('set a timer for 4 minutes and another one for 12 minutes', 'parallel', step('utility.timer', { seconds: 240 }), step('utility.timer', { seconds: 720 })),
  entry('how much is 7 times 8 and how much is 9 times 6', 'parallel', calculate('7 * 8'), calculate('9 * 6')),
  entry('convert 100 fahrenheit to celsius and 3 gallons to liters', 'parallel', convert(100, 'fahrenheit', 'celsius'), convert(3, 'gallon', 'liter')),
  entry('weather in Porto tomorrow and the latest headlines', 'parallel', weather('Porto', { day: 'tomorrow' }), step('web.news')),
  entry('generate a uuid and tell me the date', 'parallel', step('utility.random', { kind: 'uuid' }), step('utility.date')),
  entry('create files called red dot css and blue dot css', 'parallel', step('file.create', { path: 'red.css' }), step('file.create', { path: 'blue.css' })),
  entry('show me the git log and list the files in build', 'parallel', step('code.git'), step('file.list', { path: 'build' })),
  entry('what is 18 percent of 250 and what is the square root of 169', 'parallel', calculate(), calculate()),
  entry('is it raining in Glasgow and what time is it there', 'parallel', weather('Glasgow'), time('Glasgow')),
  // Several at once, then all of them go on.
  entry('Get the weather in Oslo and Stockholm and save both to nordic dot md', 'parallel reference', weather('Oslo'), weather('Stockholm'), keep('nordic.md', 0, 1)),
  entry('work out 12 times 12 and 13 times 13 then write both to squares dot txt', 'parallel reference', calculate('12 * 12'), calculate('13 * 13'), keep('squares.txt', 0, 1)),
  entry('check the time in Lagos and the weather in Lagos and put them in lagos dot txt', 'parallel reference', time('Lagos'), weather('Lagos'), keep('lagos.txt', 0, 1)),
  // Files.
  entry('create a folder named scripts and put a file called run dot sh in it', 'reference', step('file.createFolder', { path: 'scripts' }), step('file.create', { path: 'scripts/run.sh' }, [0])),
  entry('rename old dot py to new dot py, then open it', 'sequence reference', step('file.rename', { path: 'old.py', to: 'new.py' }), open('new.py', 0)),
  entry('make a file called hello dot md and write hello world in it', 'reference', step('file.create', { path: 'hello.md' }), step('file.write', { path: 'hello.md', content: 'hello world' }, [0], ['file.append'])),
  entry('copy data dot csv to backup dot csv and open the backup', 'reference', step('file.copy', { path: 'data.csv', to: 'backup.csv' }), step('file.open', {}, [0])),
  entry('search the project for deprecated and open the second result', 'reference', step('file.search', { text: 'deprecated' }), step('file.open', {}, [0])),
  entry('read todo dot txt and summarize it for me', 'reference', step('file.read', { path: 'todo.txt' }), answer(0)),
  entry('delete build dot log and then list the files here', 'sequence', step('file.delete', { path: 'build.log' }), step('file.list', {}, [0])),
  // Code.
  entry('format this file and save it', 'reference order', step('code.format'), step('file.save', {}, [0])),
  entry('stage all files, commit them with the message update docs and push', 'order', step('code.git'), git('commit', [0], { message: 'update docs' }), git('push', [1])),
  entry('checkout the develop branch, pull and run the tests', 'order', git('checkout', [], { branch: 'develop' }), git('pull', [0]), step('code.runTests', {}, [1])),
  // One step.
  entry('create a file called pride and prejudice dot txt', 'single', step('file.create')),
  entry('how much is two hundred and fifty plus one hundred and five', 'single', calculate('250 + 105')),
  entry('what is the difference between tcp and udp', 'single', answer()),
  entry('remind me in two hours and fifteen minutes', 'single', step('utility.timer', { seconds: 8100 })),
  entry("what's the weather in Saint Kitts and Nevis", 'single', weather('Saint Kitts and Nevis')),
  entry('make this function shorter and easier to read', 'single', step('code.edit')),
  entry('how many days are there between march 1st and june 1st', 'single', step('utility.duration')),
  entry('write a function that reads a file and returns its lines', 'single', step('code.write')),
  entry('pick a random number between one and twenty', 'single', step('utility.random', { kind: 'number', min: 1, max: 20 })),
  entry('replace tabs and trailing spaces in this file', 'single', step('code.edit')),
  entry('explain how to open a file and read it in python', 'single', answer()),
  entry('split a bill of 120 and a 15 percent tip between three people', 'single', step('utility.tip', { amount: 120, percent: 15, people: 3 })),
  entry('commit with the message add parser and fix lexer', 'single', git('commit', [], { message: 'add parser and fix lexer' })),
  entry('tell me a story about a king and a dragon', 'single', answer()),
  entry('find files that contain both foo and bar', 'single', step('file.search', {}, [], ['file.find'])),
  entry('what happens if i stage a file and then edit it', 'single', answer()),
  entry('rename salt and pepper dot txt to spices dot txt', 'single', step('file.rename', { to: 'spices.txt' })),
  entry('any news about the rock and roll hall of fame', 'single', step('web.news')),
  entry('append bread and butter to groceries dot txt', 'single', step('file.append', { path: 'groceries.txt', content: 'bread and butter' })),
  entry('select everything between line 10 and line 30', 'single', step('code.select')),
  entry('what time is it in Antigua and Barbuda', 'single', time('Antigua and Barbuda')),
  entry('how do i stop a container and remove it', 'single', answer()),
  entry('write tests for the add and subtract functions', 'single', step('code.write')),
];

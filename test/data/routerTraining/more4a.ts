import { labelled, notForAssistant, type LabelledUtterance } from '../labelledUtterance';

/** One wish each, though an "and" stands in it, and what a programmer says of folders above and of packages. */
export const more4a: readonly LabelledUtterance[] = [
  ...labelled('general', {
    answer: ['explain how to fork a repo and clone it', 'walk me through how to write a test and run it', 'how can i read a file and print it in ruby', 'what does it mean to lint and format code', 'describe how to bake bread and slice it', 'how do i kill a process and restart it on linux', 'is it fine to merge a branch and then delete it', 'how would you open a socket and send data over it', 'what happens when i stash my work and switch branches', 'why do people write tests first and code later', 'what is the difference between copy and move semantics', 'tell me about supply and demand', 'is it true that cats and dogs see in the dark', 'how does find and replace work under the hood', 'compare push and pull architectures'],
  }),
  ...labelled('utility', {
    calculate: [['take 9 and triple it', { expression: '9 * 3' }], ['start with 60 and take away 12', {}], ['what are 4 and 9', { expression: '4 + 9' }], ['how much is eleven and six', { expression: '11 + 6' }], ['take 64, halve it and add 5', {}], ['begin with 15 and multiply it by 6', { expression: '15 * 6' }]],
    time: [['fetch the current time', {}], ['get the exact time', {}]], date: ['get the current date', 'fetch the date'],
    timer: [['ring me in one hour and five minutes', { seconds: 3900 }]],
  }),
  ...labelled('file', {
    createFolder: ['make a folder called bits and pieces', 'create a directory named odds and ends', 'add a folder called black and white'],
    create: ['create a file called cats and dogs dot txt', 'make a file called console dot py'],
    list: ['list the files in ..', 'show me the files in the parent directory', 'list everything one folder up in ..'],
    append: [['add salt and vinegar to groceries dot md', { content: 'salt and vinegar', path: 'groceries.md' }]],
  }),
  ...labelled('code', {
    runCommand: [['install eslint with npm', { command: 'npm install eslint' }], ['add zod using pnpm', { command: 'pnpm add zod' }], ['use pip to install requests', { command: 'pip install requests' }], ['uninstall jquery with yarn', { command: 'yarn remove jquery' }], ['install vitest with npm as a dev dependency', { command: 'npm install --save-dev vitest' }]],
    git: [['commit with the message lint and format everything', { message: 'lint and format everything' }]],
    edit: ['rename nothing but make this loop clearer and faster', 'turn these two ifs into a switch and drop the default', 'swap the first and the second argument here'],
    write: ['write a function that opens a file and counts its words', 'write tests for the encode and decode helpers'],
  }),
  ...labelled('web', {
    weather: [['weather in perth and kinross', { place: 'Perth and Kinross' }], ['forecast for argyll and bute tomorrow', { place: 'Argyll and Bute', day: 'tomorrow' }]],
    search: [['search the web for bed and breakfast in wales', { query: 'bed and breakfast in wales' }], ['google pros and cons of monorepos', { query: 'pros and cons of monorepos' }]],
    news: [['any news on law and order', {}], ['news about trade and tariffs', { query: 'trade and tariffs' }]],
  }),
  ...notForAssistant(['and then we drove home and slept', 'she came in and sat down', 'me and my brother', 'you and i should talk about that later', 'salt and pepper', 'black and white', 'come and look at this honey', 'mum and dad are here', 'he copied my homework and ran off', 'we moved house and i lost it', 'back and forth and back again', 'so she opened the window and yelled', 'up and down', 'yeah and the other day too', 'open the', 'rename the', 'and put the']),
];

import assert from 'node:assert/strict';
import type { AgentName } from '../../src/core/router/actions';
import { sentenceFeatures } from '../../src/core/router/embedding/sentenceFeatures';
import { normalise } from '../../src/core/router/normalise';
import { RuleBook } from '../../src/core/router/ruleBook';
import { ruleIndex } from '../../src/core/router/ruleIndex';
import { builtInRules } from '../../src/core/router/rules';
import { guessSlots } from '../../src/core/router/slotGuesses';
import { SlotReader } from '../../src/core/router/slots';
import { edgeOf, Expansions, parseTemplate } from '../../src/core/router/template';
import type { Slots } from '../../src/core/turn';

/** What is read of a sentence of which nothing but agent and action is known. */
const guessed: Readonly<Partial<Record<AgentName, Readonly<Record<string, readonly (readonly [said: string, slots: Slots])[]>>>>> = {
  utility: {
    calculate: [
      ['so tell me 14 times 3', { expression: '14 * 3' }],
      ['i bought 6 chairs at 45 dollars each what did that cost', { expression: '6 * 45' }], ['a ticket is 12 euros and we are 5 people so how much each', { expression: '12 / 5' }], ['i had 80 and spent 25 what is left', { expression: '80 - 25' }],
      ['9 out of 45 is what percent', { expression: '9 / 45 * 100' }], ['from 40 up to 50 how many percent is that', { expression: '(50 - 40) / 40 * 100' }], ['70 dollars with 10 percent off', { expression: '70 * (1 - 10 / 100)' }], ['add 19 percent vat to 200', { expression: '200 * (1 + 19 / 100)' }],
      ['greatest common divisor of 12 and 18', { expression: 'gcd(12, 18)' }], ['a subscription of 9 a month for a year', { expression: '9 * 12' }], ['we are twelve and share 96', { expression: '96 / 12' }],
    ],
    convert: [['the recipe says 2 cups and i only have milliliters', { value: 2, from: 'cup', to: 'milliliter' }], ['pounds to kilograms for 150', { value: 150, from: 'pound', to: 'kilogram' }], ['37 degrees celsius what is this in fahrenheit', { value: 37, from: 'celsius', to: 'fahrenheit' }]],
    tip: [['dinner was 80 dollars and three of us want to leave 15 percent split by 3', { amount: 80, percent: 15, people: 3 }], ['gratuity of eighteen to a tab of two hundred', { amount: 200, percent: 18 }]],
    duration: [['the job ran from 22 40 to 23 15 how long was that', { from: '22:40', to: '23:15' }], ['how old is somebody born in june 1980', { from: 'june 1980', to: 'now' }]],
    timer: [['give me a heads up in ten', { seconds: 600 }], ['a pomodoro please', { seconds: 1500 }], ['wake me up when 2 minutes are over, call it tea', { seconds: 120 }]],
    random: [['roll a d 8', { kind: 'dice', min: 1, max: 8 }], ['head or tail', { kind: 'coin' }], ['something from 3 to 9', { kind: 'number', min: 3, max: 9 }]],
    encode: [['make base 64 out of hello there', { kind: 'base64', text: 'hello there' }], ['turn ab12 from base64 back to text', { kind: 'base64decode', text: 'ab12' }], ['what is ninety in bits i mean binary', { kind: 'binary', text: '90' }]],
    cancelTimer: [['the tea timer is not needed', { label: 'tea' }]],
  },
  file: {
    open: [['opening routes dot rb for me', { path: 'routes.rb' }], ['the nginx conf open it for me', { path: 'nginx conf' }], ['open the error log at line two hundred', { path: 'error log', line: 200 }]],
    append: [
      ['jot this down in notes dot md the api is slow', { path: 'notes.md', content: 'the api is slow' }], ['tack a line onto hosts dot txt saying localhost', { path: 'hosts.txt', content: 'localhost' }], ['note in the changelog that node 16 is gone', { path: 'changelog', content: 'node 16 is gone' }],
      ['add dot env to the git ignore', { path: '.gitignore', content: 'dot env' }],
    ],
    write: [['store the words alpha beta in names dot txt', { path: 'names.txt', content: 'alpha beta' }]],
    move: [['the schema lives in the prisma folder', { path: 'schema', to: 'prisma' }], ['take server dot js and put it under source', { path: 'server.js', to: 'source' }]],
    rename: [['make it index dot mjs instead of index dot js', { path: 'index.js', to: 'index.mjs' }], ['this file needs another name how about queue dot py', { path: 'this file', to: 'queue.py' }]],
    create: [['new typescript file name it clock', { path: 'clock.ts' }], ['a markdown file for the retrospective', { path: 'retrospective.md' }], ['add a file named helpers dot py to the utils folder', { path: 'utils/helpers.py' }]],
    delete: [['nobody needs legacy dot php remove it', { path: 'legacy.php' }]],
    search: [['are there mentions of kubernetes in the docs folder', { text: 'kubernetes', path: 'docs' }]],
  },
  code: {
    git: [['who on earth wrote this', { operation: 'blame' }], ['shelve my changes', { operation: 'stash' }], ['anything not committed yet', { operation: 'status' }], ['ship it to origin', { operation: 'push' }]],
    renameSymbol: [['from now on do stuff is named apply discount', { to: 'apply discount' }], ['call this method initialize', { to: 'initialize' }]],
    insert: [['write out the words happy path here', { text: 'happy path' }], ['a colon please', { text: 'a colon' }]],
  },
  web: { weather: [['rain or shine in zermatt tomorrow', { place: 'Zermatt', day: 'tomorrow' }]], news: [['anything new in the world of football', { query: 'football' }]] },
  control: {
    voice: [
      ['people are asleep so be silent from now on', { on: false }], ['just write it do not say it', { on: false }], ['answer me in text only', { on: false }], ['the voice of', { on: false }],
      ['why are you silent speak to me again', { on: true }], ['please stop being silent', { on: true }], ['out of silent mode', { on: true }], ['you can unmute your voice', { on: true }], ['from now on read everything aloud', { on: true }], ['the other way round', {}],
    ],
    privacy: [['no more listening for now', { on: true }], ['you may listen again', { on: false }]], choose: [['option b', { index: 2 }]], volume: [['you are shouting', { change: 'down' }]], speed: [['do not rush so much', { change: 'down' }]],
  },
};

describe('slots of a sentence that no rule fits', () => {
  for (const [agent, table] of Object.entries(guessed) as [AgentName, Readonly<Record<string, readonly (readonly [string, Slots])[]>>][]) {
    for (const [action, cases] of Object.entries(table)) {
      for (const [said, slots] of cases) {
        it(`${agent}.${action}: ${said}`, () => { assert.deepEqual(guessSlots(agent, action, normalise(said)).slots, slots); });
      }
    }
  }

  const unsaid: readonly (readonly [agent: AgentName, action: string, said: string, lacks: readonly string[]])[] = [
    ['file', 'open', 'bring it onto my screen', ['path']], ['file', 'create', 'a new file', ['path']], ['utility', 'calculate', 'is 97 prime', ['expression']], ['utility', 'timer', 'a timer', ['seconds']], ['code', 'runCommand', 'run this thing', ['command']], ['utility', 'tip', 'what do i tip on 38 euros', ['percent']],
  ];
  for (const [agent, action, said, lacks] of unsaid) {
    it(`are not made up: ${said}`, () => { assert.deepEqual(guessSlots(agent, action, normalise(said)).lacks, lacks); });
  }
});

describe('features of what a sentence holds', () => {
  it('are the same for two files of any name, and not for a number', () => {
    const common = (a: string, b: string) => { const other = new Set(sentenceFeatures(b)); return sentenceFeatures(a).filter(slot => other.has(slot)).length; };
    assert.ok(common('zap quux dot md', 'zap frobnicator dot rb') > common('zap quux dot md', 'zap twenty seven'));
  });
});

describe('the index of the rules', () => {
  it('is current (else: node scripts/indexRules.mjs)', () => { assert.deepEqual(ruleIndex, RuleBook.indexOf(builtInRules)); });

  it('knows nothing of words that no sentence needs, whatever they are called', () => {
    const book = new RuleBook(builtInRules, ruleIndex);
    const utterance = normalise('constructor proto hasownproperty');
    assert.deepEqual(book.whole(new SlotReader(utterance, utterance.tokens.length), 0), []);
  });

  const edges: readonly (readonly [template: string, first: readonly string[] | null, last: readonly string[] | null])[] = [
    ['(open|show) [the] file', ['open', 'show'], ['file']], ['[please] open {path}', ['please', 'open'], null], ['{x:whole} (sort|split) it [up]', ['sort', 'split'], ['up', 'it']], ['{path} [now]', null, null], ['[a] [b]', ['a', 'b'], ['b', 'a']],
  ];
  for (const [source, first, last] of edges) {
    it(`sees how "${source}" begins and ends`, () => {
      const template = parseTemplate(source, new Expansions({}));
      const words = (side: 'first' | 'last') => { const found = edgeOf(template, side).words; return found && [...found]; };
      assert.deepEqual([words('first'), words('last')], [first, last]);
    });
  }
});

import assert from 'node:assert/strict';
import type { AgentName } from '../../src/core/router/actions';
import { createRouter } from '../../src/core/router/router';
import type { Slots } from '../../src/core/turn';

const { signal } = new AbortController();
const router = createRouter({ confidenceThreshold: 0.7 });

type Said = readonly [said: string, agent: AgentName, action: string, slots: Slots];

/** What the product tells people they can say, a command each. */
const promised: readonly Said[] = [
  // Answers without a model.
  ['What is 25 times 7?', 'utility', 'calculate', { expression: '25 * 7' }], ['set a timer for 5 minutes', 'utility', 'timer', { seconds: 300 }], ['what time is it in Tokyo', 'utility', 'time', { place: 'Tokyo' }],
  // The assistant itself.
  ['undo that', 'control', 'undo', {}], ['undo the last three', 'control', 'undo', { count: 3 }], ['undo the rename', 'control', 'undo', { what: 'rename' }], ['redo', 'control', 'redo', {}],
  ['never mind, undo that', 'control', 'undo', {}], ['oops, undo the last change', 'control', 'undo', {}], ['never mind', 'control', 'cancel', {}], ['stop', 'control', 'stop', {}], ['cancel', 'control', 'cancel', {}], ['repeat', 'control', 'repeat', {}],
  ['louder', 'control', 'volume', { change: 'up' }], ['turn the volume up', 'control', 'volume', { change: 'up' }], ['slower', 'control', 'speed', { change: 'down' }], ['speak slower', 'control', 'speed', { change: 'down' }], ['mute', 'control', 'mute', {}], ['turn your voice off', 'control', 'voice', { on: false }], ['turn your voice on', 'control', 'voice', { on: true }],
  ['privacy mode on', 'control', 'privacy', { on: true }], ['privacy mode off', 'control', 'privacy', { on: false }], ['switch to the balanced profile', 'control', 'profile', { name: 'balanced' }],
  ['Show the metrics', 'control', 'metrics', {}], ['what can I say here', 'control', 'help', {}], ['what can I say', 'control', 'help', {}], ['yes', 'control', 'confirm', {}], ['no', 'control', 'deny', {}], ['the first one', 'control', 'choose', { index: 1 }], ['the second one', 'control', 'choose', { index: 2 }],
  // Files.
  ['List the files here', 'file', 'list', {}], ['open router dot ts', 'file', 'open', { path: 'router.ts' }], ['open the test for the router', 'file', 'open', { path: 'router test' }], ['open the tests for the session', 'file', 'open', { path: 'session test' }],
  ['create a file called notes dot md with a heading Ideas', 'file', 'create', { path: 'notes.md', content: 'a heading Ideas' }], ['create a file in this folder called notes dot md', 'file', 'create', { path: 'notes.md' }], ['what does the package json say about scripts', 'file', 'read', { path: 'package.json', part: 'scripts' }],
  ['rename helpers to utils', 'file', 'rename', { path: 'helpers', to: 'utils' }], ['move the tests into the test folder', 'file', 'move', { path: 'tests', to: 'test' }], ['delete the build folder', 'file', 'delete', { path: 'build' }],
  ['find where we parse the profile', 'file', 'search', { text: 'parse the profile' }], ['save that as weather dot md', 'file', 'save', { path: 'weather.md' }], ['save that', 'file', 'save', {}], ['save it', 'file', 'save', {}],
  // The web.
  ["What's the weather in London?", 'web', 'weather', { place: 'London' }], ['Will it rain in Oslo tomorrow?', 'web', 'weather', { place: 'Oslo', day: 'tomorrow' }], ['get weather for Tokyo', 'web', 'weather', { place: 'Tokyo' }],
  ['Search the web for tokio select', 'web', 'search', { query: 'tokio select' }], ['Summarise this page', 'web', 'read', {}], ['go to google dot com', 'web', 'read', { url: 'google.com' }], ['go to google and search for cats', 'web', 'search', { query: 'cats' }], ['search google dot com for cats', 'web', 'search', { query: 'cats' }],
  // The code in the editor.
  ['go to line 42', 'code', 'goToLine', { line: 42 }], ['go to the definition of create core', 'code', 'goToDefinition', { symbol: 'create core' }], ['rename this variable to total count', 'code', 'renameSymbol', { to: 'total count' }],
  ['rename user to account', 'code', 'renameSymbol', { symbol: 'user', to: 'account' }], ['explain this function', 'code', 'explain', { what: 'this function' }], ['explain the selection', 'code', 'explain', { what: 'the selection' }], ['comment these lines', 'code', 'comment', { what: 'these lines' }],
  ['run the tests', 'code', 'runTests', {}], ['fix this error', 'code', 'fix', { what: 'this error' }], ['commit with message parser handles aliases', 'code', 'git', { operation: 'commit', message: 'parser handles aliases' }],
  ['insert camel case user id equals 3', 'code', 'insert', { text: 'camel case user id equals 3' }], ['write a function', 'code', 'write', { instruction: 'a function' }], ['move this function to utils dot ts', 'code', 'edit', { instruction: 'move this function to utils dot ts' }],
  ['move this to a new file', 'code', 'edit', { instruction: 'move this to a new file' }], ['duplicate this line', 'code', 'edit', { instruction: 'duplicate this line' }], ['duplicate this as a new function', 'code', 'edit', { instruction: 'duplicate this as a new function' }], ['get rid of the token reader function', 'code', 'edit', { instruction: 'get rid of the token reader function' }],
  ['put a breakpoint here', 'code', 'debug', { what: 'put a breakpoint here' }], ['type in foo on this line', 'code', 'insert', { text: 'foo' }], ['find the bugs here', 'code', 'fix', {}],
];

/** Words that hold another agent's word: "train" is no rain, "threading" no reading, "resolve" no solving, "commit" no news. */
const traps: readonly Said[] = [
  ['summarize this function', 'code', 'explain', { what: 'this function' }], ['sum up this function', 'code', 'explain', { what: 'this function' }], ['fix the threading bug', 'code', 'fix', { what: 'the threading bug' }],
  ['resolve the merge conflict', 'code', 'fix', { what: 'the merge conflict' }], ['show me the latest commit', 'code', 'git', { operation: 'log' }], ['what is the latest commit', 'code', 'git', { operation: 'log' }],
  ['write a function that adds two numbers', 'code', 'write', { instruction: 'a function that adds two numbers' }], ['write a test for the weather service', 'code', 'write', { instruction: 'a test for the weather service' }],
  ['rename this to timer', 'code', 'renameSymbol', { to: 'timer' }], ['open weather dot ts', 'file', 'open', { path: 'weather.ts' }], ['search for timer in the source folder', 'file', 'search', { text: 'timer', path: 'source' }],
  ['what is multithreading', 'general', 'answer', {}], ['what is a merge conflict', 'general', 'answer', {}],
];

/** The same where nothing is sure: asked back, and no reading of the agent whose word it seems to hold. */
const unclear: readonly (readonly [said: string, never: AgentName])[] = [
  ['train the model', 'web'], ['drain the queue', 'web'], ['restrain the model', 'web'], ['the threading thing', 'file'], ['assume nothing', 'utility'], ['dissolve the team', 'utility'], ['the tooltip', 'utility'],
  ['rename my cat to whiskers', 'code'], ['dictation mode', 'code'], ['dictation off', 'code'], ['copy this to the next line', 'file'], ['go to google', 'web'],
];

/** Something goes to a place on the disk, and what it is was said before or not at all. */
const withoutPath: readonly (readonly [said: string, action: string, slots: Slots])[] = [
  ['move it to the docs folder', 'move', { to: 'docs' }], ['move this to utils dot ts', 'move', { to: 'utils.ts' }], ['duplicate this to x', 'copy', { to: 'x' }], ['duplicate this to x dot ts', 'copy', { to: 'x.ts' }], ['copy it to notes dot md', 'copy', { to: 'notes.md' }], ['rename it to foo dot ts', 'rename', { to: 'foo.ts' }], ['erase this', 'delete', {}],
];

describe('what the product promises to understand', () => {
  for (const [title, sentences] of Object.entries({ 'every example': promised, 'words inside of words': traps })) {
    describe(title, () => {
      for (const [said, agent, action, slots] of sentences) {
        it(said, async () => {
          const route = await router.route(said, signal);
          assert.deepEqual({ agent: route.agent, action: route.action, slots: route.slots, missing: route.missing }, { agent, action, slots, missing: [] }, route.why);
        });
      }
    });
  }

  for (const [said, never] of unclear) {
    it(`asks back at "${said}", and does not think of ${never}`, async () => {
      const { agent, steps, alternatives, why } = await router.route(said, signal);
      assert.deepEqual({ agent, steps }, { agent: null, steps: [] }, why);
      assert.ok(alternatives.every(reading => reading.agent !== never), why);
    });
  }

  for (const [said, action, slots] of withoutPath) {
    it(`asks which file at "${said}"`, async () => {
      const { agent, missing, alternatives: [first], why } = await router.route(said, signal);
      assert.deepEqual({ agent, missing, first: first && [first.agent, first.action, first.slots] }, { agent: null, missing: ['path'], first: ['file', action, slots] }, why);
    });
  }
});

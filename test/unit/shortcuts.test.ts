import assert from 'node:assert/strict';
import { CurrentMode, DictationMode } from '../../src/core/shortcuts/dictationMode';
import { OwnCommands, readOwnCommands } from '../../src/core/shortcuts/ownCommands';

const { signal } = new AbortController();

describe('dictation mode', () => {
  const typed: string[] = [], modes: string[] = [];
  const current = new CurrentMode();
  const mode = new DictationMode({
    current,
    type: text => { typed.push(text); return Promise.resolve({ outcome: 'done', text: 'typed' }); },
    takeBack: () => { typed.pop(); return Promise.resolve({ outcome: 'done', text: 'took back' }); },
  });
  current.onDidChange(now => { modes.push(now); });
  const say = async (text: string) => await mode.match(text)?.perform(signal);

  it('takes nothing while commands are given', () => {
    for (const text of ['what is 25 times 7', 'undo that', 'the dictation mode is odd', 'yes']) { assert.equal(mode.match(text), null, text); }
  });

  it('types everything until it is left, but what takes back', async () => {
    await say('Dictation mode.');
    await say('What is 25 times 7?');
    await say('yes');
    await say('scratch that');
    assert.deepEqual([typed, current.mode], [['What is 25 times 7?'], 'dictation']);
    assert.equal((await say('Command mode, please.'))?.text, 'Commands again.');
    assert.equal(mode.match('hello'), null);
    assert.deepEqual(modes, ['dictation', 'command']);
  });
});

describe('own commands', () => {
  const calls: string[] = [];
  const note = (call: string) => { calls.push(call); return Promise.resolve(); };
  const read = readOwnCommands([
    { phrases: ['deploy {environment}', 'ship to {environment}'], task: 'deploy {environment}', confirm: true },
    { phrases: ['zen mode'], command: 'workbench.action.toggleZenMode' },
    { phrases: ['log {words}'], snippet: 'console.log("{words}", $1);' },
    { phrases: ['theme {words}'], command: 'x.theme', arguments: [{ name: '{words}', deep: ['{words}'] }] },
  ], 'settings');
  const own = new OwnCommands(read.commands, {
    runCommand: (command, parameters) => note(`${command} ${JSON.stringify(parameters)}`), insertSnippet: snippet => note(snippet),
    runTask: name => note(name).then(() => ({ outcome: 'done', text: `${name} is done.` })),
  });
  const say = async (text: string) => await own.match(text)?.perform(signal);
  beforeEach(() => { calls.length = 0; });

  it('are all read', () => { assert.deepEqual(read.mistakes, []); assert.equal(own.phrases.length, 5); });

  it('run commands with what was said in their slots', async () => {
    await say('Zen mode please.');
    await say('theme dark plus');
    assert.deepEqual(calls, ['workbench.action.toggleZenMode []', 'x.theme [{"name":"dark plus","deep":["dark plus"]}]']);
  });

  it('ask first where they are told to', async () => {
    const asked = await say('deploy staging');
    assert.equal(asked?.outcome, 'needs_confirmation');
    assert.deepEqual(calls, []);
    assert.equal((await asked?.proposal?.carryOut(signal))?.text, 'deploy staging is done.');
  });

  it('what was said is text in a snippet, never its syntax', async () => {
    await say(`log $${'{1:x}'} and $0`);
    assert.equal(calls.length, 1);
    assert.ok(!/(?<!\\)\$\{1:x/u.test(calls[0] ?? '') && calls[0]?.endsWith(', $1);'), calls[0]);
  });

  it('are no part of a longer sentence', () => {
    for (const text of ['explain what zen mode is in this editor', 'what is 25 times 7', '']) { assert.equal(own.match(text), null, text); }
  });

  it('mistakes are told one by one, and the others still work', () => {
    const { commands, mistakes } = readOwnCommands([{ phrases: [] , command: 'a' }, { phrases: ['ok then'], command: 'a; rm' }, { phrases: ['fine one'], command: 'a.b' }, { phrases: ['both here'], command: 'a', task: 'b' }, 7], 'voice-commands.yaml');
    assert.equal(commands.length, 1);
    assert.deepEqual(mistakes.map(mistake => /number (\d)/u.exec(mistake)?.[1]), ['1', '2', '4', '5']);
    assert.match(readOwnCommands('x', 'settings').mistakes[0] ?? '', /expected a list/u);
  });
});

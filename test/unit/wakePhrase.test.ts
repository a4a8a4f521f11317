import assert from 'node:assert/strict';
import { afterWakePhrase } from '../../src/core/wakePhrase';

describe('wake phrase', () => {
  const table: [phrase: string, heard: string, after: string | null][] = [
    ['computer', 'computer what time is it', 'what time is it'],
    ['computer', 'Computer, what time is it?', 'what time is it?'],
    ['computer', 'Computer! What time is it?', 'What time is it?'],
    ['computer', 'Hey, computer: open README.md', 'open README.md'],
    ['computer', 'OK computer ... stop', 'stop'],
    ['Computer', 'COMPUTER, -5 plus 3', '-5 plus 3'],
    ['computer', 'Computer.', ''],
    ['computer', 'hey computer', ''],
    // Misheard by a letter more, less or other.
    ['computer', 'Computers, stop', 'stop'],
    ['computer', 'Compute stop', 'stop'],
    ['computer', 'Conputer stop', 'stop'],
    ['computer', 'Commuted stop', null],
    ['hey computer', 'Hay computer stop', 'stop'],
    ['hey computer', 'Hi, Computer, stop', 'stop'],
    ['hey computer', 'Computer stop', null],
    ['voice agent', 'Voice agents, what is 25 times 7?', 'what is 25 times 7?'],
    ['voice agent', 'Voyce aged what is 25 times 7', null],
    ['voice agent', 'Voiceagent, stop', 'stop'],
    ['jarvis', 'Jar vis, stop', 'stop'],
    ['jarvis', 'Jarvis', ''],
    // Short words are taken at their word.
    ['ok go', 'okay go on', 'on'],
    ['go', 'so it is', null],
    // Not at the beginning, or not at all.
    ['computer', 'my computer is slow', null],
    ['computer', 'what time is it', null],
    ['computer', 'comp', null],
    ['computer', 'the computer', null],
    ['computer', '', null],
    ['...', 'what time is it', null],
  ];
  for (const [phrase, heard, after] of table) {
    it(`${phrase} | ${heard}`, () => { assert.equal(afterWakePhrase(heard, phrase), after); });
  }
});

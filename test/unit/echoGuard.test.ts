import assert from 'node:assert/strict';
import { isEchoOf } from '../../src/core/echoGuard';

const spoken = 'I will delete the file notes dot md. It has forty two lines. Did you mean a date or a calculation?';

describe('echo guard', () => {
  const table: [string, string, boolean][] = [
    ['Delete the file notes.', spoken, true],
    ['delete the fire notes dot', spoken, true],
    ['It has forty two lines', spoken, true],
    ['notes', spoken, true],
    ['delete the folder source', spoken, false],
    ['what is 25 times 7', '25 times 7 is 175.', false],
    ['25 times 7 is 175', '25 times 7 is 175.', true],
    ['what is it', 'What I mean by that is that nobody knows whether it is so.', false],
    ['stop', 'Say stop and I stop.', false],
    ['cancel that', 'I can cancel that for you.', true],
    ['', spoken, false],
    ['anything at all', '', false],
  ];
  for (const [heard, said, expected] of table) {
    it(`"${heard}" is ${expected ? 'what' : 'not what'} the assistant said: ${said.slice(0, 30)}`, () => { assert.equal(isEchoOf(heard, said), expected); });
  }
});

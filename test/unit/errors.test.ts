import assert from 'node:assert/strict';
import { toVoiceError, VoiceError } from '../../src/base/errors';

describe('errors', () => {
  it('a VoiceError stays what it is, also one that another bundle made', () => {
    class Foreign extends Error {
      override readonly name = 'VoiceError';
      readonly code = 'cancelled';
    }
    const own = new VoiceError('no_microphone', 'There is no microphone.'), foreign = new Foreign('Cancelled.');
    assert.deepStrictEqual([toVoiceError(own), toVoiceError(foreign)], [own, foreign]);
  });

  it('anything else is wrapped once, with its message', () => {
    const aborted = new Error('gone');
    aborted.name = 'AbortError';
    const wrapped = [new TypeError('x is not a function'), 'a string', undefined, aborted].map(thrown => {
      const { code, message } = toVoiceError(thrown, 'unsupported');
      return [code, message];
    });
    assert.deepStrictEqual(wrapped, [['unsupported', 'x is not a function'], ['unsupported', 'a string'], ['unsupported', 'undefined'], ['cancelled', 'Cancelled.']]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { speechPieces } from '../../src/sidecar/stt/pieces';

const verdicts = (sound: string) => [...sound].map(mark => mark === '#');

describe('pieces for the recogniser', () => {
  it('nobody spoke: nothing to recognise', () => {
    assert.deepStrictEqual(speechPieces(verdicts('.'.repeat(1000)), 3), []);
    assert.deepStrictEqual(speechPieces(verdicts(`${'.'.repeat(10)}##${'.'.repeat(10)}`), 3), []);
  });

  it('a short command is one piece with a margin', () => {
    assert.deepStrictEqual(speechPieces(verdicts(`${'.'.repeat(20)}${'#'.repeat(30)}${'.'.repeat(20)}`), 3), [{ start: 12, end: 55 }]);
  });

  it('pieces keep all speech, in order, never overlap and stay short enough', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 3, max: 400 }), fc.integer({ min: 1, max: 60 })), { maxLength: 30 }), runs => {
      const sound = verdicts(runs.map(([spoken, silent]) => '#'.repeat(spoken) + '.'.repeat(silent)).join(''));
      const pieces = speechPieces(sound, 3);
      let previousEnd = 0;
      for (const { start, end } of pieces) {
        assert.ok(start >= previousEnd && end > start && end <= sound.length && end - start <= 781 + 13);
        previousEnd = end;
      }
      const covered = new Set(pieces.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)));
      const lost = sound.filter((isSpeech, index) => isSpeech && !covered.has(index)).length;
      // Only a remainder too short to hold a word may fall away, once a piece at most.
      assert.ok(lost <= 2 * (pieces.length + 1), `${lost} frames of speech were left out`);
    }));
  });
});

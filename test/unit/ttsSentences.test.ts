import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { maxSentenceCharacters, splitSentences } from '../../src/base/sentences';

const cases: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['', []],
  ['   \n\t ', []],
  ['25 times 7 is 175.', ['25 times 7 is 175.']],
  ['One. Two. Three', ['One.', 'Two.', 'Three']],
  ['It is 8.04672 kilometres. That is far.', ['It is 8.04672 kilometres.', 'That is far.']],
  ['It is 3:45 PM. The meeting begins.', ['It is 3:45 PM.', 'The meeting begins.']],
  ['It is 3:45 p.m. The meeting begins.', ['It is 3:45 p.m.', 'The meeting begins.']],
  ['Come at 5 p.m. tomorrow.', ['Come at 5 p.m. tomorrow.']],
  ['Use a type, e.g. Pcm, here. Done.', ['Use a type, e.g. Pcm, here.', 'Done.']],
  ['Use a type, e.g. a number. Done.', ['Use a type, e.g. a number.', 'Done.']],
  ['Open router.ts and main.ts. Then run it.', ['Open router.ts and main.ts.', 'Then run it.']],
  ['Open router.ts. Then run it.', ['Open router.ts.', 'Then run it.']],
  ['Well... I see. Good.', ['Well...', 'I see.', 'Good.']],
  ['Well... maybe not.', ['Well... maybe not.']],
  ['Well… I see.', ['Well…', 'I see.']],
  ['"Is it?" he asked. "Yes." It was.', ['"Is it?" he asked.', '"Yes."', 'It was.']],
  ['He said “stop.” Then he left.', ['He said “stop.”', 'Then he left.']],
  ['Dr. Smith and Mr. Jones agree. Fine.', ['Dr. Smith and Mr. Jones agree.', 'Fine.']],
  ['See fig. 3 and no. 5. Then stop.', ['See fig. 3 and no. 5.', 'Then stop.']],
  ['The answer is no. It failed.', ['The answer is no.', 'It failed.']],
  ['Files, folders, etc. They are gone.', ['Files, folders, etc.', 'They are gone.']],
  ['J. R. Tolkien wrote it. Nice.', ['J. R. Tolkien wrote it.', 'Nice.']],
  ['In the U.S. It rains.', ['In the U.S.', 'It rains.']],
  ['So did I. Then it ended.', ['So did I.', 'Then it ended.']],
  ['1. Open the file. 2. Save it.', ['1. Open the file.', '2. Save it.']],
  ['Really?! Yes! Go', ['Really?!', 'Yes!', 'Go']],
  ['(It works.) [So it does.] Fine.', ['(It works.)', '[So it does.]', 'Fine.']],
  ['Version 1.2.3 is out. 4 are left.', ['Version 1.2.3 is out.', '4 are left.']],
  ['你好。世界！再见', ['你好。', '世界！', '再见']],
  ['他说：“好。”然后走了。', ['他说：“好。”然后走了。']],
  ['... --- ...', ['...', '--- ...']],
];

const squeezed = (text: string) => text.replace(/\s+/gu, '');

describe('splitSentences', function () {
  this.timeout(60_000); // Properties take seconds where other programs share the machine.
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => { assert.deepStrictEqual(splitSentences(text), expected); });
  }

  it('splits long sentences at clause borders', () => {
    const clause = 'the first part of it is moderately long and says next to nothing';
    const pieces = splitSentences(`${clause}; ${clause}, ${clause}; ${clause}, ${clause} ${clause}.`);
    assert.deepStrictEqual(pieces, [`${clause}; ${clause}, ${clause};`, `${clause}, ${clause} ${clause}.`]);
  });

  it('splits long sentences without punctuation before a conjunction', () => {
    const words = 'word '.repeat(40).trim();
    assert.deepStrictEqual(splitSentences(`${words} and ${words}`), [words, `and ${words}`]);
  });

  it('splits what has no borders at all, and no surrogate pair', () => {
    const pieces = splitSentences(`${'x'.repeat(maxSentenceCharacters - 1)}${'😀'.repeat(200)}`);
    assert.ok(pieces.length >= 3);
    for (const piece of pieces) { assert.ok(!/\p{Cs}/u.test(piece) && piece.length <= maxSentenceCharacters); }
  });

  it('gives the text back, in pieces that are neither empty nor too long', () => {
    const word = fastCheck.oneof(
      fastCheck.constantFrom('e.g.', 'Dr.', 'no.', '3.14', 'p.m.', 'end.', 'What?', '"Yes!"', '...', '…', 'a,', 'b;', 'The', 'and', '好。', '1.', '-', 'x'.repeat(300)),
      fastCheck.string({ unit: 'binary', maxLength: 12 }),
      fastCheck.lorem({ maxCount: 60 }),
    );
    const text = fastCheck.array(word, { maxLength: 80 }).map(words => words.join(' '));
    fastCheck.assert(fastCheck.property(text, given => {
      const pieces = splitSentences(given);
      assert.equal(squeezed(pieces.join(' ')), squeezed(given));
      for (const piece of pieces) { assert.ok(piece.trim() !== '' && piece.length <= maxSentenceCharacters, JSON.stringify(piece)); }
    }), { numRuns: 200 });
  });

  it('joined with spaces the pieces are the text with single spaces, where no word is too long', () => {
    const text = fastCheck.array(fastCheck.string({ unit: 'grapheme-ascii', maxLength: 20 }), { maxLength: 100 }).map(words => words.join(' '));
    fastCheck.assert(fastCheck.property(text, given => {
      assert.equal(splitSentences(given).join(' '), given.trim().replace(/\s+/gu, ' '));
    }), { numRuns: 200 });
  });
});

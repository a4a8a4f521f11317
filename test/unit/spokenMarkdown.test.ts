import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { SentenceStream } from '../../src/core/agents/general/sentenceStream';
import { SpokenMarkdown } from '../../src/core/agents/general/spokenMarkdown';

/** The sentences of an answer that comes in these pieces; `|` stands where the writing has only just got to. */
function heard(pieces: readonly string[]): string[] {
  const sentences: string[] = [];
  const markdown = new SpokenMarkdown(), stream = new SentenceStream(sentence => sentences.push(sentence));
  for (const piece of pieces) { stream.feed(markdown.feed(piece)); }
  stream.feed(markdown.end());
  stream.end();
  return sentences;
}

const notice = 'The code is in the conversation view.';

const answers: ReadonlyArray<readonly [written: string, heard: readonly string[]]> = [
  ['', []],
  ['Recursion is a function that calls itself.', ['Recursion is a function that calls itself.']],
  ['One is first. Two is second! Is three third?', ['One is first.', 'Two is second!', 'Is three third?']],
  ['It is 3.5 times faster, e.g. on ARM. Try it.', ['It is 3.5 times faster, e.g. on ARM.', 'Try it.']],
  ['No full stop at the end', ['No full stop at the end.']],
  ['**Bold** and *soft* and __loud__ and _low_ and ~~gone~~ words.', ['Bold and soft and loud and low and gone words.']],
  ['2 * 3 is 6, 2*3 too, snake_case_name and __init__ stay, ~5 as well.', ['2 * 3 is 6, 2*3 too, snake_case_name and init stay, ~5 as well.']],
  ['Use `map` or `Array.from` here.', ['Use map or Array.from here.']],
  ['Call `render()` and then `x => x * 2` on it.', ['Call render and then the code shown on it.']],
  ['Run `npm install zod` first.', ['Run npm install zod first.']],
  ['A ``tick ` inside`` it, and one ` that is alone.', ['A the code shown it, and one that is alone.']],
  ['See [the handbook](https://example.org/a_b) and ![a picture](x.png).', ['See the handbook and a picture.']],
  ['An array[0] and [a note] stay.', ['An array[0] and [a note] stay.']],
  ['Like this:\n```ts\nconst x = 1. Then. More.\n```\nIt is short.', ['Like this:', notice, 'It is short.']],
  ['First:\n```\na\n```\nSecond:\n~~~py\nb\n```\n~~~\nDone.', ['First:', notice, 'Second:', 'Done.']],
  ['````md\n```\ninner\n```\n````\nAfter.', [notice, 'After.']],
  ['```\nnever closed', [notice]],
  ['# Steps\n\n1. Open the file\n2. Save **it**\n', ['Steps.', '1. Open the file.', '2. Save it.']],
  ['- apples\n* pears\n+ [x] plums', ['apples.', 'pears.', 'plums.']],
  ['> Said he.\n> And she.', ['Said he.', 'And she.']],
  ['Before.\n\n---\n\nAfter.', ['Before.', 'After.']],
  ['| name | size |\n|---|---|\n| a | 1 |', ['name , size.', 'a , 1.']],
  ['A line\nthat goes on\nto here.', ['A line that goes on to here.']],
  ['<b>Strong</b> and 3 < 4 and <https://example.org>.', ['Strong and 3 < 4 and https://example.org.']],
  ['Wow!\r\nNew line.', ['Wow!', 'New line.']],
  ['- \n* \n#\n', []],
];

describe('an answer as it is heard', () => {
  for (const [written, expected] of answers) {
    it(JSON.stringify(written), () => {
      assert.deepStrictEqual(heard([written]), expected);
      assert.deepStrictEqual(heard([...written]), expected, 'letter by letter');
    });
  }

  it('a sentence is heard as soon as the next one begins', () => {
    const sentences: string[] = [];
    const markdown = new SpokenMarkdown(), stream = new SentenceStream(sentence => sentences.push(sentence));
    const counts = ['A func', 'tion calls', ' itself', '.', ' That', ' is `rec', 'ursion`. I', 't ends.\n', '\n'].map(piece => {
      stream.feed(markdown.feed(piece));
      return sentences.length;
    });
    assert.deepStrictEqual(counts, [0, 0, 0, 0, 1, 1, 2, 2, 3]);
    assert.deepStrictEqual(sentences, ['A function calls itself.', 'That is recursion.', 'It ends.']);
  });

  it('a sentence without an end is heard clause by clause', () => {
    const sentences = heard(['and so it goes on and on, '.repeat(40)]);
    assert.ok(sentences.length > 3 && sentences.every(sentence => sentence.length <= 240), String(sentences.length));
  });

  it('is the same, however it is cut into pieces', () => {
    const bits = fastCheck.constantFrom('word', ' ', '. ', 'A', '\n', '\n\n', '`', '``', '```', '**', '*', '_', '[', ']', '](x)', '!', '|', '<b>', '<', '# ', '- ', '1. ', '~~', '5', 'e.g. ', '"', '😀');
    fastCheck.assert(fastCheck.property(fastCheck.array(bits, { maxLength: 40 }), fastCheck.integer({ min: 1, max: 7 }), (parts, size) => {
      const text = parts.join('');
      const letters = [...text], pieces: string[] = [];
      for (let at = 0; at < letters.length; at += size) { pieces.push(letters.slice(at, at + size).join('')); }
      assert.deepStrictEqual(heard(pieces), heard([text]));
    }), { numRuns: 3000 });
  });

  it('takes a long line without a mark or an end in good time', () => {
    const startMs = performance.now();
    heard(['`'.repeat(5000), '['.repeat(5000), 'word '.repeat(5000), '*'.repeat(5000), '<a'.repeat(3000)]);
    assert.ok(performance.now() - startMs < 3000);
  });
});

import assert from 'node:assert/strict';
import fastCheck from 'fast-check';
import { makeSpeakable, maxSpokenCharacters } from '../../src/sidecar/tts/speakable';

const cases: ReadonlyArray<readonly [string, string]> = [
  ['', ''],
  ['  \n ', ''],
  ['25 times 7 is 175.', '25 times 7 is 175.'],
  ['It is **very** good, _really_.', 'It is very good, really.'],
  ['# Title\nText here.', 'Title. Text here.'],
  ['Two files:\n- router.ts\n- main.ts', 'Two files: router dot t s. main dot t s.'],
  ['1. Open it\n2. Save it', '1. Open it. 2. Save it.'],
  ['First part\n\nSecond part', 'First part. Second part'],
  ['A line that\ngoes on.', 'A line that goes on.'],
  ['See [the manual](https://example.com/x?y=1).', 'See the manual.'],
  ['At https://example.com/a/b?c=d now', 'At example dot com now'],
  ['Run `npm test` now.', 'Run npm test now.'],
  ['Here:\n```ts\nconst a = 1;\n```\nDone.', 'Here: The code is on the screen. Done.'],
  ['```\nnever closed', 'The code is on the screen.'],
  ['> quoted', 'quoted.'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a, b. 1, 2.'],
  ['Above\n\n---\n\nBelow', 'Above. Below'],
  ['5 < 6 & 7 > 2', '5 less than 6 and 7 greater than 2'],
  ['<speak><break time="5s"/>hi</speak>', 'less than speak greater than less than break time equals "5s"/ greater than hi less than /speak greater than'],
  ['[[h@l\'oU]]', 'h at l\'oU'],
  ['a && b || c', 'a and b or c'],
  ['x == 3, y !== 4', 'x equals 3, y is not equal to 4'],
  ['2 * 3 = 6', '2 times 3 equals 6'],
  ['2 × 3 ÷ 4 − 5', '2 times 3 divided by 4 minus 5'],
  ['-7', 'minus 7'],
  ['It is -40 °C.', 'It is minus 40 degrees Celsius.'],
  ['21 °F', '21 degrees Fahrenheit'],
  ['3 - 5 is -2', '3 minus 5 is minus 2'],
  ['pages 3-5', 'pages 3-5'],
  ['2026-03-14', 'March 14, 2026'],
  ['1/3', '1/3'],
  ['2^10 = 1024', '2 to the power of 10 equals 1024'],
  ['1.5e21', '1.5 times 10 to the power of 21'],
  ['3f2504e0-4f89', '3f2504e0-4f89'],
  ['8.04672', '8.04672'],
  ['1,234,567', '1,234,567'],
  ['3:45 p.m. is e.g. fine, i.e. good', '3:45 p.m. is for example, fine, that is, good'],
  ['$45.50', '45 dollars and 50 cents'],
  ['It costs $1.05, not $1,234.00.', 'It costs 1 dollar and 5 cents, not 1,234 dollars.'],
  ['-$5 or $0.125 or $4.5 million or $.', 'minus 5 dollars or 0.125 dollars or 4.5 million dollars or $.'],
  ['£3.20', '3 pounds and 20 pence'],
  ['$1.2.3', '$1.2.3'],
  ['5 km at 20km/h, 3 GB in 40 ms', '5 kilometers at 20 kilometers per hour, 3 gigabytes in 40 milliseconds'],
  ['5 kmx or km 5 or 12 GB/h', '5 kmx or km 5 or 12 GB/h'],
  ['.gitignore and src/core/router.ts', 'dot gitignore and router dot t s in src core'],
  ['my_file_name', 'my file name'],
  ['John’s “quoted” text — dash…', 'John\'s "quoted" text, dash...'],
  ['caf\u0065\u0301', 'café'],
  ['€5.50', '5 euros and 50 cents'],
  ['issue #5', 'issue number 5'],
  ['bell\u0007 nul\u0000 esc\u001b[31m', 'bell nul esc, 31m'],
  ['a\u200bb\u202ec\ufeff', 'abc'],
  ['well 😀👍🏽 done 🇩🇪', 'well done'],
  ['日本語。', '日本語。'],
  ['שלום', 'שלום'],
  ['--version', 'version'],
  ['-o /tmp/x', 'o tmp x'],
  ['hi") (system "touch x") (SayText "', 'hi", system "touch x", Say Text "'],
  ['$(touch x)', '$, touch x'],
  ['; touch x', 'touch x'],
  ['...', '...'],
  ['!?!?', '!?!?'],
  ['9'.repeat(100), '9'.repeat(100)],
  [`Token ${'Ab1+'.repeat(50)}.`, 'Token Ab1+Ab1+Ab1+Ab1+Ab1+ and so on.'],
  ['lone \ud800 half', 'lone half'],
  // Paths and names of files.
  ['src/core/turn.ts', 'turn dot t s in src core'],
  ['Open src/core/turn.ts.', 'Open turn dot t s in src core.'],
  ['src/core/turn.test.ts:42', 'turn dot test dot t s in src core, line 42'],
  ['Error at turn.ts:42:7: oops', 'Error at turn dot t s, line 42, column 7: oops'],
  ['./run.sh or ../lib/a.json', 'run dot s h or a dot json in lib'],
  ['~/notes.txt and /etc/hosts', 'notes dot t x t in home and etc hosts'],
  ['C:\\Users\\me\\todo.md', 'todo dot m d in C Users me'],
  ['src/core/ holds it', 'src core holds it'],
  ['src/core/router', 'src core router'],
  ['.github/workflows/ci.yml', 'ci dot y m l in dot github workflows'],
  ['my-file_name.html', 'my-file name dot h t m l'],
  ['package.json, README.md', 'package dot json, README dot m d'],
  ['and/or, he/she, 24/7, TCP/IP', 'and/or, he/she, 24/7, TCP/IP'],
  ['it is 10:30', 'it is 10:30'],
  ['localhost:8080', 'localhost:8080'],
  ['e.g. this, i.e. that, etc.', 'for example, this, that is, that, etc.'],
  ['Node.js and .NET', 'Node dot j s and dot NET'],
  ['version 1.2.3', 'version 1.2.3'],
  // Words that are written as one.
  ['createCore calls maxSilenceFrames', 'create Core calls max Silence Frames'],
  ['MAX_VALUE and kHz', 'MAX VALUE and kHz'],
  // Units, dates, keys.
  ['1 km, 1.5 km, 1 GB, 1 km/h', '1 kilometer, 1.5 kilometers, 1 gigabyte, 1 kilometer per hour'],
  ['10 s, 2 h, 5 min, 30 ms', '10 seconds, 2 hours, 5 minutes, 30 milliseconds'],
  ['in the 1990s', 'in the 1990s'],
  ['a min of 3', 'a min of 3'],
  ['due 2026-01-05, not 2026-13-40', 'due January 5, 2026, not 2026-13-40'],
  ['pages 3–5', 'pages 3 to 5'],
  ['Ctrl+Shift+P or Cmd + K', 'Control Shift P or Command K'],
  ['C++ and C# and F#', 'C++ and C sharp and F sharp'],
  ['tabs vs. spaces', 'tabs versus spaces'],
  // Links are named, their addresses left out.
  ['Read https://www.example.com/a/b.', 'Read example dot com.'],
  ['(see https://example.com/a)', 'see example dot com'],
  ['at www.example.org/x, maybe', 'at example dot org, maybe'],
  ['![a diagram](x.png) shows [it](y)', 'a diagram shows it'],
  ['[the manual][1] says so [2].\n\n[1]: https://example.com/manual', 'the manual says so.'],
  ['<https://example.com>', 'less than example dot com greater than'],
  // Code is left out, names in it are not.
  ['Use `const a = b.map(x => x + 1);` here', 'Use the code on the screen here'],
  ['Call `createCore()` first', 'Call create Core first'],
  [`Run \`${'x '.repeat(40)}\``, 'Run the code on the screen'],
  ['~~~\ncode\n~~~\nText', 'The code is on the screen. Text'],
  // HTML.
  ['a &amp; b &lt; c&nbsp;d', 'a and b less than c d'],
  ['<b>bold</b><br>next', 'bold next'],
];

describe('makeSpeakable', function () {
  this.timeout(60_000); // Properties take seconds where other programs share the machine.
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => { assert.equal(makeSpeakable(text), expected); });
  }

  it('caps a long text at the end of a sentence', () => {
    const spoken = makeSpeakable('This sentence is said over and over again. '.repeat(100));
    assert.ok(spoken.length <= maxSpokenCharacters && spoken.length > maxSpokenCharacters * 0.9, String(spoken.length));
    assert.match(spoken, /over again\. The rest is on the screen\.$/);
  });

  it('caps a text without sentences or without spaces', () => {
    assert.match(makeSpeakable('word '.repeat(1000)), /word\. The rest is on the screen\.$/);
    assert.match(makeSpeakable('é'.repeat(5000)), /é\. The rest is on the screen\.$/);
  });

  it('leaves what just fits alone', () => {
    const text = 'é'.repeat(maxSpokenCharacters);
    assert.equal(makeSpeakable(text), text);
    assert.notEqual(makeSpeakable(`${text}é`), `${text}é`);
  });

  for (const [name, text] of [
    ['letters', 'a'], ['spaces', ' '], ['stars', '*'], ['brackets', '[('], ['underscores', '_a'], ['backticks', '```'], ['angle brackets', '<&>'],
    ['lines', '\n- '], ['pipes', '|-'], ['digits', '1.'], ['emoji', '😀'], ['hyphens', '- '], ['quotes', '> '], ['link beginnings', '[a]('], ['addresses', 'http://'], ['carets', '^ ^'],
  ] as const) {
    it(`a megabyte of ${name} takes less than a tick of the main loop may`, () => {
      const megabyte = text.repeat(1024 * 1024 / text.length);
      makeSpeakable(megabyte);
      const started = process.cpuUsage();
      const spoken = makeSpeakable(megabyte);
      const { user, system } = process.cpuUsage(started);
      assert.ok(spoken.length <= maxSpokenCharacters);
      // Processor time, not the clock: other programs share the machine. The rule is 20 ms; a quadratic pattern takes seconds.
      assert.ok((user + system) / 1000 < 100, `${(user + system) / 1000} ms`);
    });
  }

  it('never lets markup, control characters or too much through, and is steady', () => {
    const text = fastCheck.array(fastCheck.oneof(
      fastCheck.string({ unit: 'binary', maxLength: 30 }),
      fastCheck.constantFrom('<', '>', '&', '[[', ']]', '**', '```', '\n', '\0', '\u001b[', '|', '\\', '-', '.', ' ', '[a](b)', 'a', '7', '\ud83d'),
    ), { maxLength: 60 }).map(pieces => pieces.join(''));
    fastCheck.assert(fastCheck.property(text, given => {
      const spoken = makeSpeakable(given);
      assert.doesNotMatch(spoken, /[<>&[\]{}()\\|`*\p{C}]/u);
      assert.ok(spoken.length <= maxSpokenCharacters && !/\p{Cs}/u.test(spoken));
      assert.ok(!spoken.startsWith('--'), spoken);
      assert.equal(spoken, spoken.trim());
    }), { numRuns: 500 });
  });
});

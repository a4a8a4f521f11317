import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullLogger } from '../../src/base/logger';
import { CorrectingAssistant } from '../../src/core/correctingAssistant';
import { corrected, MisheardWords, readCorrection } from '../../src/core/corrections';
import type { HeardMeant } from '../../src/core/ports';
import { Workspace } from '../../src/core/workspace';
import { CorrectionsFile } from '../../src/node/correctionsFile';
import { FakeClock } from '../fakes/fakeClock';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { withCore } from './coreEffects';

const { signal } = new AbortController();

describe('corrections', () => {
  const read: [string, string | null, string | null][] = [
    ['No, I said parser.', 'parser', null],
    ['no i said parser not passer', 'parser', 'passer'],
    ['I meant parser, not passer.', 'parser', 'passer'],
    ['No, parser, not passer', 'parser', 'passer'],
    ['not passer but parser', 'parser', 'passer'],
    ['No, I meant "total count" instead of "total account".', 'total count', 'total account'],
    ['I said open the parser file', 'open the parser file', null],
    ["that's not what I said, I said parser", 'parser', null],
    ['I said that it is fine', null, null],
    ['no', null, null],
    ['what is 25 times 7', null, null],
    ['I say hello', null, null],
  ];
  for (const [text, meant, instead] of read) {
    it(`"${text}"`, () => { assert.deepStrictEqual(readCorrection(text), meant === null ? null : { meant, instead }); });
  }

  const applied: [string, string, string | null][] = [
    ['open the passer file', 'no I said parser', 'open the parser file'],
    ['rename this variable to total account', 'I meant total count', 'rename this variable to total count'],
    ['open use effect dot ts', 'no I said useEffect', 'open useEffect dot ts'],
    ['what is 25 times 17', 'no, 70 not 17', 'what is 25 times 70'],
    ['create a file called passer.md', 'no I said parser', 'create a file called parser.md'],
    ['flip a coin', 'no I said what is 25 times 7', 'what is 25 times 7'],
    ['flip a coin', 'no I said parser', null],
  ];
  for (const [before, said, after] of applied) {
    it(`"${before}", then "${said}"`, () => {
      const correction = readCorrection(said);
      assert.ok(correction);
      assert.equal(corrected(before, correction)?.text ?? null, after);
    });
  }

  it('remembers what was misheard, whole words only, and a correction that is taken back is none', () => {
    const words = new MisheardWords();
    words.remember({ heard: 'passer', meant: 'parser' });
    assert.equal(words.replaceIn('Open the passer, not the passers-by. Passer?'), 'Open the parser, not the passers-by. parser?');
    words.remember({ heard: 'parser', meant: 'passer' });
    assert.deepStrictEqual([words.all, words.replaceIn('the parser and the passer')], [[], 'the parser and the passer']);
  });

  it('remembers no more than it can use', () => {
    const words = new MisheardWords();
    for (let index = 0; index < 500; index++) { words.remember({ heard: `heard ${index}`, meant: `meant ${index}` }); }
    assert.deepStrictEqual([words.all.length, words.all.at(-1)?.heard], [200, 'heard 499']);
  });
});

/** A conversation in a workspace, and what it leaves there and remembers. */
async function converse(said: readonly string[], { safety = {}, remembered = [] }: { safety?: object; remembered?: readonly HeardMeant[] } = {}) {
  const files = new MemoryFiles().write('notes.md', 'old');
  const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock: new FakeClock(), logger: nullLogger });
  let kept: readonly HeardMeant[] = remembered;
  try {
    return await withCore({ safety }, async ({ assistant }) => {
      const correcting = new CorrectingAssistant({ assistant, journal: workspace.journal, store: { load: () => Promise.resolve(kept), save: pairs => { kept = pairs; } } });
      const outcomes: string[] = [];
      for (const text of said) {
        const { outcome } = await correcting.answer(text, signal);
        outcomes.push(`${outcome.kind}: ${outcome.answer}`);
      }
      return { outcomes, files: [...files.nodes].filter(([, { kind }]) => kind === 'file').map(([path]) => path).sort(), kept };
    }, { workspace });
  } finally {
    workspace.dispose();
  }
}

describe('an utterance that was misheard', () => {
  it('is answered as it was meant', async () => {
    assert.deepStrictEqual(await converse(['what is 25 times 17', 'no I said 70, not 17']), {
      outcomes: ['done: 25 times 17 is 425.', 'done: 25 times 70 is 1750.'], files: ['notes.md'], kept: [],
    });
  });

  it('and had changed something is taken back first, and remembered', async () => {
    const { outcomes, files, kept } = await converse(['create a file called passer.md', 'no, I said parser']);
    assert.deepStrictEqual([files, kept], [['notes.md', 'parser.md'], [{ heard: 'passer', meant: 'parser' }]], outcomes.join('; '));
  });

  it('after a yes, too', async () => {
    const { outcomes, files } = await converse(['create a file called passer.md', 'yes', 'no, I said parser', 'yes'], { safety: { confirm: ['create'] } });
    assert.deepStrictEqual(files, ['notes.md', 'parser.md'], outcomes.join('; '));
  });

  it('is heard right the next time', async () => {
    const { files } = await converse(['create a file called passer.md'], { remembered: [{ heard: 'passer', meant: 'parser' }] });
    assert.deepStrictEqual(files, ['notes.md', 'parser.md']);
  });

  it('where it cannot be taken back the assistant asks', async () => {
    const core = await withCore({}, async ({ assistant }) => {
      const correcting = new CorrectingAssistant({ assistant, journal: null, store: null });
      // What was done is known from its outcome alone: an agent that writes no journal.
      const understood = await correcting.understand('create a file called passer.md', signal);
      assistant.settle(understood, { text: understood.text, route: understood.route, results: [{ outcome: 'done', text: 'Done.' }], timings: { routeMs: 0, agentMs: 0, totalMs: 0 }, outcome: { kind: 'done', answer: 'Done.', spoken: 'Done.', preview: null, challenge: null, choices: [] } });
      const asked = await correcting.answer('no I said what is two plus two', signal), confirmed = await correcting.answer('yes', signal);
      return [asked.outcome.kind, asked.outcome.answer, confirmed.outcome.answer];
    });
    assert.deepStrictEqual(core, ['needs_confirmation', 'I cannot take back "create a file called passer.md". I will do "what is two plus two" all the same. Shall I?', '2 plus 2 is 4.']);
  });

  it('is forgotten on request', async () => {
    let kept: readonly HeardMeant[] = [{ heard: 'passer', meant: 'parser' }];
    await withCore({}, async core => {
      assert.equal(await core.forgetCorrections(), 1);
      assert.deepStrictEqual([kept, await core.forgetCorrections()], [[], 0]);
    }, { corrections: { load: () => Promise.resolve(kept), save: pairs => { kept = pairs; } } });
  });
});

describe('the file of corrections', () => {
  it('keeps them for the user alone, and takes a damaged one for none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corrections-')), path = join(folder, 'deep', 'corrections.json');
    try {
      const file = new CorrectionsFile({ path, logger: nullLogger });
      assert.deepStrictEqual(await file.load(), []);
      file.save([{ heard: 'a', meant: 'b' }]);
      file.save([{ heard: 'passer', meant: 'parser' }]);
      assert.deepStrictEqual(await file.load(), [{ heard: 'passer', meant: 'parser' }]);
      if (process.platform !== 'win32') { assert.equal(statSync(path).mode & 0o777, 0o600); }
      assert.deepStrictEqual(JSON.parse(readFileSync(path, 'utf8')), [{ heard: 'passer', meant: 'parser' }]);
      writeFileSync(path, '[{"heard": 3}, {"heard": "x", "meant": "y"}, null');
      assert.deepStrictEqual(await file.load(), []);
      writeFileSync(path, '[{"heard": 3}, {"heard": "x", "meant": "y"}, null]');
      assert.deepStrictEqual(await file.load(), [{ heard: 'x', meant: 'y' }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import type { FileChange } from '../../src/core/ports';
import { Journal } from '../../src/core/safety/journal/journal';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

const text = (content: string) => new TextEncoder().encode(content);
const never = new AbortController().signal;

function workspace(): MemoryFiles {
  const files = new MemoryFiles().write('a.txt', 'A').write('b.txt', 'B').write('src/x.ts', 'X').write('src/deep/y.ts', 'Y');
  files.nodes.set('src/link', { kind: 'link', target: '../a.txt' });
  files.nodes.set('src/run.sh', { kind: 'file', bytes: text('#!'), mode: 0o755, version: 0 });
  return files;
}

function bench() {
  const files = workspace(), store = new MemoryJournal();
  let wallMs = 0;
  const open = () => new Journal({ files, store, clock: { wallMs: () => ++wallMs }, limits: { maxBytes: 1000, maxItems: 100 }, maxEntries: 3 });
  return { files, store, open, journal: open(), before: files.dump() };
}

const oneOfEach: readonly FileChange[] = [
  { kind: 'createFile', path: 'new.md', bytes: text('new') }, { kind: 'createFolder', path: 'lib' }, { kind: 'move', path: 'src/x.ts', to: 'lib/x.ts' }, { kind: 'copy', path: 'src', to: 'lib/src' },
  { kind: 'replaceContent', path: 'a.txt', bytes: text('A2') }, { kind: 'delete', path: 'src' },
];

describe('undo journal', () => {
  it('takes a whole utterance back, byte for byte, links and permission bits too, and does it again', async () => {
    const { files, journal, before } = bench();
    await journal.carryOut('tidy up', oneOfEach, never);
    const after = files.dump();
    assert.notDeepEqual(after, before);
    assert.equal((await journal.undo(never)).outcome, 'done');
    assert.deepEqual(files.dump(), before);
    assert.equal((await journal.redo(never)).outcome, 'done');
    assert.deepEqual(files.dump(), after);
    assert.equal((await journal.undo(never)).outcome, 'done');
    assert.deepEqual(files.dump(), before);
    assert.equal((await journal.undo(never)).outcome, 'nothing');
  });

  it('does all of an utterance or nothing of it', async () => {
    const { files, store, journal, before } = bench();
    await assert.rejects(journal.carryOut('tidy up', [...oneOfEach, { kind: 'delete', path: 'missing' }], never), { code: 'file_not_found' });
    assert.deepEqual(files.dump(), before);
    assert.equal(store.entries.size, 0);
  });

  it('takes back what was done when it is cancelled in the middle', async () => {
    const { files, journal, before } = bench();
    const stop = new AbortController();
    files.beforeChange = change => { if (change.kind === 'copy') { stop.abort(); } };
    await assert.rejects(journal.carryOut('tidy up', oneOfEach, stop.signal), { code: 'cancelled' });
    assert.deepEqual(files.dump(), before);
  });

  it('changes nothing that it could not write down', async () => {
    const { files, store, journal, before } = bench();
    store.isFull = true;
    await assert.rejects(journal.carryOut('tidy up', oneOfEach, never), { code: 'limit_exceeded' });
    assert.deepEqual(files.dump(), before);
  });

  it('outlives a restart', async () => {
    const { files, journal, open, before } = bench();
    await journal.carryOut('tidy up', oneOfEach, never);
    assert.equal((await open().undo(never)).outcome, 'done');
    assert.deepEqual(files.dump(), before);
  });

  for (let killedAt = 0; killedAt < oneOfEach.length; killedAt++) {
    for (const done of [false, true]) {
      it(`loses nothing when the process is killed ${done ? 'after' : 'before'} step ${killedAt + 1}`, async () => {
        const { files, store, journal, open, before } = bench();
        let count = 0;
        const dead = new Promise<never>(() => undefined);
        const apply = files.apply.bind(files);
        files.apply = async change => {
          if (count++ === killedAt) {
            if (done) { await apply(change); }
            files.apply = apply;
            reached();
            return dead;
          }
          await apply(change);
        };
        let reached = () => {};
        const killed = new Promise<void>(resolve => { reached = resolve; });
        void journal.carryOut('tidy up', oneOfEach, never);
        await killed;
        assert.equal((await store.load())[0]?.state, 'partial');
        assert.equal((await open().undo(never)).outcome, 'done');
        assert.deepEqual(files.dump(), before);
      });
    }
  }

  const changedSince: readonly (readonly [string, FileChange, (files: MemoryFiles) => void, RegExp])[] = [
    ['a created file', { kind: 'createFile', path: 'n', bytes: text('1') }, files => files.write('n', '2'), /n has changed since/],
    ['an edited file', { kind: 'replaceContent', path: 'a.txt', bytes: text('1') }, files => files.write('a.txt', '2'), /a\.txt has changed since/],
    ['a created folder', { kind: 'createFolder', path: 'n' }, files => files.write('n/x', '2'), /n is not empty/],
    ['a copy', { kind: 'copy', path: 'src', to: 'n' }, files => files.write('n/x.ts', '2'), /n\/x\.ts has changed since/],
    ['a copy with more in it', { kind: 'copy', path: 'src', to: 'n' }, files => files.write('n/more', '2'), /n\/more has changed since/],
    ['the old place of a move', { kind: 'move', path: 'a.txt', to: 'n' }, files => files.write('a.txt', '2'), /something else called a\.txt/],
    ['the place of a deleted file', { kind: 'delete', path: 'a.txt' }, files => files.write('a.txt', '2'), /something else called a\.txt/],
  ];
  for (const [what, change, meanwhile, reason] of changedSince) {
    it(`says that ${what} has changed, and touches nothing`, async () => {
      const { files, journal } = bench();
      await journal.carryOut('change it', [{ kind: 'createFile', path: 'other', bytes: text('o') }, change], never);
      meanwhile(files);
      const before = files.dump();
      const reverted = await journal.undo(never);
      assert.ok(reverted.outcome === 'conflict');
      assert.match(reverted.conflict.reason, reason);
      assert.deepEqual(files.dump(), before);
    });
  }

  it('takes back by force what has changed since, and that, too, can be taken back', async () => {
    const { files, journal, before } = bench();
    await journal.carryOut('edit it', [{ kind: 'replaceContent', path: 'a.txt', bytes: text('1') }], never);
    files.write('a.txt', 'worth keeping');
    assert.equal((await journal.undo(never)).outcome, 'conflict');
    assert.equal((await journal.undo(never, { isForced: true })).outcome, 'done');
    assert.deepEqual(files.dump(), before);
    assert.equal((await journal.undo(never)).outcome, 'done');
    assert.equal(files.text('a.txt'), 'worth keeping');
  });

  it('says that what was too large to be kept is gone', async () => {
    const { files, journal } = bench();
    files.write('large', 'x'.repeat(2000));
    assert.equal((await journal.measure('large', never)).isWhole, false);
    assert.deepEqual(await journal.measure('src', never), { files: 3, folders: 2, links: 1, bytes: 4, isWhole: true });
    await journal.carryOut('delete it', [{ kind: 'delete', path: 'large' }], never);
    const reverted = await journal.undo(never);
    assert.ok(reverted.outcome === 'conflict');
    assert.match(reverted.conflict.reason, /too large to be kept/);
  });

  it('forgets the oldest entries and their contents', async () => {
    const { store, journal } = bench();
    for (const name of ['1', '2', '3', '4', '5']) { await journal.carryOut(name, [{ kind: 'createFile', path: name, bytes: text(name) }], never); }
    assert.deepEqual((await journal.undoable()).map(({ utterance }) => utterance), ['5', '4', '3']);
    assert.equal(store.contents.size, 3);
  });

  it('takes back the one that is named', async () => {
    const { files, journal } = bench();
    await journal.carryOut('rename it', [{ kind: 'move', path: 'a.txt', to: 'c.txt' }], never);
    await journal.carryOut('make it', [{ kind: 'createFile', path: 'n', bytes: text('') }], never);
    await journal.undo(never, { matches: ({ steps }) => steps.some(({ kind }) => kind === 'move') });
    assert.deepEqual([files.text('a.txt'), files.text('c.txt'), files.text('n')], ['A', null, '']);
  });

  it('is always where it was after any sequence of changes, undone and done again at will', async function () {
    this.timeout(120_000);
    const names = ['a.txt', 'b.txt', 'c.txt', 'src', 'src/x.ts', 'src/deep', 'lib', 'lib/a', 'src/deep/z'];
    const path = fc.constantFrom(...names);
    const change: fc.Arbitrary<FileChange> = fc.oneof(
      fc.record({ kind: fc.constant('createFile' as const), path, bytes: fc.string({ maxLength: 3 }).map(text) }), fc.record({ kind: fc.constant('createFolder' as const), path }),
      fc.record({ kind: fc.constant('replaceContent' as const), path, bytes: fc.string({ maxLength: 3 }).map(text) }),
      fc.record({ kind: fc.constantFrom('copy' as const, 'move' as const), path, to: path }), fc.record({ kind: fc.constant('delete' as const), path }),
    );
    const action = fc.oneof({ weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 3 }) }, { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) });
    let undone = 0;
    await fc.assert(fc.asyncProperty(fc.array(action, { maxLength: 12 }), async actions => {
      const files = workspace();
      const journal = new Journal({ files, store: new MemoryJournal(), clock: { wallMs: () => 0 } });
      // What the tree must look like after each entry; the last one is the present.
      const past = [files.dump()];
      let future: string[][] = [];
      for (const next of actions) {
        if (next === 'undo') {
          const { outcome } = await journal.undo(never);
          assert.equal(outcome, past.length > 1 ? 'done' : 'nothing');
          if (past.length > 1) { future = [past.pop() ?? [], ...future]; undone += 1; }
        } else if (next === 'redo') {
          const { outcome } = await journal.redo(never);
          assert.equal(outcome, future.length > 0 ? 'done' : 'nothing');
          const [again, ...later] = future;
          if (again) { past.push(again); future = later; }
        } else {
          try {
            await journal.carryOut('change', next, never);
            past.push(files.dump());
          } catch (thrown) {
            assert.ok(thrown instanceof VoiceError);
          }
          future = [];
        }
        assert.deepEqual(files.dump(), past.at(-1));
      }
    }), { numRuns: 10_000 });
    assert.ok(undone > 1000, `only ${undone} were taken back`);
  });
});

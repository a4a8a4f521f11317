import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { nullLogger } from '../../src/base/logger';
import type { FileChange } from '../../src/core/ports';
import { Journal } from '../../src/core/safety/journal/journal';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { JournalFolder } from '../../src/node/files/journalFolder';

const never = new AbortController().signal;
const sequences = 300;

/** Every file, folder and link below a folder with its permission bits and what it holds. */
async function tree(folder: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true });
  return await Promise.all(paths.sort().map(async path => {
    const found = await lstat(join(folder, path));
    const mode = (found.mode & 0o7777).toString(8);
    return found.isSymbolicLink() ? `${path} -> ${await readlink(join(folder, path))}` : found.isFile() ? `${path} ${mode} ${(await readFile(join(folder, path))).toString('hex')}` : `${path}/ ${mode}`;
  }));
}

async function populate(folder: string): Promise<void> {
  await mkdir(join(folder, 'src', 'deep'), { recursive: true });
  await mkdir(join(folder, 'private'));
  await writeFile(join(folder, 'a.txt'), 'A');
  await writeFile(join(folder, 'src', 'run.sh'), '#!/bin/sh\n');
  await writeFile(join(folder, 'src', 'deep', 'bytes'), new Uint8Array([0, 255, 13, 10]));
  await writeFile(join(folder, 'private', 'key'), 'K');
  await symlink('../a.txt', join(folder, 'src', 'link'));
  // Last, for a folder that cannot be written takes no file.
  for (const [path, mode] of [['src/run.sh', 0o755], ['private/key', 0o600], ['src/deep/bytes', 0o444], ['private', 0o700]] as const) { await chmod(join(folder, path), mode); }
}

describe('undo on disk', function () {
  this.timeout(120_000);
  let top: string;
  beforeEach(async () => { top = await mkdtemp(join(tmpdir(), 'voice-agent-undo-')); });
  afterEach(() => rm(top, { recursive: true, force: true }));

  it(`${sequences} random sequences of utterances, taken back by another process's journal: the tree is as it was, byte for byte, with modes and links`, async () => {
    const path = fc.constantFrom('a.txt', 'b.txt', 'src', 'src/run.sh', 'src/deep', 'src/deep/bytes', 'src/link', 'private', 'private/key', 'lib', 'lib/new.ts', 'src/deep/lib');
    const bytes = fc.uint8Array({ maxLength: 4 });
    const change: fc.Arbitrary<FileChange> = fc.oneof(
      fc.record({ kind: fc.constant('createFile' as const), path, bytes }), fc.record({ kind: fc.constant('createFolder' as const), path }), fc.record({ kind: fc.constant('replaceContent' as const), path, bytes }),
      fc.record({ kind: fc.constantFrom('copy' as const, 'move' as const), path, to: path }), fc.record({ kind: fc.constant('delete' as const), path }),
    );
    let run = 0, carriedOut = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }), async utterances => {
      const folder = join(top, String(run), 'workspace'), journalFolder = join(top, String(run++), 'journal');
      await mkdir(folder, { recursive: true });
      await populate(folder);
      const open = async () => new Journal({ files: await DiskFiles.open(folder), store: new JournalFolder(journalFolder, nullLogger), clock: { wallMs: () => 0 } });
      const journal = await open();
      /** How the tree was before each utterance that changed something. */
      const states: string[][] = [];
      for (const changes of utterances) {
        const before = await tree(folder);
        const isDone = await journal.carryOut('change it', changes, never).then(() => true, () => false);
        if (isDone) { states.push(before); } else { assert.deepEqual(await tree(folder), before, 'all of an utterance or nothing of it'); }
      }
      carriedOut += states.length;
      const after = await open();
      for (const state of states.reverse()) {
        assert.equal((await after.undo(never)).outcome, 'done');
        assert.deepEqual(await tree(folder), state);
      }
      assert.equal((await after.undo(never)).outcome, 'nothing');
      await rm(join(top, String(run - 1)), { recursive: true });
    }), { numRuns: sequences });
    assert.ok(carriedOut > sequences / 2, `only ${carriedOut} utterances could be carried out`);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nullLogger } from '../../src/base/logger';
import type { FileChange } from '../../src/core/ports';
import { Journal } from '../../src/core/safety/journal/journal';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { JournalFolder } from '../../src/node/files/journalFolder';

/** With a folder as its argument this file is the process that gets killed; under mocha it is the test. */
const childFolder = process.env['VOICE_AGENT_JOURNAL_CHILD'];
const fileCount = 50;
const never = new AbortController().signal;

const openJournal = async (folder: string) => {
  const files = await DiskFiles.open(join(folder, 'workspace'));
  return { files, journal: new Journal({ files, store: new JournalFolder(join(folder, 'journal'), nullLogger), clock: { wallMs: Date.now } }) };
};

/** Fifty files into another folder, one of them deleted, one written anew. */
const changes: readonly FileChange[] = [
  { kind: 'createFolder', path: 'to' },
  ...Array.from({ length: fileCount }, (_, index): FileChange => ({ kind: 'move', path: `from/${index}.txt`, to: `to/${index}.txt` })),
  { kind: 'replaceContent', path: 'to/0.txt', bytes: new TextEncoder().encode('written anew') },
  { kind: 'delete', path: 'from' },
];

/** Does the changes and kills itself right before or right after one of them. */
async function dieAt(folder: string, step: number, isAfter: boolean): Promise<void> {
  const { files, journal } = await openJournal(folder);
  const apply = files.apply.bind(files);
  let count = 0;
  files.apply = async change => {
    const isIt = count++ === step;
    if (isIt && !isAfter) { process.kill(process.pid, 'SIGKILL'); }
    await apply(change);
    if (isIt) { process.kill(process.pid, 'SIGKILL'); }
  };
  await journal.carryOut('move the files', changes, never);
}

async function dump(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return await Promise.all(names.map(async name => {
    const found = await stat(join(folder, name));
    return `${name} ${(found.mode & 0o777).toString(8)} ${found.isFile() ? await readFile(join(folder, name), 'utf8') : ''}`;
  }));
}

if (childFolder !== undefined) {
  const [step, isAfter] = (process.env['VOICE_AGENT_JOURNAL_STEP'] ?? '').split(' ');
  void dieAt(childFolder, Number(step), isAfter === 'after');
} else {
  describe('undo journal in a process that is killed', function () {
    this.timeout(150_000);
    let folder = '';
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'voice-agent-journal-'));
      await mkdir(join(folder, 'workspace', 'from'), { recursive: true });
      for (let index = 0; index < fileCount; index++) { await writeFile(join(folder, 'workspace', 'from', `${index}.txt`), `content ${index}`); }
      await chmod(join(folder, 'workspace', 'from', '7.txt'), 0o755);
    });
    afterEach(() => rm(folder, { recursive: true, force: true }));

    for (const when of ['before', 'after']) {
      it(`puts everything back, killed right ${when} any step of a move of ${fileCount} files`, async () => {
        const before = await dump(join(folder, 'workspace'));
        for (let step = 0; step < changes.length; step++) {
          const child = spawn(process.execPath, [__filename], { env: { ...process.env, VOICE_AGENT_JOURNAL_CHILD: folder, VOICE_AGENT_JOURNAL_STEP: `${step} ${when}` }, stdio: 'ignore' });
          const [, signal] = await once(child, 'exit') as [number | null, string | null];
          assert.equal(signal, 'SIGKILL');
          const { journal } = await openJournal(folder);
          assert.equal((await journal.undo(never)).outcome, 'done', `step ${step}`);
          assert.deepEqual(await dump(join(folder, 'workspace')), before, `step ${step}`);
        }
      });
    }

    it('leaves nothing behind that cannot be read, whenever it is killed', async () => {
      for (let pauseMs = 60; pauseMs < 160; pauseMs += 20) {
        const child = spawn(process.execPath, [__filename], { env: { ...process.env, VOICE_AGENT_JOURNAL_CHILD: folder, VOICE_AGENT_JOURNAL_STEP: '-1 before' }, stdio: 'ignore' });
        await new Promise(resolve => setTimeout(resolve, pauseMs));
        child.kill('SIGKILL');
        await once(child, 'exit').catch(() => undefined);
        const { journal } = await openJournal(folder);
        const { outcome } = await journal.undo(never);
        assert.ok(outcome === 'done' || outcome === 'nothing', outcome);
        const names = (await readdir(join(folder, 'workspace'), { recursive: true })).filter(name => name.endsWith('.txt'));
        assert.equal(names.length, fileCount);
      }
    });
  });
}

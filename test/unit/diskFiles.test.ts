import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileEvent } from '../../src/core/ports';
import { DiskFiles } from '../../src/node/files/diskFiles';

const text = (content: string) => new TextEncoder().encode(content);

describe('files on disk', () => {
  let top: string, files: DiskFiles;
  const inside = (path: string) => join(top, 'workspace', path);

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'voice-agent-files-'));
    await mkdir(inside('src'), { recursive: true });
    await mkdir(join(top, 'secret'));
    await writeFile(join(top, 'secret', 'key'), 'secret');
    await writeFile(inside('src/a.ts'), 'let a;');
    await symlink(join(top, 'secret'), inside('out'));
    await symlink('src', inside('in'));
    await symlink('nowhere', inside('dangling'));
    await symlink('circle', inside('circle'));
    await symlink(join(top, 'secret', 'key'), inside('src/key'));
    files = await DiskFiles.open(join(top, 'workspace'));
  });
  afterEach(() => rm(top, { recursive: true }));

  it('knows what a path is, and where its links lead', async () => {
    const about = async (path: string) => { const found = await files.stat(path); return found && `${found.kind} ${found.link}`; };
    assert.deepEqual(await Promise.all(['', 'src', 'src/a.ts', 'nothing', 'src/a.ts/b', 'in', 'in/a.ts', 'out', 'out/key', 'src/key', 'dangling', 'circle'].map(about)), [
      'folder none', 'folder none', 'file none', null, null, 'folder inside', 'file inside', 'other outside', 'file outside', 'other outside', 'other unknown', 'other unknown',
    ]);
  });

  for (const path of ['out/key', 'out/new', 'src/key', 'dangling', 'circle']) {
    it(`neither reads nor changes ${path}`, async () => {
      await assert.rejects(files.read(path, 100), { name: 'VoiceError' });
      for (const change of [
        { kind: 'createFile', path, bytes: text('x') }, { kind: 'replaceContent', path, bytes: text('x') }, { kind: 'createFolder', path },
        { kind: 'move', path: 'src/a.ts', to: path }, { kind: 'copy', path: 'src/a.ts', to: path },
        ...path.startsWith('out/') ? [{ kind: 'delete', path }, { kind: 'move', path, to: 'b' }, { kind: 'copy', path, to: 'b' }] as const : [],
      ] as const) {
        await assert.rejects(files.apply(change), { name: 'VoiceError' }, change.kind);
      }
      assert.equal(await readFile(join(top, 'secret', 'key'), 'utf8'), 'secret');
      assert.equal(await readFile(inside('src/a.ts'), 'utf8'), 'let a;');
      assert.deepEqual(await stat(join(top, 'secret', 'new')).catch(() => null), null);
    });
  }

  for (const path of ['out', 'src/key', 'dangling', 'circle']) {
    it(`moves, copies and deletes the link ${path} itself, never what it leads to`, async () => {
      const target = await readlink(inside(path));
      await files.apply({ kind: 'copy', path, to: 'copied' });
      await files.apply({ kind: 'move', path, to: 'moved' });
      assert.deepEqual([await readlink(inside('copied')), await readlink(inside('moved'))], [target, target]);
      for (const link of ['copied', 'moved']) { await files.apply({ kind: 'delete', path: link }); }
      assert.deepEqual([await readFile(join(top, 'secret', 'key'), 'utf8'), await lstat(inside(path)).catch(() => null), await lstat(inside('moved')).catch(() => null)], ['secret', null, null]);
    });
  }

  it('refuses a path that was never checked', async () => {
    for (const path of ['../secret/key', '/etc/passwd', 'src/../../secret/key', 'a\0b']) { await assert.rejects(files.read(path, 10), { code: 'invalid_input' }, path); }
  });

  it('creates, and never over something', async () => {
    await files.apply({ kind: 'createFile', path: 'b.ts', bytes: text('b') });
    await assert.rejects(files.apply({ kind: 'createFile', path: 'b.ts', bytes: text('other') }), /b\.ts already; nothing was overwritten/);
    await assert.rejects(files.apply({ kind: 'createFolder', path: 'src' }), /already/);
    await assert.rejects(files.apply({ kind: 'copy', path: 'b.ts', to: 'src/a.ts' }), /already/);
    await assert.rejects(files.apply({ kind: 'move', path: 'b.ts', to: 'src/a.ts' }), /already/);
    await assert.rejects(files.apply({ kind: 'move', path: 'src', to: 'b.ts' }), /already/);
    assert.equal(await readFile(inside('b.ts'), 'utf8'), 'b');
    assert.equal(await readFile(inside('src/a.ts'), 'utf8'), 'let a;');
  });

  it('replaces content and keeps the permission bits, also through a link inside', async () => {
    await chmod(inside('src/a.ts'), 0o755);
    await symlink('src/a.ts', inside('link.ts'));
    await files.apply({ kind: 'replaceContent', path: 'link.ts', bytes: text('new') });
    assert.equal(await readFile(inside('src/a.ts'), 'utf8'), 'new');
    assert.equal((await stat(inside('src/a.ts'))).mode & 0o777, 0o755);
    assert.ok((await lstat(inside('link.ts'))).isSymbolicLink());
    assert.deepEqual((await files.list('src')).map(({ name }) => name).sort(), ['a.ts', 'key']);
  });

  it('copies folders with their links as links, and moves whole folders', async () => {
    await files.apply({ kind: 'copy', path: 'src', to: 'copy' });
    assert.equal(await readlink(inside('copy/key')), join(top, 'secret', 'key'));
    await files.apply({ kind: 'move', path: 'copy', to: 'moved' });
    assert.equal(await readFile(inside('moved/a.ts'), 'utf8'), 'let a;');
    assert.equal(await files.stat('copy'), null);
  });

  it('deletes a folder, but not what its links lead to', async () => {
    await files.apply({ kind: 'delete', path: 'src' });
    assert.equal(await files.stat('src'), null);
    assert.equal(await readFile(join(top, 'secret', 'key'), 'utf8'), 'secret');
  });

  it('tells a changed file from an unchanged one', async () => {
    const before = await files.stat('src/a.ts');
    assert.equal((await files.stat('src/a.ts'))?.version, before?.version);
    await files.apply({ kind: 'replaceContent', path: 'src/a.ts', bytes: text('let b;') });
    assert.notEqual((await files.stat('src/a.ts'))?.version, before?.version);
  });

  it('reads no more than was asked for', async () => {
    const { bytes, isWhole } = await files.read('src/a.ts', 3);
    assert.deepEqual([new TextDecoder().decode(bytes), isWhole], ['let', false]);
    assert.equal((await files.read('src/a.ts', 6)).isWhole, true);
  });

  it('tells what it changed', async () => {
    const events: FileEvent[] = [];
    files.onDidChange(changes => events.push(...changes));
    await files.apply({ kind: 'createFile', path: 'b', bytes: text('') });
    await files.apply({ kind: 'move', path: 'b', to: 'c' });
    await files.apply({ kind: 'delete', path: 'c' });
    assert.deepEqual(events.map(({ kind, path }) => `${kind} ${path}`), ['created b', 'deleted b', 'created c', 'deleted c']);
  });

  it('says in a sentence what the system does not allow', async () => {
    await assert.rejects(files.read('nothing', 10), { code: 'file_not_found', message: 'There is no nothing.' });
    await assert.rejects(files.apply({ kind: 'createFile', path: 'src/a.ts/b', bytes: text('') }), /A part of src\/a\.ts\/b is a file/);
    await assert.rejects(files.apply({ kind: 'createFile', path: 'no/b', bytes: text('') }), /There is no no\/b/);
  });
});

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationTarget, type Disposable, Position, type TextDocument, TabInputText, Uri, WorkspaceEdit, commands, extensions, window, workspace } from 'vscode';
import { nullLogger } from '../../src/base/logger';
import { FileAgent } from '../../src/core/agents/file/fileAgent';
import { undo } from '../../src/core/agents/control/undo';
import { profileSchema } from '../../src/core/config/profile';
import type { FileEvent } from '../../src/core/ports';
import type { Answered, Slots, StepResult } from '../../src/core/turn';
import { Workspace } from '../../src/core/workspace';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { systemClock } from '../../src/node/systemClock';
import { commands as ours, overridesSetting } from '../../src/vscode/contributions';
import { WorkspaceFiles } from '../../src/vscode/workspaceFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { MemoryProvider } from './memoryProvider';

const never = new AbortController().signal;
const text = (content: string) => new TextEncoder().encode(content);
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The files of some folders with their journal and the agent over both. */
async function openFolders(folders: readonly { name: string; uri: Uri }[]) {
  const files = await WorkspaceFiles.open(folder => DiskFiles.open(folder), folders);
  const whole = new Workspace({ files, journalStore: new MemoryJournal(), clock: systemClock, logger: nullLogger });
  const agent = new FileAgent({ files, names: whole.names, paths: () => whole.names.paths(), journal: whole.journal, clock: systemClock, safety: profileSchema.parse({}).safety, lastAnswer: () => null });
  const perform = (action: string, slots: Slots): Promise<StepResult> =>
    agent.perform({ agent: 'file', action, slots, needs: [] }, { utterance: `${action} it`, confidence: 0.95, inputs: [], show: () => undefined, say: () => undefined }, never);
  return {
    files, journal: whole.journal, perform,
    /** Asks, and says the yes or the words that are wanted. */
    async confirmed(action: string, slots: Slots): Promise<StepResult> {
      const asked = await perform(action, slots);
      assert.equal(asked.outcome, 'needs_confirmation', asked.text);
      assert.ok(asked.proposal);
      return await asked.proposal.carryOut(never);
    },
    undo: () => undo(whole.journal, {}, never),
    dispose() {
      whole.dispose();
      files.dispose();
    },
  };
}

async function typed(document: TextDocument, added: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(document.lineCount - 1, document.lineAt(document.lineCount - 1).text.length), added);
  assert.ok(await workspace.applyEdit(edit));
}

describe('files in a real VS Code', () => {
  let top: string, opened: Awaited<ReturnType<typeof openFolders>>;
  const inside = (path: string) => join(top, 'workspace', path);
  const onDisk = (path: string) => readFileSync(inside(path), 'utf8');
  const documentOf = async (path: string) => await workspace.openTextDocument(Uri.file(inside(path)));

  const saving = () => workspace.getConfiguration('files');
  // In a browser VS Code saves by itself after a second.
  before(() => saving().update('autoSave', 'off', ConfigurationTarget.Global));
  after(() => saving().update('autoSave', undefined, ConfigurationTarget.Global));
  beforeEach(async () => {
    top = mkdtempSync(join(tmpdir(), 'voice-agent-vscode-files-'));
    mkdirSync(inside('src/deep'), { recursive: true });
    mkdirSync(join(top, 'second'));
    mkdirSync(join(top, 'elsewhere'));
    writeFileSync(inside('notes.md'), '# Notes\n');
    writeFileSync(inside('src/run.sh'), '#!/bin/sh\n');
    chmodSync(inside('src/run.sh'), 0o755);
    writeFileSync(inside('src/deep/bytes'), new Uint8Array([0, 255, 13, 10, 128]));
    writeFileSync(join(top, 'second', 'notes.md'), '# Second\n');
    writeFileSync(join(top, 'elsewhere', 'key'), 'secret');
    symlinkSync(join(top, 'elsewhere'), inside('out'));
    symlinkSync(join(top, 'elsewhere', 'key'), inside('src/key'));
    opened = await openFolders([{ name: 'workspace', uri: Uri.file(join(top, 'workspace')) }]);
  });
  afterEach(async () => {
    opened.dispose();
    for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(top, { recursive: true });
  });

  it('opens a file at a line', async () => {
    writeFileSync(inside('long.txt'), 'one\ntwo\nthree\n');
    assert.equal((await opened.perform('open', { path: 'long.txt', line: 3 })).text, 'long.txt, line 3 is open.');
    assert.deepEqual([window.activeTextEditor?.document.uri.fsPath, window.activeTextEditor?.selection.active.line], [inside('long.txt'), 2]);
    assert.equal(opened.files.recent()[0], 'long.txt');
  });

  it('what is typed and not saved yet is what is read and found', async () => {
    const document = await documentOf('notes.md');
    await typed(document, 'typed only');
    assert.ok(document.isDirty);
    assert.match((await opened.perform('read', { path: 'notes.md' })).text, /typed only/);
    assert.match((await opened.perform('search', { text: 'typed only', path: 'notes.md' })).text, /one place/);
    assert.equal(onDisk('notes.md'), '# Notes\n');
  });

  it('an edit of a dirty editor keeps what was typed and leaves saving to the user; undo brings back what was typed', async () => {
    const document = await documentOf('notes.md');
    await window.showTextDocument(document);
    await typed(document, 'typed');
    await opened.confirmed('append', { path: 'notes.md', content: 'milk' });
    assert.deepEqual([document.getText(), document.isDirty, onDisk('notes.md')], ['# Notes\ntyped\nmilk\n', true, '# Notes\n']);
    assert.equal((await opened.undo()).outcome, 'done');
    assert.deepEqual([document.getText(), document.isDirty, onDisk('notes.md')], ['# Notes\ntyped', true, '# Notes\n']);
  });

  it('an edit of a saved editor is saved, in the editor\'s own undo stack, and taken back on disk', async () => {
    const document = await documentOf('notes.md');
    await window.showTextDocument(document);
    await opened.confirmed('append', { path: 'notes.md', content: 'milk' });
    assert.deepEqual([document.getText(), document.isDirty, onDisk('notes.md')], ['# Notes\nmilk\n', false, '# Notes\nmilk\n']);
    await opened.undo();
    assert.deepEqual([document.getText(), document.isDirty, onDisk('notes.md')], ['# Notes\n', false, '# Notes\n']);
  });

  it('an edit of a file that is not open changes the disk and keeps its permission bits', async () => {
    await opened.confirmed('append', { path: 'src/run.sh', content: 'ls' });
    assert.deepEqual([onDisk('src/run.sh'), statSync(inside('src/run.sh')).mode & 0o777], ['#!/bin/sh\nls\n', 0o755]);
    await opened.undo();
    assert.deepEqual([onDisk('src/run.sh'), statSync(inside('src/run.sh')).mode & 0o777], ['#!/bin/sh\n', 0o755]);
  });

  it('what the editor itself changes while it saves is no change of somebody else', async () => {
    const files = workspace.getConfiguration('files');
    await files.update('trimTrailingWhitespace', true, ConfigurationTarget.Global);
    try {
      await window.showTextDocument(await documentOf('notes.md'));
      await opened.confirmed('write', { path: 'notes.md', content: 'one   \ntwo' });
      assert.equal(onDisk('notes.md'), 'one\ntwo\n');
      assert.equal((await opened.undo()).outcome, 'done');
      assert.equal(onDisk('notes.md'), '# Notes\n');
    } finally {
      await files.update('trimTrailingWhitespace', undefined, ConfigurationTarget.Global);
    }
  });

  it('does nothing after a yes when somebody has typed since it was asked', async () => {
    const document = await documentOf('notes.md');
    const asked = await opened.perform('append', { path: 'notes.md', content: 'milk' });
    await typed(document, 'meanwhile');
    assert.match((await asked.proposal?.carryOut(never))?.text ?? '', /changed meanwhile/);
    assert.equal(document.getText(), '# Notes\nmeanwhile');
  });

  it('open editors go with a file that is moved, with what is typed in them, and come back with it', async () => {
    const document = await documentOf('notes.md');
    await window.showTextDocument(document, { preview: false });
    const tabs = () => window.tabGroups.all.flatMap(({ tabs: own }) => own).flatMap(({ input }) => input instanceof TabInputText ? [input.uri.fsPath] : []);
    await opened.confirmed('move', { path: 'notes.md', to: 'archive/notes.md' });
    assert.deepEqual([existsSync(inside('notes.md')), onDisk('archive/notes.md'), tabs()], [false, '# Notes\n', [inside('archive/notes.md')]]);
    assert.equal((await opened.undo()).outcome, 'done');
    assert.deepEqual([onDisk('notes.md'), existsSync(inside('archive')), tabs()], ['# Notes\n', false, [inside('notes.md')]]);
  });

  it('a folder that is deleted comes back with every byte, permission bit and link', async () => {
    const asked = await opened.perform('delete', { path: 'src' });
    assert.equal(asked.proposal?.challenge, 'delete three files');
    assert.ok(existsSync(inside('src')));
    await asked.proposal?.carryOut(never);
    assert.ok(!existsSync(inside('src')));
    assert.equal(readFileSync(join(top, 'elsewhere', 'key'), 'utf8'), 'secret');
    await opened.undo();
    assert.deepEqual([...readFileSync(inside('src/deep/bytes'))], [0, 255, 13, 10, 128]);
    assert.equal(statSync(inside('src/run.sh')).mode & 0o777, 0o755);
    assert.equal(readFileSync(inside('src/key'), 'utf8'), 'secret', 'the link is a link again');
  });

  it('what was typed and never saved survives a deletion and its undo', async () => {
    const document = await documentOf('notes.md');
    await typed(document, 'typed only');
    await opened.confirmed('delete', { path: 'notes.md' });
    await opened.undo();
    assert.equal(decoded((await opened.files.read('notes.md', 1000)).bytes), '# Notes\ntyped only');
  });

  it('overwrites nothing', async () => {
    writeFileSync(inside('other.md'), 'other');
    for (const change of [
      { kind: 'createFile', path: 'other.md', bytes: text('x') }, { kind: 'createFolder', path: 'src' }, { kind: 'move', path: 'notes.md', to: 'other.md' }, { kind: 'copy', path: 'notes.md', to: 'other.md' },
      { kind: 'move', path: 'notes.md', to: 'src' },
    ] as const) { await assert.rejects(opened.files.apply(change), { name: 'VoiceError' }, `${change.kind} ${change.path}`); }
    assert.deepEqual([onDisk('other.md'), onDisk('notes.md')], ['other', '# Notes\n']);
  });

  it('follows no link out of the workspace', async () => {
    for (const [action, slots] of [
      ['read', { path: 'src/key' }], ['read', { path: 'out/key' }], ['open', { path: 'out/key' }], ['list', { path: 'out' }], ['delete', { path: 'out/key' }], ['append', { path: 'src/key', content: 'x' }],
      ['create', { path: 'out/new.txt' }], ['move', { path: 'notes.md', to: 'out/notes.md' }],
    ] as const) { assert.equal((await opened.perform(action, slots)).outcome, 'refused', `${action} ${slots.path}`); }
    for (const change of [{ kind: 'createFile', path: 'out/new', bytes: text('x') }, { kind: 'replaceContent', path: 'src/key', bytes: text('x') }, { kind: 'delete', path: 'out/key' }, { kind: 'move', path: 'notes.md', to: 'out/n' }] as const) {
      await assert.rejects(opened.files.apply(change), { name: 'VoiceError' }, change.kind);
    }
    assert.deepEqual([readFileSync(join(top, 'elsewhere', 'key'), 'utf8'), existsSync(join(top, 'elsewhere', 'new'))], ['secret', false]);
  });

  it('two roots: each path begins with its root, and files move between them and back', async () => {
    opened.dispose();
    opened = await openFolders([{ name: 'workspace', uri: Uri.file(join(top, 'workspace')) }, { name: 'second', uri: Uri.file(join(top, 'second')) }]);
    assert.match((await opened.perform('list', {})).text, /^The workspace has two folders:\nsecond\/\nworkspace\//);
    assert.match((await opened.perform('read', { path: 'second/notes.md' })).text, /# Second/);
    assert.equal((await opened.perform('open', { path: 'notes dot md' })).outcome, 'asked_back');
    await opened.confirmed('move', { path: 'second/notes.md', to: 'workspace/src' });
    assert.deepEqual([onDisk('src/notes.md'), existsSync(join(top, 'second', 'notes.md'))], ['# Second\n', false]);
    await opened.undo();
    assert.deepEqual([existsSync(inside('src/notes.md')), readFileSync(join(top, 'second', 'notes.md'), 'utf8')], [false, '# Second\n']);
    assert.equal((await opened.perform('delete', { path: 'second' })).outcome, 'refused');
    assert.equal((await opened.perform('create', { path: 'new.md' })).text, 'Created workspace/new.md.');
    await window.showTextDocument(Uri.file(join(top, 'second', 'notes.md')));
    assert.equal((await opened.perform('create', { path: 'new.md' })).text, 'Created second/new.md.', 'beside what is open');
    await assert.rejects(opened.files.apply({ kind: 'createFolder', path: 'third' }), /no third\. The folders of this workspace are workspace, second/);
  });

  it('two roots of one name are told apart', async () => {
    opened.dispose();
    opened = await openFolders([{ name: 'app', uri: Uri.file(join(top, 'workspace')) }, { name: 'app', uri: Uri.file(join(top, 'second')) }]);
    assert.deepEqual(opened.files.roots, ['app', 'app-2']);
    assert.equal(decoded((await opened.files.read('app-2/notes.md', 100)).bytes), '# Second\n');
  });

  it('without a folder it says so', async () => {
    opened.dispose();
    opened = await openFolders([]);
    for (const [action, slots] of [['list', {}], ['open', { path: 'notes.md' }], ['create', { path: 'notes.md' }], ['delete', { path: 'notes.md' }], ['search', { text: 'x', path: 'src' }]] as const) {
      assert.deepEqual(await opened.perform(action, slots), { outcome: 'failed', text: 'No folder is open. Open a folder, then ask again.' });
    }
  });

  describe('in a virtual file system', () => {
    const provider = new MemoryProvider();
    let registered: Disposable;
    before(() => { registered = workspace.registerFileSystemProvider('voiceagenttest', provider, { isCaseSensitive: true }); });
    after(() => { registered.dispose(); });
    beforeEach(async () => {
      provider.isReadOnly = false;
      provider.contents.clear();
      for (const [path, content] of [['/', 'folder'], ['/src', 'folder'], ['/src/router.ts', text('route')], ['/notes.md', text('# Notes\n')], ['/link', 'link']] as const) { provider.contents.set(path, content); }
      opened.dispose();
      opened = await openFolders([{ name: 'virtual', uri: Uri.from({ scheme: 'voiceagenttest', path: '/' }) }]);
    });

    it('creates, edits, moves and deletes, and takes all of it back', async () => {
      const before = [...provider.contents.keys()].sort();
      assert.equal((await opened.perform('create', { path: 'docs/ideas.md', content: 'a heading Ideas' })).text, 'Created docs/ideas.md.');
      assert.equal(provider.text('/docs/ideas.md'), '# Ideas\n');
      await opened.confirmed('append', { path: 'notes.md', content: 'milk' });
      assert.equal(provider.text('/notes.md'), '# Notes\nmilk\n');
      await opened.confirmed('rename', { path: 'router', to: 'routing' });
      assert.equal(provider.text('/src/routing.ts'), 'route');
      await opened.confirmed('delete', { path: 'src' });
      assert.equal(provider.text('/src/routing.ts'), null);
      for (let count = 0; count < 4; count++) { assert.equal((await opened.undo()).outcome, 'done'); }
      assert.deepEqual([[...provider.contents.keys()].sort(), provider.text('/notes.md'), provider.text('/src/router.ts')], [before, '# Notes\n', 'route']);
    });

    it('does not write through a link that it cannot see through', async () => {
      for (const [action, slots] of [['read', { path: 'link' }], ['append', { path: 'link', content: 'x' }], ['delete', { path: 'link' }]] as const) { assert.equal((await opened.perform(action, slots)).outcome, 'refused', action); }
      await assert.rejects(opened.files.apply({ kind: 'delete', path: 'link' }), { name: 'VoiceError' });
    });

    it('a read-only one is read, and nothing is lost or claimed when it refuses', async () => {
      provider.isReadOnly = true;
      const before = [...provider.contents];
      assert.match((await opened.perform('read', { path: 'notes.md' })).text, /# Notes/);
      assert.match((await opened.perform('append', { path: 'notes.md', content: 'milk' })).text, /notes\.md is read-only/);
      await assert.rejects(opened.perform('create', { path: 'new.md' }), { name: 'VoiceError' });
      for (const [action, slots] of [['delete', { path: 'notes.md' }], ['rename', { path: 'notes.md', to: 'other.md' }]] as const) { await assert.rejects(opened.confirmed(action, slots), { name: 'VoiceError' }, action); }
      assert.deepEqual([...provider.contents], before);
      assert.equal((await opened.undo()).outcome, 'failed', 'nothing was done that could be taken back');
    });
  });

  it('hears of changes from outside', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder, 'the runner opens a folder');
    const files = await WorkspaceFiles.open(path => DiskFiles.open(path));
    const heard = new Promise<readonly FileEvent[]>(resolve => { files.onDidChange(resolve); });
    const path = join(folder.uri.fsPath, 'from-outside.txt');
    writeFileSync(path, '');
    assert.deepEqual((await heard)[0], { kind: 'created', path: 'from-outside.txt' });
    rmSync(path);
    files.dispose();
  });

  describe('asked of the extension itself', () => {
    const ask = async (question: string) => await commands.executeCommand<Answered | undefined>(ours.ask, question);
    const [folder] = workspace.workspaceFolders ?? [];
    const path = (name: string) => join(folder?.uri.fsPath ?? '', name);
    before(async () => {
      await extensions.getExtension('voice-agent.voice-agent')?.activate();
      await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
    });

    it('creates, opens, renames after a yes, deletes after the words, and takes the last two back', async () => {
      assert.equal((await ask('create a file called spoken notes dot md with a heading Ideas'))?.outcome.kind, 'done');
      const [name = ''] = ['spoken-notes.md', 'spoken notes.md', 'spokenNotes.md', 'spoken_notes.md'].filter(candidate => existsSync(path(candidate)));
      assert.equal(readFileSync(path(name), 'utf8'), '# Ideas\n');
      assert.equal((await ask('open spoken notes dot md'))?.outcome.kind, 'done');
      assert.equal(window.activeTextEditor?.document.uri.fsPath, path(name));
      assert.equal((await ask('rename spoken notes dot md to plans dot md'))?.outcome.kind, 'needs_confirmation');
      assert.equal((await ask('yes'))?.outcome.kind, 'done');
      assert.ok(existsSync(path('plans.md')));
      assert.equal((await ask('delete plans dot md'))?.outcome.challenge, 'delete one file');
      assert.equal((await ask('yes'))?.outcome.kind, 'needs_confirmation');
      assert.ok(existsSync(path('plans.md')));
      assert.equal((await ask('delete one file'))?.outcome.kind, 'done');
      assert.ok(!existsSync(path('plans.md')));
      assert.equal((await ask('undo the last two'))?.outcome.kind, 'done');
      assert.equal(readFileSync(path(name), 'utf8'), '# Ideas\n');
      rmSync(path(name));
    });
  });
});

// Trust is the window's: scripts/vscodeHost/runTests.mjs starts one without it where security.workspace.trust.enabled is among its settings.
if (!workspace.isTrusted) {
  describe('files in a window that is not trusted', () => {
    const [folder] = workspace.workspaceFolders ?? [];

    it('reads, and changes nothing', async function () {
      // The first question of a window loads the core and starts the speech process.
      this.timeout(90_000);
      assert.ok(folder);
      const path = join(folder.uri.fsPath, 'notes.md');
      writeFileSync(path, '# Notes\n');
      await extensions.getExtension('voice-agent.voice-agent')?.activate();
      await workspace.getConfiguration('voiceAgent').update(overridesSetting, { tts: { engine: 'none' } }, ConfigurationTarget.Global);
      const ask = async (question: string) => (await commands.executeCommand<Answered | undefined>(ours.ask, question))?.outcome;
      assert.match((await ask('read notes dot md'))?.answer ?? '', /# Notes/);
      for (const question of ['create a file called other dot md', 'append milk to notes dot md', 'rename notes dot md to other dot md', 'delete notes dot md']) {
        assert.match((await ask(question))?.answer ?? '', /not trusted, so I only read/, question);
      }
      assert.deepEqual([readFileSync(path, 'utf8'), existsSync(join(folder.uri.fsPath, 'other.md'))], ['# Notes\n', false]);
    });
  });
}

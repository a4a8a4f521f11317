import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, ConfigurationTarget, extensions, languages, Position, Selection, Uri, window, workspace } from 'vscode';
import { nullLogger } from '../../src/base/logger';
import { CodeAgent } from '../../src/core/agents/code/codeAgent';
import { undo } from '../../src/core/agents/control/undo';
import { profileSchema } from '../../src/core/config/profile';
import type { Slots, StepResult } from '../../src/core/turn';
import { Workspace } from '../../src/core/workspace';
import { DiskFiles } from '../../src/node/files/diskFiles';
import { systemClock } from '../../src/node/systemClock';
import { gitOfWorkspace } from '../../src/vscode/code/gitExtension';
import { LanguageServices } from '../../src/vscode/code/languageServices';
import { workspaceRunner } from '../../src/vscode/code/workspaceRunner';
import { WorkspaceFiles } from '../../src/vscode/workspaceFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

const never = new AbortController().signal;
const main = 'import { unused, parseRule } from \'./rules\';\n\nexport class Reader {\n  private counter = 0;\n\n  readAll(texts: string[]): string[] {\n    this.counter += texts.length;\n    return texts.map(text => parseRule(text));\n  }\n}\n\nexport const answer: number = \'wrong\';\n';
const rules = '/** One rule. */\nexport function parseRule(text: string): string {\n    return   text.trim( );\n}\n\nexport const unused = 1;\n';

/** A TypeScript project with its real language server, and the agent over it. */
describe('code in a real VS Code', () => {
  let top: string, files: WorkspaceFiles, whole: Workspace, agent: CodeAgent;
  const uri = (name: string) => Uri.file(join(top, name));
  const onDisk = (name: string) => readFileSync(join(top, name), 'utf8');
  const perform = (action: string, slots: Slots = {}, utterance = action): Promise<StepResult> =>
    agent.perform({ agent: 'code', action, slots, needs: [] }, { utterance, confidence: 0.95, inputs: [], show: () => undefined, say: () => undefined }, never);
  const confirmed = async (action: string, slots: Slots = {}, utterance = action): Promise<StepResult> => {
    const asked = await perform(action, slots, utterance);
    assert.equal(asked.outcome, 'needs_confirmation', asked.text);
    assert.ok(asked.proposal);
    return await asked.proposal.carryOut(never);
  };
  const open = async (name: string, line = 0, character = 0) => {
    const editor = await window.showTextDocument(uri(name));
    // What a test before it has saved was put back on the disk, of which the editor hears a moment later.
    for (let tries = 0; tries < 50 && editor.document.getText() !== onDisk(name); tries++) { await commands.executeCommand('workbench.action.files.revert'); await new Promise(resolve => { setTimeout(resolve, 100); }); }
    editor.selection = new Selection(new Position(line, character), new Position(line, character));
    return editor;
  };
  const cursor = () => window.activeTextEditor?.selection.active;
  /** The language server reads the project when the first file is opened. */
  const untilProblems = async (name: string) => {
    for (let tries = 0; tries < 150 && languages.getDiagnostics(uri(name)).length === 0; tries++) { await new Promise(resolve => { setTimeout(resolve, 200); }); }
  };

  before(async function () {
    this.timeout(60_000);
    await workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Global);
    top = realpathSync(mkdtempSync(join(tmpdir(), 'voice-agent-vscode-code-')));
    mkdirSync(join(top, 'src'));
    writeFileSync(join(top, 'tsconfig.json'), '{ "compilerOptions": { "strict": true, "noUnusedLocals": true }, "include": ["src"] }');
    files = await WorkspaceFiles.open(folder => DiskFiles.open(folder), [{ name: 'code', uri: Uri.file(top) }]);
    whole = new Workspace({ files, journalStore: new MemoryJournal(), clock: systemClock, logger: nullLogger });
    agent = new CodeAgent({
      editor: new LanguageServices(place => files.pathOf(place)), runner: workspaceRunner, git: gitOfWorkspace, model: null, files, journal: whole.journal,
      safety: profileSchema.parse({}).safety, isTrusted: () => true, clock: systemClock, windowTokens: 4000,
    });
    writeFileSync(join(top, 'src/main.ts'), main);
    writeFileSync(join(top, 'src/rules.ts'), rules);
    await open('src/main.ts');
    await untilProblems('src/main.ts');
  });
  beforeEach(() => {
    writeFileSync(join(top, 'src/main.ts'), main);
    writeFileSync(join(top, 'src/rules.ts'), rules);
  });
  afterEach(async () => {
    for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
    }
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    whole.dispose();
    files.dispose();
    await workspace.getConfiguration('files').update('autoSave', undefined, ConfigurationTarget.Global);
    rmSync(top, { recursive: true });
  });

  it('goes to lines, symbols and definitions', async () => {
    await open('src/main.ts');
    assert.equal((await perform('goToLine', { line: 7 })).text, 'Line 7.');
    assert.deepEqual([cursor()?.line, cursor()?.character], [6, 4]);
    assert.match((await perform('goToSymbol', { symbol: 'read all' })).text, /^readAll, method in src\/main\.ts, line 6\.$/);
    const found = await perform('goToDefinition', { symbol: 'parse rule' });
    assert.match(found.text, /src\/rules\.ts, line 2/);
    assert.equal(window.activeTextEditor?.document.uri.fsPath, join(top, 'src/rules.ts'));
  });

  it('finds references over files', async () => {
    await open('src/rules.ts', 1, 18);
    const found = await perform('findReferences');
    assert.equal(found.outcome, 'done', found.text);
    assert.deepEqual([...found.items ?? []].sort(), ['src/main.ts', 'src/rules.ts']);
  });

  it('selects the function at the cursor', async () => {
    await open('src/main.ts', 6, 10);
    assert.equal((await perform('select', { what: 'this function' })).text, 'Selected the method readAll.');
    assert.match(window.activeTextEditor?.document.getText(window.activeTextEditor.selection) ?? '', /^readAll\(texts[\s\S]*\}$/);
  });

  it('renames over files, the cursor stays, and one undo takes it back', async () => {
    const editor = await open('src/rules.ts', 1, 18);
    const done = await confirmed('renameSymbol', { to: 'read rule' }, 'rename this function to read rule');
    assert.match(done.text, /^Renamed parseRule to readRule, 3 places in 2 files\.$/);
    assert.ok(onDisk('src/main.ts').includes('map(text => readRule(text))') && editor.document.getText().includes('function readRule('));
    assert.equal(editor.selection.active.line, 1);
    assert.equal((await undo(whole.journal, {}, never)).outcome, 'done');
    assert.deepEqual([onDisk('src/main.ts'), onDisk('src/rules.ts')], [main, rules]);
  });

  it('formats, and organizes imports', async () => {
    const editor = await open('src/rules.ts');
    assert.equal((await confirmed('format')).text, 'Formatted src/rules.ts.');
    assert.ok(editor.document.getText().includes('\n    return text.trim();'));
    const other = await open('src/main.ts');
    await confirmed('organizeImports');
    assert.ok(other.document.getText().startsWith('import { parseRule } from'), other.document.getText().slice(0, 60));
  });

  it('comments lines, inserts what is dictated as if typed, and undo takes both back', async () => {
    const editor = await open('src/main.ts', 3, 0);
    await confirmed('comment', { what: 'line 4' }, 'comment out line 4');
    assert.ok(editor.document.getText().includes('\n  // private counter = 0;\n'));
    await undo(whole.journal, {}, never);
    assert.equal(editor.document.getText(), main);
    editor.selection = new Selection(4, 0, 4, 0);
    await confirmed('insert', { text: 'camel case user id equals 3 semicolon' });
    assert.equal(editor.document.lineAt(4).text, 'userId = 3;');
    assert.ok(editor.document.isDirty, 'dictated text is saved by the user');
    assert.deepEqual([cursor()?.line, cursor()?.character], [4, 11]);
    await undo(whole.journal, {}, never);
    assert.equal(editor.document.getText(), main);
  });

  it('goes to problems, and fixes one as the language service offers', async () => {
    await open('src/main.ts');
    for (let tries = 0; tries < 75 && !languages.getDiagnostics(uri('src/main.ts')).some(({ range }) => range.start.line === 0); tries++) { await new Promise(resolve => { setTimeout(resolve, 200); }); }
    assert.match((await perform('goToSymbol', { symbol: 'first error' })).text, /^Line \d+: /);
    const asked = await perform('fix', { what: 'line 1' });
    assert.equal(asked.outcome, 'needs_confirmation', asked.text);
    assert.match(asked.proposal?.preview ?? '', /never (?:read|used)/);
  });

  /** The server of 1.104.0 that the tests have tells no end of a task that ends by itself, and its git opens no folder beside the workspace: README says so. */
  const onNewest = process.env['VOICE_AGENT_TEST_HOST_VERSION']?.startsWith('1.104.') === true ? () => undefined : it;

  onNewest('runs a program without a shell, and tells how it ended', async function () {
    if (!workspace.workspaceFolders) { this.skip(); }
    const { exitCode } = await workspaceRunner.runProgram('node', ['-e', 'process.exit(process.argv[1] === "$(id)" ? 7 : 1)', '$(id)'], never);
    assert.equal(exitCode, 7);
  });

  it('ends a program that is cancelled', async () => {
    const abort = new AbortController();
    const running = workspaceRunner.runProgram('node', ['-e', 'setTimeout(() => {}, 60000)'], abort.signal);
    setTimeout(() => { abort.abort(); }, 1500);
    await assert.rejects(running, /Cancelled/);
  });

  onNewest('looks at a repository, commits and branches through the git extension', async function () {
    this.timeout(40_000);
    if (!extensions.getExtension('vscode.git')) { this.skip(); }
    const git = (...words: string[]) => execFileSync('git', words, { cwd: top, encoding: 'utf8' });
    git('init', '-q', '-b', 'main');
    git('config', 'user.email', 'ada@example.org');
    git('config', 'user.name', 'Ada');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    // The tests' host is started without git.
    await workspace.getConfiguration('git').update('enabled', true, ConfigurationTarget.Workspace);
    for (let tries = 0; tries < 50 && !(await commands.getCommands(true)).includes('git.openRepository'); tries++) { await new Promise(resolve => { setTimeout(resolve, 200); }); }
    await gitOfWorkspace();
    await commands.executeCommand('git.openRepository', top);
    for (let tries = 0; tries < 75 && await gitOfWorkspace() === null; tries++) { await new Promise(resolve => { setTimeout(resolve, 200); }); }
    await open('src/rules.ts');
    writeFileSync(join(top, 'src/rules.ts'), `${rules}// more\n`);
    const status = await perform('git', { operation: 'status' });
    assert.match(status.text, /^On main\. 1 file changed\./);
    assert.equal((await confirmed('git', { operation: 'commit', message: 'parser handles aliases' })).text, 'Committed: parser handles aliases.');
    assert.equal(git('log', '-1', '--format=%s').trim(), 'parser handles aliases');
    assert.match((await perform('git', { operation: 'log' })).spoken ?? '', /parser handles aliases/);
    await perform('git', { operation: 'branch', branch: 'new parser' });
    assert.equal(git('branch', '--show-current').trim(), 'new-parser');
    assert.equal((await confirmed('git', { operation: 'checkout', branch: 'main' })).text, 'On main.');
    await confirmed('git', { operation: 'revert' }, 'undo the last commit');
    assert.deepEqual([git('log', '-1', '--format=%s').trim(), git('status', '--porcelain').trim()], ['first', 'M  src/rules.ts']);
    writeFileSync(join(top, 'src/rules.ts'), rules);
  });
});

import assert from 'node:assert/strict';
import { CodeAgent } from '../../src/core/agents/code/codeAgent';
import type { CodeRunner, Git, GitState, RunResult } from '../../src/core/codeEditor';
import type { LanguageModel } from '../../src/core/ports';
import { Journal } from '../../src/core/safety/journal/journal';
import type { Slots, StepResult } from '../../src/core/turn';
import { FakeClock } from '../fakes/fakeClock';
import { MemoryEditor } from '../fakes/memoryEditor';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { ScriptedModel } from '../fakes/scriptedModel';

const never = new AbortController().signal;
const source = 'const counter = 1;\n\nfunction parseRule(text) {\n  return text + counter;\n}\n\nfunction readAll() {\n  return parseRule("a");\n}\n';

class RecordedRunner implements CodeRunner {
  readonly calls: string[] = [];
  exitCode: number | null = 0;
  taskList = [{ name: 'npm: build', isTest: false }, { name: 'npm: test', isTest: true }];
  async tasks() { return this.taskList; }
  runTask(name: string): Promise<RunResult> { return this.note(`task ${name}`); }
  async runTests(scope: string): Promise<void> { await this.note(`tests ${scope}`); }
  runProgram(program: string, parameters: readonly string[]): Promise<RunResult> { return this.note(JSON.stringify([program, ...parameters])); }
  async debug(action: string): Promise<void> { await this.note(`debug ${action}`); }
  private note(call: string): Promise<RunResult> { this.calls.push(call); return Promise.resolve({ exitCode: this.exitCode }); }
}

class RecordedGit implements Git {
  readonly calls: string[] = [];
  now: GitState = { branch: 'main', ahead: 1, behind: 0, staged: [], unstaged: [{ path: 'src/a.ts', kind: 'modified' }], conflicts: [] };
  async state() { return this.now; }
  async log() { return [{ hash: '0123456789abcdef', message: 'fix: the thing\n\nmore', author: 'Ada', date: new Date(0) }]; }
  async diff() { return '+++ b/a\n--- a/a\n+one\n+two\n-three\n'; }
  async branches() { return ['main', 'parser-rewrite']; }
  async blame() { return '^1234567 (Ada 2026-01-02 10:00:00 +0000 1) const counter = 1;\n'; }
  private async note(call: string): Promise<void> { this.calls.push(call); }
  showChanges() { return this.note('show'); }
  stageAll() { return this.note('stage'); }
  commit(message: string, all: boolean) { return this.note(`commit ${message} ${all}`); }
  createBranch(name: string) { return this.note(`branch ${name}`); }
  checkout(name: string) { return this.note(`checkout ${name}`); }
  merge(name: string) { return this.note(`merge ${name}`); }
  push() { return this.note('push'); }
  pull() { return this.note('pull'); }
  fetch() { return this.note('fetch'); }
  undoCommit() { return this.note('undo'); }
  stash(kind: string) { return this.note(`stash ${kind}`); }
}

class Bench {
  readonly files = new MemoryFiles().write('src/a.ts', source).write('src/b.ts', 'function other() {\n  return counter;\n}\n');
  readonly journal = new Journal({ files: this.files, store: new MemoryJournal(), clock: { wallMs: () => 0 } });
  readonly editor = new MemoryEditor(this.files, 'src/a.ts');
  readonly runner = new RecordedRunner();
  readonly git = new RecordedGit();
  isTrusted = true;
  model: LanguageModel | null = null;
  confirm: readonly ('edit' | 'move')[] = ['edit', 'move'];

  agent(): CodeAgent {
    return new CodeAgent({
      editor: this.editor, runner: this.runner, git: () => Promise.resolve(this.git), model: this.model, files: this.files, journal: this.journal, isTrusted: () => this.isTrusted,
      safety: { act_above: 0.7, confirm: [...this.confirm], challenge: ['delete', 'run'] }, clock: new FakeClock(), windowTokens: 4000,
    });
  }

  perform(action: string, slots: Slots = {}, utterance = action): Promise<StepResult> {
    return this.agent().perform({ agent: 'code', action, slots, needs: [] }, { utterance, confidence: 0.95, inputs: [], show: () => undefined, say: () => undefined }, never);
  }

  async confirmed(action: string, slots: Slots = {}, utterance = action): Promise<StepResult> {
    const asked = await this.perform(action, slots, utterance);
    assert.equal(asked.outcome, 'needs_confirmation', asked.text);
    assert.ok(asked.proposal);
    return await asked.proposal.carryOut(never);
  }

  text(path = 'src/a.ts'): string { return this.files.text(path) ?? ''; }
}

describe('code agent', () => {
  let bench: Bench;
  beforeEach(() => { bench = new Bench(); });

  it('goes to lines, symbols, definitions and references', async () => {
    assert.equal((await bench.perform('goToLine', { line: 4 })).text, 'Line 4.');
    assert.deepEqual(bench.editor.shown?.range.start, { line: 3, character: 2 });
    assert.match((await bench.perform('goToLine', { line: 400 })).text, /only 10 lines/u);
    assert.match((await bench.perform('goToSymbol', { symbol: 'parse rule' })).text, /parseRule, function in src\/a\.ts, line 3/u);
    assert.match((await bench.perform('goToDefinition', { symbol: 'other' })).text, /src\/b\.ts, line 1/u);
    const references = await bench.perform('findReferences', { symbol: 'counter' });
    assert.match(references.text, /^3 references to counter in 2 files/u);
    assert.equal(bench.editor.placesShown.length, 3);
    assert.deepEqual([references.items, references.holds], [['src/a.ts', 'src/b.ts'], true]);
  });

  it('selects what is named', async () => {
    bench.editor.at(3, 4);
    assert.equal((await bench.perform('select', { what: 'this function' })).text, 'Selected the function parseRule.');
    assert.deepEqual(bench.editor.selection, { start: { line: 2, character: 0 }, end: { line: 4, character: 1 } });
    assert.equal((await bench.perform('select', { what: 'lines 1 to 2' })).text, 'Selected lines 1 to 2.');
    bench.editor.at(0, 8);
    await bench.perform('select', { what: 'the word' });
    assert.deepEqual(bench.editor.selection, { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } });
    assert.match((await bench.perform('select', { what: 'this class' })).text, /in no class/u);
  });

  it('renames everywhere after a yes, in the casing of the old name, and takes it back', async () => {
    const before = bench.files.dump();
    bench.editor.at(0, 8);
    const asked = await bench.perform('renameSymbol', { to: 'total count' }, 'rename this variable to total count');
    assert.match(asked.proposal?.preview ?? '', /^I heard "rename this variable to total count"\. I will rename counter to totalCount, 3 places in 2 files\./u);
    assert.ok(asked.proposal?.comparison?.after.includes('totalCount'));
    assert.deepEqual(bench.files.dump(), before, 'nothing happens before the yes');
    assert.equal((await asked.proposal?.carryOut(never))?.outcome, 'done');
    assert.ok(bench.text().startsWith('const totalCount = 1;') && bench.text('src/b.ts').includes('return totalCount;'));
    await bench.journal.undo(never);
    assert.deepEqual(bench.text(), source);
  });

  it('says what the language service says where nothing can be renamed', async () => {
    bench.editor.at(0, 1);
    await assert.rejects(bench.perform('renameSymbol', { to: 'x' }), /cannot rename this element/u);
    assert.match((await bench.perform('renameSymbol', { symbol: 'counter', to: '!!' })).text, /no name that code can have/u);
  });

  it('does nothing where the text has changed between question and yes', async () => {
    const asked = await bench.perform('comment', { what: 'line 1' });
    bench.files.write('src/a.ts', `${source}// new\n`);
    const done = await asked.proposal?.carryOut(never);
    assert.deepEqual([done?.outcome, bench.text()], ['failed', `${source}// new\n`]);
  });

  it('inserts, and puts the cursor behind it', async () => {
    bench.editor.at(1, 0);
    await bench.confirmed('insert', { text: 'const x equals 5 semicolon' });
    assert.ok(bench.text().startsWith('const counter = 1;\nconst x = 5;\nfunction'));
    assert.deepEqual(bench.editor.selection.start, { line: 1, character: 12 });
  });

  it('acts at once where the profile asks for no yes', async () => {
    bench.confirm = [];
    assert.equal((await bench.perform('comment', { what: 'this' }, 'comment this')).text, 'Commented out line 1.');
    assert.ok(bench.text().startsWith('// const counter'));
    assert.equal((await bench.perform('comment', { what: 'this' }, 'uncomment this')).text, 'Uncommented line 1.');
    assert.equal(bench.text(), source);
  });

  it('changes lines without a model', async () => {
    await bench.confirmed('edit', { instruction: 'delete lines 1 to 2' });
    assert.ok(bench.text().startsWith('function parseRule'));
    assert.match((await bench.perform('edit', { instruction: 'make this function async' })).text, /no language model/u);
  });

  it('has a model change the function at the cursor and nothing else', async () => {
    const model = new ScriptedModel([{ asked: 'make this function async', pieces: ['```ts\nasync function parseRule(text) {\n', '  return text + counter;\n}\n```'] }]);
    bench.model = model;
    bench.editor.at(3, 4);
    await bench.confirmed('edit', { instruction: 'make this function async' });
    assert.equal(bench.text(), source.replace('function parseRule', 'async function parseRule'));
    const question = model.requests[0]?.messages.at(-1)?.content ?? '';
    assert.ok(question.includes('return text + counter') && !question.includes('readAll'), 'only the part in question goes to the model');
    model.assertDone();
  });

  it('changes nothing where the model was cut off, or wrote no code', async () => {
    bench.editor.at(3, 4);
    bench.model = new ScriptedModel([{ pieces: ['```ts\nasync function parseRule() {\n```'], truncated: true }, { pieces: ['I would rather not.'] }]);
    assert.match((await bench.perform('edit', { instruction: 'make this function async' })).text, /cut off/u);
    assert.match((await bench.perform('edit', { instruction: 'make this function async' })).text, /no code/u);
    assert.equal(bench.text(), source);
  });

  it('writes new code at the cursor in its indentation', async () => {
    bench.model = new ScriptedModel([{ asked: 'a function that reverses a string', pieces: ['```\nfunction reverse(s) {\n  return s;\n}\n```'] }]);
    bench.editor.at(4, 1);
    await bench.confirmed('write', { instruction: 'a function that reverses a string' });
    assert.ok(bench.text().includes('}\n\nfunction reverse(s) {\n  return s;\n}\n\nfunction readAll'));
  });

  it('explains what is at the cursor', async () => {
    bench.model = new ScriptedModel([{ asked: 'the function parseRule of src/a.ts', pieces: ['It joins the text', ' with the counter.'] }]);
    bench.editor.at(3, 4);
    assert.equal((await bench.perform('explain', { what: 'this function' }, 'explain this function')).text, 'It joins the text with the counter.');
    bench.model = null;
    assert.match((await bench.perform('explain')).text, /ollama serve/u);
  });

  it('fixes a problem as the language service offers, before any model', async () => {
    const range = { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } };
    bench.editor.problemList = [{ message: 'counter is never used', severity: 'warning', range }];
    bench.editor.fixList = [{ title: 'Remove it', isPreferred: false, edits: [] }, { title: 'Prefix with underscore', isPreferred: true, edits: [{ document: bench.editor.read('src/a.ts'), edits: [{ range, text: '_counter' }] }] }];
    assert.equal((await bench.confirmed('fix', { what: 'this warning' })).text, 'Prefix with underscore.');
    assert.ok(bench.text().startsWith('const _counter'));
    bench.editor.problemList = [];
    assert.match((await bench.perform('fix')).text, /no problems/u);
  });

  it('runs tests, tasks and programs only after their words, and tells how they ended', async () => {
    const asked = await bench.perform('runTests');
    assert.equal(asked.proposal?.challenge, 'run the tests with the task npm: test');
    assert.ok(!(asked.spoken ?? '').includes('npm'), 'the words are not spoken');
    assert.deepEqual(bench.runner.calls, []);
    assert.deepEqual(await asked.proposal?.carryOut(never), { outcome: 'done', text: 'The tests pass.', holds: true });
    bench.runner.exitCode = 2;
    assert.deepEqual(await bench.confirmed('runTests'), { outcome: 'failed', text: 'The tests fail. The terminal shows which.', holds: false });
    await bench.confirmed('runTask', { name: 'build' });
    await bench.confirmed('runCommand', { command: 'npm install left-pad' });
    await bench.confirmed('runTests', { what: 'this file' });
    await bench.confirmed('debug', { what: 'the tests' });
    assert.deepEqual(bench.runner.calls, ['task npm: test', 'task npm: test', 'task npm: build', '["npm","install","left-pad"]', 'tests file', 'debug tests']);
    for (const command of ['ls | sh', 'echo $(id)', 'a && b']) { assert.match((await bench.perform('runCommand', { command })).text, /without a shell/u, command); }
    assert.match((await bench.perform('runTask', { name: 'deploy' })).text, /no task called "deploy"/u);
  });

  it('looks at git at once, commits after a yes, and pushes after its words', async () => {
    assert.match((await bench.perform('git', { operation: 'status' })).text, /^On main, 1 ahead\. 1 file changed\.\nchanged: src\/a\.ts \(modified\)$/u);
    assert.equal((await bench.perform('git', { operation: 'diff' })).text, '1 file changed, 2 lines added, 1 removed.');
    assert.match((await bench.perform('git', { operation: 'log' })).spoken ?? '', /"fix: the thing" by Ada/u);
    assert.equal((await bench.perform('git', { operation: 'blame' })).text, 'Ada wrote line 1 on 2026-01-02, in 1234567.');
    const commit = await bench.perform('git', { operation: 'commit', message: 'parser handles aliases' });
    assert.equal(commit.proposal?.challenge, null);
    await commit.proposal?.carryOut(never);
    const push = await bench.perform('git', { operation: 'push' });
    assert.equal(push.proposal?.challenge, 'push main');
    await push.proposal?.carryOut(never);
    await bench.confirmed('git', { operation: 'checkout', branch: 'parser rewrite' });
    // A new branch changes nothing that is there: done at once.
    await bench.perform('git', { operation: 'branch', branch: 'new idea' });
    assert.deepEqual(bench.git.calls, ['show', 'commit parser handles aliases true', 'push', 'checkout parser-rewrite', 'branch new-idea']);
    assert.equal((await bench.perform('git', { operation: 'commit' })).outcome, 'asked_back');
    assert.match((await bench.perform('git', { operation: 'revert' }, 'throw away my changes')).text, /do not throw changes away/u);
    await bench.confirmed('git', { operation: 'revert' }, 'undo the last commit');
    await bench.confirmed('git', { operation: 'stash' }, 'stash my changes');
    await bench.confirmed('git', { operation: 'stash' }, 'pop the stash');
    assert.deepEqual(bench.git.calls.slice(-3), ['undo', 'stash push', 'stash pop']);
  });

  it('only looks in a workspace that is not trusted', async () => {
    bench.isTrusted = false;
    for (const [action, slots] of [['insert', { text: 'x' }], ['comment', {}], ['runCommand', { command: 'ls' }], ['git', { operation: 'push' }], ['edit', { instruction: 'make it async' }]] as const) { assert.equal((await bench.perform(action, slots)).outcome, 'refused', action); }
    assert.equal((await bench.perform('goToLine', { line: 1 })).outcome, 'done');
    assert.equal((await bench.perform('git', { operation: 'status' })).outcome, 'done');
    assert.deepEqual([bench.text(), bench.runner.calls, bench.git.calls], [source, [], []]);
  });

  it('says what to do where nothing is open', async () => {
    bench.editor.path = null;
    for (const [action, slots] of [['goToLine', { line: 1 }], ['select', { what: 'all' }], ['insert', { text: 'x' }], ['comment', {}], ['format', {}], ['explain', {}], ['fix', {}], ['renameSymbol', { to: 'x' }]] as const) { bench.model = new ScriptedModel([]); assert.match((await bench.perform(action, slots)).text, /No file is open/u, action); }
  });

  it('edits what is no file of the workspace through the editor, and says whose undo it is', async () => {
    bench.files.write('untitled-1', 'a');
    bench.editor.path = 'untitled-1';
    assert.match((await bench.confirmed('insert', { text: 'b' })).text, /editor's own undo/u);
    assert.deepEqual(await bench.journal.undoable(), []);
  });

  it('types what is dictated without asking, silently, and takes it back piece by piece', async () => {
    const agent = bench.agent();
    bench.editor.at(1, 0);
    assert.equal((await agent.dictate('const x equals 5', never)).spoken, '');
    await agent.dictate('semicolon', never);
    assert.ok(bench.text().startsWith('const counter = 1;\nconst x = 5;\nfunction'));
    await agent.takeBack(never);
    assert.ok(bench.text().startsWith('const counter = 1;\nconst x = 5\nfunction'));
    await agent.takeBack(never);
    assert.equal(bench.text(), source);
    assert.equal((await agent.takeBack(never)).outcome, 'failed');
    bench.files.write('untitled-1', '');
    bench.editor.path = 'untitled-1';
    await agent.dictate('hello', never);
    await agent.takeBack(never);
    assert.equal(bench.editor.undone, 1);
    bench.isTrusted = false;
    assert.equal((await agent.dictate('hello', never)).outcome, 'refused');
  });
});

import assert from 'node:assert/strict';
import type { NameResolver } from '../../src/core/names/candidate';
import { FileAgent } from '../../src/core/agents/file/fileAgent';
import { spokenPattern } from '../../src/core/agents/file/search';
import { Journal } from '../../src/core/safety/journal/journal';
import type { Slots, StepResult } from '../../src/core/turn';
import { FakeClock } from '../fakes/fakeClock';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';

const never = new AbortController().signal;

/** A resolver that knows a path by the beginning of its last name; what sounds alike is tested with the real one. */
function plainNames(files: () => MemoryFiles, score: () => number, likeness: () => number): NameResolver {
  return {
    resolve: (spoken, options) => [...files().nodes].flatMap(([path, node]) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return name !== '' && name.startsWith(spoken.toLowerCase().split(' ')[0] ?? '') && node.kind !== 'link' && (options?.kind === undefined || options.kind === node.kind) ? [{ path, kind: node.kind, score: score(), likeness: likeness(), reasons: [] }] : [];
    }).slice(0, options?.limit ?? 5),
    symbolCalled: () => null,
    newPath: spoken => spoken.replace(/\s+/gu, '-'),
    ready: () => Promise.resolve(),
  };
}

class Bench {
  /** What the resolver goes by; it may be a moment old. */
  known: MemoryFiles | null = null;
  readonly files = new MemoryFiles()
    .write('README.md', '# Project\n\nWhat it is for.\n\n## Install\n\nRun npm ci.\n\n## Use\n\nTalk.\n').write('package.json', '{ "name": "x", "scripts": { "build": "tsc", "test": "mocha" } }')
    .write('src/router.ts', 'export function parseProfile() {}\n').write('src/helpers.ts', 'const a = 1;\n').write('src/util/one.ts', '1').write('src/util/two.ts', '2').write('dos.txt', 'a\r\nb');
  readonly store = new MemoryJournal();
  readonly journal = new Journal({ files: this.files, store: this.store, clock: { wallMs: () => 0 } });
  /** How sure the resolver is. */
  score = 0.9;
  likeness = 1;
  last: { question: string; answer: string } | null = null;
  readonly agent = new FileAgent({
    files: this.files, names: plainNames(() => this.known ?? this.files, () => this.score, () => this.likeness), journal: this.journal, clock: new FakeClock(), safety: { act_above: 0.7, confirm: ['edit', 'move'], challenge: ['delete', 'run'] },
    paths: () => [...this.files.nodes].filter(([, node]) => node.kind === 'file').map(([path]) => path), lastAnswer: () => this.last,
  });

  perform(action: string, slots: Slots = {}, { confidence = 0.95, utterance = `${action} it`, inputs = [] as StepResult[] } = {}): Promise<StepResult> {
    return this.agent.perform({ agent: 'file', action, slots, needs: [] }, { utterance, confidence, inputs, show: () => undefined, say: () => undefined }, never);
  }

  /** Asks, and says yes. */
  async confirmed(action: string, slots: Slots = {}): Promise<StepResult> {
    const asked = await this.perform(action, slots);
    assert.equal(asked.outcome, 'needs_confirmation', asked.text);
    assert.ok(asked.proposal);
    return await asked.proposal.carryOut(never);
  }
}

describe('file agent', () => {
  let bench: Bench;
  let before: string[];
  beforeEach(() => { bench = new Bench(); before = bench.files.dump(); });
  const text = (path: string) => bench.files.text(path);

  it('lists a folder, folders first', async () => {
    const { text: shown, spoken } = await bench.perform('list', { path: 'src' });
    assert.equal(shown, 'src has one folder and two files:\nutil/\nhelpers.ts\nrouter.ts');
    assert.equal(spoken, 'src has one folder and two files: util, helpers.ts and router.ts.');
    assert.match((await bench.perform('list')).text, /^workspace has one folder and three files/);
  });

  it('finds files by ending, by pattern, by name', async () => {
    assert.match((await bench.perform('find', { query: 'typescript files' })).text, /^I found 4:\n/);
    assert.equal((await bench.perform('find', { query: '*.json' })).text, 'That is package.json.');
    assert.equal((await bench.perform('find', { query: 'router' })).text, 'That is src/router.ts.');
    assert.equal((await bench.perform('find', { query: 'zebra' })).outcome, 'failed');
  });

  it('finds text as it may be written in code, and takes every sign for itself', async () => {
    assert.match((await bench.perform('search', { text: 'we parse the profile' })).text, /src\/router\.ts:1: export function parseProfile/);
    assert.match((await bench.perform('search', { text: 'const', path: 'src' })).text, /^one place in one file/);
    assert.match((await bench.perform('search', { text: '(.*)+$' })).text, /nowhere/);
    for (const [said, written] of [['parse profile', 'parse_profile'], ['parse profile', 'parse-profile'], ['a+b', 'a+b'], ['x.y', 'x.y']] as const) { assert.ok(spokenPattern(said).test(written), written); }
    assert.ok(!spokenPattern('x.y').test('xzy'));
  });

  it('opens a file at a line, and says where it is when there is no editor', async () => {
    assert.equal((await bench.perform('open', { path: 'router', line: 3 })).text, 'src/router.ts, line 3 is open.');
    assert.deepEqual(bench.files.shown, [{ path: 'src/router.ts', line: 3 }]);
  });

  it('reads a summary or the part that was asked for', async () => {
    assert.match((await bench.perform('read', { path: 'README.md' })).spoken ?? '', /What it is for\. Its headings are Project, Install and Use/);
    assert.equal((await bench.perform('read', { path: 'README.md' })).text, 'README.md has eleven lines.\n# Project\n\nWhat it is for.\n\n## Install\n\nRun npm ci.\n\n## Use\n\nTalk.');
    bench.files.write('long.md', `# Long\n\nAbout it.\n\n${'more words '.repeat(1000)}\n\n## End\n`);
    assert.match((await bench.perform('read', { path: 'long.md' })).text, /^long\.md has seven lines\. About it\. Its headings are Long and End\.\n# Long/);
    assert.equal((await bench.perform('read', { path: 'README.md', part: 'install' })).text, '## Install\n\nRun npm ci.');
    assert.equal((await bench.perform('read', { path: 'package.json', part: 'scripts' })).spoken, 'scripts has two entries: build and test.');
    assert.equal((await bench.perform('read', { path: 'README.md', part: 'first 1 lines' })).text, '# Project');
    assert.equal((await bench.perform('read', { path: 'README.md', part: 'zebras' })).outcome, 'failed');
    bench.files.nodes.set('image.png', { kind: 'file', bytes: new Uint8Array([0, 1, 2]), mode: 0o644, version: 1 });
    assert.match((await bench.perform('read', { path: 'image.png' })).text, /no text/);
  });

  it('creates files with the folders above them, and undo takes all of it', async () => {
    assert.equal((await bench.perform('create', { path: 'docs/notes.md', content: 'a heading Ideas' })).text, 'Created docs/notes.md.');
    assert.equal(text('docs/notes.md'), '# Ideas\n');
    await bench.journal.undo(never);
    assert.deepEqual(bench.files.dump(), before);
  });

  it('overwrites nothing', async () => {
    for (const [action, slots] of [['create', { path: 'README.md' }], ['createFolder', { path: 'src' }], ['copy', { path: 'dos.txt', to: 'README.md' }], ['rename', { path: 'helpers', to: 'router' }], ['save', { path: 'README.md' }]] as const) {
      bench.last = { question: 'q', answer: 'a' };
      const { outcome, text: said } = await bench.perform(action, slots);
      assert.equal(outcome, 'failed', action);
      assert.match(said, /already/);
    }
    assert.deepEqual(bench.files.dump(), before);
  });

  it('asks before it edits, shows before and after, and keeps the line endings', async () => {
    const asked = await bench.perform('append', { path: 'dos.txt', content: 'text c' }, { utterance: 'add c to dos' });
    assert.deepEqual([asked.outcome, asked.proposal?.challenge, asked.proposal?.comparison], ['needs_confirmation', null, { path: 'dos.txt', before: 'a\r\nb', after: 'a\r\nb\r\nc\r\n' }]);
    assert.match(asked.proposal?.preview ?? '', /^I heard "add c to dos"\. I will add "text c" to dos\.txt/);
    assert.deepEqual(bench.files.dump(), before);
    assert.equal((await asked.proposal?.carryOut(never))?.text, 'Added to dos.txt.');
    assert.equal(text('dos.txt'), 'a\r\nb\r\nc\r\n');
  });

  it('does nothing after a yes when the file has changed meanwhile', async () => {
    const asked = await bench.perform('write', { path: 'dos.txt', content: 'new' });
    bench.files.write('dos.txt', 'somebody else');
    assert.match((await asked.proposal?.carryOut(never))?.text ?? '', /changed meanwhile/);
    assert.equal(text('dos.txt'), 'somebody else');
  });

  it('renames, keeps the ending, and moves into folders', async () => {
    assert.equal((await bench.confirmed('rename', { path: 'helpers', to: 'tools' })).text, 'Renamed src/helpers.ts to tools.ts.');
    assert.equal((await bench.confirmed('move', { path: 'dos.txt', to: 'src' })).text, 'Moved dos.txt to src/dos.txt.');
    assert.equal((await bench.confirmed('move', { path: 'src/util', to: 'lib/deep/util' })).text, 'Moved src/util to lib/deep/util.');
    assert.equal(text('lib/deep/util/one.ts'), '1');
    assert.equal((await bench.perform('move', { path: 'src', to: 'src' })).outcome, 'failed');
    for (let count = 0; count < 3; count++) { await bench.journal.undo(never); }
    assert.deepEqual(bench.files.dump(), before);
  });

  it('deletes only on the words that are shown, and brings all of it back', async () => {
    const asked = await bench.perform('delete', { path: 'src' }, { utterance: 'delete the source folder' });
    assert.equal(asked.proposal?.challenge, 'delete four files');
    assert.match(asked.text, /delete the folder src with four files/);
    assert.ok(!(asked.spoken ?? '').includes('delete four files'), 'the words must not be spoken');
    assert.deepEqual(bench.files.dump(), before);
    await asked.proposal?.carryOut(never);
    assert.equal(text('src/router.ts'), null);
    await bench.journal.undo(never);
    assert.deepEqual(bench.files.dump(), before);
  });

  it('deletes several at once, one inside the other only once', async () => {
    const asked = await bench.perform('delete', { path: ['src/util/one.ts', 'src/util', 'dos.txt'] });
    assert.equal(asked.proposal?.challenge, 'delete three files');
    assert.equal((await asked.proposal?.carryOut(never))?.outcome, 'done');
  });

  it('says of a file that went away a moment ago that it is not there', async () => {
    bench.known = new MemoryFiles().write('notes.md', 'x');
    const { outcome, text } = await bench.perform('delete', { path: 'notes' });
    assert.deepStrictEqual([outcome, text], ['failed', 'notes.md is not there any more. Nothing was deleted.']);
  });

  it('never deletes the workspace', async () => {
    for (const path of ['.', 'this folder']) { assert.equal((await bench.perform('delete', { path })).outcome, 'refused', path); }
  });

  it('saves what came before, under a name made of the question where none is given', async () => {
    bench.last = { question: 'What is 25 times 7?', answer: '25 times 7 is 175.' };
    assert.equal((await bench.perform('save', {})).text, 'Created 25-times-7.md.');
    assert.equal((await bench.perform('save', {})).text, 'Created 25-times-7-2.md.');
    assert.equal((await bench.perform('save', { path: 'answer' })).text, 'Created answer.md.');
    assert.equal(text('answer.md'), '25 times 7 is 175.\n');
    const weather = { outcome: 'done', text: 'Sunny, 20 degrees.' } as const;
    assert.equal((await bench.perform('save', {}, { utterance: 'get weather for Tokyo and save it', inputs: [weather] })).text, 'Created weather-tokyo.md.');
    assert.equal(text('weather-tokyo.md'), 'Sunny, 20 degrees.\n');
  });

  it('says that there is nothing to save', async () => { assert.equal((await bench.perform('save', {})).outcome, 'failed'); });

  const hostile: [string, Slots][] = [
    ['read', { path: '../secret' }], ['open', { path: '/etc/passwd' }], ['list', { path: '..' }], ['create', { path: '../x.txt', content: 'x' }], ['create', { path: '.git/hooks/post-commit', content: 'x' }],
    ['write', { path: '~/.bashrc', content: 'x' }], ['copy', { path: 'dos.txt', to: '../../x' }], ['move', { path: 'dos.txt', to: 'C:\\x' }], ['rename', { path: 'dos.txt', to: '.git' }], ['delete', { path: '.git' }], ['delete', { path: ['dos.txt', '../x'] }], ['save', { path: '/tmp/x' }], ['search', { text: 'x', path: '../' }], ['createFolder', { path: 'a/../../b' }],
  ];
  for (const [action, slots] of hostile) {
    it(`refuses ${action} ${JSON.stringify(slots)}`, async () => {
      bench.last = { question: 'q', answer: 'a' };
      const { outcome, text: said } = await bench.perform(action, slots);
      assert.equal(outcome, 'refused', said);
      assert.deepEqual(bench.files.dump(), before);
    });
  }

  it('takes the signs of a shell for plain characters', async () => {
    assert.equal((await bench.perform('create', { path: '$(touch x);`id`&.txt', content: 'ok' })).outcome, 'done');
    assert.equal(text('$(touch x);`id`&.txt'), null, 'a name with spaces is spelled by the resolver');
    assert.equal(text('$(touch-x);`id`&.txt'), 'ok\n');
  });

  it('shows what cannot be seen in a name before it acts', async () => {
    const asked = await bench.perform('create', { path: 'invoice\u202efdp.md' });
    assert.equal(asked.outcome, 'needs_confirmation');
    assert.match(asked.text, /<U\+202E>/);
  });

  it('asks when it is not sure that it was meant', async () => {
    assert.equal((await bench.perform('create', { path: 'x.md' }, { confidence: 0.6 })).outcome, 'needs_confirmation');
  });

  it('only reads in a workspace that is not trusted', async () => {
    bench.files.isTrusted = false;
    assert.equal((await bench.perform('read', { path: 'README.md' })).outcome, 'done');
    for (const [action, slots] of [['create', { path: 'x' }], ['append', { path: 'dos.txt', content: 'x' }], ['delete', { path: 'dos.txt' }], ['rename', { path: 'dos.txt', to: 'x' }]] as const) {
      assert.equal((await bench.perform(action, slots)).outcome, 'refused', action);
    }
    assert.deepEqual(bench.files.dump(), before);
  });

  it('asks which one by number where two sound alike, each a choice that can be taken', async () => {
    bench.files.write('lib/router.ts', '');
    const asked = await bench.perform('open', { path: 'router', line: 4 });
    assert.equal(asked.outcome, 'asked_back');
    assert.deepEqual(asked.choices?.map(({ reading }) => reading.slots), [{ path: 'src/router.ts', line: 4 }, { path: 'lib/router.ts', line: 4 }]);
    assert.match(asked.spoken ?? '', /Number 1: src\/router\.ts\. Number 2: lib\/router\.ts/);
  });

  it('asks whether it was meant where only one is likely, and a yes to it goes on with the rest of the order', async () => {
    bench.score = 0.5;
    const asked = await bench.perform('open', { path: 'router', line: 4 });
    assert.deepEqual([asked.outcome, asked.text, asked.choices?.map(({ reading }) => reading.slots)], ['asked_back', 'Did you mean src/router.ts?', [{ path: 'src/router.ts', line: 4 }]]);
    const several = await bench.perform('delete', { path: ['dos.txt', 'router'] });
    assert.deepEqual(several.choices?.map(({ reading }) => reading.slots), [{ path: ['dos.txt', 'src/router.ts'] }]);
    bench.score = 0.9;
    bench.likeness = 0.75;
    assert.equal((await bench.perform('open', { path: 'router' })).outcome, 'done');
    for (const [action, more] of [['delete', {}], ['rename', { to: 'utils' }], ['move', { to: 'docs' }], ['write', { content: 'x' }], ['append', { content: 'x' }], ['copy', { to: 'docs' }]] as const) {
      const doubted = await bench.perform(action, { path: 'router', ...more });
      assert.deepEqual([doubted.outcome, doubted.text, doubted.choices?.map(({ reading }) => reading.slots['path'])], ['asked_back', 'I find no router. Did you mean src/router.ts?', ['src/router.ts']], action);
    }
    bench.likeness = 0.5;
    assert.equal((await bench.perform('open', { path: 'router' })).text, 'I find no router. Did you mean src/router.ts?');
    bench.files.write('lib/router.ts', '');
    const two = await bench.perform('open', { path: 'router' });
    assert.deepEqual([two.text, two.spoken], ['I find no router. Did you mean one of these? 1: src/router.ts, 2: lib/router.ts.', 'I find no router. I found 2 like it. Number 1: src/router.ts. Number 2: lib/router.ts. Which one?']);
    bench.score = 0.1;
    assert.deepEqual([(await bench.perform('open', { path: 'router' })).outcome, (await bench.perform('find', { query: 'router' })).outcome], ['failed', 'failed']);
  });

  it('copies at once what was called by its name, and shows first what only sounds like it', async () => {
    assert.equal((await bench.perform('copy', { path: 'ROUTER.ts', to: 'copy.ts' })).text, 'Copied src/router.ts to src/copy.ts.');
    assert.match((await bench.perform('copy', { path: 'router', to: 'other.ts' })).proposal?.preview ?? '', /I will copy src\/router\.ts to src\/other\.ts/);
    assert.equal(text('src/other.ts'), null);
  });

  it('tells the paths that were meant, and what came out as data', async () => {
    const { resolved, items } = await bench.perform('open', { path: 'router', line: 2 });
    assert.deepEqual([resolved, items], [{ path: 'src/router.ts' }, ['src/router.ts']]);
    assert.deepEqual((await bench.perform('rename', { path: 'helpers', to: 'tools' })).resolved, { path: 'src/helpers.ts', to: 'src/tools.ts' });
    assert.deepEqual((await bench.perform('list', { path: 'src' })).items, ['src/util', 'src/helpers.ts', 'src/router.ts']);
    assert.deepEqual((await bench.perform('search', { text: 'const' })).items, ['src/helpers.ts']);
    assert.deepEqual((await bench.perform('create', { path: 'a.md' })).items, ['a.md']);
  });

  it('asks for what is missing', async () => { assert.deepEqual((await bench.perform('append', { path: 'dos.txt' })).text, 'What shall I write?'); });
});

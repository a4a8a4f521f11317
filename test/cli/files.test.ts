import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Line {
  text: string;
  outcome: string;
  answer: string;
  route: { agent: string | null; action: string | null; slots: Record<string, unknown> | null; steps: { slots: Record<string, unknown> }[] };
  preview: string | null;
  challenge: string | null;
}

describe('command line: files', function () {
  this.timeout(60_000);
  let top: string, workspace: string, state: string;
  const inside = (...path: string[]) => join(workspace, ...path);
  const content = (path: string) => readFileSync(inside(path), 'utf8');

  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'cli-files-'));
    workspace = join(top, 'workspace');
    state = join(top, 'state');
    mkdirSync(inside('src'), { recursive: true });
    mkdirSync(inside('build', 'deep'), { recursive: true });
    mkdirSync(inside('.git'));
    writeFileSync(inside('.git', 'config'), 'secret');
    writeFileSync(inside('src', 'router.ts'), 'export {};\n');
    writeFileSync(inside('package.json'), '{ "scripts": { "test": "mocha" } }\n');
    writeFileSync(inside('build', 'a.js'), 'a', { mode: 0o755 });
    writeFileSync(inside('build', 'deep', 'b.js'), 'b');
    writeFileSync(join(top, 'outside.txt'), 'outside');
  });
  afterEach(() => { rmSync(top, { recursive: true }); });

  /** Everything in and beside the workspace, with modes and contents; the journal apart. */
  const tree = () => readdirSync(top, { recursive: true, encoding: 'utf8' }).filter(path => path !== 'state' && !path.startsWith('state')).sort().map(path => {
    const found = lstatSync(join(top, path));
    return `${path} ${(found.mode & 0o777).toString(8)} ${found.isFile() ? readFileSync(join(top, path), 'utf8') : ''}`;
  });

  /** Each call is a process of its own. */
  function lines(args: readonly string[], input = ''): Promise<Line[]> {
    return new Promise(resolve => {
      const child = spawn(process.execPath, [join('dist', 'cli.js'), 'ask', ...args, '--workspace', workspace, '--json', '--set', 'multi_agent.routing_strategy=rules_only'], { env: { ...process.env, VOICE_AGENT_STATE: state } });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
      child.stdin.end(input);
      child.once('close', () => { resolve(output.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Line)); });
    });
  }

  async function ask(text: string, ...confirm: string[]): Promise<Line> {
    const [line, ...more] = await lines([text, ...confirm.flatMap(reply => ['--confirm', reply])]);
    assert.ok(line && more.length === 0, 'one line a question');
    return line;
  }

  it('opens what is meant, and the route carries its path', async () => {
    const { outcome, route } = await ask('open router dot ts');
    assert.deepEqual([outcome, route.agent, route.action, route.slots, route.steps.map(({ slots }) => slots)], ['done', 'file', 'open', { path: 'src/router.ts' }, [{ path: 'src/router.ts' }]]);
  });

  it('creates at once, and overwrites nothing', async () => {
    assert.equal((await ask('create a file called notes dot md with a heading Ideas')).outcome, 'done');
    assert.equal(content('notes.md'), '# Ideas\n');
    const again = await ask('create a file called notes dot md with a heading Other', 'yes', 'yes');
    assert.equal(again.outcome, 'failed');
    assert.match(again.answer, /already; nothing was overwritten/);
    assert.equal(content('notes.md'), '# Ideas\n');
  });

  it('without an answer nothing that needs one is done, and what would be is shown', async () => {
    const before = tree();
    const rename = await ask('rename router dot ts to routing dot ts');
    assert.deepEqual([rename.outcome, rename.challenge, rename.route.slots], ['needs_confirmation', null, { path: 'src/router.ts', to: 'src/routing.ts' }]);
    assert.match(rename.preview ?? '', /I will rename src\/router\.ts to routing\.ts/);
    const deletion = await ask('delete the build folder');
    assert.deepEqual([deletion.outcome, deletion.challenge, deletion.route.slots], ['needs_confirmation', 'delete two files', { path: 'build' }]);
    assert.deepEqual(tree(), before);
  });

  it('--confirm yes renames, and the line tells how it ended and what had been asked', async () => {
    const line = await ask('rename router dot ts to routing dot ts', 'yes');
    assert.deepEqual([line.text, line.outcome, line.route.action, line.answer], ['rename router dot ts to routing dot ts', 'done', 'rename', 'Renamed src/router.ts to routing.ts.']);
    assert.match(line.preview ?? '', /I will rename/);
    assert.ok(existsSync(inside('src', 'routing.ts')) && !existsSync(inside('src', 'router.ts')));
  });

  it('--confirm no leaves everything as it is', async () => {
    const before = tree();
    assert.equal((await ask('rename router dot ts to routing dot ts', 'no')).outcome, 'cancelled');
    assert.deepEqual(tree(), before);
  });

  it('a deletion is not confirmed by anything but its words', async () => {
    const before = tree();
    const wrong = ['yes', 'yes please', 'delete three files', 'delete one file', 'delete files', 'confirm', 'delete two files now', 'rename two files'];
    const told = await lines([], wrong.map(reply => `delete the build folder\n${reply}\n`).join(''));
    assert.equal(told.length, 2 * wrong.length);
    assert.deepEqual(told.filter(({ outcome }) => outcome === 'done'), []);
    assert.deepEqual(tree(), before);
  });

  for (const right of ['delete two files', 'Delete 2 files.']) {
    it(`"${right}" deletes, and another process takes it back with every byte and mode`, async () => {
      const before = tree();
      const line = await ask('delete the build folder', right);
      assert.deepEqual([line.outcome, line.challenge], ['done', 'delete two files']);
      assert.ok(!existsSync(inside('build')));
      assert.equal((await ask('undo that')).outcome, 'done');
      assert.deepEqual(tree(), before);
    });
  }

  it('a wrong answer can be followed by the right one', async () => {
    assert.equal((await ask('delete the build folder', 'yes', 'delete three files', 'delete two files')).outcome, 'done');
    assert.ok(!existsSync(inside('build')));
  });

  it('replies serve the lines in order', async () => {
    const [first, second] = await lines(['--confirm', 'no', '--confirm', 'delete one file'], 'delete the build folder\ndelete router dot ts\n');
    assert.deepEqual([first?.outcome, second?.outcome], ['cancelled', 'done']);
    assert.ok(existsSync(inside('build')) && !existsSync(inside('src', 'router.ts')));
  });

  it('a later line confirms, and what is pending at the end is dropped', async () => {
    const outcomes = (await lines([], 'delete router dot ts\nyes\ndelete one file\ndelete the build folder\n')).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['needs_confirmation', 'needs_confirmation', 'done', 'needs_confirmation']);
    assert.ok(existsSync(inside('build')) && !existsSync(inside('src', 'router.ts')));
    assert.notEqual((await ask('delete two files')).outcome, 'done');
    assert.ok(existsSync(inside('build')));
  });

  it('near ties are asked back and chosen by number', async () => {
    mkdirSync(inside('lib'));
    writeFileSync(inside('lib', 'router.ts'), '');
    const asked = await ask('open router dot ts');
    assert.deepEqual([asked.outcome, asked.route.slots], ['asked_back', { path: 'router.ts' }]);
    const second = /2: (\S+?)[.,]?(?:\s|$)/.exec(asked.answer)?.[1];
    const chosen = await ask('open router dot ts', 'number two');
    assert.deepEqual([chosen.outcome, chosen.route.slots], ['done', { path: second }]);
  });

  it('saves what was answered, and takes back the last two', async () => {
    const before = tree();
    const outcomes = (await lines([], 'what is 25 times 7\nsave that as answers dot md\ncreate a file called other dot md\n')).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['done', 'done', 'done']);
    assert.match(content('answers.md'), /175/);
    assert.equal((await ask('undo the last two')).outcome, 'done');
    assert.deepEqual(tree(), before);
  });

  it('asks before it takes back what somebody has changed since', async () => {
    await ask('create a file called notes dot md');
    writeFileSync(inside('notes.md'), 'mine');
    assert.equal((await ask('undo that')).outcome, 'needs_confirmation');
    assert.equal(content('notes.md'), 'mine');
    assert.equal((await ask('undo that', 'yes')).outcome, 'done');
    assert.ok(!existsSync(inside('notes.md')));
  });

  describe('what it must not touch', () => {
    beforeEach(() => {
      mkdirSync(join(top, 'elsewhere'));
      writeFileSync(join(top, 'elsewhere', 'target.txt'), 'target');
      symlinkSync(join(top, 'elsewhere'), inside('linked'));
      symlinkSync(join(top, 'outside.txt'), inside('linked.txt'));
      symlinkSync('nowhere', inside('dangling'));
    });
    const long = 'a'.repeat(4096);
    const refused = [
      'create a file called ../escaped.txt', 'create a file called /tmp/escaped.txt', 'create a file called ~/escaped.txt', 'create a file called src/../../escaped.txt',
      'create a file called ..\\escaped.txt', 'create a file called C:\\escaped.txt', 'create a file called %2e%2e/escaped.txt', 'create a file called .git/hooks/post-commit',
      'create a file called .GIT/config2', 'create a file called linked/escaped.txt', 'create a file called CON.txt', `create a file called ${long}`, `create a file called ${long}.txt`,
      'open ../outside.txt', 'read /etc/passwd', 'read ~/.bashrc', 'read .git/config', 'read linked.txt', 'read linked/target.txt', 'delete .git', 'delete ../outside.txt',
      'delete linked/target.txt', 'delete linked.txt', 'rename package.json to ../package.json', 'move package.json to linked', 'copy package.json to linked/copy.json', 'copy package.json to ../copy.json',
      'append hello to linked.txt', 'append hello to ../outside.txt', 'write hello to .git/config', 'write hello to /etc/hosts',
    ];
    it(`refuses ${refused.length} requests, each with a reason, whatever is confirmed`, async () => {
      const before = tree();
      const told = await lines(['--confirm', 'yes', '--confirm', 'delete one file'], refused.join('\n'));
      assert.deepEqual(told.map(({ text, outcome }) => [text, outcome]), refused.map(text => [text, 'refused']));
      assert.deepEqual(told.filter(({ answer }) => answer.length < 20), []);
      assert.deepEqual(tree(), before);
    });

    it('refuses a 4,096-character name that exists nowhere', async () => {
      const before = tree();
      assert.equal((await ask(`read ${long}.txt`)).outcome === 'done', false);
      assert.deepEqual(tree(), before);
    });
  });

  it('takes the signs of a shell for plain characters', async () => {
    const names = ['$(touch pwned).txt', '`touch pwned`.txt', 'a;touch pwned;.txt', 'a&touch pwned&.txt', 'a|touch pwned.txt', '"quoted $HOME.txt'];
    await lines(names.flatMap(() => ['--confirm', 'yes']), names.map(name => `create a file called ${name}`).join('\n'));
    assert.ok(!readdirSync(workspace, { recursive: true, encoding: 'utf8' }).some(path => path === 'pwned' || path.endsWith('/pwned')));
    assert.ok(!existsSync('pwned'));
    for (const name of readdirSync(workspace)) { assert.ok(statSync(inside(name)).isDirectory() || content(name).length < 100); }
  });
});

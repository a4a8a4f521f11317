import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Suites as somebody could write them, in a scratch project that our scripts run in. */
const suites = {
  good: `describe('good', () => { it('adds', () => undefined); it('subtracts', () => undefined); });`,
  failing: `describe('failing', () => { it('adds', () => undefined); it('fails', () => { require('node:assert').equal(1, 2); }); });`,
  skipping: `describe('skipping', () => { it('foreseen', function () { this.skip(); }); it('foreseen too'); it.skip('forgotten', () => undefined); it('elsewhere only'); });`,
  hook: `describe('hook', () => { before(() => { throw new Error('broken hook'); }); it('a'); it('b', () => undefined); it('c', () => undefined); });`,
  leaving: `describe('leaving', () => { it('passes', () => undefined); it('ends the process with 0', () => { process.exit(0); }); });`,
  hanging: `describe('hanging', function () { this.timeout(0); it('never ends', () => new Promise(() => setInterval(() => undefined, 1000))); });`,
  leaking: `describe('leaking', () => { it('leaves a timer', () => { setInterval(() => undefined, 1000); }); });`,
  only: `describe('only', () => { it.only('this one', () => undefined); it('not this', () => undefined); });`,
  empty: `describe('empty', () => undefined);`,
  crashing: `describe('crashing', () => { it('kills itself', () => { process.kill(process.pid, 'SIGKILL'); }); });`,
};

const expectedSkips = [
  { test: 'skipping foreseen*', when: 'no clips', reason: 'this test takes the clips away' },
  { test: 'skipping elsewhere only', when: 'never here', reason: 'an unknown condition' },
];

describe('test runner', function () {
  this.timeout(60_000);
  let project = '';

  before(async () => {
    project = await mkdtemp(join(tmpdir(), 'voice-agent-runner-'));
    const put = async (path: string, text: string) => {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), text);
    };
    await cp('scripts', join(project, 'scripts'), { recursive: true });
    await put('package.json', JSON.stringify({ name: 'scratch', engines: { node: '>=20.0.0' } }));
    // Nothing is locked and nothing installed, so set-up finds nothing to do.
    await put('package-lock.json', JSON.stringify({ packages: {} }));
    await put('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
    await symlink(join(process.cwd(), 'node_modules', 'mocha'), join(project, 'node_modules', 'mocha'), 'junction');
    await put('esbuild.mjs', '');
    await put('dist/cli.js', '');
    await put('test/expectedSkips.json', JSON.stringify(expectedSkips.filter(({ when }) => when === 'no clips')));
    await cp(join('test', 'mochaReporter.cjs'), join(project, 'test', 'mochaReporter.cjs'));
    for (const [name, text] of Object.entries(suites)) { await put(`out/test/${name}/${name}.test.js`, text); }
  });
  after(() => rm(project, { recursive: true, force: true, maxRetries: 3 }));

  /** The last line of standard output and the exit status; `build` and `models fetch` are two of those passed. */
  const runTests = async (args: readonly string[], suiteLimitMs = 60_000) => {
    const child = spawn(process.execPath, [join('scripts', 'test.mjs'), ...args], {
      cwd: project, stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, VOICE_AGENT_NO_SYSTEM_PACKAGES: '1', VOICE_AGENT_SUITE_LIMIT_MS: String(suiteLimitMs), VOICE_AGENT_CLIPS: '' },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { output += text; });
    const [code] = await once(child, 'close') as [number];
    return { code, last: output.trimEnd().split('\n').at(-1), output };
  };

  const cases: [string, string[], number, string, RegExp, number?][] = [
    ['passes where all pass', ['good'], 0, '4 passed, 0 failed, 0 skipped', /good: 2 passed/],
    ['fails where one fails, and goes on', ['failing', 'good'], 1, '5 passed, 1 failed, 0 skipped', /FAILED: failing fails[^]*good: 2 passed/],
    ['accepts foreseen skips and fails for others', ['skipping'], 1, '2 passed, 2 failed, 4 skipped', /unexpectedly: skipping forgotten[^]*unexpectedly: skipping elsewhere only/],
    ['counts tests behind a broken hook', ['hook'], 1, '2 passed, 4 failed, 0 skipped', /broken hook[^]*3 tests did not run/],
    ['does not believe a process that left with 0', ['leaving'], 1, '2 passed, 1 failed, 0 skipped', /leaving: ended with 0 without a result, in: leaving ends the process with 0/],
    ['stops a suite that hangs', ['hanging'], 1, '2 passed, 1 failed, 0 skipped', /stopped after 4 s without a result, in: hanging never ends/, 4000],
    ['stops a suite that does not end, and counts its tests', ['leaking'], 1, '3 passed, 1 failed, 0 skipped', /kept the process from ending/, 8000],
    ['refuses .only', ['only'], 1, '2 passed, 1 failed, 0 skipped', /ended with \d+ without a result|forbid/],
    ['refuses a suite without tests', ['empty'], 1, '2 passed, 1 failed, 0 skipped', /no test ran/],
    ['counts a crash', ['crashing'], 1, '2 passed, 1 failed, 0 skipped', /without a result/],
    ['refuses a suite that does not exist', ['godo'], 1, '1 passed, 1 failed, 0 skipped', /there is no suite godo/],
    ['runs one test by its name', ['good', '--grep', 'adds'], 0, '3 passed, 0 failed, 0 skipped', /good: 1 passed/],
  ];
  for (const [what, args, code, last, shown, suiteLimitMs] of cases) {
    it(what, async () => {
      const result = await runTests(args, suiteLimitMs);
      assert.deepStrictEqual({ code: result.code, last: result.last }, { code, last }, result.output);
      assert.match(result.output, shown);
    });
  }

  it('refuses a list of expected skips that names an unknown condition', async () => {
    const path = join(project, 'test', 'expectedSkips.json');
    await writeFile(path, JSON.stringify(expectedSkips));
    const { code, last, output } = await runTests(['skipping']);
    assert.deepStrictEqual({ code, last }, { code: 1, last: '2 passed, 3 failed, 4 skipped' });
    assert.match(output, /no condition "never here"/);
  });
});

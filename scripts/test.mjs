// npm test [-- SUITE... | --grep TEXT]   Sets itself up, then lint, types, build and all suites; one last line sums them up.
// SUITE: lint, typecheck, or a folder of test (unit, stories, sidecar, ...).
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './run.mjs';
import { projectFolder, setUp } from './setup.mjs';
import { skipListProblems, unexpectedSkips } from './skips.mjs';

/** No suite may hang: its process group is killed after this, */
const suiteLimitMs = Number(process.env.VOICE_AGENT_SUITE_LIMIT_MS ?? 480_000);
/** Windows of a real VS Code are opened one after the other there. */
const limitMsOf = suite => suite === 'ui' ? 2 * suiteLimitMs : suiteLimitMs;
/** and this long after its last test, where something it forgot to close keeps it from ending. */
const endLimitMs = Math.min(10_000, suiteLimitMs / 4);
const checkLimitMs = 180_000;
const testTimeoutMs = 20_000;

const inProject = (...names) => join(projectFolder, ...names);
const tool = (...names) => inProject('node_modules', ...names);
const say = line => { process.stdout.write(`${line}\n`); };

/** Checks that are not mocha's; each counts as one. They run side by side. */
const checks = [
  { name: 'lint', title: 'eslint', args: [tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'typecheck', title: 'tsc', args: [tool('typescript', 'bin', 'tsc'), '--noEmit'] },
  { name: 'typecheck', title: 'tsc -p src/core (no Node, no DOM)', args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'src/core'] },
  { name: 'typecheck', title: 'tsc -p src/webview (DOM, no Node)', args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'src/webview'] },
];

/** Suites that are not mocha's own process: a real VS Code, newest and oldest. They write the same results to VOICE_AGENT_TEST_RESULT. */
const externalSuites = {
  'vscode': [inProject('scripts', 'testVscode.mjs'), '--no-build', '--host', 'newest'],
  'vscode-floor': [inProject('scripts', 'testVscode.mjs'), '--no-build', '--host', 'floor'],
};

/** Takes minutes in which it mostly waits: it runs beside the suites without real sound, which it would disturb, and is told after them. */
const besideOthers = ['soak'];
const withoutSound = ['stories', 'unit', 'cli', 'faults', 'fuzz'];
const needHost = name => name === 'ui' || name in externalSuites;

const { values: { grep }, positionals } = parseArgs({ options: { grep: { type: 'string', short: 'g' } }, allowPositionals: true });
const wanted = name => positionals.length === 0 ? grep === undefined || !checks.some(check => check.name === name) : positionals.includes(name);

const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const fail = (title, count = 1) => {
  sum.failed += count;
  failures.push(title);
};

await setUp('test');
for (const problem of skipListProblems) { fail(problem); }
await Promise.all(checks.filter(({ name }) => wanted(name)).map(check));
const suites = await buildTests();
if (suites !== null && suites.length > 0) {
  await fetchModels();
  if (suites.some(needHost)) { await installHosts(); }
  const beside = suites.filter(suite => besideOthers.includes(suite)).map(suite => runSuite(suite, { quiet: true }));
  for (const suite of suites) { if (withoutSound.includes(suite)) { await runSuite(suite); } }
  await Promise.all(beside);
  for (const suite of suites) { if (!withoutSound.includes(suite) && !besideOthers.includes(suite)) { await runSuite(suite); } }
}
if (failures.length > 0) { say(`\nFailed:\n${failures.map(title => `  ${title}`).join('\n')}`); }
say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
// The status is set, not forced: what is still to be written to a pipe gets written.
process.exitCode = sum.failed > 0 ? 1 : 0;

async function check({ title, args }) {
  const startMs = performance.now();
  const { code, output, timedOut } = await run(process.execPath, args, { cwd: projectFolder, quiet: true, timeoutMs: checkLimitMs });
  if (code === 0) {
    sum.passed++;
    say(`${title}: clean (${seconds(startMs)})`);
  } else {
    fail(title);
    say(`${title}: FAILED${timedOut ? ', it took too long' : ''}\n${output.trim()}`);
  }
}

/** The suites to run, each a folder of compiled tests; null where there are none because the build failed. */
async function buildTests() {
  const folder = inProject('out', 'test');
  // Lint and types alone need no build.
  if (positionals.length > 0 && positionals.every(name => checks.some(check => check.name === name))) { return []; }
  const { code, output } = await run(process.execPath, ['esbuild.mjs', '--tests'], { cwd: projectFolder, quiet: true, timeoutMs: checkLimitMs });
  if (code !== 0) {
    fail('build');
    say(`build: FAILED\n${output.trim()}`);
    return null;
  }
  sum.passed++;
  const all = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name)
    .filter(name => testFiles(join(folder, name)).length > 0).concat(Object.keys(externalSuites));
  const unknown = positionals.filter(name => !all.includes(name) && !checks.some(check => check.name === name));
  for (const name of unknown) { fail(`there is no suite ${name}`); }
  // Quick ones first: a mistake shows soon.
  const quick = ['stories', 'unit'];
  return all.filter(wanted).sort((a, b) => quick.indexOf(b) - quick.indexOf(a) || a.localeCompare(b));
}

/** Those named *.vscode.test.js need a VS Code around them and are none of ours. */
function testFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.test.js') && !name.endsWith('.vscode.test.js')).map(name => join(folder, name)).sort();
}

/** Once, with progress, instead of in the first test that needs them and against its clock. */
async function fetchModels() {
  const { code } = await run(process.execPath, [inProject('dist', 'cli.js'), 'models', 'fetch'], { cwd: projectFolder, timeoutMs: suiteLimitMs });
  if (code === 0) {
    sum.passed++;
  } else {
    fail('models fetch');
  }
}

/** A VS Code of its own is a large download: not against the clock of the first suite that needs it. Without it these suites say why. */
async function installHosts() {
  if (process.platform !== 'linux') { return; }
  await run(process.execPath, [inProject('scripts', 'vscodeHost', 'install.mjs'), 'newest', 'floor'], { cwd: projectFolder, timeoutMs: 2 * suiteLimitMs });
}

/** Each suite has a process of its own, so that sound, memory and crashes of one do not reach the next. */
async function runSuite(suite, { quiet = false } = {}) {
  const files = suite in externalSuites ? [] : testFiles(inProject('out', 'test', suite));
  const resultFolder = mkdtempSync(join(tmpdir(), 'voice-agent-test-'));
  const resultFile = join(resultFolder, 'result.json');
  const startMs = performance.now();
  if (!quiet) { say(`\n${suite}`); }
  const giveUp = new AbortController();
  const lookForEnd = setInterval(() => {
    if (!existsSync(resultFile)) { return; }
    clearInterval(lookForEnd);
    setTimeout(() => { giveUp.abort(); }, endLimitMs).unref();
  }, 500);
  const { code, output, timedOut } = await run(process.execPath, suite in externalSuites ? [...externalSuites[suite], ...(grep === undefined ? [] : ['--grep', grep])] : [
    '--enable-source-maps', tool('mocha', 'bin', 'mocha.js'), '--no-config', '--no-package', '--forbid-only',
    '--timeout', String(testTimeoutMs), '--reporter', inProject('test', 'mochaReporter.cjs'),
    ...(grep === undefined ? [] : ['--grep', grep]), ...files,
  ], { cwd: projectFolder, quiet, timeoutMs: limitMsOf(suite), signal: giveUp.signal, env: { ...process.env, VOICE_AGENT_TEST_RESULT: resultFile } });
  clearInterval(lookForEnd);
  // A process that was killed or crashed may well have ended with 0; only what it wrote down counts.
  const results = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : null;
  const running = existsSync(`${resultFile}.running`) ? readFileSync(`${resultFile}.running`, 'utf8') : 'before the first test';
  rmSync(resultFolder, { recursive: true, force: true });
  if (quiet) { say(`\n${suite}\n${output.trimEnd()}`); }
  say(`  ${seconds(startMs)}`);
  if (results === null) {
    fail(`${suite}: ${timedOut ? `stopped after ${limitMsOf(suite) / 1000} s` : `ended with ${code}`} without a result, in: ${running}`);
    return;
  }
  sum.passed += results.passed;
  sum.skipped += results.skipped.length;
  for (const title of results.failed) { fail(`${suite}: ${title}`); }
  if (results.notRun > 0) { fail(`${suite}: ${results.notRun} tests did not run`, results.notRun); }
  for (const title of unexpectedSkips(results.skipped)) { fail(`${suite}: skipped unexpectedly: ${title}`); }
  if (timedOut) { fail(`${suite}: all tests ran, but something kept the process from ending`); }
  const nothingRan = results.passed + results.failed.length + results.skipped.length + results.notRun === 0;
  if (nothingRan && grep === undefined) { fail(`${suite}: no test ran`); }
  if (code !== 0 && results.failed.length === 0 && !timedOut) { fail(`${suite}: mocha ended with ${code}`); }
}

function seconds(startMs) {
  return `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}

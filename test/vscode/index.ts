// VS Code calls `run` in the extension host when its window is up (scripts/testVscode.mjs bundles and starts it).
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { report } from './report';

/** Of one test; a first activation starts processes. */
const testTimeoutMs = 20_000;

/** In the shape of test/mochaReporter.cjs, and the stacks. */
interface Results {
  passed: number;
  notRun: number;
  readonly failed: string[];
  readonly skipped: string[];
  readonly failures: { title: string; stack: string }[];
}

/** Runs all test files beside this one, and writes the results down before VS Code hears of the end. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd', timeout: testTimeoutMs, forbidOnly: process.env['CI'] !== undefined, reporter: Quiet,
    // Whole paths, by which the runner finds the source maps.
    fullTrace: true,
  });
  const grep = process.env['VOICE_AGENT_TEST_GREP'];
  if (grep) { mocha.grep(grep); }
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.vscode.test.js')).sort();
  for (const name of files) { mocha.addFile(join(__dirname, name)); }
  const results: Results = { passed: 0, notRun: 0, failed: [], skipped: [], failures: [] };
  try {
    await mocha.loadFilesAsync();
    await runAll(mocha, results);
  } catch (error) {
    // A file that cannot even be loaded: without this there would be no result, and nothing to read.
    results.failed.push('the tests could not be loaded');
    results.failures.push({ title: 'the tests could not be loaded', stack: describeError(error) });
  }
  const path = process.env['VOICE_AGENT_TEST_RESULT'];
  if (path) { writeFileSync(path, JSON.stringify(results)); }
  if (results.failed.length + results.notRun > 0) { throw new Error(`${results.failed.length + results.notRun} tests failed`); }
}

/** Results are collected below; nobody reads the standard output of an extension host. */
class Quiet extends Mocha.reporters.Base {}

function runAll(mocha: Mocha, results: Results): Promise<void> {
  return new Promise(resolve => {
    const runner = mocha.run(() => {
      const hookFailures = results.failed.filter(title => /"(before|after) (all|each)" hook/.test(title)).length;
      results.notRun = Math.max(0, expected - results.passed - results.skipped.length - (results.failed.length - hookFailures));
      resolve();
    });
    // Tests behind a hook that fails are neither passed, failed nor pending, and must not get lost.
    const expected = runner.total;
    runner.on('pass', () => { results.passed++; });
    runner.on('pending', test => { results.skipped.push(test.fullTitle()); });
    runner.on('fail', (test, error: unknown) => {
      results.failed.push(test.fullTitle());
      results.failures.push({ title: test.fullTitle(), stack: describeError(error) });
    });
    runner.on('suite end', suite => {
      if (suite.parent?.root) { report(summary(suite)); }
    });
  });
}

function summary(suite: Mocha.Suite): string {
  const tests: Mocha.Test[] = [];
  suite.eachTest(test => { tests.push(test); });
  const counts = (['passed', 'failed', 'pending'] as const)
    .map(state => ({ state, count: tests.filter(test => state === 'pending' ? test.isPending() : test.state === state).length }))
    .filter(({ count }) => count > 0);
  const ms = tests.reduce((sum, { duration = 0 }) => sum + duration, 0);
  return `${suite.title}: ${counts.map(({ state, count }) => `${count} ${state === 'pending' ? 'skipped' : state}`).join(', ')} (${(ms / 1000).toFixed(1)} s)`;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) { return String(error); }
  const stack = (error.stack ?? String(error)).split('\n').filter(line => !/node:internal|node_modules\/mocha/.test(line)).join('\n');
  return (error.cause === undefined ? stack : `${stack}\ncaused by: ${describeError(error.cause)}`).slice(0, 8000);
}

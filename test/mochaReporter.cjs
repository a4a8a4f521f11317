// A line a group of tests, every failure in full, and the results as JSON in the file that VOICE_AGENT_TEST_RESULT names.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_RUN_BEGIN, EVENT_RUN_END, EVENT_TEST_BEGIN, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_SUITE_END } = Runner.constants;
const slowMs = 2000;

module.exports = class VoiceAgentReporter {
  constructor(runner) {
    const results = { passed: 0, notRun: 0, failed: [], skipped: [] };
    /** Outermost title -> what its tests came to. */
    const groups = new Map();
    const groupOf = test => {
      const title = test.titlePath()[0] ?? '';
      if (!groups.has(title)) { groups.set(title, { passed: 0, failed: 0, skipped: 0, ms: 0 }); }
      return groups.get(title);
    };
    let expected = 0;

    // Counted at the start: tests behind a hook that fails are neither passed, failed nor pending, and must not get lost.
    runner.once(EVENT_RUN_BEGIN, () => { expected = runner.total; });

    // Written down before it runs: a test that hangs or kills its process can tell nothing afterwards.
    const file = process.env.VOICE_AGENT_TEST_RESULT;
    runner.on(EVENT_TEST_BEGIN, test => {
      if (file) { writeFileSync(`${file}.running`, test.fullTitle()); }
    });

    runner.on(EVENT_TEST_PASS, test => {
      const group = groupOf(test);
      results.passed++;
      group.passed++;
      group.ms += test.duration ?? 0;
      if ((test.duration ?? 0) > slowMs) { process.stdout.write(`    slow: ${test.fullTitle()} (${(test.duration / 1000).toFixed(1)} s)\n`); }
    });
    runner.on(EVENT_TEST_PENDING, test => {
      groupOf(test).skipped++;
      results.skipped.push(test.fullTitle());
    });
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      groupOf(test).failed++;
      results.failed.push(test.fullTitle());
      process.stdout.write(`    FAILED: ${test.fullTitle()}\n${indented(describe(error))}\n`);
    });

    runner.on(EVENT_SUITE_END, suite => {
      const group = groups.get(suite.title);
      if (!suite.parent?.root || group === undefined) { return; }
      groups.delete(suite.title);
      const counts = [[group.passed, 'passed'], [group.failed, 'failed'], [group.skipped, 'skipped']].filter(([count]) => count > 0);
      process.stdout.write(`  ${suite.title}: ${counts.map(([count, word]) => `${count} ${word}`).join(', ')} (${(group.ms / 1000).toFixed(1)} s)\n`);
    });

    runner.once(EVENT_RUN_END, () => {
      const hookFailures = results.failed.filter(title => /"(before|after) (all|each)" hook/.test(title)).length;
      results.notRun = Math.max(0, expected - results.passed - results.skipped.length - (results.failed.length - hookFailures));
      if (file) { writeFileSync(file, JSON.stringify(results)); }
    });
  }
};

function describe(error) {
  const stack = String(error?.stack ?? error).replaceAll(`${process.cwd()}/`, '').split('\n');
  const lines = stack.filter(line => !/node:internal|node_modules\/mocha/.test(line));
  const { actual, expected } = error ?? {};
  // assert puts a difference into its message itself; others leave it to the reporter.
  if (error?.showDiff !== false && actual !== undefined && expected !== undefined && error.code !== 'ERR_ASSERTION') {
    lines.push(reporters.Base.generateDiff(String(actual), String(expected)));
  }
  if (error?.cause) { lines.push(`caused by: ${error.cause.stack ?? error.cause}`); }
  return lines.join('\n').slice(0, 8000);
}

const indented = text => text.split('\n').map(line => `      ${line}`).join('\n');

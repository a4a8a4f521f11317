// npm run test:vscode [-- --host newest|floor] [--grep TEXT] [--no-build] [--verbose]
// Runs test/vscode inside the extension host of a real VS Code, without a desktop. The last line sums up.
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, projectFolder } from './setup.mjs';
import { ensureChromium } from './vscodeHost/chromium.mjs';
import { ensureHost, hostVersions, noHostReason } from './vscodeHost/install.mjs';
import { removeFolder } from './vscodeHost/host.mjs';
import { buildHostTests, finish, hostTestExtensions, noResults } from './vscodeHost/results.mjs';
import { runTests } from './vscodeHost/runTests.mjs';

const limitMs = 300_000;
/** Trust is the window's: what holds where there is none is tested in a window of its own. */
const untrusted = {
  suite: 'files in a window that is not trusted',
  settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
};
const inProject = (...names) => join(projectFolder, ...names);
const say = line => { process.stdout.write(`${line}\n`); };

const { values: options } = parseArgs({
  options: {
    'host': { type: 'string', default: 'newest' },
    'grep': { type: 'string', short: 'g' },
    'no-build': { type: 'boolean', default: false },
    'verbose': { type: 'boolean', default: false },
  },
});
if (!hostVersions.includes(options.host)) {
  process.stderr.write(`--host ${options.host}: there are ${hostVersions.join(' and ')}.\n`);
  process.exit(2);
}

const lacking = noHostReason() ?? (await ensureChromium(say) === null ? 'Chromium is not installed' : null);
if (lacking !== null) {
  say(`  skipped: ${lacking}`);
  // One title for all of them: which there are is known only inside VS Code.
  finish(noResults({ skipped: ['a real VS Code'] }), say);
} else {
  try {
    finish(await testIn(await ensureHost(options.host, say)), say);
  } catch (error) {
    say(error.message);
    finish(noResults({ failed: [`VS Code (${options.host}) could not be started`] }), say);
  }
}

async function testIn(host) {
  if (!options['no-build']) { await build(); }
  await buildHostTests();
  const whole = await testInWindow(host, options.grep ?? '', {});
  if (options.grep === undefined || new RegExp(options.grep).test(untrusted.suite)) {
    const results = await testInWindow(host, untrusted.suite, untrusted.settings);
    if (results.passed + results.failed.length === 0) { results.failed.push(`${untrusted.suite}: nothing ran, the window was trusted`); }
    whole.passed += results.passed;
    whole.notRun += results.notRun;
    for (const list of ['failed', 'skipped', 'failures']) { whole[list].push(...results[list]); }
  }
  return whole;
}

async function testInWindow(host, grep, settings) {
  const workspace = mkdtempSync(join(tmpdir(), 'voice-agent-workspace-'));
  const sample = inProject('test', 'vscode', 'workspace');
  if (existsSync(sample)) { cpSync(sample, workspace, { recursive: true }); }
  const startMs = performance.now();
  try {
    const { results, reason, log } = await runTests({
      host, workspace, limitMs, extensions: hostTestExtensions, tests: inProject('out', 'test-vscode', 'index'),
      settings,
      env: { VOICE_AGENT_TEST_GREP: grep, VOICE_AGENT_TEST_HOST_VERSION: host.version },
      screenshot: inProject('out', 'screenshots', `vscode-${options.host}-ended.png`),
      onReport: line => { say(`  ${line}`); },
    });
    if (options.verbose || reason !== null) { say(tail(log, options.verbose ? Infinity : 60)); }
    say(`  VS Code ${host.version}: ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
    const whole = results ?? noResults({});
    if (reason !== null) { whole.failed.push(`VS Code ${host.version}: ${reason}`); }
    return whole;
  } finally {
    removeFolder(workspace);
  }
}

function tail(text, count) {
  const lines = text.trim().split('\n');
  return lines.slice(Math.max(0, lines.length - count)).map(line => `  | ${line}`).join('\n');
}

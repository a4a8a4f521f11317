// npm run test:electron [-- --version 1.104.0] [--executable PATH]   The tests of test/vscode inside a desktop VS Code, which
// @vscode/test-electron downloads: for people with internet and a screen. --executable names one that is there already.
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build, projectFolder } from './setup.mjs';
import { removeFolder } from './vscodeHost/host.mjs';
import { buildHostTests, finish, hostTestExtensions, noResults } from './vscodeHost/results.mjs';

const say = line => { process.stdout.write(`${line}\n`); };
const { values: options } = parseArgs({ options: { version: { type: 'string', default: 'stable' }, executable: { type: 'string' } } });

const workspace = mkdtempSync(join(tmpdir(), 'voice-agent-workspace-'));
const resultFile = join(workspace, '..', `voice-agent-result-${process.pid}.json`);
const sample = join(projectFolder, 'test', 'vscode', 'workspace');
let reason = 'VS Code ended without a result';
try {
  await build();
  await buildHostTests();
  if (existsSync(sample)) { cpSync(sample, workspace, { recursive: true }); }
  await runTests({
    ...(options.executable === undefined ? { version: options.version } : { vscodeExecutablePath: options.executable }),
    extensionDevelopmentPath: hostTestExtensions,
    extensionTestsPath: join(projectFolder, 'out', 'test-vscode', 'index'),
    extensionTestsEnv: { VOICE_AGENT_TEST_RESULT: resultFile },
    launchArgs: ['--disable-extensions', '--disable-workspace-trust', workspace],
  });
} catch (error) {
  // Also where a test failed, which the results tell better.
  reason = error.message;
}
// Only what the tests wrote down counts.
finish(existsSync(resultFile)
  ? JSON.parse(readFileSync(resultFile, 'utf8'))
  : noResults({ failed: [`VS Code on the desktop: ${reason}`] }), say);
removeFolder(workspace);
removeFolder(resultFile);

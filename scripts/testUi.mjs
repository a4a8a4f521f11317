// npm run test:ui [-- --vscode newest|floor] [--grep TEXT]   test/ui: the VSIX in a real VS Code, as a person sees it. Screenshots are left in out/screenshots.
import { parseArgs } from 'node:util';
import { run } from './run.mjs';
import { projectFolder } from './setup.mjs';
import { hostVersions } from './vscodeHost/install.mjs';

/** Of the whole suite; two cores that others work on take their time. */
const suiteLimitMs = 900_000;

const { values: options } = parseArgs({ options: { vscode: { type: 'string', default: 'newest' }, grep: { type: 'string', short: 'g' } } });
if (!hostVersions.includes(options.vscode)) {
  process.stderr.write(`--vscode ${options.vscode}: there are ${hostVersions.join(' and ')}.\n`);
  process.exit(2);
}
const { code } = await run(process.execPath, ['scripts/test.mjs', 'ui', ...options.grep === undefined ? [] : ['--grep', options.grep]], {
  cwd: projectFolder, env: { VOICE_AGENT_SUITE_LIMIT_MS: String(suiteLimitMs), ...process.env, VOICE_AGENT_UI_HOST: options.vscode },
});
process.exitCode = code;

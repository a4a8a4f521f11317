// node scripts/setup.mjs [start|test]   Makes a fresh clone ready: packages, programs, build. Quick where nothing is to do.
// Uses only what Node brings; `npm start` and `npm test` begin with it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';
import { run } from './run.mjs';
import { hasProgram, setUpSystemPackages } from './systemPackages.mjs';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const inProject = (...names) => join(projectFolder, ...names);
const readJson = path => JSON.parse(readFileSync(path, 'utf8'));
const say = line => { process.stdout.write(`${line}\n`); };

/**
 * Prepares everything for `npm start` or `npm test`. Ends the process with 1 and a sentence where that cannot be done.
 * @param {'start' | 'test'} purpose
 */
export async function setUp(purpose) {
  checkNode();
  await installPackages();
  await setUpSystemPackages(purpose, say);
  if (purpose === 'start') { await build(); }
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const { node: range } = readJson(inProject('package.json')).engines;
  // The few forms of a range that package.json uses: ">=1.2.3" and "^1.2.3", joined by "||".
  const numbers = version => version.replace(/^\D*/, '').split('.').map(Number);
  const have = numbers(process.versions.node);
  const fits = alternative => {
    const want = numbers(alternative);
    if (alternative.startsWith('^') && have[0] !== want[0]) { return false; }
    return (want.map((number, index) => have[index] - number).find(step => step !== 0) ?? 0) >= 0;
  };
  if (range.split('||').some(alternative => fits(alternative.trim()))) { return; }
  stop(`Voice Agent needs Node.js ${range}, and this is ${process.versions.node}: install another with your version manager or from nodejs.org.`);
}

/** Runs `npm ci` where node_modules is missing or was not made from this package-lock.json on this kind of machine. */
async function installPackages() {
  const lock = readFileSync(inProject('package-lock.json'));
  const kind = `${process.platform}-${process.arch}`;
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${kind}\n`;
  const stampPath = inProject('node_modules', '.voice-agent-setup');
  const found = existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : null;
  if (found === stamp) { return; }
  // A folder shared with another system holds the other one's native code.
  const foreign = found !== null && !found.endsWith(` ${kind}\n`);
  if (foreign || !installedByHand(JSON.parse(lock.toString('utf8')))) {
    say('Installing packages (npm ci)');
    const { command, args } = npm();
    if (command === 'npm' && (process.platform === 'win32' || !hasProgram('npm'))) { stop('npm was not found: it comes with Node.js; install it, or start with `npm start`.'); }
    // A shell that is set to production would leave the build tools out.
    const { code, output } = await run(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: projectFolder, quiet: true, timeoutMs: 900_000 });
    if (code !== 0) { stop(`${output.trim()}\n\nnpm ci failed: check the network and the lines above, then try again.`); }
  }
  writeFileSync(stampPath, stamp);
}

/** Whether node_modules holds exactly the locked versions: somebody has run npm there himself. */
function installedByHand(lock) {
  const path = inProject('node_modules', '.package-lock.json');
  if (!existsSync(path)) { return false; }
  const installed = readJson(path).packages;
  return Object.entries(lock.packages).every(([name, { version, optional }]) =>
    name === '' || (optional && !installed[name]) || (installed[name]?.version === version && existsSync(inProject(name))));
}

/** Bundles src into dist, with `--tests` also test into out. */
export async function build(...args) {
  const { code, output } = await run(process.execPath, ['esbuild.mjs', ...args], { cwd: projectFolder, quiet: true, timeoutMs: 120_000 });
  if (code !== 0) { stop(`${output.trim()}\n\nThe build failed.`); }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) { await setUp(process.argv[2] === 'test' ? 'test' : 'start'); }

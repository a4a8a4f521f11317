// npm run test:targets [-- TARGET...]   Really builds the VSIX of every platform, looks into each, and packs this platform's twice. Minutes, and
// the parts of the other platforms come over the network: not part of `npm test`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../run.mjs';
import { projectFolder } from '../setup.mjs';
import { targets } from './contents.mjs';
import { problemsOf } from './inspect.mjs';

const limitMs = 600_000;
const say = line => { process.stdout.write(`${line}\n`); };
const folder = join(projectFolder, 'out', 'targets');
const here = `${process.platform}-${process.arch}`;
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(targets);
mkdirSync(folder, { recursive: true });

let failed = 0;
for (const target of wanted) {
  const startMs = performance.now();
  const path = join(folder, `${target}.vsix`);
  const problems = await build(target, path) ?? problemsOf(path, target);
  if (target === here && problems.length === 0) {
    const before = hash(path);
    rmSync(path);
    problems.push(...await build(target, path) ?? (hash(path) === before ? [] : ['built twice, it has different bytes']));
  }
  if (problems.length > 0) { failed++; }
  say(`${target.padEnd(13)} ${problems.length > 0 ? 'FAILED' : `${(statSync(path).size / 1e6).toFixed(1)} MB`}, ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
  for (const problem of problems) { say(`  ${problem}`); }
}
say(`${wanted.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Null where it worked. */
async function build(target, path) {
  const { code, output } = await run(process.execPath, ['scripts/package.mjs', '--target', target, '--out', path], { cwd: projectFolder, quiet: true, timeoutMs: limitMs });
  return code === 0 ? null : [output.trim()];
}

function hash(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

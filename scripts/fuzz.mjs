// npm run fuzz [-- --runs N] [--seed S] [--minutes M] [--grep TEXT]   test/fuzz by hand and for longer: N runs of the cheapest property
// (10,000), the dearer ones in proportion; with --minutes again and again with other seeds, until the time is over or something is found.
// A failure prints the seed with which it can be had again. The last line is JSON.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { run } from './run.mjs';
import { projectFolder } from './setup.mjs';

const { values: { runs: runsText, seed: seedText, minutes, grep } } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' }, minutes: { type: 'string', default: '0' }, grep: { type: 'string', short: 'g' } },
});
const runs = Number(runsText), endMs = performance.now() + Number(minutes) * 60_000;
if (!(runs > 0) || !(Number(minutes) >= 0) || !Number.isInteger(Number(seedText ?? 0))) {
  process.stderr.write('--runs and --minutes are numbers, --seed is a whole one.\n');
  process.exit(2);
}

const tests = join(projectFolder, 'test', 'fuzz'), out = join(projectFolder, 'out', 'fuzz');
const names = readdirSync(tests).filter(name => name.endsWith('.test.ts'));
await esbuild.build({ entryPoints: names.map(name => join(tests, name)), outdir: out, bundle: true, platform: 'node', format: 'cjs', packages: 'external', sourcemap: true, logLevel: 'warning' });

const resultFolder = mkdtempSync(join(tmpdir(), 'voice-agent-fuzz-'));
const found = [];
let rounds = 0, seed = Number(seedText ?? Date.now() & 0x7fff_ffff);
do {
  process.stdout.write(`Seed ${seed}, ${runs} runs\n`);
  const resultFile = join(resultFolder, `${seed}.json`);
  const { code } = await run(process.execPath, [
    '--enable-source-maps', join(projectFolder, 'node_modules', 'mocha', 'bin', 'mocha.js'), '--no-config', '--no-package', '--exit', '--reporter', join(projectFolder, 'test', 'mochaReporter.cjs'),
    ...grep === undefined ? [] : ['--grep', grep], ...names.map(name => join(out, name.replace(/\.ts$/, '.js'))),
  ], { cwd: projectFolder, env: { ...process.env, VOICE_AGENT_FUZZ_RUNS: String(runs), VOICE_AGENT_FUZZ_SEED: String(seed), VOICE_AGENT_TEST_RESULT: resultFile } });
  // A process that crashed may well have ended with 0; only what it wrote down counts.
  const failed = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')).failed : [`ended with ${code} and no result`];
  found.push(...failed.map(title => ({ seed, title })));
  rounds++;
  seed = (seed + 1) & 0x7fff_ffff;
} while (found.length === 0 && performance.now() < endMs);
rmSync(resultFolder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ rounds, runsEach: runs, found })}\n`);
process.exitCode = found.length > 0 ? 1 : 0;

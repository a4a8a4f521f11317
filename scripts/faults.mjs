// npm run faults   Injects what test/faults injects (a full disk wants a user who may mount one), then prints the table of the README.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { run } from './run.mjs';
import { projectFolder } from './setup.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

const tests = join(projectFolder, 'test', 'faults'), out = join(projectFolder, 'out', 'faults');
const names = readdirSync(tests).filter(name => name.endsWith('.test.ts'));
await esbuild.build({ entryPoints: names.map(name => join(tests, name)), outdir: out, bundle: true, platform: 'node', format: 'cjs', packages: 'external', sourcemap: true, logLevel: 'warning' });
const { code } = await run(process.execPath, ['--enable-source-maps', join(projectFolder, 'node_modules', 'mocha', 'bin', 'mocha.js'), '--no-config', '--no-package', ...names.map(name => join(out, name.replace(/\.ts$/, '.js')))], { cwd: projectFolder });
const { faultTable } = await loadSource('test/data/faults.ts');
process.stdout.write(`${faultTable()}\n`);
process.exitCode = code;

// npm run soak [-- --turns N] [--spoken SHARE]   A long session of one core: 2,000 turns, a tenth of them spoken through the real speech
// process. Prints the meters as a table and, last, as one line of JSON; status 1 where memory or handles grow.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { build, projectFolder } from './setup.mjs';

/** From the end of the first fifth, in which caches fill, to the end. What V8 gives back and takes again is no growth: the system's memory counts from the most of that fifth. */
const warmShare = 0.2;
/** In fewer turns caches still fill: the figures are printed and not judged. */
const leastTurns = 500;
/** What the system gives comes in steps (one of 56 MB in the speech process was seen in 2,000 turns); what leaks shows in the heap. */
const boundPercent = 15, boundHeapPercent = 5, boundHandles = 2;

const { values: { turns, spoken } } = parseArgs({ options: { turns: { type: 'string', default: '2000' }, spoken: { type: 'string', default: '0.1' } } });
if (!(Number(turns) >= 20) || !(Number(spoken) >= 0 && Number(spoken) <= 1)) {
  process.stderr.write('--turns is a number of at least 20, --spoken a share from 0 to 1.\n');
  process.exit(2);
}
await build();
const bundle = join(projectFolder, 'out', 'longSession.cjs');
await esbuild.build({ entryPoints: [join(projectFolder, 'test', 'soak', 'longSession.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', packages: 'external', sourcemap: true, logLevel: 'warning' });

const inMegabytes = bytes => (bytes / 1e6).toFixed(0).padStart(6);
const looks = [];
const child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', bundle, '--turns', turns, '--spoken', spoken], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] });
process.stdout.write('  turn  spoken     s   host MB  heap MB  handles  speech MB  handles\n');
for await (const line of createInterface({ input: child.stdout })) {
  const look = JSON.parse(line);
  looks.push(look);
  process.stdout.write(`${String(look.turn).padStart(6)} ${String(look.spokenTurns).padStart(7)} ${String(look.seconds).padStart(5)}   ${inMegabytes(look.hostRssBytes)}   ${inMegabytes(look.hostHeapBytes)} ${String(look.hostHandles).padStart(8)}     ${inMegabytes(look.sidecarRssBytes)} ${String(look.sidecarHandles).padStart(8)}\n`);
}
const status = child.exitCode ?? await new Promise(resolve => { child.once('exit', resolve); });

const first = looks.slice(0, Math.max(1, Math.ceil(looks.length * warmShare))), last = looks.at(-1);
if (status !== 0 || last === undefined || last.turn + Number(turns) / looks.length < Number(turns)) {
  process.stderr.write(`The session ended early, with status ${status}.\n`);
  process.exit(1);
}
const mostOf = key => Math.max(...first.map(look => look[key]));
const warm = { ...first.at(-1), hostRssBytes: mostOf('hostRssBytes'), sidecarRssBytes: mostOf('sidecarRssBytes') };
const growth = key => Math.round((last[key] - warm[key]) / warm[key] * 1000) / 10;
const result = {
  turns: last.turn, spokenTurns: last.spokenTurns, heardWrong: last.wrong, seconds: last.seconds, outcomes: last.outcomes, warmAtTurn: warm.turn,
  hostRssMegabytes: [warm, last].map(({ hostRssBytes }) => Math.round(hostRssBytes / 1e6)), hostRssGrowthPercent: growth('hostRssBytes'), hostHeapGrowthPercent: growth('hostHeapBytes'), hostHandlesGrowth: last.hostHandles - warm.hostHandles,
  sidecarRssMegabytes: [warm, last].map(({ sidecarRssBytes }) => Math.round(sidecarRssBytes / 1e6)), sidecarRssGrowthPercent: growth('sidecarRssBytes'), sidecarHandlesGrowth: last.sidecarHandles - warm.sidecarHandles,
};
process.stdout.write(`From turn ${warm.turn} on: host ${result.hostRssGrowthPercent} % memory, ${result.hostHandlesGrowth} handles; speech process ${result.sidecarRssGrowthPercent} %, ${result.sidecarHandlesGrowth} handles (bounds ${boundPercent} %, ${boundHandles}); heap of the host ${result.hostHeapGrowthPercent} % (${boundHeapPercent} %)\n${JSON.stringify(result)}\n`);
const isFlat = Math.max(result.hostRssGrowthPercent, result.sidecarRssGrowthPercent) <= boundPercent && result.hostHeapGrowthPercent <= boundHeapPercent && Math.max(result.hostHandlesGrowth, result.sidecarHandlesGrowth) <= boundHandles;
process.exitCode = isFlat || last.turn < leastTurns ? 0 : 1;

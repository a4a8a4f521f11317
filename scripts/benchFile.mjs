import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { projectFolder } from './setup.mjs';

/** Said with the button, until the file is open; through the core itself, for a terminal has no editor that could show one. */
export async function benchFile({ say, figure }) {
  const bundle = join(projectFolder, 'out', 'fileBench.js');
  await esbuild.build({ entryPoints: [join(projectFolder, 'test', 'sidecar', 'fileBench.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'warning' });
  const turns = execFileSync(process.execPath, [bundle], { cwd: projectFolder, encoding: 'utf8' }).trim().split('\n').map(line => JSON.parse(line));
  const right = turns.filter(({ isRight }) => isRight);
  say(`\n"open ..." with the button: ${right.length} of ${turns.length} opened the right file`);
  for (const { said, heard, shown } of turns.filter(({ isRight }) => !isRight)) { say(`  "${said}" was heard as "${heard}"${shown === '' ? '' : ` and opened ${shown}`}`); }
  for (const [name, key] of [['end of speech to the file being open', 'openMs'], ['  of this to the end of the utterance', 'endOfUtteranceDelayMs'], ['  waiting for the transcript', 'transcriptionDelayMs'], ['  routing', 'routeMs'], ['  agent', 'agentMs']]) { figure(name, right.map(turn => turn[key])); }
  const times = right.map(({ openMs }) => openMs).sort((one, other) => one - other);
  say(`95th percentile: ${times[Math.ceil(times.length * 0.95) - 1]?.toFixed(1) ?? '-'} ms`);
}

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { projectFolder } from './setup.mjs';

/** Through the core itself, not the command line: a model that writes at a known pace is none that a profile could name. */
export async function benchReply({ say, figure }) {
  const bundle = join(projectFolder, 'out', 'replyBench.js');
  await esbuild.build({ entryPoints: [join(projectFolder, 'test', 'sidecar', 'replyBench.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'warning' });
  const lines = execFileSync(process.execPath, [bundle], { cwd: projectFolder, encoding: 'utf8' }).trim().split('\n').map(line => JSON.parse(line));
  for (const engine of new Set(lines.map(line => line.engine))) {
    const own = lines.filter(line => line.engine === engine);
    say(`\nreply of a model that writes a token every 50 ms, ${engine}:`);
    figure('  end of its first sentence to the first block', own.map(line => line.firstBlockMs));
    figure('  of this in the speech process (ttfbMs)', own.map(line => line.ttfbMs));
    figure('  stop to the end of the turn', own.map(line => line.stopMs));
  }
}

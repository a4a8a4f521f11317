import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import esbuild from 'esbuild';
import { projectFolder } from './setup.mjs';

/** On a virtual sound card with an echo path of 60 ms at 0 dB: some ten minutes, mostly of waiting. Each turn is told as it is over. */
export async function benchBarge({ say, progress, figure }) {
  const bundle = join(projectFolder, 'out', 'bargeBench.js');
  await esbuild.build({ entryPoints: [join(projectFolder, 'test', 'sidecar', 'bargeBench.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'warning' });
  const child = spawn(process.execPath, [bundle], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.trim() === '') { continue; }
    lines.push(JSON.parse(line));
    progress(`barge-in: ${line}`);
  }
  const [code] = await ended;
  if (code !== 0) { throw new Error(`The bench of speaking over replies ended with ${code}.`); }
  say('\nbarge-in, the loudspeaker in the microphone 60 ms later at 0 dB:');
  for (const { bargeIn, replies, started, heard } of lines.filter(({ kind }) => kind === 'self')) {
    say(`  audio.barge_in ${bargeIn}: in ${replies} replies it took itself for somebody ${started} times and heard words of its own ${heard.length} times`);
  }
  for (const mode of ['echo_cancel', 'headset']) {
    const own = lines.filter(({ kind, bargeIn }) => kind === 'interruption' && bargeIn === mode);
    if (own.length === 0) { continue; }
    say(`  ${mode}: ${own.filter(({ wasInterrupted }) => wasInterrupted).length} of ${own.length} replies stopped by speech, ${own.filter(({ answer }) => answer === '25 times 7 is 175.').length} times what was said over it was answered right`);
    figure(`    from the beginning of speech to silence, ${mode}`, own.map(({ stopMs }) => stopMs));
  }
}

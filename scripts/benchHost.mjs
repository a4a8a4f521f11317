// npm run bench -- host [--floor]   How long the extension takes to activate, and for how long it blocks the extension host, in a real VS Code.
// npm run bench -- vsix             Spoken questions to the installed VSIX, without a network, and how many of them are answered.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './setup.mjs';
import { run } from './run.mjs';
import { hostWindows } from './vscodeHost/hostWindows.mjs';
import { ensureHost, noHostReason } from './vscodeHost/install.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

const median = values => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** Each is a window with an extension host of its own; those with the extension tell how long it took to activate. */
const windows = { bare: 3, activation: 4, typed: 4, warmed: 3, spokenWarmed: 3, spoken: 2 };
const spokenTurns = 10;
const spokenLimitMs = 600_000;
const packageLimitMs = 240_000;

/** @param {{ say: (line: string) => void, progress: (line: string) => void, figure: (name: string, values: number[], unit?: string) => void, question: () => string, versions: ('newest' | 'floor')[] }} props */
export async function benchHost({ say, progress, figure, question, versions }) {
  const lacking = noHostReason();
  if (lacking !== null) { say(`\nhost: ${lacking}`); return; }
  const { startVirtualSoundCard, virtualSoundCardProblem } = await loadSource('test/sidecar/virtualSoundCard.ts');
  const noSound = virtualSoundCardProblem();
  const card = noSound === null ? await startVirtualSoundCard() : null;
  try {
    for (const version of versions) {
      const opened = await hostWindows({ version, env: { ...card?.env, ...card && { VOICE_AGENT_BENCH_WAV: question() } } });
      try {
        await benchVersion({ opened, kinds: Object.keys(windows).filter(kind => card !== null || !kind.startsWith('spoken')), say, progress, figure });
      } finally {
        opened.dispose();
      }
    }
    if (noSound !== null) { say(`  not spoken to: ${noSound}`); }
  } finally {
    await card?.dispose();
  }
}

async function benchVersion({ opened, kinds, say, progress, figure }) {
  const lines = [];
  for (const kind of kinds) {
    for (let window = 1; window <= windows[kind]; window++) {
      const line = await opened.measure(kind);
      lines.push({ kind, ...line });
      progress(`VS Code ${opened.version}, window ${lines.length} (${kind}): ${JSON.stringify(line)}`);
    }
  }
  const turns = kind => lines.filter(line => line.kind === kind);
  say(`\nhost, VS Code ${opened.version}`);
  figure('  activation', lines.flatMap(({ activationMs }) => activationMs ?? []));
  const blocks = (name, values) => {
    if (values.length === 0) { return; }
    figure(`  longest block of the extension host, ${name}`, values.map(({ wallMs }) => wallMs));
    if (values.every(({ cpuMs }) => cpuMs !== null)) {
      figure('    processor time of the longest one', values.map(({ cpuMs }) => cpuMs));
      figure('    of the longest one without garbage collection', values.map(({ workMs }) => workMs));
    }
  };
  const memory = kind => turns(kind).map(line => line.memory);
  const added = key => Math.round(median(memory('typed').map(of => of[key])) - median(memory('bare').map(of => of[key])));
  figure('  memory of the extension host after 12 turns', memory('typed').map(({ residentMegabytes }) => residentMegabytes), 'MB');
  figure('    where the extension is not installed', memory('bare').map(({ residentMegabytes }) => residentMegabytes), 'MB');
  say(`    the difference is the extension: ${added('residentMegabytes')} MB, ${added('heapMegabytes')} MB of them held by JavaScript`);
  blocks('where the extension is not installed', turns('bare').map(({ nothing }) => nothing));
  blocks('no turn', [...turns('typed'), ...turns('spoken')].map(({ nothing }) => nothing));
  for (const [kind, how] of [['warmed', 'typed'], ['spokenWarmed', 'spoken']]) {
    blocks(`first turn of a window that was looked at for some seconds, ${how}`, turns(kind).map(({ first }) => first));
    blocks(`later turns there, ${how}`, turns(kind).map(({ later }) => later));
  }
  for (const kind of ['typed', 'spoken']) {
    blocks(`first turn of a window that nobody looked at, ${kind}`, turns(kind).map(({ first }) => first));
    blocks(`later turns, ${kind}`, turns(kind).map(({ later }) => later));
  }
}

/** @param {{ say: (line: string) => void, json: boolean }} props */
export async function benchVsix({ say, json }) {
  const lacking = noHostReason();
  if (lacking !== null) { say(`\nvsix: ${lacking}`); return; }
  // What needs a network, or may: before it is cut off.
  await ensureHost('newest');
  const vsix = join(projectFolder, 'out', 'bench.vsix');
  const packaged = await run(process.execPath, [join('scripts', 'package.mjs'), '--out', vsix], { cwd: projectFolder, quiet: true, timeoutMs: packageLimitMs });
  if (packaged.code !== 0) { throw new Error(packaged.output); }
  // A network of its own holds nothing but the loopback, over which window and server talk.
  const canCut = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' }).status === 0;
  say(`\nvsix, ${spokenTurns} spoken questions, ${canCut ? 'in a network that has nothing but the loopback' : 'with the network as it is (`unshare` cannot cut it off here)'}`);
  const args = [process.execPath, join('scripts', 'vscodeHost', 'spokenTurns.mjs'), String(spokenTurns), ...json ? ['--json'] : []];
  const [command, ...rest] = canCut ? ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...args] : args;
  const { code } = await run(command, rest, { cwd: projectFolder, timeoutMs: spokenLimitMs, env: { ...process.env, VOICE_AGENT_TEST_VSIX: vsix } });
  if (code !== 0) { process.exitCode = 1; }
}

// npm run bench -- host   How long the extension takes to activate, and for how long it blocks the extension host, in a real VS Code.
// npm run bench -- vsix   Spoken questions to the installed VSIX, and how many of them are answered.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';
import { projectFolder } from './setup.mjs';
import { ensureHost, noHostReason } from './vscodeHost/install.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';
import { buildHostBench } from './vscodeHost/results.mjs';
import { runTests } from './vscodeHost/runTests.mjs';

const windows = Number(process.env.VOICE_AGENT_BENCH_WINDOWS ?? 10);
const windowLimitMs = 90_000;
const spokenTurns = 10;
const spokenLimitMs = 600_000;

/** The extension as the VSIX has it, but for the models and packages, which stay where they are. */
async function stageExtension(folder) {
  const { code, output } = await run(process.execPath, ['esbuild.mjs', '--production', `--outdir=${join(folder, 'dist')}`], { cwd: projectFolder, quiet: true });
  if (code !== 0) { throw new Error(output); }
  for (const name of ['package.json', 'media', 'profiles']) { cpSync(join(projectFolder, name), join(folder, name), { recursive: true }); }
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
}

/** @param {{ say: (line: string) => void, figure: (name: string, values: number[]) => void, question: () => string }} props */
export async function benchHost({ say, figure, question }) {
  const lacking = noHostReason();
  if (lacking !== null) { say(`\nhost: ${lacking}`); return; }
  const { startVirtualSoundCard, virtualSoundCardProblem } = await loadSource('test/sidecar/virtualSoundCard.ts');
  const noSound = virtualSoundCardProblem();
  const host = await ensureHost('newest');
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-bench-host-'));
  const card = noSound === null ? await startVirtualSoundCard() : null;
  const lines = [];
  try {
    const extension = join(folder, 'extension'), workspace = join(folder, 'workspace');
    mkdirSync(extension);
    mkdirSync(workspace);
    await stageExtension(extension);
    const tests = await buildHostBench();
    for (let window = 0; window < windows; window++) {
      const { log } = await runTests({
        // In a window that is not looked at nothing is warmed ahead: the first turn is really the first.
        host, workspace, extensions: [extension], tests, isFocused: false, limitMs: windowLimitMs, screenshot: join(projectFolder, 'out', 'screenshots', 'bench-host.png'),
        env: { ...card?.env, ...card && { VOICE_AGENT_BENCH_WAV: question() }, VOICE_AGENT_BENCH_FIRST: card === null || window % 2 === 0 ? 'typed' : 'spoken' },
        onReport: line => { lines.push(JSON.parse(line)); },
      });
      if (lines.length === 0) { say(log); }
    }
  } finally {
    await card?.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
  say(`\nhost, VS Code ${host.version}, ${lines.length} windows${noSound === null ? '' : ` (${noSound})`}`);
  figure('  activation', lines.map(({ activationMs }) => activationMs));
  say('  longest block of the extension host, and what of it the host itself worked');
  const blocks = (name, values) => {
    if (values.length === 0) { return; }
    figure(`    ${name}`, values.map(({ wallMs }) => wallMs));
    figure('      of it processor time', values.map(({ cpuMs }) => cpuMs));
  };
  blocks('in half a second without any turn', lines.map(({ nothing }) => nothing));
  blocks('first turn of a window, typed', lines.filter(({ isTypedFirst }) => isTypedFirst).map(({ first }) => first));
  blocks('first turn of a window, spoken', lines.filter(({ isTypedFirst }) => !isTypedFirst).map(({ first }) => first));
  if (card !== null) { blocks('later turn, spoken', lines.map(({ warmSpoken }) => warmSpoken)); }
  blocks('10 later turns, typed', lines.map(({ warmTyped }) => warmTyped));
}

/** @param {{ say: (line: string) => void }} props */
export async function benchVsix({ say }) {
  const env = { ...process.env, VOICE_AGENT_UI_TURNS: String(spokenTurns), VOICE_AGENT_SUITE_LIMIT_MS: String(spokenLimitMs) };
  say(`\nvsix: ${spokenTurns} spoken questions to the VSIX in a window of its own, with no network`);
  await run(process.execPath, [join('scripts', 'test.mjs'), 'ui', '--grep', 'spoken questions'], { cwd: projectFolder, env, timeoutMs: spokenLimitMs });
}

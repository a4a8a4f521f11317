// Windows of a real VS Code in which nothing is tested but measured (test/vscode/bench/hostBench.ts).
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run.mjs';
import { projectFolder } from '../setup.mjs';
import { ensureHost } from './install.mjs';
import { buildHostBench } from './results.mjs';
import { runTests } from './runTests.mjs';

const windowLimitMs = 90_000;
const buildLimitMs = 120_000;

/**
 * Builds the extension as the VSIX has it, and gives what opens one window after the other with it, each with an extension host of its own.
 * @param {{ version?: 'newest' | 'floor', env?: Record<string, string> }} [props] env: for all windows.
 * @returns {Promise<{ version: string, measure: (what: 'bare' | 'activation' | 'warmed' | 'spokenWarmed' | 'typed' | 'spoken' | 'panel' | 'emptyPage') => Promise<object>, dispose: () => void }>}
 *   version: of VS Code; measure: what hostBench.ts reports of `what`. It rejects with what the window printed where that is nothing.
 */
export async function hostWindows({ version = 'newest', env = {} } = {}) {
  const host = await ensureHost(version, () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-host-windows-'));
  const extension = join(folder, 'extension'), nothing = join(folder, 'nothing'), workspace = join(folder, 'workspace');
  const dispose = () => { rmSync(folder, { recursive: true, force: true }); };
  try {
    mkdirSync(extension);
    mkdirSync(workspace);
    // Without any extension no tests are run.
    mkdirSync(nothing);
    writeFileSync(join(nothing, 'package.json'), JSON.stringify({ name: 'nothing', publisher: 'nobody', version: '1.0.0', engines: { vscode: '*' } }));
    await stageExtension(extension);
    const tests = await buildHostBench();
    const measure = async what => {
      const lines = [];
      const { log, reason } = await runTests({
        // In a window that is not looked at nothing is warmed ahead.
        host, workspace, extensions: [what === 'bare' ? nothing : extension], tests, isFocused: what.endsWith('armed'), limitMs: windowLimitMs, screenshot: join(projectFolder, 'out', 'screenshots', 'bench-host.png'),
        env: { ...env, VOICE_AGENT_BENCH_WHAT: what }, onReport: line => { lines.push(JSON.parse(line)); },
      });
      if (lines.length === 0) { throw new Error(`VS Code ${host.version}: ${reason}\n${log}`); }
      return lines[0];
    };
    return { version: host.version, measure, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** But for the models and packages, which stay where they are. */
async function stageExtension(folder) {
  const { code, output } = await run(process.execPath, ['esbuild.mjs', '--production', `--outdir=${join(folder, 'dist')}`], { cwd: projectFolder, quiet: true, timeoutMs: buildLimitMs });
  if (code !== 0) { throw new Error(output); }
  for (const name of ['package.json', 'media', 'profiles']) {
    if (existsSync(join(projectFolder, name))) { cpSync(join(projectFolder, name), join(folder, name), { recursive: true }); }
  }
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
}

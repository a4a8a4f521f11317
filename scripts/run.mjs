// Runs programs: without a shell, with a time limit, and so that nothing they started outlives them.
import { spawn, spawnSync } from 'node:child_process';

/** Programs under way, so that Ctrl-C ends them too. */
const running = new Set();

/**
 * Runs a program to its end. Never rejects.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, timeoutMs?: number, cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options]
 *   quiet: what it prints is kept in `output` instead of shown; timeoutMs and signal: when it is killed, with `timedOut` set.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} code is 127 where it could not be started.
 */
export function run(command, args, { quiet = false, timeoutMs, cwd, env = process.env, signal } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd, env, windowsHide: true,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      // A group of its own, so that a time limit ends the whole of it.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const giveUp = () => {
      timedOut = true;
      killTree(child);
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs);
    signal?.addEventListener('abort', giveUp);
    const settle = code => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      running.delete(child);
      resolve({ code, output, timedOut });
    };
    child.stdout?.setEncoding('utf8').on('data', text => { output += text; });
    child.stderr?.setEncoding('utf8').on('data', text => { output += text; });
    child.once('error', error => {
      output += error.message;
      if (child.pid === undefined) { settle(127); }
    });
    // 'exit', not 'close': something that inherited its output could keep that open for ever.
    child.once('exit', code => {
      killTree(child);
      // A moment for what is still in the pipes.
      setTimeout(() => { settle(code ?? 128); }, quiet ? 20 : 0);
    });
  });
}

/** Ends a program and whatever it left behind in its group. */
function killTree(child) {
  if (child.pid === undefined) { return; }
  if (process.platform === 'win32') {
    if (child.exitCode === null) { spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true }); }
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
  process.on(signal, () => {
    for (const child of running) { killTree(child); }
    process.exit(128 + number);
  });
}

import { spawn } from 'node:child_process';

const maxOutputBytes = 4 * 1024 * 1024;

/** `timedOut` and a program that could not be started have `code` null. */
export interface ProgramOutput { code: number | null; output: string; errorOutput: string; timedOut: boolean }

/** Runs a short program without a shell, without input, in English, for at most `timeoutMs`. Never rejects. */
export function runProgram(path: string, parameters: readonly string[], timeoutMs: number): Promise<ProgramOutput> {
  return new Promise(resolve => {
    let output = '', errorOutput = '', timedOut = false;
    // LC_ALL: some versions of pactl write numbers with the decimal comma of the language, which is no JSON.
    const child = spawn(path, parameters, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, env: { ...process.env, LC_ALL: 'C' } });
    const settle = (code: number | null) => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, output, errorOutput, timedOut });
    };
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
      settle(null);
    }, timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => { if (output.length < maxOutputBytes) { output += text; } });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { if (errorOutput.length < maxOutputBytes) { errorOutput += text; } });
    child.on('error', () => { settle(null); });
    child.on('close', code => { settle(code); });
  });
}

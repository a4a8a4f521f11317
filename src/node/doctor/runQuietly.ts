import { execFile } from 'node:child_process';

const limitMs = 4000;

/** What a program of the system prints; null where it is not there, fails, or takes too long. No shell, nothing but these arguments. */
export function runQuietly(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise(resolve => {
    // A program that is a script on Windows (code.cmd) cannot be started without a shell: it counts as not there.
    execFile(program, [...args], { timeout: limitMs, windowsHide: true, encoding: 'utf8', maxBuffer: 1_000_000 }, (error, stdout) => { resolve(error ? null : stdout); });
  });
}

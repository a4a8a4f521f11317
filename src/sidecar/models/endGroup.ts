import type { ChildProcess } from 'node:child_process';

/** Ends a program that leads a process group, with all that it has started. Nothing where it has ended already. */
export function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) { return; }
  if (process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch { /* it ended in this very moment */ }
}

import { availableParallelism, homedir, hostname, totalmem, userInfo } from 'node:os';
import type { MachineFacts } from '../core/config/recommend';

/** What this machine has. */
export function machineFacts(): MachineFacts {
  return { cores: availableParallelism(), memoryBytes: totalmem() };
}

/** Where a path that begins with ~ leads. */
export function homeFolder(): string {
  return homedir();
}

/** What names the user and the machine: a report that leaves it must hold none of it. */
export function privateNames(): string[] {
  // Some systems know a number of the user and no name.
  const user = (() => { try { return userInfo().username; } catch { return ''; } })();
  return [homedir(), hostname(), user];
}

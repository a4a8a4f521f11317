import { availableParallelism, homedir, totalmem } from 'node:os';
import type { MachineFacts } from '../core/config/recommend';

/** What this machine has. */
export function machineFacts(): MachineFacts {
  return { cores: availableParallelism(), memoryBytes: totalmem() };
}

/** Where a path that begins with ~ leads. */
export function homeFolder(): string {
  return homedir();
}

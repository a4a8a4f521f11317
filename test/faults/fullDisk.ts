import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own for a test, small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left, but for `leaveBytes`. */
  fill(leaveBytes?: number): void;
  /** Gives it back. */
  free(): void;
  remove(): void;
}

const diskBytes = 512 * 1024, blockBytes = 4096;

/** Null where this user may mount none. */
export function smallDisk(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'voice-agent-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=700`, 'voice-agent-test', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, '.filler');
  const free = () => { try { unlinkSync(filler); } catch { /* not filled */ } };
  return {
    folder, free,
    fill(leaveBytes = 0) {
      free();
      for (let bytes = diskBytes - leaveBytes; bytes > 0; bytes -= blockBytes) {
        try {
          writeFileSync(filler, Buffer.alloc(bytes));
          return;
        } catch { /* it holds less than that by now */ }
      }
    },
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { readdirSync } from 'node:fs';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { MemoryUse } from '../protocol/sidecar';

/** Tells what this process uses. The loop is watched from the first reading on, each reading starts anew. */
export class ResourceMeter {
  private loopDelay: IntervalHistogram | undefined;

  read(): MemoryUse {
    // The histogram holds intervals of its 5 ms timer, so the timer's own 5 ms are taken off.
    const maxLoopDelayMs = this.loopDelay && this.loopDelay.count > 0 ? Math.max(0, this.loopDelay.max / 1e6 - 5) : 0;
    if (!this.loopDelay) {
      this.loopDelay = monitorEventLoopDelay({ resolution: 5 });
      this.loopDelay.enable();
    }
    this.loopDelay.reset();
    const { user, system } = process.cpuUsage();
    return { rssBytes: process.memoryUsage.rss(), cpuUserMs: user / 1000, cpuSystemMs: system / 1000, handles: openHandles(), maxLoopDelayMs };
  }
}

/** What the process holds open: file descriptors where the system counts them, else what keeps the loop alive. */
function openHandles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return process.getActiveResourcesInfo().length;
  }
}

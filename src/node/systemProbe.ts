import { readFile } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import type { LoadedModel, ProcessUse, ResourceProbe, ResourceSample, SystemUse } from '../core/metrics/resources';
import type { MemoryUse } from '../protocol/sidecar';

export interface SystemProbeProps {
  /** What the speech process uses; null while it does not run. Never starts it. */
  readonly sidecarUse: () => Promise<MemoryUse | null>;
  /** What the model server holds in memory; null where there is none to be asked. */
  readonly loadedModels: (signal: AbortSignal) => Promise<readonly LoadedModel[] | null>;
}

/** Nobody waits longer for a reading. */
const readingLimitMs = 3000;

/** Reads the meters of this machine and of what runs on it for us. */
export class SystemProbe implements ResourceProbe {
  private readonly hostCpu = new CpuMeter();
  private readonly sidecarCpu = new CpuMeter();
  private lastTicks: Ticks | undefined;

  constructor(private readonly props: SystemProbeProps) {}

  async read(signal: AbortSignal): Promise<Omit<ResourceSample, 'at'>> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(readingLimitMs)]);
    const [sidecarUse, models, system] = await Promise.all([
      this.props.sidecarUse().catch(() => null), this.props.loadedModels(limited).catch(() => null), this.system(),
    ]);
    const { rss, heapUsed } = process.memoryUsage(), own = process.cpuUsage();
    return {
      host: { rssBytes: rss, heapUsedBytes: heapUsed, cpuPercent: this.hostCpu.percent((own.user + own.system) / 1000) },
      sidecar: sidecarUse ? this.sidecar(sidecarUse) : null, models, system,
    };
  }

  private sidecar({ rssBytes, cpuUserMs, cpuSystemMs }: MemoryUse): ProcessUse {
    return { rssBytes, heapUsedBytes: null, cpuPercent: this.sidecarCpu.percent(cpuUserMs + cpuSystemMs) };
  }

  private async system(): Promise<SystemUse> {
    const memory = process.platform === 'linux' ? parseMeminfo(await readFile('/proc/meminfo', 'utf8').catch(() => '')) : null;
    const { totalBytes, availableBytes, swapUsedBytes } = memory ?? { totalBytes: totalmem(), availableBytes: freemem(), swapUsedBytes: null };
    const ticks = cpuTicks(), last = this.lastTicks;
    this.lastTicks = ticks;
    return {
      totalBytes, availableBytes, swapUsedBytes, usedPercent: (totalBytes - availableBytes) * 100 / totalBytes,
      cpuPercent: last && ticks.all > last.all ? (1 - (ticks.idle - last.idle) / (ticks.all - last.all)) * 100 : null,
    };
  }
}

/** How busy a process was between two readings. */
class CpuMeter {
  private last: { readonly atMs: number; readonly cpuMs: number } | undefined;

  percent(cpuMs: number): number | null {
    const atMs = performance.now(), { last } = this;
    this.last = { atMs, cpuMs };
    // A process that was started anew counts from 0 again.
    return last && atMs > last.atMs && cpuMs >= last.cpuMs ? (cpuMs - last.cpuMs) * 100 / (atMs - last.atMs) : null;
  }
}

interface Ticks { readonly idle: number; readonly all: number }

function cpuTicks(): Ticks {
  return cpus().reduce((sum, { times }) => ({
    idle: sum.idle + times.idle, all: sum.all + times.user + times.nice + times.sys + times.idle + times.irq,
  }), { idle: 0, all: 0 });
}

/** Linux counts as available what it could have back at once, such as its cache of files; null where the text is no /proc/meminfo. */
export function parseMeminfo(text: string): { totalBytes: number; availableBytes: number; swapUsedBytes: number | null } | null {
  const bytes = (name: string) => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
    return found === undefined ? null : Number(found) * 1024;
  };
  const totalBytes = bytes('MemTotal'), availableBytes = bytes('MemAvailable'), swapTotal = bytes('SwapTotal'), swapFree = bytes('SwapFree');
  if (totalBytes === null || availableBytes === null) { return null; }
  return { totalBytes, availableBytes, swapUsedBytes: swapTotal === null || swapFree === null ? null : swapTotal - swapFree };
}

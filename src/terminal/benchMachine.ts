import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** On what something was measured. Figures of different machines are not to be compared. */
export interface BenchMachine {
  readonly processor: string;
  /** As many as this process may use. */
  readonly cores: number;
  readonly memoryBytes: number;
  /** Platform, kind of processor and version of the system: "linux-x64 6.1.0". */
  readonly system: string;
  readonly node: string;
}

export function benchMachine(): BenchMachine {
  return { processor: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism(), memoryBytes: totalmem(), system: `${process.platform}-${process.arch} ${release()}`, node: process.version };
}

/** Programs that were at work or waited for it over the last minute; always 0 on Windows. */
export function machineLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

/** What it is in a line. */
export function machineLine({ processor, cores, memoryBytes, system, node }: BenchMachine): string {
  return `${cores} x ${processor}, ${gigabytes(memoryBytes)}, ${system}, Node ${node}`;
}

/** What a line of `bench --json` says of its machine; null where it says nothing, or not all of it. */
export function readMachine(value: unknown): BenchMachine | null {
  if (typeof value !== 'object' || value === null || !('machine' in value)) { return null; }
  const { machine } = value;
  const isMachine = typeof machine === 'object' && machine !== null
    && 'processor' in machine && typeof machine.processor === 'string' && 'cores' in machine && typeof machine.cores === 'number' && 'memoryBytes' in machine && typeof machine.memoryBytes === 'number'
    && 'system' in machine && typeof machine.system === 'string' && 'node' in machine && typeof machine.node === 'string';
  return isMachine ? { processor: machine.processor as string, cores: machine.cores as number, memoryBytes: machine.memoryBytes as number, system: machine.system as string, node: machine.node as string } : null;
}

/** In words, one part each: "Node v20.19.0, now v22.13.0". A machine reports some kilobytes more or less each time it starts. */
export function machineDifferences(before: BenchMachine, after: BenchMachine): string[] {
  const parts: readonly (readonly [string, (machine: BenchMachine) => string])[] = [
    ['processor', ({ processor }) => processor], ['cores', ({ cores }) => String(cores)], ['memory', ({ memoryBytes }) => gigabytes(memoryBytes)], ['system', ({ system }) => system], ['Node', ({ node }) => node],
  ];
  return parts.flatMap(([name, of]) => of(before) === of(after) ? [] : [`${name} ${of(before)}, now ${of(after)}`]);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(0)} GB`;
}

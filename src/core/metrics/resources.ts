/** One process of ours. */
export interface ProcessUse {
  readonly rssBytes: number;
  /** Of JavaScript alone; null where it was not asked for. */
  readonly heapUsedBytes: number | null;
  /** Of one core, since the last reading; null at the first. */
  readonly cpuPercent: number | null;
}

/** A model that a server holds in memory. */
export interface LoadedModel {
  readonly name: string;
  readonly host: string;
  readonly sizeBytes: number;
  /** The part of it that is on a graphics card. */
  readonly vramBytes: number;
  /** When the server lets it go, in UTC; null: never, or unknown. */
  readonly expiresAt: string | null;
}

export interface SystemUse {
  readonly totalBytes: number;
  readonly availableBytes: number;
  readonly usedPercent: number;
  /** Of all cores together, since the last reading; null at the first. */
  readonly cpuPercent: number | null;
  readonly swapUsedBytes: number | null;
}

/** What is in use at one moment. Plain data. */
export interface ResourceSample {
  /** In UTC, as in 2026-11-22T07:45:00.000Z. */
  readonly at: string;
  readonly host: ProcessUse;
  /** Null while it does not run. */
  readonly sidecar: ProcessUse | null;
  /** Null where no server could be asked. */
  readonly models: readonly LoadedModel[] | null;
  readonly system: SystemUse;
}

/** What the core needs of the world: somebody who reads the meters. Starts nothing that does not run. */
export interface ResourceProbe {
  /** Bounded in time; what cannot be read is null. */
  read(signal: AbortSignal): Promise<Omit<ResourceSample, 'at'>>;
}

/** Host, speech process and the models of the server together: the memory that is ours. */
export function ownBytes({ host, sidecar, models }: Omit<ResourceSample, 'at'>): number {
  return host.rssBytes + (sidecar?.rssBytes ?? 0) + (models ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Something that was let go between two readings, because nobody had used it. */
export interface LetGo { readonly at: string; readonly what: string; readonly beforeBytes: number; readonly afterBytes: number }

/** What the later reading has no more of, with all of our memory before and after. */
export function letGoBetween(before: ResourceSample, after: ResourceSample): LetGo[] {
  const gone = [
    ...before.sidecar && !after.sidecar ? ['the speech process'] : [],
    ...after.models ? (before.models ?? []).filter(model => !after.models?.some(({ name, host }) => name === model.name && host === model.host)).map(({ name }) => `the model ${name}`) : [],
  ];
  return gone.length === 0 ? [] : [{ at: after.at, what: gone.join(' and '), beforeBytes: ownBytes(before), afterBytes: ownBytes(after) }];
}

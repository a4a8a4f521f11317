import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import type { AgentRecord } from '../workflows/delegation';
import type { Alert } from './alerts';
import { type OperationName, operations } from './operations';
import { type LetGo, letGoBetween, ownBytes, type ResourceSample } from './resources';
import { Ring } from './ring';
import { keptMeasurements, Series, type Statistics, statisticsOf } from './statistics';
import { type TargetRow, targetRows } from './targets';
import { TurnRecorder, type TurnSource } from './turnRecorder';
import type { TurnRecord } from './turnRecord';

/** Of each turn so much is kept for the charts. */
export interface TurnPoint { readonly atMs: number; readonly responseMs: number; readonly routeMs: number; readonly agentMs: number }

/** A working day of turns, and of readings every 30 s. */
const keptPoints = 10_000;
const keptSamples = 2000;
const keptAlerts = 50;
const bytesAGigabyte = 1024 ** 3;

export interface OperationStatistics { readonly name: OperationName; readonly title: string; readonly otelName: string; readonly ms: Statistics }

/** An agent as the panel shows it. */
export interface AgentUse { readonly id: string; readonly load: number; readonly served: number; readonly failed: number; readonly averageMs: number | null }

/** What a core gives to be measured. */
export interface Measured extends TurnSource {
  readonly runner: TurnSource['runner'] & { readonly delegation: { readonly agents: readonly Readonly<AgentRecord>[] } };
}

export interface MetricsHistory {
  /** Returns at once and never throws. */
  keep(record: TurnRecord): void;
}

/**
 * What was measured since the program began: it outlives the cores, which come and go with the settings.
 * Bounded memory, however long it runs.
 */
export class Metrics implements Disposable {
  private readonly recorded = new Emitter<TurnRecord>();
  readonly onDidRecord = this.recorded.event;
  private readonly sampled = new Emitter<ResourceSample>();
  readonly onDidSample = this.sampled.event;
  private readonly noted = new Emitter<Alert>();
  /** There is a new alert. */
  readonly onDidNote = this.noted.event;
  private readonly alerted = new Emitter<Alert>();
  /** There is a new alert, and the user should be told. */
  readonly onDidAlert = this.alerted.event;
  private readonly knownCauses = new Set<string>();
  private readonly series = new Map<OperationName, Series>(operations.map(({ name }) => [name, new Series()]));
  private readonly latestRecords = new Ring<TurnRecord>(keptMeasurements);
  private readonly latestPoints = new Ring<TurnPoint>(keptPoints);
  private readonly latestSamples = new Ring<ResourceSample>(keptSamples);
  private readonly latestAlerts = new Ring<Alert>(keptAlerts);
  private readonly latestLetGo = new Ring<LetGo>(keptAlerts);
  /** The latest; what it has done is still to be seen when it is gone. */
  private measured: Measured | undefined;
  private count = 0;

  constructor(private readonly clock: Pick<Clock, 'nowMs' | 'wallMs'>) {}

  /** Measures the turns of a core until that is disposed of. */
  attach(core: Measured, history: MetricsHistory | null): Disposable {
    this.measured = core;
    return new TurnRecorder({
      assistant: core.assistant, session: core.session, runner: core.runner, clock: this.clock,
      nextId: () => ++this.count,
      onRecord: record => {
        this.add(record);
        history?.keep(record);
      },
    });
  }

  add(record: TurnRecord): void {
    for (const { name, valueMs } of operations) {
      const ms = valueMs(record);
      if (ms !== null) { this.series.get(name)?.add(ms); }
    }
    this.latestRecords.add(record);
    this.latestPoints.add({ atMs: Date.parse(record.at), responseMs: operations[0].valueMs(record), routeMs: record.routeMs, agentMs: record.agentMs });
    this.recorded.fire(record);
  }

  addSample(sample: ResourceSample): void {
    const before = this.latestSamples.last;
    if (before) { for (const letGo of letGoBetween(before, sample)) { this.latestLetGo.add(letGo); } }
    this.latestSamples.add(sample);
    this.sampled.fire(sample);
  }

  /** One cause is told once; where it is to be quiet it is only kept, to be looked at. */
  addAlert(alert: Alert, isQuiet: boolean): void {
    if (this.knownCauses.has(alert.cause)) { return; }
    this.knownCauses.add(alert.cause);
    this.latestAlerts.add(alert);
    this.noted.fire(alert);
    if (!isQuiet) { this.alerted.fire(alert); }
  }

  /** The last 100, the oldest first. */
  get records(): readonly TurnRecord[] { return this.latestRecords.toArray(); }
  get points(): readonly TurnPoint[] { return this.latestPoints.toArray(); }
  get lastPoint(): TurnPoint | undefined { return this.latestPoints.last; }
  get samples(): readonly ResourceSample[] { return this.latestSamples.toArray(); }
  get lastSample(): ResourceSample | undefined { return this.latestSamples.last; }
  get alerts(): readonly Alert[] { return this.latestAlerts.toArray(); }
  get letGo(): readonly LetGo[] { return this.latestLetGo.toArray(); }

  /** Of the operations that were measured at all, each over its last 100. */
  statistics(): OperationStatistics[] {
    return operations.flatMap(({ name, title, otelName }) => {
      const ms = this.series.get(name)?.statistics() ?? null;
      return ms ? [{ name, title, otelName, ms }] : [];
    });
  }

  agents(): AgentUse[] {
    return (this.measured?.runner.delegation.agents ?? []).map(({ id, load, served, succeeded, averageMs }) => ({ id, load, served, failed: served - succeeded, averageMs }));
  }

  targets(): TargetRow[] {
    const of = (name: OperationName) => this.series.get(name)?.statistics() ?? null;
    const spoken = this.records.flatMap(({ responseMs }) => responseMs ?? []);
    const samples = this.samples.slice(-keptMeasurements);
    return targetRows({
      response: statisticsOf(spoken), routing: of('agent_routing'), workflow: of('workflow'),
      memory: statisticsOf(samples.map(sample => ownBytes(sample) / bytesAGigabyte)),
      cpu: statisticsOf(samples.flatMap(({ system }) => system.cpuPercent ?? [])),
      audio: statisticsOf(this.records.flatMap(({ hearingDelayMs }) => hearingDelayMs ?? [])),
    });
  }

  dispose(): void {
    this.recorded.dispose();
    this.sampled.dispose();
    this.noted.dispose();
    this.alerted.dispose();
  }
}

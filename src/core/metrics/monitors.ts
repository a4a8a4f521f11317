import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { messageOf } from '../../base/errors';
import type { Logger } from '../../base/logger';
import type { Profile } from '../config/profile';
import { memoryAlert, slowAlerts } from './findAlerts';
import type { Metrics } from './metrics';
import type { ResourceProbe, ResourceSample } from './resources';

export interface MonitorsProps {
  readonly metrics: Metrics;
  /** Null where nobody reads the meters. */
  readonly probe: ResourceProbe | null;
  readonly profile: Profile;
  readonly clock: Pick<Clock, 'schedule' | 'wallMs'>;
  readonly logger: Logger;
}

/** The guide's two monitors: one looks at the memory, one at how long things take. They live as long as the settings they were made from. */
export class Monitors implements Disposable {
  private readonly ended = new AbortController();
  private readonly timers = new Map<string, Disposable>();
  /** Turns under other settings say nothing about these. */
  private readonly afterId: number;

  constructor(private readonly props: MonitorsProps) {
    const { metrics, probe, profile: { monitoring } } = props;
    this.afterId = metrics.records.at(-1)?.id ?? 0;
    if (probe) { this.every(monitoring.memory_interval * 1000, 'memory', () => { void this.look(); }); }
    this.every(monitoring.alert_interval * 1000, 'alerts', () => { this.checkTimes(); });
  }

  /** Reads the meters now. Never rejects; undefined where they cannot be read. */
  async look(): Promise<ResourceSample | undefined> {
    const { probe, metrics, clock, profile, logger } = this.props;
    try {
      const read = await probe?.read(this.ended.signal);
      if (!read || this.ended.signal.aborted) { return undefined; }
      const sample = { at: new Date(clock.wallMs()).toISOString(), ...read };
      metrics.addSample(sample);
      logger.log('debug', `Memory usage: ${sample.system.usedPercent.toFixed(0)} %, available: ${(sample.system.availableBytes / 1024 ** 3).toFixed(1)} GB`);
      const alert = memoryAlert(sample, profile, sample.at);
      if (alert) { metrics.addAlert(alert, profile.monitoring.quiet); }
      return sample;
    } catch (thrown) {
      logger.log('debug', `The meters could not be read: ${messageOf(thrown)}`);
      return undefined;
    }
  }

  dispose(): void {
    this.ended.abort();
    for (const timer of this.timers.values()) { timer.dispose(); }
  }

  private checkTimes(): void {
    const { metrics, profile, clock } = this.props;
    const records = metrics.records.filter(({ id }) => id > this.afterId);
    for (const alert of slowAlerts(records, profile, new Date(clock.wallMs()).toISOString())) { metrics.addAlert(alert, profile.monitoring.quiet); }
  }

  private every(intervalMs: number, name: string, work: () => void): void {
    this.timers.set(name, this.props.clock.schedule(intervalMs, () => {
      this.every(intervalMs, name, work);
      work();
    }));
  }
}

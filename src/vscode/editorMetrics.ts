import type { Uri } from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/logger';
import type { Profile } from '../core/config/profile';
import type { Core, CoreProps } from '../core/createCore';
import type * as core from '../core/entry';
import type { Metrics, MetricsHistory } from '../core/metrics/metrics';
import type { ResourceProbe } from '../core/metrics/resources';
import type { PanelState } from '../protocol/panel';
import { alertMessages } from './alertMessages';
import { type FirstPicture, MetricsPanel } from './metricsPanel';

export interface EditorMetricsProps {
  readonly loadCore: () => Promise<typeof core>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly probe: ResourceProbe;
  readonly history: MetricsHistory;
  /** Undefined until a first core was made. */
  readonly profile: () => Profile | undefined;
  readonly uriOf: (...path: string[]) => Uri;
  readonly textOf: (...path: string[]) => Promise<string>;
  readonly nonce: () => string;
}

/** What is measured in this window, and where it is shown: the panel, and messages for alerts. */
export class EditorMetrics implements Disposable {
  private readonly held = new DisposableStore();
  private readonly panel: MetricsPanel;
  private made: Promise<Metrics> | undefined;
  private stateNow: (() => PanelState) | undefined;
  private monitors: Core['monitors'];

  constructor(private readonly props: EditorMetricsProps) {
    const { loadCore, logger, profile, uriOf, textOf, nonce } = props;
    this.panel = this.held.add(new MetricsPanel({ metrics: () => this.metrics(), stateNow: () => this.stateNow?.() ?? null, loadCore, uriOf, textOf, profile, nonce, logger, readMeters: () => this.readMeters() }));
  }

  /** For the cores of this window, one after the other. */
  async measuring(): Promise<NonNullable<CoreProps['measuring']>> {
    const { probe, history } = this.props;
    return { metrics: await this.metrics(), probe, history };
  }

  /** This core is in use from now on. */
  watch(made: Core): Core {
    this.monitors = made.monitors;
    return made;
  }

  /** As the panel's own. */
  show(): Promise<FirstPicture | null> { return this.panel.show(); }

  dispose(): void { this.held.dispose(); }

  private metrics(): Promise<Metrics> {
    return this.made ??= this.props.loadCore().then(({ Metrics: MetricsOfCore, panelState }) => {
      const metrics = this.held.add(new MetricsOfCore(this.props.clock));
      this.stateNow = () => panelState(metrics, { isQuiet: this.props.profile()?.monitoring.quiet === true });
      this.held.add(alertMessages({ metrics, logger: this.props.logger, showMetrics: async () => { await this.show(); } }));
      return metrics;
    });
  }

  private async readMeters(): Promise<void> {
    if (await this.monitors?.look()) { return; }
    // Nothing was asked in this window yet.
    const { probe, clock } = this.props, metrics = await this.metrics();
    metrics.addSample({ at: new Date(clock.wallMs()).toISOString(), ...await probe.read(new AbortController().signal) });
  }
}

import type { Disposable } from '../base/disposable';
import type { Core } from '../core/createCore';

export interface CoreHolderProps {
  /** From the settings as they are. */
  readonly create: () => Promise<Core>;
  /** No turn is under way: the core may be replaced. */
  readonly isIdle: () => boolean;
  /** A new core is in use. */
  readonly onNew: (core: Core) => void;
}

/** The one core of a window, made anew when the settings have changed. */
export class CoreHolder implements Disposable {
  private core: Core | undefined;
  private making: Promise<Core> | undefined;
  /** Of settings that are no longer in force, with timers that still run. */
  private readonly former: Core[] = [];
  private isStale = false;

  constructor(private readonly props: CoreHolderProps) {}

  /** The one in use, if there is one already. */
  get inUse(): Core | undefined { return this.core; }

  get timerCount(): number {
    return [...this.former, this.core].reduce((sum, core) => sum + (core?.timerCount ?? 0), 0);
  }

  /** The next turn uses the settings as they are by then. */
  renew(): void { this.isStale = true; }

  async current(): Promise<Core> {
    if (this.core && !(this.isStale && this.props.isIdle())) { return this.core; }
    // One at a time: who asks meanwhile gets the same.
    return await (this.making ??= this.make().finally(() => { this.making = undefined; }));
  }

  dispose(): void {
    for (const core of [...this.former, this.core]) { core?.dispose(); }
  }

  private async make(): Promise<Core> {
    this.isStale = false;
    const core = await this.props.create().catch((thrown: unknown) => {
      this.isStale = true;
      throw thrown;
    });
    // New settings end no timers: they were promised.
    for (const old of [...this.former.splice(0), this.core]) {
      if (old && old.timerCount > 0) { this.former.push(old); } else { old?.dispose(); }
    }
    this.core = core;
    this.props.onNew(core);
    return core;
  }
}

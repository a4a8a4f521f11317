import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import type { Core } from '../core/createCore';
import type { WorkflowProgress as Progress } from '../core/workflows/progress';
import { english, type Translate } from './translate';

export interface WorkflowProgressProps {
  readonly clock: Pick<Clock, 'schedule'>;
  /** What is under way, in few words; undefined once nothing is that takes long. */
  readonly show: (text: string | undefined) => void;
  readonly translate?: Translate;
}

/** What is done sooner needs no words. */
const patienceMs = 3000;

/** Tells which step is under way where a request takes long: "Step 2 of 3: saving cities.md". */
export class WorkflowProgress implements Disposable {
  /** By workflow and step; the latest counts. */
  private readonly running = new Map<string, Progress>();
  private timer: Disposable | undefined;
  private isShown = false;

  constructor(private readonly props: WorkflowProgressProps) {}

  /** This core is in use from now on. */
  watch(core: Core): Core {
    core.onDidProgress(progress => { this.update(progress); });
    return core;
  }

  dispose(): void {
    this.timer?.dispose();
  }

  private update(progress: Progress): void {
    const key = `${progress.workflow}.${progress.index}`;
    if (progress.state === 'started') { this.running.set(key, progress); } else { this.running.delete(key); }
    if (this.isShown) { this.draw(); }
    this.timer ??= this.props.clock.schedule(patienceMs, () => {
      this.isShown = true;
      this.draw();
    });
    // A step that follows begins within the same turn of the event loop, or it is no part of this wait.
    if (this.running.size === 0) { this.props.clock.schedule(0, () => { this.endWhenIdle(); }); }
  }

  private draw(): void {
    const latest = [...this.running.values()].at(-1);
    if (!latest) { return; }
    const { name, index, count } = latest;
    const { show, translate = english } = this.props;
    show(count === 1 ? capital(name) : translate('Step {0} of {1}: {2}', index, count, name));
  }

  private endWhenIdle(): void {
    if (this.running.size > 0) { return; }
    this.timer?.dispose();
    this.timer = undefined;
    if (this.isShown) { this.props.show(undefined); }
    this.isShown = false;
  }
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

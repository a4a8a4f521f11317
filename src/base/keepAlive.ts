import type { Clock } from './clock';
import type { Disposable } from './disposable';

export interface KeepAliveProps {
  readonly clock: Pick<Clock, 'schedule'>;
  readonly keepAliveMs: () => number;
  /** It is in use right now, or will be wanted without anybody asking. */
  readonly isNeeded: () => boolean;
  /** Nobody has used it for as long as it is kept. */
  readonly rest: () => void;
}

/** Lets something go that nobody has used for a while, and that can be had again: a process, what was read into memory. */
export class KeepAlive implements Disposable {
  private scheduled: Disposable | undefined;

  constructor(private readonly props: KeepAliveProps) {}

  /** It was used just now: the time begins anew. */
  used(): void {
    const { clock, keepAliveMs, isNeeded, rest } = this.props;
    this.scheduled?.dispose();
    this.scheduled = clock.schedule(keepAliveMs(), () => {
      if (isNeeded()) { this.used(); } else { rest(); }
    });
  }

  dispose(): void {
    this.scheduled?.dispose();
  }
}

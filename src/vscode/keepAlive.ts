import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';

export interface KeepAliveProps {
  readonly clock: Clock;
  readonly keepAliveMs: () => number;
  /** A turn is under way, or something will want to speak by itself. */
  readonly isNeeded: () => boolean;
  /** Nobody has used it for as long as it is kept. */
  readonly rest: () => void;
}

/** Lets the speech process end when nobody has used it for a while: it holds some hundred megabytes. */
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

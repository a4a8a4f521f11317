import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';

export type PushToTalkManner = 'auto' | 'toggle' | 'hold';

/** What the key does to the microphone. */
export interface PushToTalkEffects {
  /** Listening begins; whatever was under way stops. */
  start(): void;
  /** The key was only tapped: listening goes on without it, until the speaker stops or the key ends it. */
  latch(): void;
  /** What was said is complete. */
  finish(): void;
}

export interface PushToTalkProps {
  readonly clock: Pick<Clock, 'nowMs' | 'schedule'>;
  readonly manner: () => PushToTalkManner;
  readonly effects: PushToTalkEffects;
}

/** No system repeats a key before (macOS at its fastest: 225 ms); what comes sooner is another press. */
const earliestRepeatMs = 200;
/** By now a key that is held has begun to repeat, on nearly all systems; on the slowest (Windows, "long") by `slowestFirstRepeatMs`. */
const firstRepeatMs = 670, slowestFirstRepeatMs = 1200;
/** A tap comes alone; at the usual rates (every 15 to 90 ms) a repeat is followed by the next within this. */
const aloneMs = 170;
/** Repeats that stay away for this long have stopped, whatever their rate; before the rate is known; and on the slowest keyboards. */
const leastGapMs = 100, unknownGapMs = 600, mostGapMs = 1100;
/** One repeat may get lost, and the next be late. */
const gapRepeats = 2.4;
const rememberedIntervals = 8;
/** After a pause of this whole process timers come first, and the keys that were pressed meanwhile after them. */
const graceMs = 30, stalledMs = 40;
/** Whoever taps to end what has just ended by itself does not want to begin anew. */
const justEndedMs = 900;

type State =
  | { readonly kind: 'idle' }
  /** Not known yet whether it was tapped or is held. */
  | { readonly kind: 'pressed'; readonly atMs: number }
  | { readonly kind: 'held' }
  /** It listens by itself. */
  | { readonly kind: 'latched'; readonly atMs: number }
  /** Listening since `atMs`; an event that ends it if it stays alone. */
  | { readonly kind: 'secondTap'; readonly atMs: number; readonly tapMs: number }
  /** Manner `toggle`: it listens by itself, and the repeats of the key that began it end nothing. */
  | { readonly kind: 'repeating'; readonly atMs: number }
  /** Over, and the key may still be down. */
  | { readonly kind: 'over' }
  /** Over; an event that begins anew if it stays alone. */
  | { readonly kind: 'nextTap' };

/**
 * One key for talking, told from its repeats alone, for an editor tells no key-up: a key that is held fires again and again. A tap
 * begins and a second tap ends, or silence does; held, it listens until the repeats stop. Pure: it knows a clock and no keyboard.
 */
export class PushToTalk implements Disposable {
  private state: State = { kind: 'idle' };
  private timer: Disposable | undefined;
  private lastEventMs = -Infinity;
  private endedMs = -Infinity;
  private intervals: number[] = [];

  constructor(private readonly props: PushToTalkProps) {}

  /** The key was pressed, or repeats itself. */
  key(): void {
    const { state } = this, nowMs = this.props.clock.nowMs(), sinceLastMs = nowMs - this.lastEventMs;
    this.lastEventMs = nowMs;
    switch (state.kind) {
      case 'idle': this.begin(nowMs); break;
      case 'pressed': this.secondEvent(state.atMs, nowMs); break;
      case 'held': this.repeated(sinceLastMs, () => { this.finish(); }); break;
      case 'latched': this.suspectTap(state.atMs, nowMs); break;
      case 'secondTap': this.noTapAfterAll(state.atMs, state.tapMs); break;
      case 'repeating': this.repeated(sinceLastMs, () => { this.latch(state.atMs); }); break;
      case 'over': if (sinceLastMs < aloneMs) { this.over(); } else { this.suspectNext(); } break;
      case 'nextTap': this.over(); break;
    }
  }

  /** Listening ended without the key: by silence, by Escape, by an error. */
  ended(): void {
    if (this.state.kind === 'idle' || this.state.kind === 'over' || this.state.kind === 'nextTap') { return; }
    this.endedMs = this.props.clock.nowMs();
    this.over();
  }

  dispose(): void { this.timer?.dispose(); }

  private begin(nowMs: number): void {
    if (nowMs - this.endedMs < justEndedMs) { this.over(); return; }
    this.intervals = [];
    this.state = { kind: 'pressed', atMs: nowMs };
    this.props.effects.start();
    // Without a repeat by then it is up again.
    this.wait(firstRepeatMs, () => { if (this.props.manner() === 'hold') { this.finish(); } else { this.latch(nowMs); } });
  }

  private secondEvent(atMs: number, nowMs: number): void {
    const manner = this.props.manner();
    if (manner === 'toggle') { this.suspectTap(atMs, nowMs); return; }
    if (manner === 'auto' && nowMs - atMs < earliestRepeatMs) { this.finish(); return; }
    // A second tap at this pace is rare, and ends as well when nothing follows.
    this.hold();
  }

  private suspectTap(atMs: number, nowMs: number): void {
    this.state = { kind: 'secondTap', atMs, tapMs: nowMs };
    // So soon it may be the first repeat of a slow keyboard, whose second is long in coming.
    this.wait(nowMs - atMs <= slowestFirstRepeatMs ? unknownGapMs : aloneMs, () => { this.finish(); });
  }

  /** Two events in a row are repeats: of the key that has been down since the beginning, or of one that is held to end. */
  private noTapAfterAll(atMs: number, tapMs: number): void {
    if (tapMs - atMs > slowestFirstRepeatMs) { this.finish(); return; }
    if (this.props.manner() === 'toggle') {
      this.state = { kind: 'repeating', atMs };
      this.wait(unknownGapMs, () => { this.latch(atMs); });
    } else {
      this.hold();
    }
  }

  private hold(): void {
    this.state = { kind: 'held' };
    this.wait(unknownGapMs, () => { this.finish(); });
  }

  /** `stopped` is called when no more repeats come. */
  private repeated(intervalMs: number, stopped: () => void): void {
    this.intervals = [...this.intervals, intervalMs].slice(-rememberedIntervals);
    const sorted = [...this.intervals].sort((left, right) => left - right), median = sorted[Math.floor(sorted.length / 2)] ?? unknownGapMs;
    // Few intervals tell little of the rate: several may have arrived at once.
    const leastMs = this.intervals.length < 3 ? unknownGapMs / 2 : leastGapMs;
    this.wait(Math.min(mostGapMs, Math.max(leastMs, median * gapRepeats + 40)), stopped);
  }

  private latch(atMs: number): void {
    this.state = { kind: 'latched', atMs };
    this.props.effects.latch();
  }

  private suspectNext(): void {
    this.state = { kind: 'nextTap' };
    this.wait(aloneMs, () => { this.begin(this.props.clock.nowMs()); });
  }

  private finish(): void {
    this.over();
    this.props.effects.finish();
  }

  private over(): void {
    this.state = { kind: 'over' };
    this.wait(firstRepeatMs, () => { this.state = { kind: 'idle' }; });
  }

  private wait(delayMs: number, then: () => void): void {
    const { clock } = this.props, dueMs = clock.nowMs() + delayMs;
    this.timer?.dispose();
    this.timer = clock.schedule(delayMs, () => {
      // This process stood still: nobody knows what happened meanwhile.
      if (clock.nowMs() - dueMs > stalledMs) { this.wait(delayMs, then); return; }
      this.timer = clock.schedule(graceMs, then);
    });
  }
}

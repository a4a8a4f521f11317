import type { Clock } from '../../../base/clock';
import type { Disposable } from '../../../base/disposable';
import type { StepResult } from '../../turn';
import { messages } from './messages';
import { askBack, done, failed, listed, quoted } from './say';
import { spanAdjective, spanText } from './spanText';

export interface Timer {
  readonly label: string | null;
  readonly seconds: number;
  readonly endsAtWallMs: number;
}

interface RunningTimer extends Timer, Disposable {}

const maxSeconds = 7 * 24 * 3600;
const maxTimers = 50;
const allWords = /^(?:all|every|everything|all (?:of them|(?:the |my )?timers)|every timer|both)$/;

export interface TimersProps {
  readonly clock: Clock;
  readonly onTimer: (timer: Timer) => void;
}

/** The timers that are running, the oldest first. They end with the process. */
export class Timers implements Disposable {
  private running: RunningTimer[] = [];

  constructor(private readonly props: TimersProps) {}

  get list(): readonly Timer[] {
    return this.running.map(({ label, seconds, endsAtWallMs }) => ({ label, seconds, endsAtWallMs }));
  }

  set(seconds: number, spokenLabel: string | null): StepResult {
    if (seconds < 1) { return failed(messages.timerTooShort); }
    if (seconds > maxSeconds) { return failed(messages.timerTooLong); }
    if (this.running.length >= maxTimers) { return failed(messages.tooManyTimers); }
    const label = labelOf(spokenLabel);
    const { clock, onTimer } = this.props;
    const timer: Timer = { label, seconds, endsAtWallMs: clock.wallMs() + seconds * 1000 };
    const schedule = clock.schedule(seconds * 1000, () => {
      this.running = this.running.filter(other => other !== running);
      onTimer(timer);
    });
    const running: RunningTimer = { ...timer, dispose: () => { schedule.dispose(); } };
    this.running.push(running);
    const duration = spanText(seconds);
    return label === null ? done(messages.timerSet, { duration }) : done(messages.timerSetLabelled, { label, duration });
  }

  cancel(spokenLabel: string | null): StepResult {
    if (this.running.length === 0) { return failed(messages.noTimers); }
    const said = spokenLabel?.toLowerCase() ?? '';
    if (allWords.test(said)) { return this.end(this.running); }
    const label = labelOf(spokenLabel);
    const meant = label === null ? this.running : this.matching(label);
    if (meant.length === 0) { return failed(messages.unknownTimer, { label: quoted(label ?? ''), timers: this.names(this.running) }); }
    const [first] = [...meant].sort((a, b) => a.endsAtWallMs - b.endsAtWallMs);
    // Of two tea timers nobody can say which; the one that would ring first is meant.
    if (first && label !== null && meant.every(timer => nameOf(timer) === nameOf(first))) { return this.end([first]); }
    if (meant.length > 1) { return askBack(messages.whichTimer, { count: meant.length, timers: this.names(meant) }); }
    return this.end(meant);
  }

  dispose(): void {
    for (const timer of this.running) { timer.dispose(); }
    this.running = [];
  }

  private matching(label: string): readonly RunningTimer[] {
    const asked = label.toLowerCase();
    const exact = this.running.filter(timer => timer.label?.toLowerCase() === asked);
    const isSpan = (timer: Timer) => asked.replace(/s\b/g, '').replace(/-/g, ' ') === spanAdjective(timer.seconds);
    return exact.length > 0 ? exact : this.running.filter(isSpan);
  }

  private end(timers: readonly RunningTimer[]): StepResult {
    const [only] = timers;
    const count = timers.length;
    this.running = this.running.filter(timer => !timers.includes(timer));
    for (const timer of timers) { timer.dispose(); }
    return count === 1 && only ? done(messages.timerCancelled, { timer: nameOf(only) }) : done(messages.timersCancelled, { count });
  }

  private names(timers: readonly Timer[]): string {
    return listed(timers.map(nameOf));
  }
}

function nameOf(timer: Timer): string {
  return timer.label ?? spanAdjective(timer.seconds);
}

/** "the tea timer" is labelled tea; "the timer" has no label. */
function labelOf(said: string | null): string | null {
  const label = (said ?? '').replace(/^(?:the|my|an?)\s+/i, '').replace(/\s*\btimers?$/i, '').trim().slice(0, 60);
  return label === '' || /^timers?$/i.test(label) ? null : label;
}

import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import type { Step } from '../turn';
import { stepName } from './stepNames';

/** For the status bar: what a workflow is at. */
export interface WorkflowProgress {
  /** Counts workflows, so that two at once can be told apart. */
  readonly workflow: number;
  readonly step: Step;
  /** What it is about, for people: "the weather in Tokyo". */
  readonly name: string;
  /** "Step 2 of 3": counted from 1. */
  readonly index: number;
  readonly count: number;
  readonly state: 'started' | 'ended';
}

/** After this long without a word the user hears that it goes on. */
const firstWordMs = 3000;
const nextWordMs = 10_000;

/** Says what is still being worked on where it takes long and nothing else is said. */
export class ProgressVoice implements Disposable {
  private timer: Disposable;
  private readonly running = new Set<Step>();
  private hasSpoken = false;

  constructor(private readonly clock: Pick<Clock, 'schedule'>, private readonly say: (sentence: string) => void) {
    this.timer = this.next(firstWordMs);
  }

  /** Something was said in this way: the reply is being heard already. */
  get isHeard(): boolean { return this.hasSpoken; }

  begin(step: Step): void { this.running.add(step); }
  end(step: Step): void { this.running.delete(step); }

  /** The answer itself is being heard. */
  answered(): void {
    this.timer.dispose();
    this.timer = this.next(nextWordMs);
  }

  dispose(): void { this.timer.dispose(); }

  private next(delayMs: number): Disposable {
    return this.clock.schedule(delayMs, () => {
      const [step] = this.running;
      if (step) {
        this.hasSpoken = true;
        this.say(`Still working on ${stepName(step)}.`);
      }
      this.timer = this.next(nextWordMs);
    });
  }
}

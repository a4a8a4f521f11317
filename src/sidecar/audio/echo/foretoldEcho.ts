import { captureSampleRate } from '../blocks';
import { powerOf } from '../power';
import type { FramePowers } from './doubleTalk';
import { LinearCanceller } from './linearCanceller';
import { ShiftFinder } from './shiftFinder';

export interface ForetoldEchoProps {
  readonly frameSamples: number;
  /** What was played: `count` samples from `start`, counted as `position` is. */
  readonly played: (start: number, count: number) => Float32Array;
}

/** What is left of a frame without the foretold echo. */
export interface Left extends FramePowers {
  readonly samples: Float32Array;
  /** The echo had come from another point in time than foretold; from here on it is foretold for there. */
  readonly hasMoved: boolean;
}

/** An echo up to this long. */
const partitions = 24;
/** Compared to find where the echo has gone, and how far that may be: what two streams of sound are laid apart by their clocks. */
const windowSamples = 0.1 * captureSampleRate, reachSamples = 0.05 * captureSampleRate;
/** So many frames of which more than this share was not foretold are worth a look, and so many frames from one look to the next; after a move all has to be heard anew. */
const strangeFrames = 4, strangeShare = 0.2, lookEveryFrames = 3, framesAfterMove = 20;
const loudEnough = 10 ** -4.5;
/** What it foretells is worse than nothing, for so many frames: it has learned something wrong. */
const lostShare = 1.3, lostFrames = 60;
/** Of a frame's power in the smoothed one: some 40 ms count. */
const smoothing = 0.25;

/** Foretells the echo of what is played, and keeps to it when the two streams are laid on the clock anew, some milliseconds apart from before. */
export class ForetoldEcho {
  private readonly filter: LinearCanceller;
  private readonly finder = new ShiftFinder(windowSamples, reachSamples);
  private readonly heard: Float32Array;
  private readonly echo: Float32Array;
  /** The sound that belongs to what is heard now was played so many samples before it was said to be. */
  private shift = 0;
  private isFollowing = false;
  private heardPower = 0;
  private leftPower = 0;
  private strangeRun = 0;
  private lostRun = 0;
  private framesToLook = 0;

  constructor(private readonly props: ForetoldEchoProps) {
    this.filter = new LinearCanceller(props.frameSamples, partitions);
    this.heard = new Float32Array(this.finder.neededSamples);
    this.echo = new Float32Array(this.finder.neededSamples);
  }

  /** `frame` begins at `position`. */
  takeOut(frame: Float32Array, position: number, isPlaying: boolean): Left {
    const { frameSamples, played } = this.props;
    if (!isPlaying) {
      this.isFollowing = false;
      return { samples: frame, heard: 0, left: 0, hasMoved: false };
    }
    if (!this.isFollowing) { this.lookBackFrom(position); }
    this.isFollowing = true;
    const echo = this.filter.process(played(position - this.shift, frameSamples), frame);
    const samples = frame.map((sample, index) => sample - (echo[index] ?? 0));
    keep(this.heard, frame);
    keep(this.echo, echo);
    this.heardPower += smoothing * (powerOf(frame) - this.heardPower);
    this.leftPower += smoothing * (powerOf(samples) - this.leftPower);
    this.forgetWhatIsWrong();
    const hasMoved = this.isStrange() && this.follow(position + frameSamples);
    return { samples, heard: this.heardPower, left: this.leftPower, hasMoved };
  }

  private isStrange(): boolean {
    this.strangeRun = this.heardPower > loudEnough && this.leftPower > this.heardPower * strangeShare ? this.strangeRun + 1 : 0;
    this.framesToLook -= 1;
    return this.strangeRun >= strangeFrames && this.framesToLook <= 0;
  }

  private follow(end: number): boolean {
    this.framesToLook = lookEveryFrames;
    const shift = this.finder.find(this.heard, this.echo);
    if (!shift) { return false; }
    this.shift += shift.samples;
    this.lookBackFrom(end);
    this.leftPower = this.heardPower * shift.leftShare;
    this.strangeRun = 0;
    this.framesToLook = framesAfterMove;
    return true;
  }

  private lookBackFrom(end: number): void {
    const { historySamples } = this.filter;
    this.filter.realign(this.props.played(end - this.shift - historySamples, historySamples));
  }

  private forgetWhatIsWrong(): void {
    this.lostRun = this.heardPower > loudEnough && this.leftPower > this.heardPower * lostShare ? this.lostRun + 1 : 0;
    if (this.lostRun < lostFrames) { return; }
    this.lostRun = 0;
    this.filter.reset();
  }
}

/** The newest at the end. */
function keep(ring: Float32Array, frame: Float32Array): void {
  ring.copyWithin(0, frame.length);
  ring.set(frame, ring.length - frame.length);
}

/** What a frame holds while something of ours sounds: nothing but its echo, somebody who speaks over it, or neither for certain. */
export type Verdict = 'echo' | 'speech' | 'unknown';

/** Powers of one frame, smoothed. */
export interface FramePowers {
  readonly heard: number;
  /** Beyond the foretold echo. */
  readonly left: number;
}

/** With what the other canceller, which takes away more than it could foretell, leaves of it. */
export interface JudgedPowers extends FramePowers { readonly leftByOther: number }

/** Below this nothing is heard that would tell anything. */
const audible = 10 ** -5;
/** How an echo dies away no filter foretells to its end: what is this much weaker than the loudest of the last moments is no speech. That one is forgotten by so much a frame. */
const fadedShare = 10 ** -1, forgotten = 0.97;
/** The echo was foretold well; and so many such frames show that it can be. */
const foretoldShare = 0.1, trustedFrames = 15;
/** So much that was not foretold for so many frames is somebody else; he may pause so long between two sounds. Somewhat longer, and it is certain enough to hold a reply. */
const speechShare = 10 ** -0.6, speechFrames = 4, pauseFrames = 20, certainFrames = 8;
/** The other canceller takes away a person, too, but hardly ever as much as it takes from an echo alone: in none of so many frames more than this. */
const otherShare = 10 ** -1.9, otherFrames = 12;
/** After a pause in what is played it may take so long until it is known where the echo has gone. */
const movingFrames = 15;
/** Less than this is echo alone. */
const echoShare = 10 ** -0.8;

/** Tells from how well the echo was foretold whether somebody speaks over it. Frames are of 10 ms. */
export class DoubleTalk {
  private wellForetold = 0;
  private speechRun = 0;
  private framesSinceSpeech = Infinity;
  private framesSinceOther = Infinity;
  private loudest = 0;
  private framesMoving = 0;

  /** Speech has lasted long enough to stop and listen. */
  get isCertain(): boolean { return this.isTrusted && this.isLeftByOther && this.speechRun >= certainFrames; }

  /** `isPlaying`: something of ours sounds, or may still echo. */
  judge({ heard, left, leftByOther }: JudgedPowers, isPlaying: boolean): Verdict {
    if (!isPlaying) { this.speechRun = 0; return 'unknown'; }
    if (heard > audible && left < heard * foretoldShare) { this.wellForetold += 1; }
    this.loudest = Math.max(heard, this.loudest * forgotten);
    if (this.framesMoving > 0) { this.framesMoving -= 1; return 'unknown'; }
    const isLoud = heard > audible && heard > this.loudest * fadedShare;
    this.speechRun = isLoud && left > heard * speechShare ? this.speechRun + 1 : Math.max(0, this.speechRun - 2);
    this.framesSinceOther = isLoud && leftByOther > heard * otherShare ? 0 : this.framesSinceOther + 1;
    this.framesSinceSpeech = this.speechRun >= speechFrames && this.isLeftByOther ? 0 : this.framesSinceSpeech + 1;
    if (!this.isTrusted) { return 'unknown'; }
    if (this.framesSinceSpeech < pauseFrames) { return 'speech'; }
    return left < heard * echoShare ? 'echo' : 'unknown';
  }

  /** What was taken for speech was an echo that came from elsewhere than foretold. */
  wasEcho(): void {
    this.speechRun = 0;
    this.framesSinceSpeech = Infinity;
  }

  /** What is played had paused, and goes on. */
  paused(): void {
    this.wasEcho();
    this.framesMoving = movingFrames;
  }

  /** Another output: what was foretold well says nothing of it. */
  restart(): void {
    this.wellForetold = 0;
    this.wasEcho();
  }

  private get isLeftByOther(): boolean { return this.framesSinceOther < otherFrames; }
  private get isTrusted(): boolean { return this.wellForetold >= trustedFrames; }
}

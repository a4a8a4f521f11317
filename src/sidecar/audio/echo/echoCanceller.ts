import { captureSampleRate } from '../blocks';
import { concatenate } from '../concatenate';
import { toFloats } from '../integerSamples';
import { powerOf } from '../power';
import { Resampler } from '../resample';
import { DoubleTalk } from './doubleTalk';
import { ForetoldEcho } from './foretoldEcho';
import { HeardPosition, SoundTimeline } from './soundTimeline';

/** As the package has it: mono, one rate for both streams, 10 ms at a time. */
export interface Aec3 {
  analyze(render: Float32Array[]): void;
  processSize(capture: Float32Array[]): number;
  process(output: Float32Array[], capture: Float32Array[]): void;
}

/** WebRTC works on 10 ms. */
const frameSamples = captureSampleRate / 100;
const keptSeconds = 8;
/** The longest echo, the output's own buffer, and whoever speaks on: so long after the last sound of ours it still works. */
const tailMs = 3000;
/** What sounds now is told of within this, however busy the process is; so long what is heard waits for it. */
const referenceLateMs = 60;

/**
 * What is left of a sound is echo where so much of it was taken away: a person who speaks at the same time is left whole. Until the
 * canceller knows the room it leaves enough to be taken for speech.
 */
const echoShare = 10 ** -1.5, leftOfEcho = 0.03;
/** So long it learns, in frames in which something plays (WebRTC: 2.5 s), and leaves more; who speaks as loud as the echo takes no more than 3 dB from what was heard. */
const learningFrames = 300, echoShareWhileLearning = 10 ** -0.7;
/** Power from which on something plays, and how much weaker what is heard must be for there to be no echo to speak of: headphones. */
const playsFrom = 10 ** -5, noEcho = 10 ** -2.5;
/**
 * The canceller knows the way of the echo when it has taken it out for so long; until then, and for as long as one lasts,
 * nothing is heard. Where the same output had run dry it is much the same way.
 */
const knownFrames = 25, relearntFrames = 8, echoTailFrames = 30, noEchoShare = 0.3;
/** Of a frame's power in the smoothed one: some 40 ms count. */
const smoothing = 0.25;

/** So many frames wait while something plays: that somebody has begun to speak is known only some frames later. */
const judgedFrames = 10;

/** A frame that is about to go out, and what a filter left of it that takes out the foretold echo alone. */
interface Judged { samples: Float32Array; readonly left: Float32Array }

/** What comes out of the canceller. */
export interface Cancelled {
  readonly samples: Float32Array;
  /** Of what was heard so much is still in here, in ms. */
  readonly heldMs: number;
  /** Somebody speaks over what is played, as far as the echo tells. */
  readonly isSpokenOver: boolean;
}

/**
 * Takes what this process plays out of what it hears. Both streams are laid on one clock, so that 10 ms of the one meet the same 10 ms
 * of the other; how much later the echo is WebRTC's canceller finds out, up to some 400 ms. It takes out what no filter can foretell as well,
 * and much of whoever speaks at the same time with it: for as long as somebody does, what a filter leaves that takes out the foretold echo
 * alone goes on in its place. Nothing is done while nothing sounds; else it is 1 ms of work for 10 ms of sound.
 */
export class EchoCanceller {
  private readonly reference = new SoundTimeline(captureSampleRate, keptSeconds);
  private resampler: { readonly rate: number; readonly of: Resampler } | undefined;
  /** Heard, but less than a frame of it; and where in time it begins. */
  private pending = new Float32Array(0);
  private readonly heard = new HeardPosition(captureSampleRate);
  private powerBefore = 0;
  private powerAfter = 0;
  private powerPlayed = 0;
  private takenOutFrames = 0;
  /** It has known the way of this output, before it ran dry. */
  private hasKnown = false;
  private playedFrames = 0;
  private framesSincePlayed = Infinity;
  private readonly foretold: ForetoldEcho;
  private readonly doubleTalk = new DoubleTalk();
  /** The last frames, the newest at the end. */
  private readonly judged: Judged[] = [];

  constructor(private readonly aec: Aec3) {
    this.foretold = new ForetoldEcho({ frameSamples, played: (start, count) => this.reference.read(start, count) });
  }

  /** Handed to the output just now. */
  played(samples: Int16Array, sampleRate: number, atMs: number): void {
    if (this.resampler?.rate !== sampleRate) { this.resampler = { rate: sampleRate, of: new Resampler(sampleRate, captureSampleRate) }; }
    const converted = this.resampler.of.push(toFloats(samples));
    if (converted.length === 0) { return; }
    const following = this.reference.write(atMs, converted);
    // Another output: its sound may take another time to come back.
    if (following === 'new') {
      this.takenOutFrames = 0;
      this.hasKnown = false;
      this.doubleTalk.restart();
    }
    if (following === 'dry') {
      this.takenOutFrames = Math.min(this.takenOutFrames, knownFrames - relearntFrames);
      this.doubleTalk.paused();
    }
  }

  /**
   * `block`: 16 kHz, the last sample captured at `endedAtMs`. What comes back may be some samples longer or shorter, as whole frames
   * of 10 ms go through.
   */
  cancel(block: Float32Array, endedAtMs: number): Cancelled {
    // Also while nothing sounds: what is learned then of how late sound is told of need not shift an echo in the middle of a reply.
    let position = this.heard.next(endedAtMs - (block.length + this.pending.length) * 1000 / captureSampleRate);
    const all = this.takePending(block);
    if (endedAtMs > this.reference.endsAtMs + tailMs) {
      this.heard.advance(all.length);
      return { samples: concatenate([...this.release(0), all]), heldMs: 0, isSpokenOver: false };
    }
    const known = Math.max(this.reference.end, Math.round((endedAtMs - referenceLateMs) * captureSampleRate / 1000)) - position;
    const ready = Math.max(0, Math.min(all.length, known)), whole = ready - ready % frameSamples;
    const output: Float32Array[] = [];
    for (let offset = 0; offset < whole; offset += frameSamples) {
      this.judged.push(this.cancelFrame(all.slice(offset, offset + frameSamples), position));
      output.push(...this.release(this.isPlaying ? judgedFrames : 0));
      position += frameSamples;
    }
    this.heard.advance(whole);
    this.pending = all.slice(whole);
    return { samples: concatenate(output), heldMs: (this.pending.length + this.judged.length * frameSamples) * 1000 / captureSampleRate, isSpokenOver: this.doubleTalk.isCertain };
  }

  /** Something sounds, or may still echo. */
  private get isPlaying(): boolean { return this.framesSincePlayed < echoTailFrames; }

  /** All but the last `kept` of what was judged. */
  private release(kept: number): Float32Array[] {
    return this.judged.splice(0, Math.max(0, this.judged.length - kept)).map(({ samples }) => samples);
  }

  private cancelFrame(frame: Float32Array, position: number): Judged {
    const played = this.reference.read(position, frameSamples);
    this.aec.analyze([played]);
    const output = new Float32Array(this.aec.processSize([frame]));
    this.aec.process([output], [frame]);
    const after = output.subarray(0, frameSamples);
    this.powerPlayed += smoothing * (powerOf(played) - this.powerPlayed);
    this.powerBefore += smoothing * (powerOf(frame) - this.powerBefore);
    this.powerAfter += smoothing * (powerOf(after) - this.powerAfter);
    const isTakenOut = this.powerAfter < this.powerBefore * echoShare;
    this.framesSincePlayed = this.powerPlayed > playsFrom ? 0 : this.framesSincePlayed + 1;
    if (this.framesSincePlayed === 0) {
      this.playedFrames += 1;
      // That nothing comes back may also be because it has yet to come.
      this.takenOutFrames += isTakenOut ? 1 : this.powerBefore < this.powerPlayed * noEcho ? noEchoShare : 0;
    }
    const { isPlaying } = this, left = this.foretold.takeOut(frame, position, isPlaying);
    if (left.hasMoved) { this.doubleTalk.wasEcho(); }
    const isKnown = this.takenOutFrames >= knownFrames;
    this.hasKnown ||= isKnown;
    const verdict = this.doubleTalk.judge({ ...left, leftByOther: this.hasKnown ? this.powerAfter : 0 }, isPlaying);
    const judged = (samples: Float32Array): Judged => ({ samples, left: left.samples });
    if (verdict === 'speech') {
      // He had begun before it was certain.
      for (const earlier of this.judged) { earlier.samples = earlier.left; }
      return judged(left.samples);
    }
    if (!isKnown && isPlaying) { return judged(new Float32Array(frameSamples)); }
    if (verdict === 'echo') { return judged(after.map(sample => sample * leftOfEcho)); }
    const isEcho = isTakenOut || (this.playedFrames < learningFrames && isPlaying && this.powerAfter < this.powerBefore * echoShareWhileLearning);
    return judged(isEcho ? after.map(sample => sample * leftOfEcho) : after);
  }

  private takePending(block: Float32Array): Float32Array {
    if (this.pending.length === 0) { return block; }
    const all = new Float32Array(this.pending.length + block.length);
    all.set(this.pending);
    all.set(block, this.pending.length);
    this.pending = new Float32Array(0);
    return all;
  }
}

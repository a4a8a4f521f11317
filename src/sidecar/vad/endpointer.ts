import { energyOf } from '../audio/power';
import { frameMs, type Frame } from './frames';

export interface EndpointerProps {
  /** Frames of speech that begin an utterance. */
  minSpeechFrames: number;
  /** Frames of silence that end it; Infinity where a button does. */
  maxSilenceFrames: number;
  /** Frames of silence after which it is worth guessing that it is over. */
  guessAfterFrames: number;
  /** Frames of silence that have passed when the detector first says so. */
  endDelayFrames: number;
}

export type EndpointEvent =
  | { kind: 'started' }
  /** Silence has lasted long enough to recognise what is there, ahead of time. */
  | { kind: 'guess' }
  /** Speech went on after a guess, which is void. */
  | { kind: 'resumed' }
  | { kind: 'ended' };

/** Kept from before the first frame of speech: the detector fires late on soft beginnings. */
const preRollFrames = 12;
/** A gap this short inside the first syllables does not start the count anew: the closure before a "t" or "k" lasts some 100 ms. */
const toleratedGapFrames = 3;
/** Speech that was too short to begin an utterance is part of the one that begins so soon after it: "What ... is that?" */
const joinedGapFrames = 10, mostJoinedFrames = 20;
/** Longer utterances are cut here: memory grows with them, and the recogniser was made for half a minute. */
const maxUtteranceFrames = Math.round(30_000 / frameMs);
/** A frame this much less powerful than the loudest of its utterance (35 dB) is silence, however long the detector takes to notice. */
const quietRatio = 10 ** -3.5;

/**
 * Finds utterances in a stream of frames: begins after enough speech, keeps what came just before,
 * ends after enough silence. Pure: it knows no clock and no microphone.
 */
export class Endpointer {
  /** What came last, the newest at the end. */
  private readonly ring: { readonly frame: Frame; readonly isSpeech: boolean }[] = [];
  private frames: Frame[] = [];
  private inUtterance = false;
  private beganAtMs = 0;
  private speechRun = 0;
  private gapRun = 0;
  private detectedSilence = 0;
  private quietRun = 0;
  private loudestPower = 0;
  private hasGuessed = false;
  private heldSilenceFrames = 0;
  private maxSilenceFrames: number;

  constructor(private readonly props: EndpointerProps) {
    this.maxSilenceFrames = props.maxSilenceFrames;
  }

  /** The frames of the open utterance, pre-roll first. */
  get utterance(): readonly Frame[] { return this.frames; }
  get isOpen(): boolean { return this.inUtterance; }
  /** Where the first speech in the open utterance began (performance.now): of all that is in it, words that were joined and sounds before them included. */
  get speechBeganAtMs(): number { return this.beganAtMs; }
  /** Nothing has begun, but half of what begins an utterance is there. */
  get mayBegin(): boolean { return !this.inUtterance && this.speechRun * 2 >= this.props.minSpeechFrames; }
  /** Frames of silence at the end of the open utterance. */
  get trailingSilenceFrames(): number {
    return this.detectedSilence === 0 ? 0 : Math.max(this.detectedSilence + this.props.endDelayFrames, this.quietRun);
  }

  /** Frames of near silence at the end of the open utterance, before the detector takes them for it. */
  get quietFrames(): number { return this.quietRun; }

  push(frame: Frame, isSpeech: boolean, mayStart = true): EndpointEvent | null {
    return this.inUtterance ? this.extend(frame, isSpeech) : this.wait(frame, isSpeech, mayStart);
  }

  /** Lets the open utterance wait longer for its next word. */
  hold(maxSilenceFrames: number): void {
    this.heldSilenceFrames = maxSilenceFrames;
  }

  /** No button ends it any more. */
  endBySilence(maxSilenceFrames: number): void {
    this.maxSilenceFrames = maxSilenceFrames;
  }

  reset(): void {
    this.ring.length = 0;
    this.frames = [];
    this.inUtterance = false;
    this.speechRun = this.gapRun = this.heldSilenceFrames = 0;
    this.beginUtterance();
  }

  private wait(frame: Frame, isSpeech: boolean, mayStart: boolean): EndpointEvent | null {
    this.ring.push({ frame, isSpeech });
    if (this.ring.length > preRollFrames + this.props.minSpeechFrames + mostJoinedFrames) { this.ring.shift(); }
    if (isSpeech) {
      this.speechRun += 1;
      this.gapRun = 0;
    } else if (++this.gapRun > toleratedGapFrames) {
      this.speechRun = 0;
    }
    if (!mayStart || this.speechRun < this.props.minSpeechFrames) { return null; }
    const kept = this.ring.slice(Math.max(0, this.firstSpeech() - preRollFrames));
    this.frames = kept.map(({ frame: early }) => early);
    this.beganAtMs = (kept.find(early => early.isSpeech)?.frame ?? frame).endedAtMs - frameMs;
    this.ring.length = 0;
    this.inUtterance = true;
    this.beginUtterance();
    for (const early of this.frames) { this.listenToPower(early); }
    return { kind: 'started' };
  }

  /** Where in the ring the speech began that is heard now, gaps between its first words included. */
  private firstSpeech(): number {
    let first = this.ring.length, gap = 0;
    for (let index = this.ring.length - 1; index >= 0 && gap <= joinedGapFrames; index--) {
      if (this.ring[index]?.isSpeech === true) { first = index; gap = 0; } else { gap += 1; }
    }
    return first;
  }

  private extend(frame: Frame, isSpeech: boolean): EndpointEvent | null {
    this.frames.push(frame);
    this.listenToPower(frame);
    if (isSpeech) {
      const resumed = this.hasGuessed;
      this.detectedSilence = 0;
      this.heldSilenceFrames = 0;
      this.hasGuessed = false;
      if (resumed) { return { kind: 'resumed' }; }
    } else {
      this.detectedSilence += 1;
    }
    const silence = this.trailingSilenceFrames;
    if (silence >= Math.max(this.maxSilenceFrames, this.heldSilenceFrames)) { return { kind: 'ended' }; }
    if (Number.isFinite(this.maxSilenceFrames) && this.frames.length >= maxUtteranceFrames) { return { kind: 'ended' }; }
    if (this.hasGuessed || silence < this.props.guessAfterFrames) { return null; }
    this.hasGuessed = true;
    return { kind: 'guess' };
  }

  private beginUtterance(): void {
    this.detectedSilence = this.quietRun = this.loudestPower = 0;
    this.hasGuessed = false;
  }

  private listenToPower({ samples }: Frame): void {
    const power = energyOf(samples);
    this.loudestPower = Math.max(this.loudestPower, power);
    this.quietRun = power < this.loudestPower * quietRatio ? this.quietRun + 1 : 0;
  }
}

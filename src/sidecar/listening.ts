import { Emitter } from '../base/emitter';
import { VoiceError } from '../base/errors';
import type { Hypothesis, ListenMode, Utterance } from '../protocol/sidecar';
import { concatenate } from './audio/concatenate';
import { findSpeechEndSample } from './audio/speechEnd';
import { HearingDelay } from './hearingDelay';
import { HearingGate } from './hearingGate';
import { type HeardSound, SpeculativeRecognition, withoutTail } from './speculativeRecognition';
import type { Recogniser, Transcript } from './stt/recogniser';
import { UtteranceQueue } from './utteranceQueue';
import { Endpointer, type EndpointEvent } from './vad/endpointer';
import { type Frame, frameMs, Framer, recognitionSampleRate } from './vad/frames';
import type { SpeechDetector } from './vad/speechDetector';
import { type RecognitionPace, WordsSoFar } from './wordsSoFar';

export interface ListeningProps {
  listenId: number;
  mode: ListenMode;
  detector: SpeechDetector;
  recogniser: () => Promise<Recogniser>;
  minSpeechFrames: number;
  maxSilenceFrames: number;
  /** Gives every utterance of this process its own number. */
  nextUtteranceId: () => number;
  /** Told when the end of speech is known (performance.now), so that a reply can tell how late it was; with all that was heard of it. */
  onUtterance: (utteranceId: number, speechEndedAtMs: number, samples: Float32Array) => void;
  pace: RecognitionPace;
  /** Until it is, the first recognition that counts waits for it, and nothing may go before. */
  isRecogniserLoaded: () => boolean;
}

/** A held button is a clear wish: less speech is enough than for a room that may be full of noises. */
const minSpeechFramesWithButton = 3;
/** Past this the button is stuck or forgotten. */
const maxButtonFrames = Math.floor(120_000 / frameMs);
/** What is said over a reply is heard well once the reply is silent, some 100 ms after it was told to be, and known for speech 200 ms later. */
const patienceMs = 500;
/** How long the last sounds before the release may take from the air to here: the recorder's lag and a block. */
const lastSoundsMs = 150;

/**
 * One opened ear: takes blocks of sound, finds utterances, recognises them, ahead of time where silence allows.
 * Knows nothing of devices: capture pushes into it.
 */
export class ListeningSession {
  private readonly hypothesised = new Emitter<Hypothesis>();
  private readonly started = new Emitter<void>();
  readonly onHypothesis = this.hypothesised.event;
  readonly onSpeechStarted = this.started.event;
  private readonly suspected = new Emitter<boolean>();
  /** Somebody may have begun to speak; false where nothing has come of it. Then nothing, or the start of speech, follows. */
  readonly onSpeechSuspected = this.suspected.event;
  private readonly wordsHeard = new Emitter<string>();
  /** Hands free: the words of an utterance whose speaker has not paused yet. */
  readonly onWordsSoFar = this.wordsHeard.event;
  /** What may be taken for words: not the assistant's own sounds. */
  readonly gate = new HearingGate();

  private mode: ListenMode;
  private readonly delay = new HearingDelay();
  private readonly framer = new Framer(frame => { this.hear(frame); });
  private readonly endpointer: Endpointer;
  private readonly recognition: SpeculativeRecognition;
  private readonly wordsSoFar: WordsSoFar;
  private readonly queue = new UtteranceQueue();
  private isSuspicious = false;
  private suspiciousUntilMs = -Infinity;
  private verdicts: boolean[] = [];
  private heldFrames: Frame[] = [];
  private sourceSpeechEndedAtMs: number | undefined;
  private framesToEnd = Infinity;
  private failure: VoiceError | undefined;
  private lastBlockAtMs = 0;
  private readonly blockArrived = new Emitter<void>();

  constructor(private readonly props: ListeningProps) {
    const isButton = props.mode === 'button';
    this.mode = props.mode;
    const common = { guessAfterFrames: Math.ceil(props.maxSilenceFrames / 2), endDelayFrames: props.detector.endDelayFrames };
    this.endpointer = new Endpointer({ ...common, minSpeechFrames: isButton ? minSpeechFramesWithButton : props.minSpeechFrames, maxSilenceFrames: isButton ? Infinity : props.maxSilenceFrames });
    this.recognition = new SpeculativeRecognition({
      recogniser: props.recogniser, minSpeechFrames: minSpeechFramesWithButton, pace: props.pace,
      onHypothesis: (hypothesisId, text) => { this.hypothesised.fire({ listenId: props.listenId, hypothesisId, text }); },
    });
    this.wordsSoFar = new WordsSoFar({
      pace: props.pace, slackMs: common.guessAfterFrames * frameMs,
      recognise: () => this.recognition.recognise(this.openSound()),
      onWords: text => { this.wordsHeard.fire(text); },
    });
  }

  /** Somebody is speaking, as far as can be told. */
  get isSpeechOpen(): boolean { return this.endpointer.isOpen; }

  /** `endedAtMs`: performance.now() at which the last sample was captured. */
  push(block: Float32Array, endedAtMs: number): void {
    this.framer.push(block, endedAtMs);
    this.lastBlockAtMs = endedAtMs;
    this.blockArrived.fire();
  }

  /** Another sign than its own that somebody speaks: he is given a moment to be heard. `atMs`: performance.now(). */
  mayBeSpoken(atMs: number): void {
    this.suspiciousUntilMs = atMs + patienceMs;
  }

  /** A file that serves as microphone told when its speech ended: better knowledge than the detector's. */
  sourceSpeechEnded(endedAtMs: number): void {
    this.sourceSpeechEndedAtMs = endedAtMs;
  }

  /** From here on the source gives silence only: once what is open has ended, `next` gives null. */
  sourceEnded(): void {
    // Words at the very end of the source still have to pass the detector.
    this.framesToEnd = this.props.maxSilenceFrames;
  }

  fail(error: VoiceError): void {
    this.failure = error;
    this.queue.fail(error);
    this.blockArrived.fire();
  }

  /** Hands free: the microphone went away in the middle of what is being said. That much was heard, and is not lost. */
  interrupted(): void {
    if (this.mode === 'handsFree' && this.endpointer.isOpen) { this.endUtterance(); }
  }

  hold(hypothesisId: number, maxSilenceMs: number): void {
    if (this.recognition.isCurrent(hypothesisId)) { this.endpointer.hold(Math.ceil(maxSilenceMs / frameMs)); }
  }

  /** The button was only tapped: from here on the end of speech ends an utterance. What was said since the tap is part of the first. */
  goHandsFree(): void {
    this.mode = 'handsFree';
    this.heldFrames = [];
    this.verdicts = [];
    this.endpointer.endBySilence(this.props.maxSilenceFrames);
  }

  /** Hands free: what is being said is complete, as of now. False where nothing is. */
  async commit(): Promise<boolean> {
    await this.soundUpTo(performance.now());
    if (!this.endpointer.isOpen) { return false; }
    this.endUtterance();
    return true;
  }

  /** Hands free: the next utterance, or null once the source has ended. One caller at a time. */
  async next(signal: AbortSignal): Promise<Utterance | null> {
    if (this.failure) { throw this.failure; }
    const next = this.queue.next(signal);
    this.settleEnd();
    return await next;
  }

  /** Button: it was let go just now. Resolves with what was said while it was held. */
  async finish(): Promise<Utterance> {
    const releasedAtMs = this.sourceSpeechEndedAtMs ?? performance.now();
    if (this.sourceSpeechEndedAtMs === undefined) { await this.soundUpTo(releasedAtMs); }
    if (this.failure && this.heldFrames.length === 0) { throw this.failure; }
    const committedAtMs = performance.now();
    const held = this.heldSound();
    const utterance = await this.toUtterance(releasedAtMs, committedAtMs, { ...held, samples: concatenate([held.samples, this.framer.takeRest()]) });
    // What was said into a microphone that was gone is not silence.
    if (this.failure && utterance.text === '') { throw this.failure; }
    return utterance;
  }

  /** Nothing is recognised any more; what is under way is dropped. */
  dispose(): void {
    this.dropGuess();
    this.fail(new VoiceError('cancelled', 'Listening has ended.'));
    this.endpointer.reset();
    this.heldFrames = [];
  }

  private hear(frame: Frame): void {
    this.framesToEnd -= 1;
    this.detect(frame);
    this.settleEnd();
  }

  private detect(frame: Frame): void {
    if (this.mode === 'handsFree' && this.gate.isClosed(frame.endedAtMs)) {
      if (this.endpointer.isOpen) { this.dropGuess(); }
      this.endpointer.reset();
      this.props.detector.reset();
      this.suspect(false);
      return;
    }
    const isSpeech = this.props.detector.isSpeech(frame.samples) && (this.endpointer.isOpen || !this.gate.isOwnSound(frame.endedAtMs));
    this.delay.add(frame, performance.now());
    if (this.mode === 'button' && this.heldFrames.length < maxButtonFrames) {
      this.heldFrames.push(frame);
      this.verdicts.push(isSpeech);
    }
    const event = this.endpointer.push(frame, isSpeech, this.gate.mayStart(frame.endedAtMs));
    if (event?.kind === 'started') {
      this.isSuspicious = false;
    } else {
      this.suspect(this.endpointer.mayBegin || frame.endedAtMs < this.suspiciousUntilMs);
    }
    if (event) { this.act(event); } else if (this.isMidSpeech(isSpeech)) { this.wordsSoFar.speaking(this.endpointer.utterance.length * frameMs); }
  }

  private suspect(mayBeSpeech: boolean): void {
    if (mayBeSpeech === this.isSuspicious) { return; }
    this.isSuspicious = mayBeSpeech;
    this.suspected.fire(mayBeSpeech);
  }

  /** A button may come up at any moment, and recognition must be free then; hands free, silence gives notice. */
  private isMidSpeech(isSpeech: boolean): boolean {
    return isSpeech && this.mode === 'handsFree' && this.endpointer.isOpen && this.endpointer.quietFrames === 0 && !this.recognition.isBusy && this.props.isRecogniserLoaded();
  }

  private act(event: EndpointEvent): void {
    switch (event.kind) {
      case 'started': this.wordsSoFar.reset(); this.started.fire(); break;
      case 'guess':
        this.wordsSoFar.tooLate();
        this.recognition.begin(this.mode === 'button' ? this.heldSound() : this.openSound());
        break;
      case 'resumed': this.dropGuess(); break;
      case 'ended': this.endUtterance(); break;
    }
  }

  private dropGuess(): void {
    this.wordsSoFar.tooLate();
    this.recognition.drop();
  }

  private endUtterance(): void {
    const sound = this.openSound(), { samples } = sound;
    const committedAtMs = performance.now();
    const endedAtMs = this.endpointer.utterance.at(-1)?.endedAtMs ?? committedAtMs;
    const beganAtMs = endedAtMs - samples.length * 1000 / recognitionSampleRate;
    const heardEndAtMs = endedAtMs - (samples.length - findSpeechEndSample(samples, recognitionSampleRate)) * 1000 / recognitionSampleRate;
    const fromSource = this.sourceSpeechEndedAtMs;
    const speechEndedAtMs = fromSource !== undefined && fromSource > beganAtMs && fromSource <= endedAtMs ? fromSource : heardEndAtMs;
    const overlapsReply = this.gate.overlapsReply(this.endpointer.speechBeganAtMs);
    this.wordsSoFar.tooLate();
    this.endpointer.reset();
    this.queue.push(this.toUtterance(speechEndedAtMs, committedAtMs, sound, overlapsReply));
  }

  private async toUtterance(speechEndedAtMs: number, committedAtMs: number, sound: HeardSound, overlapsReply = false): Promise<Utterance> {
    const utteranceId = this.props.nextUtteranceId(), { samples } = sound, hearingDelayMs = this.delay.take();
    this.props.onUtterance(utteranceId, speechEndedAtMs, samples);
    const transcript: Transcript = await this.recognition.finish(sound);
    return {
      utteranceId,
      text: transcript.text,
      audioMs: samples.length * 1000 / recognitionSampleRate,
      endOfUtteranceDelayMs: Math.max(0, committedAtMs - speechEndedAtMs),
      transcriptionDelayMs: performance.now() - committedAtMs,
      transcribeMs: transcript.transcribeMs,
      hearingDelayMs,
      ...overlapsReply && { overlapsReply },
    };
  }

  private openSound(): HeardSound { return withoutTail(this.endpointer.utterance, this.endpointer.trailingSilenceFrames); }

  private heldSound(): HeardSound { return { samples: concatenate(this.heldFrames.map(({ samples }) => samples)), verdicts: [...this.verdicts] }; }

  private settleEnd(): void {
    if (this.framesToEnd <= 0 && !this.endpointer.isOpen && this.queue.isStarved) { this.queue.end(); }
  }

  private async soundUpTo(momentMs: number): Promise<void> {
    if (this.lastBlockAtMs >= momentMs || this.failure) { return; }
    await new Promise<void>(resolve => {
      const arrival = this.blockArrived.event(() => { if (this.lastBlockAtMs >= momentMs || this.failure) { finish(); } });
      const timer = setTimeout(() => { finish(); }, lastSoundsMs);
      const finish = () => {
        clearTimeout(timer);
        arrival.dispose();
        resolve();
      };
    });
  }
}

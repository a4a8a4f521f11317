import { Emitter } from '../base/emitter';
import { VoiceError } from '../base/errors';
import type { Hypothesis, ListenMode, Utterance } from '../protocol/sidecar';
import { findSpeechEndSample } from './audio/speechEnd';
import type { Recogniser, Transcript } from './stt/recogniser';
import { recogniseSpeech } from './stt/recogniseSpeech';
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
/** How long the last sounds before the release may take from the air to here: the recorder's lag and a block. */
const lastSoundsMs = 150;

interface Guess { id: number; transcript: Promise<Transcript>; abort: AbortController }

/**
 * One opened ear: takes blocks of sound, finds utterances, recognises them, ahead of time where silence allows.
 * Knows nothing of devices: capture pushes into it.
 */
export class ListeningSession {
  private readonly hypothesised = new Emitter<Hypothesis>();
  private readonly started = new Emitter<void>();
  readonly onHypothesis = this.hypothesised.event;
  readonly onSpeechStarted = this.started.event;
  private readonly wordsHeard = new Emitter<string>();
  /** Hands free: the words of an utterance whose speaker has not paused yet. */
  readonly onWordsSoFar = this.wordsHeard.event;

  private readonly framer = new Framer(frame => { this.hear(frame); });
  private readonly endpointer: Endpointer;
  private readonly wordsSoFar: WordsSoFar;
  private recognisingCount = 0;
  private readonly verdicts: boolean[] = [];
  private readonly heldFrames: Frame[] = [];
  private guess: Guess | undefined;
  private guessCount = 0;
  private closedUntilMs = 0;
  private noStartUntilMs = 0;
  private sourceSpeechEndedAtMs: number | undefined;
  private framesToEnd = Infinity;
  private readonly finished: Promise<Utterance>[] = [];
  private waiting: { resolve: (value: Utterance | null) => void; reject: (error: VoiceError) => void } | undefined;
  private failure: VoiceError | undefined;
  private lastBlockAtMs = 0;
  private blockArrived = new Emitter<void>();

  constructor(private readonly props: ListeningProps) {
    const common = { guessAfterFrames: Math.ceil(props.maxSilenceFrames / 2), endDelayFrames: props.detector.endDelayFrames };
    this.endpointer = new Endpointer(props.mode === 'button'
      ? { ...common, minSpeechFrames: minSpeechFramesWithButton, maxSilenceFrames: Infinity }
      : { ...common, minSpeechFrames: props.minSpeechFrames, maxSilenceFrames: props.maxSilenceFrames });
    this.wordsSoFar = new WordsSoFar({
      pace: props.pace, slackMs: common.guessAfterFrames * frameMs,
      recognise: () => this.recognise(this.openSamples(), this.openVerdicts()),
      onWords: text => { this.wordsHeard.fire(text); },
    });
  }

  /** `endedAtMs`: performance.now() at which the last sample was captured. */
  push(block: Float32Array, endedAtMs: number): void {
    this.framer.push(block, endedAtMs);
    this.lastBlockAtMs = endedAtMs;
    this.blockArrived.fire();
  }

  /** While the assistant speaks, and `closedMs` beyond, nothing is heard; for `noStartMs` nothing begins. */
  closeUntil(closedUntilMs: number, noStartUntilMs: number): void {
    this.closedUntilMs = closedUntilMs;
    this.noStartUntilMs = noStartUntilMs;
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
    this.waiting?.reject(error);
    this.waiting = undefined;
    this.blockArrived.fire();
  }

  hold(hypothesisId: number, maxSilenceMs: number): void {
    if (this.guess?.id === hypothesisId) { this.endpointer.hold(Math.ceil(maxSilenceMs / frameMs)); }
  }

  /** Hands free: the next utterance, or null once the source has ended. One caller at a time. */
  async next(signal: AbortSignal): Promise<Utterance | null> {
    if (this.failure) { throw this.failure; }
    const ready = this.finished.shift();
    if (ready) { return await ready; }
    return await new Promise<Utterance | null>((resolve, reject) => {
      const abort = () => {
        this.waiting = undefined;
        reject(new VoiceError('cancelled', 'Cancelled.'));
      };
      signal.addEventListener('abort', abort, { once: true });
      this.waiting = {
        resolve: value => { signal.removeEventListener('abort', abort); resolve(value); },
        reject: error => { signal.removeEventListener('abort', abort); reject(error); },
      };
      this.settleEnd();
    });
  }

  /** Button: it was let go just now. Resolves with what was said while it was held. */
  async finish(): Promise<Utterance> {
    const releasedAtMs = this.sourceSpeechEndedAtMs ?? performance.now();
    if (this.sourceSpeechEndedAtMs === undefined) { await this.soundUpTo(releasedAtMs); }
    if (this.failure && this.heldFrames.length === 0) { throw this.failure; }
    const committedAtMs = performance.now();
    const samples = concatenate(this.heldFrames.map(frame => frame.samples), this.framer.takeRest());
    const guess = this.guess;
    this.guess = undefined;
    return await this.toUtterance(releasedAtMs, committedAtMs, samples, this.verdicts, guess);
  }

  /** Nothing is recognised any more; what is under way is dropped. */
  dispose(): void {
    this.dropGuess();
    this.fail(new VoiceError('cancelled', 'Listening has ended.'));
    this.endpointer.reset();
    this.heldFrames.length = 0;
  }

  private hear(frame: Frame): void {
    this.framesToEnd -= 1;
    this.detect(frame);
    this.settleEnd();
  }

  private detect(frame: Frame): void {
    if (this.props.mode === 'handsFree' && frame.endedAtMs < this.closedUntilMs) {
      if (this.endpointer.isOpen) { this.dropGuess(); }
      this.endpointer.reset();
      this.props.detector.reset();
      return;
    }
    const isSpeech = this.props.detector.isSpeech(frame.samples);
    if (this.props.mode === 'button' && this.heldFrames.length < maxButtonFrames) {
      this.heldFrames.push(frame);
      this.verdicts.push(isSpeech);
    }
    const event = this.endpointer.push(frame, isSpeech, frame.endedAtMs >= this.noStartUntilMs);
    if (event) { this.act(event); } else if (this.isMidSpeech(isSpeech)) { this.wordsSoFar.speaking(this.endpointer.utterance.length * frameMs); }
  }

  /** A button may come up at any moment, and recognition must be free then; hands free, silence gives notice. */
  private isMidSpeech(isSpeech: boolean): boolean {
    return isSpeech && this.props.mode === 'handsFree' && this.endpointer.isOpen && this.endpointer.quietFrames === 0 && this.recognisingCount === 0 && this.props.isRecogniserLoaded();
  }

  private act(event: EndpointEvent): void {
    switch (event.kind) {
      case 'started': this.wordsSoFar.reset(); this.started.fire(); break;
      case 'guess': this.startGuess(); break;
      case 'resumed': this.dropGuess(); break;
      case 'ended': this.endUtterance(); break;
    }
  }

  private startGuess(): void {
    this.dropGuess();
    const abort = new AbortController();
    const samples = this.props.mode === 'button' ? concatenate(this.heldFrames.map(frame => frame.samples)) : this.openSamples();
    const verdicts = this.props.mode === 'button' ? [...this.verdicts] : this.openVerdicts();
    const guess: Guess = { id: ++this.guessCount, transcript: this.recognise(samples, verdicts, abort.signal), abort };
    this.guess = guess;
    guess.transcript.then(({ text }) => {
      if (this.guess === guess && text !== '') { this.hypothesised.fire({ listenId: this.props.listenId, hypothesisId: guess.id, text }); }
    }, () => {
      // A guess that failed is done again, and reported, when the utterance ends.
      if (this.guess === guess) { this.guess = undefined; }
    });
  }

  private dropGuess(): void {
    this.wordsSoFar.tooLate();
    if (!this.guess) { return; }
    this.guess.abort.abort();
    this.guess = undefined;
  }

  private endUtterance(): void {
    const samples = this.openSamples();
    const verdicts = this.openVerdicts();
    const lastFrame = this.endpointer.utterance.at(-1);
    const committedAtMs = performance.now();
    const endedAtMs = lastFrame?.endedAtMs ?? committedAtMs;
    const heardEndAtMs = endedAtMs - (samples.length - findSpeechEndSample(samples, recognitionSampleRate)) * 1000 / recognitionSampleRate;
    const fromSource = this.sourceSpeechEndedAtMs;
    const speechEndedAtMs = fromSource !== undefined && fromSource > endedAtMs - samples.length / 16 && fromSource <= endedAtMs ? fromSource : heardEndAtMs;
    const guess = this.guess;
    this.guess = undefined;
    this.wordsSoFar.tooLate();
    this.endpointer.reset();
    const utterance = this.toUtterance(speechEndedAtMs, committedAtMs, samples, verdicts, guess);
    utterance.catch(() => undefined); // whoever calls `next` awaits it and reports
    const { waiting } = this;
    if (waiting) {
      this.waiting = undefined;
      utterance.then(waiting.resolve, waiting.reject);
    } else {
      this.finished.push(utterance);
    }
  }

  private async toUtterance(speechEndedAtMs: number, committedAtMs: number, samples: Float32Array, verdicts: readonly boolean[], guess: Guess | undefined): Promise<Utterance> {
    const utteranceId = this.props.nextUtteranceId();
    this.props.onUtterance(utteranceId, speechEndedAtMs, samples);
    const transcript = await guess?.transcript.catch(() => undefined) ?? await this.recognise(samples, verdicts);
    return {
      utteranceId,
      text: transcript.text,
      audioMs: samples.length * 1000 / recognitionSampleRate,
      endOfUtteranceDelayMs: Math.max(0, committedAtMs - speechEndedAtMs),
      transcriptionDelayMs: performance.now() - committedAtMs,
      transcribeMs: transcript.transcribeMs,
    };
  }

  private async recognise(samples: Float32Array, verdicts: readonly boolean[], signal?: AbortSignal): Promise<Transcript> {
    this.recognisingCount += 1;
    try {
      const transcript = await recogniseSpeech(samples, verdicts, minSpeechFramesWithButton, this.props.recogniser, signal);
      this.props.pace.took(transcript.transcribeMs, samples.length * 1000 / recognitionSampleRate);
      return transcript;
    } finally {
      this.recognisingCount -= 1;
    }
  }

  private openSamples(): Float32Array {
    return concatenate(this.endpointer.utterance.map(frame => frame.samples));
  }

  /** An open utterance is pre-roll, speech and trailing silence; the recogniser gets it less most of the latter. */
  private openVerdicts(): boolean[] {
    const length = this.endpointer.utterance.length;
    const spoken = length - this.endpointer.trailingSilenceFrames;
    return Array.from({ length }, (_, index) => index < spoken);
  }

  private settleEnd(): void {
    if (this.framesToEnd > 0 || this.endpointer.isOpen || this.finished.length > 0 || !this.waiting) { return; }
    this.waiting.resolve(null);
    this.waiting = undefined;
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

function concatenate(parts: readonly Float32Array[], rest: Float32Array = new Float32Array(0)): Float32Array {
  const output = new Float32Array(parts.reduce((sum, part) => sum + part.length, rest.length));
  let offset = 0;
  for (const part of [...parts, rest]) {
    output.set(part, offset);
    offset += part.length;
  }
  return output;
}

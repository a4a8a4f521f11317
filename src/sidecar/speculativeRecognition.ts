import { concatenate } from './audio/concatenate';
import type { Recogniser, Transcript } from './stt/recogniser';
import { recogniseSpeech } from './stt/recogniseSpeech';
import { recognitionSampleRate } from './vad/frames';
import type { RecognitionPace } from './wordsSoFar';

export interface SpeculativeRecognitionProps {
  recogniser: () => Promise<Recogniser>;
  /** Less speech than this is a click. */
  minSpeechFrames: number;
  pace: RecognitionPace;
  /** Words of a guess that still stands. */
  onHypothesis: (hypothesisId: number, text: string) => void;
}

/** Sound with the detector's verdict on each of its frames; samples after the last whole frame belong to that frame. */
export interface HeardSound { readonly samples: Float32Array; readonly verdicts: readonly boolean[] }

interface Guess { readonly id: number; readonly transcript: Promise<Transcript>; readonly abort: AbortController }

/** Recognises ahead, in a silence that may or may not be the end; the guess counts where nothing more was said. */
export class SpeculativeRecognition {
  private guess: Guess | undefined;
  private guessCount = 0;
  private underWay = 0;

  constructor(private readonly props: SpeculativeRecognitionProps) {}

  get isBusy(): boolean { return this.underWay > 0; }

  isCurrent(hypothesisId: number): boolean { return this.guess?.id === hypothesisId; }

  begin(sound: HeardSound): void {
    this.drop();
    const abort = new AbortController();
    const guess: Guess = { id: ++this.guessCount, transcript: this.recognise(sound, abort.signal), abort };
    this.guess = guess;
    guess.transcript.then(({ text }) => {
      if (this.guess === guess && text !== '') { this.props.onHypothesis(guess.id, text); }
    }, () => {
      // A guess that failed is done again, and reported, when the utterance ends.
      if (this.guess === guess) { this.guess = undefined; }
    });
  }

  drop(): void {
    this.guess?.abort.abort();
    this.guess = undefined;
  }

  /** The text of the whole: the guess, where one stands, else what is recognised now. */
  finish(sound: HeardSound): Promise<Transcript> {
    const { guess } = this;
    this.guess = undefined;
    return guess ? guess.transcript.catch(() => this.recognise(sound)) : this.recognise(sound);
  }

  async recognise({ samples, verdicts }: HeardSound, signal?: AbortSignal): Promise<Transcript> {
    this.underWay += 1;
    try {
      const transcript = await recogniseSpeech(samples, verdicts, this.props.minSpeechFrames, this.props.recogniser, signal);
      this.props.pace.took(transcript.transcribeMs, samples.length * 1000 / recognitionSampleRate);
      return transcript;
    } finally {
      this.underWay -= 1;
    }
  }
}

/** An open utterance is pre-roll, speech and trailing silence; the recogniser gets it less most of the latter. */
export function withoutTail(frames: readonly { readonly samples: Float32Array }[], trailingSilenceFrames: number): HeardSound {
  const spoken = frames.length - trailingSilenceFrames;
  return { samples: concatenate(frames.map(({ samples }) => samples)), verdicts: frames.map((_, index) => index < spoken) };
}

import type { Transcript } from './stt/recogniser';

/** Speech between two looks at what was said so far. */
const intervalMs = 700;
/** Other work may slow a look down: it should need no more than this share of the time it has. */
const safeShare = 0.75;

/** How long recognition takes on this machine just now; outlives the single listening session. */
export class RecognitionPace {
  private last: { readonly transcribeMs: number; readonly audioMs: number } | undefined;

  took(transcribeMs: number, audioMs: number): void {
    // Nothing was recognised where nobody spoke: that says nothing about how long it takes.
    if (transcribeMs > 0) { this.last = { transcribeMs, audioMs }; }
  }

  /** Grows with the sound, and never shrinks below what was measured; 0 where nothing was measured yet. */
  expectedMs(audioMs: number): number {
    return this.last ? this.last.transcribeMs * Math.max(1, audioMs / this.last.audioMs) : 0;
  }
}

export interface WordsSoFarProps {
  readonly pace: RecognitionPace;
  /**
   * Silence that passes between the end of speech and the recognition that counts. A look begins in the middle of
   * speech and is over before that, so it delays nothing.
   */
  readonly slackMs: number;
  readonly recognise: () => Promise<Transcript>;
  readonly onWords: (text: string) => void;
}

/** Recognises now and then what was said so far, while somebody still speaks. */
export class WordsSoFar {
  private lookedAtAudioMs = 0;
  private utterance = {};

  constructor(private readonly props: WordsSoFarProps) {}

  /** To be called in the middle of speech, with nothing else being recognised; `audioMs`: length of the utterance. */
  speaking(audioMs: number): void {
    const { pace, slackMs, recognise, onWords } = this.props;
    if (audioMs - this.lookedAtAudioMs < intervalMs || pace.expectedMs(audioMs) > slackMs * safeShare) { return; }
    this.lookedAtAudioMs = audioMs;
    const { utterance } = this;
    recognise().then(({ text }) => {
      if (this.utterance === utterance && text !== '') { onWords(text); }
    }, () => {
      // The recognition that counts reports what is wrong.
    });
  }

  /** The utterance is over, or is being recognised as a whole: what a look still finds comes too late. */
  tooLate(): void {
    this.utterance = {};
  }

  /** The next words belong to a new utterance. */
  reset(): void {
    this.tooLate();
    this.lookedAtAudioMs = 0;
  }
}

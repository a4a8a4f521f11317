export interface Transcript {
  /** Raw; empty where the recogniser found no words. */
  readonly text: string;
  readonly transcribeMs: number;
  /** What recognised it, where that was not the recogniser itself: a server that is down is stood in for. */
  readonly model?: string;
}

/**
 * Turns sound that holds speech into text. One piece is recognised at a time; the others wait their turn. None of them knows how
 * likely its words are, or which others they might have been.
 */
export interface Recogniser {
  /** For people, the engine with it. */
  readonly model: string;
  /** `samples`: 16 kHz mono, -1 to 1, at most about half a minute. Rejects with `cancelled` when it has not begun at the abort. */
  transcribe(samples: Float32Array, signal?: AbortSignal): Promise<Transcript>;
  /** The same recogniser, told beforehand which names are likely to be said, the likeliest first. Absent where it cannot be told. */
  expecting?(names: readonly string[]): Recogniser;
  /** Lets go of processes and memory; resolves once they are gone. Absent where there are none but what is collected. */
  dispose?(): Promise<void>;
}

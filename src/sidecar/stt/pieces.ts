import { frameMs } from '../vad/frames';

/** A piece never gets longer than this: memory grows with the length, and the model was trained on half a minute. */
const maxPieceFrames = Math.floor(25_000 / frameMs);
/** From here on the next pause is taken as a border. */
const enoughFrames = Math.floor(12_000 / frameMs);
/** A pause between sentences, as opposed to one inside a word. */
const pauseFrames = 10;
/** Silence kept before and after speech, so that soft beginnings and endings survive; much more of it makes Moonshine guess. */
const leadFrames = 8, tailFrames = 5;

/** A stretch of sound with speech in it, in frames from `start` up to but not including `end`. */
export interface Piece { readonly start: number; readonly end: number }

/**
 * Cuts a recording into pieces fit for the recogniser, at pauses, and leaves silence out.
 * `speech[i]` is the detector's verdict on frame `i`. No piece where nobody spoke.
 */
export function speechPieces(speech: readonly boolean[], minSpeechFrames: number): Piece[] {
  const pieces: Piece[] = [];
  let first = -1, last = -1, spoken = 0;
  const close = () => {
    if (first >= 0 && spoken >= minSpeechFrames) {
      const previousEnd = pieces.at(-1)?.end ?? 0;
      pieces.push({ start: Math.max(previousEnd, first - leadFrames), end: Math.min(speech.length, last + 1 + tailFrames) });
    }
    first = last = -1;
    spoken = 0;
  };
  for (let index = 0; index < speech.length; index++) {
    if (first >= 0) {
      const lengthFrames = index - first;
      const pausedFrames = index - last - 1;
      if (lengthFrames >= maxPieceFrames || (lengthFrames >= enoughFrames && pausedFrames >= pauseFrames)) { close(); }
    }
    if (!speech[index]) { continue; }
    if (first < 0) { first = index; }
    last = index;
    spoken += 1;
  }
  close();
  return pieces;
}

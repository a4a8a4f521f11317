import { frameSamples } from '../vad/frames';
import { speechPieces } from './pieces';
import type { Recogniser, Transcript } from './recogniser';

/**
 * Recognises the stretches of `samples` that hold speech, one after the other; where there are none
 * nothing is recognised at all, because recognisers invent words for silence. `verdicts[i]` is the
 * detector's word on frame `i`; samples after the last whole frame belong to that frame.
 */
export async function recogniseSpeech(
  samples: Float32Array, verdicts: readonly boolean[], minSpeechFrames: number,
  recogniser: () => Promise<Recogniser>, signal?: AbortSignal,
): Promise<Transcript> {
  const pieces = speechPieces(verdicts, minSpeechFrames);
  const texts: string[] = [];
  let transcribeMs = 0;
  let model: string | undefined;
  for (const piece of pieces) {
    const end = piece.end === verdicts.length ? samples.length : piece.end * frameSamples;
    const transcript = await (await recogniser()).transcribe(samples.subarray(piece.start * frameSamples, end), signal);
    if (transcript.text !== '') { texts.push(transcript.text); }
    transcribeMs += transcript.transcribeMs;
    ({ model } = transcript);
  }
  return { text: texts.join(' '), transcribeMs, ...model !== undefined && { model } };
}

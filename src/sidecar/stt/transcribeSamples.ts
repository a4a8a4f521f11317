import { setImmediate as nextTurn } from 'node:timers/promises';
import { VoiceError } from '../../base/errors';
import { frameSamples } from '../vad/frames';
import type { SpeechDetector } from '../vad/speechDetector';
import type { Recogniser, Transcript } from './recogniser';
import { recogniseSpeech } from './recogniseSpeech';

/** Frames looked at before others get their turn: about 10 ms of work. */
const framesAtOnce = 40;
/** Less speech than this is a click. */
const minSpeechFrames = 3;

/** Transcribes a whole recording (16 kHz mono) of any length; without speech in it the text is empty. */
export async function transcribeSamples(
  samples: Float32Array, detector: SpeechDetector, recogniser: () => Promise<Recogniser>, signal: AbortSignal,
): Promise<Transcript> {
  detector.reset();
  const verdicts: boolean[] = [];
  for (let offset = 0; offset + frameSamples <= samples.length; offset += frameSamples) {
    // A copy: the detector keeps what it is given, and a view would keep the whole recording.
    verdicts.push(detector.isSpeech(samples.slice(offset, offset + frameSamples)));
    if (verdicts.length % framesAtOnce === 0) {
      if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      await nextTurn();
    }
  }
  return await recogniseSpeech(samples, verdicts, minSpeechFrames, recogniser, signal);
}

import { messageOf, VoiceError } from '../../base/errors';
import { readWave } from '../audio/wave';
import { toIntegers } from '../audio/integerSamples';
import type { Pcm } from './voice';

/** The sound in the WAV that a voice has written; one that was streamed does not know its length. Throws `voice_unavailable`. */
export async function pcmOfWave(bytes: Uint8Array): Promise<Pcm> {
  try {
    const source = { sizeBytes: bytes.length, read: (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length)) };
    const { samples, sampleRate } = await readWave(source, 'What the voice wrote');
    return { samples: toIntegers(samples), sampleRate };
  } catch (thrown) {
    throw new VoiceError('voice_unavailable', messageOf(thrown), { cause: thrown });
  }
}

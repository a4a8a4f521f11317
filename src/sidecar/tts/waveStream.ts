import { VoiceError } from '../../base/errors';
import { toIntegers } from '../audio/integerSamples';
import { readWaveLayout, type WaveLayout } from '../audio/wave';
import type { Pcm } from './voice';

/** A header that is longer than this is none. */
const maxHeaderBytes = 64 * 1024;

/** Reads a WAV while it still comes in. The rate and the kind of samples are those of its header; several channels become one. */
export class WaveStream {
  private waiting: Uint8Array = new Uint8Array();
  private layout: WaveLayout | undefined;
  /** Of the sound, still to come by what the header says; a writer that streams does not know it. */
  private missingBytes = Infinity;

  /** The samples that are complete with these bytes, or null while there are none. Throws `unsupported_audio` where it is no WAV that can be read. */
  async push(bytes: Uint8Array): Promise<Pcm | null> {
    this.waiting = this.waiting.length === 0 ? bytes : Buffer.concat([this.waiting, bytes]);
    const layout = this.layout ??= await this.readHeader();
    if (!layout) { return null; }
    const { bytesPerFrame, channels, decode, sampleRate } = layout;
    const taken = Math.min(this.waiting.length - this.waiting.length % bytesPerFrame, this.missingBytes);
    const samples = new Float32Array(Math.floor(taken / bytesPerFrame));
    // A copy: samples begin at any byte, and what is kept must not hold on to all that came.
    const frames = Uint8Array.from(this.waiting.subarray(0, samples.length * bytesPerFrame));
    decode(new DataView(frames.buffer), channels, samples);
    this.missingBytes -= frames.length;
    // After the sound there may be more, such as the name of the writer.
    this.waiting = this.missingBytes < bytesPerFrame ? new Uint8Array() : Uint8Array.from(this.waiting.subarray(frames.length));
    return samples.length === 0 ? null : { samples: toIntegers(samples), sampleRate };
  }

  private async readHeader(): Promise<WaveLayout | undefined> {
    const data = dataChunkOf(this.waiting);
    if (data === null) {
      if (this.waiting.length > maxHeaderBytes) { throw new VoiceError('unsupported_audio', 'Its header does not come to an end.'); }
      return undefined;
    }
    const head = this.waiting.subarray(0, data.offset);
    const layout = await readWaveLayout({ sizeBytes: head.length, read: (offset, length) => Promise.resolve(head.subarray(offset, offset + length)) }, 'It');
    // Zero, or as much as fits in the field: not known when the header was written.
    this.missingBytes = data.sizeBytes === 0 || data.sizeBytes >= 0x7fff_0000 ? Infinity : data.sizeBytes;
    this.waiting = this.waiting.subarray(data.offset);
    return layout;
  }
}

/** Where the sound begins, or null while the header is not there as a whole. What is no WAV has its sound at its beginning: the reader refuses it. */
function dataChunkOf(bytes: Uint8Array): { readonly offset: number; readonly sizeBytes: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tagAt = (offset: number) => String.fromCharCode(...bytes.subarray(offset, offset + 4));
  if (bytes.length < 12) { return null; }
  if (tagAt(0) !== 'RIFF' || tagAt(8) !== 'WAVE') { return { offset: bytes.length, sizeBytes: 0 }; }
  for (let offset = 12; offset + 8 <= bytes.length;) {
    const sizeBytes = view.getUint32(offset + 4, true);
    if (tagAt(offset) === 'data') { return { offset: offset + 8, sizeBytes }; }
    offset += 8 + sizeBytes + (sizeBytes & 1);
  }
  return null;
}

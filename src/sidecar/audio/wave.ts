import { VoiceError } from '../../base/errors';
import { decoderOf, type SampleDecoder } from './waveSamples';

/** Mono sound, -1 to 1. */
export interface WaveSound { samples: Float32Array; sampleRate: number }

/** What the header of a WAV says, checked against what is really there. */
export interface WaveLayout {
  sampleRate: number;
  channels: number;
  bytesPerFrame: number;
  /** 16-bit PCM with one channel: what this product writes, and may append to. */
  isMono16: boolean;
  dataOffset: number;
  /** Whole frames only. */
  dataBytes: number;
  decode: SampleDecoder;
}

/** Something that can be read anywhere: a file, or bytes in memory. May give fewer bytes than asked at its end. */
export interface ByteSource { readonly sizeBytes: number; read(offset: number, length: number): Promise<Uint8Array> }

/** Before the samples of a WAV that this product writes. */
export const waveHeaderBytes = 44;
/** Keeps the samples of one file, four bytes each, within a gigabyte: 4.6 hours at 16 kHz. */
const maxFrames = 2 ** 28;
const bytesAtOnce = 256 * 1024;
/** A file can name millions of empty chunks; a real one has a handful. */
const maxChunks = 1000;

const sampleRateLimits = { min: 1000, max: 384_000 };
const maxChannels = 64;
const pcmFormat = 1, floatFormat = 3, extensibleFormat = 0xfffe;
const codecNames: Readonly<Record<number, string>> = {
  2: 'Microsoft ADPCM', 6: 'A-law', 7: 'mu-law', 0x11: 'IMA ADPCM', 0x31: 'GSM 6.10', 0x50: 'MPEG audio', 0x55: 'MP3', 0xff: 'AAC', 0x161: 'Windows Media Audio',
};

/**
 * Finds the sound in a WAV. Lengths that a streaming writer never filled in, or that reach past the end, mean "what is there".
 * Throws `unsupported_audio` with a sentence that says what is wrong with `name`.
 */
export async function readWaveLayout(source: ByteSource, name: string): Promise<WaveLayout> {
  const refuse = (reason: string) => new VoiceError('unsupported_audio', `${name} ${reason}`);
  if (source.sizeBytes === 0) { throw refuse('is empty (0 bytes). Record it again, or give another WAV file.'); }
  const head = viewOf(await source.read(0, 12));
  if (head.byteLength < 12 || tagAt(head, 0) !== 'RIFF' || tagAt(head, 8) !== 'WAVE') {
    throw refuse('is not a WAV file. Convert it first, for example with `ffmpeg -i FILE out.wav`.');
  }
  const hasHonestSizes = head.getUint32(4, true) + 8 === source.sizeBytes;
  let format: Format | undefined;
  let offset = 12;
  for (let chunk = 0; chunk < maxChunks && offset + 8 <= source.sizeBytes; chunk += 1) {
    const chunkHead = viewOf(await source.read(offset, 8));
    if (chunkHead.byteLength < 8) { break; }
    const tag = tagAt(chunkHead, 0), size = chunkHead.getUint32(4, true), body = offset + 8;
    if (tag === 'fmt ') {
      format = readFormat(viewOf(await source.read(body, Math.min(size, 40))), refuse);
    } else if (tag === 'data') {
      if (!format) { throw refuse('is a damaged WAV file: its sound comes before the description of its format.'); }
      const there = source.sizeBytes - body;
      const bytes = size === 0 && !hasHonestSizes ? there : Math.min(size, there);
      const frames = Math.floor(bytes / format.bytesPerFrame);
      if (frames > maxFrames) { throw new VoiceError('limit_exceeded', `${name} is too long: at most ${maxFrames} samples a channel can be taken, it has ${frames}.`); }
      return { ...format, dataOffset: body, dataBytes: frames * format.bytesPerFrame };
    }
    // Chunks begin at even offsets.
    offset = body + size + (size & 1);
  }
  throw refuse(format ? 'is a WAV file without any sound in it.' : 'is a damaged or cut-off WAV file: it does not say what format its sound has.');
}

/** All of the sound as mono. Gives other work its turn after every quarter of a megabyte. Throws as `readWaveLayout` does, or `cancelled`. */
export async function readWave(source: ByteSource, name: string, signal?: AbortSignal): Promise<WaveSound> {
  const layout = await readWaveLayout(source, name);
  const samples = new Float32Array(layout.dataBytes / layout.bytesPerFrame);
  const framesAtOnce = Math.max(1, Math.floor(bytesAtOnce / layout.bytesPerFrame));
  for (let frame = 0; frame < samples.length; frame += framesAtOnce) {
    if (signal?.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    const wanted = Math.min(framesAtOnce, samples.length - frame);
    const bytes = await source.read(layout.dataOffset + frame * layout.bytesPerFrame, wanted * layout.bytesPerFrame);
    // The file may have become shorter since its size was read.
    const whole = Math.floor(bytes.byteLength / layout.bytesPerFrame);
    layout.decode(viewOf(bytes), layout.channels, samples.subarray(frame, frame + whole));
    if (whole < wanted) { return { samples: samples.slice(0, frame + whole), sampleRate: layout.sampleRate }; }
  }
  return { samples, sampleRate: layout.sampleRate };
}

/** A WAV of 16-bit mono PCM. */
export function encodeWave(samples: Int16Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(waveHeaderBytes + samples.length * 2);
  bytes.set(waveHeader(samples.length, sampleRate));
  bytes.set(littleEndianBytes(samples), waveHeaderBytes);
  return bytes;
}

/** The 44 bytes before `sampleCount` samples of 16-bit mono PCM. */
export function waveHeader(sampleCount: number, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(waveHeaderBytes);
  const view = viewOf(bytes);
  const writeTag = (offset: number, tag: string) => { for (let index = 0; index < 4; index += 1) { bytes[offset + index] = tag.charCodeAt(index); } };
  writeTag(0, 'RIFF');
  view.setUint32(4, 36 + sampleCount * 2, true);
  writeTag(8, 'WAVE');
  writeTag(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, pcmFormat, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeTag(36, 'data');
  view.setUint32(40, sampleCount * 2, true);
  return bytes;
}

/** The samples as WAV files and raw streams have them, whatever this machine's own byte order. */
export function littleEndianBytes(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(samples.length * 2));
  for (let index = 0; index < samples.length; index += 1) { view.setInt16(index * 2, samples[index] ?? 0, true); }
  return new Uint8Array(view.buffer);
}

type Format = Omit<WaveLayout, 'dataOffset' | 'dataBytes'>;

function readFormat(view: DataView, refuse: (reason: string) => VoiceError): Format {
  if (view.byteLength < 16) { throw refuse('is a cut-off WAV file: it ends within its header.'); }
  const named = view.getUint16(0, true);
  // The first two bytes of the sub-format's GUID are the format itself.
  const codec = named === extensibleFormat && view.byteLength >= 26 ? view.getUint16(24, true) : named;
  const channels = view.getUint16(2, true), sampleRate = view.getUint32(4, true), bits = view.getUint16(14, true);
  if (codec !== pcmFormat && codec !== floatFormat) {
    throw refuse(`is a WAV file with ${codecNames[codec] ?? `codec ${codec}`} inside, which cannot be read. Convert it to PCM first, for example with \`ffmpeg -i FILE out.wav\`.`);
  }
  const decode = decoderOf(codec === floatFormat ? 'float' : 'pcm', bits);
  if (!decode) { throw refuse(`is a WAV file of ${bits} bits a sample, which cannot be read: 8, 16, 24 or 32 bits and 32-bit float can.`); }
  if (channels < 1 || channels > maxChannels) { throw refuse(`is a damaged WAV file: it claims ${channels} channels.`); }
  if (sampleRate < sampleRateLimits.min || sampleRate > sampleRateLimits.max) { throw refuse(`is a damaged WAV file: it claims ${sampleRate} samples a second.`); }
  return { sampleRate, channels, bytesPerFrame: channels * bits / 8, isMono16: codec === pcmFormat && bits === 16 && channels === 1, decode };
}

function tagAt(view: DataView, offset: number): string {
  return String.fromCharCode(view.getUint8(offset), view.getUint8(offset + 1), view.getUint8(offset + 2), view.getUint8(offset + 3));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

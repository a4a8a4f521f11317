import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { encodeWave, readWave } from '../../src/sidecar/audio/wave';

const read = (bytes: Uint8Array) => readWave({ sizeBytes: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) }, 'test.wav');

interface Kind { codec: number; bits: number; channels: number; sampleRate: number; extensible?: boolean }

/** A WAV of one kind; `body` are its raw sample bytes. */
function wave({ codec, bits, channels, sampleRate, extensible = false }: Kind, body: Uint8Array, { dataSize = body.length, before = new Uint8Array(0) } = {}): Uint8Array {
  const formatBytes = extensible ? 40 : 16;
  const bytes = Buffer.alloc(12 + 8 + formatBytes + before.length + 8 + body.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(formatBytes, 16);
  bytes.writeUInt16LE(extensible ? 0xfffe : codec, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * channels * bits / 8, 28);
  bytes.writeUInt16LE(channels * bits / 8, 32);
  bytes.writeUInt16LE(bits, 34);
  if (extensible) { bytes.writeUInt16LE(codec, 44); }
  const data = 20 + formatBytes + before.length;
  bytes.set(before, 20 + formatBytes);
  bytes.write('data', data);
  bytes.writeUInt32LE(dataSize >>> 0, data + 4);
  bytes.set(body, data + 8);
  return bytes;
}

function bodyOf(values: readonly number[], bytesEach: number, write: (buffer: Buffer, value: number, offset: number) => void): Uint8Array {
  const buffer = Buffer.alloc(values.length * bytesEach);
  for (const [index, value] of values.entries()) { write(buffer, value, index * bytesEach); }
  return buffer;
}

const values = [0, 0.5, -0.5, -1];
const kinds: readonly { name: string; kind: Kind; body: Uint8Array }[] = [
  { name: '8 bits', kind: { codec: 1, bits: 8, channels: 1, sampleRate: 8000 }, body: bodyOf(values, 1, (buffer, value, offset) => buffer.writeUInt8(128 + value * 128, offset)) },
  { name: '16 bits', kind: { codec: 1, bits: 16, channels: 1, sampleRate: 44_100 }, body: bodyOf(values, 2, (buffer, value, offset) => buffer.writeInt16LE(value * 32768, offset)) },
  { name: '24 bits', kind: { codec: 1, bits: 24, channels: 1, sampleRate: 48_000 }, body: bodyOf(values, 3, (buffer, value, offset) => buffer.writeIntLE(value * 8388608, offset, 3)) },
  { name: '32 bits', kind: { codec: 1, bits: 32, channels: 1, sampleRate: 96_000 }, body: bodyOf(values, 4, (buffer, value, offset) => buffer.writeInt32LE(value * 2147483648, offset)) },
  { name: '32-bit float', kind: { codec: 3, bits: 32, channels: 1, sampleRate: 16_000 }, body: bodyOf(values, 4, (buffer, value, offset) => buffer.writeFloatLE(value, offset)) },
  { name: '64-bit float', kind: { codec: 3, bits: 64, channels: 1, sampleRate: 16_000 }, body: bodyOf(values, 8, (buffer, value, offset) => buffer.writeDoubleLE(value, offset)) },
  { name: 'extensible, 16 bits', kind: { codec: 1, bits: 16, channels: 1, sampleRate: 22_050, extensible: true }, body: bodyOf(values, 2, (buffer, value, offset) => buffer.writeInt16LE(value * 32768, offset)) },
  { name: 'extensible, float', kind: { codec: 3, bits: 32, channels: 1, sampleRate: 22_050, extensible: true }, body: bodyOf(values, 4, (buffer, value, offset) => buffer.writeFloatLE(value, offset)) },
];
const int16Body = (...samples: number[]) => bodyOf(samples, 2, (buffer, value, offset) => buffer.writeInt16LE(value, offset));
const mono16: Kind = { codec: 1, bits: 16, channels: 1, sampleRate: 16_000 };

describe('reading WAV', () => {
  for (const { name, kind, body } of kinds) {
    it(`reads ${name}`, async () => {
      const { samples, sampleRate } = await read(wave(kind, body));
      assert.deepEqual([...samples], values);
      assert.equal(sampleRate, kind.sampleRate);
    });
  }

  const wholes: readonly [name: string, bytes: Uint8Array, expected: number[]][] = [
    ['averages two channels', wave({ ...mono16, channels: 2 }, int16Body(16384, 0, -16384, -16384)), [0.25, -0.5]],
    ['averages five channels', wave({ ...mono16, channels: 5 }, int16Body(16384, 16384, 16384, 16384, 16384)), [0.5]],
    ['skips chunks before the sound, odd ones too', wave(mono16, int16Body(16384), { before: Buffer.from('LIST\x05\0\0\0abcde\0') }), [0.5]],
    ['plays what is there of a cut-off file', wave(mono16, int16Body(16384, 8192), { dataSize: 1_000_000 }), [0.5, 0.25]],
    ['leaves out half a sample at the end', wave(mono16, Buffer.concat([int16Body(16384), Buffer.from([7])])), [0.5]],
    ['takes the unknown length of a streaming writer as all', wave(mono16, int16Body(16384, 8192), { dataSize: 0xffffffff }), [0.5, 0.25]],
    ['believes that there is no sound where the sizes agree', wave(mono16, new Uint8Array(0)), []],
    ['brings float beyond full scale, and what is no number, back', wave({ ...mono16, codec: 3, bits: 32 }, bodyOf([3, -3, NaN], 4, (buffer, value, offset) => buffer.writeFloatLE(value, offset))), [1, -1, 0]],
  ];
  for (const [name, bytes, expected] of wholes) {
    it(name, async () => { assert.deepEqual([...(await read(bytes)).samples], expected); });
  }

  it('takes a length of zero that was never filled in as all', async () => {
    const bytes = Buffer.from(wave(mono16, int16Body(16384), { dataSize: 0 }));
    bytes.writeUInt32LE(0, 4);
    assert.deepEqual([...(await read(bytes)).samples], [0.5]);
  });

  const good = wave(mono16, int16Body(1, 2, 3));
  const refused: readonly [name: string, bytes: Uint8Array, sentence: RegExp][] = [
    ['nothing', new Uint8Array(0), /is empty \(0 bytes\)/],
    ['text', Buffer.from('hello, this is no sound at all, it is text'), /is not a WAV file/],
    ['a cut-off header', good.subarray(0, 10), /is not a WAV file/],
    ['an end within the format', good.subarray(0, 30), /cut-off WAV file/],
    ['an end before the format', good.subarray(0, 14), /cut-off WAV file/],
    ['an end before the sound', good.subarray(0, 36), /without any sound/],
    ['MP3', wave({ ...mono16, codec: 0x55 }, int16Body(1)), /MP3 inside/],
    ['an unknown codec', wave({ ...mono16, codec: 0x1234 }, int16Body(1)), /codec 4660/],
    ['12 bits', wave({ ...mono16, bits: 12 }, int16Body(1)), /12 bits/],
    ['no channels', wave({ ...mono16, channels: 0 }, int16Body(1)), /0 channels/],
    ['no rate', wave({ ...mono16, sampleRate: 0 }, int16Body(1)), /0 samples a second/],
    ['sound before its format', Buffer.concat([Buffer.from('RIFF\x10\0\0\0WAVEdata\x02\0\0\0ab')]), /before the description/],
  ];
  for (const [name, bytes, sentence] of refused) {
    it(`refuses ${name} with a sentence`, async () => {
      await assert.rejects(read(bytes), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'unsupported_audio' && sentence.test(thrown.message) && thrown.message.startsWith('test.wav '));
    });
  }

  it('reads what it writes', async () => {
    await fc.assert(fc.asyncProperty(fc.int16Array(), fc.integer({ min: 1000, max: 384_000 }), async (samples, sampleRate) => {
      const { samples: back, sampleRate: rate } = await read(encodeWave(samples, sampleRate));
      assert.deepEqual(Int16Array.from(back, sample => sample * 32768), samples);
      assert.equal(rate, sampleRate);
    }));
  });

  it('gives samples or a VoiceError for whatever bytes', async () => {
    const anyBytes = fc.uint8Array({ maxLength: 300 });
    // A good file with some bytes changed and an end anywhere gets further than noise does.
    const damaged = fc.tuple(fc.constantFrom(...kinds), fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }), fc.nat(80)).map(([{ kind, body }, changes, end]) => {
      const bytes = Uint8Array.from(wave(kind, body));
      for (const [offset, value] of changes) { if (offset < bytes.length) { bytes[offset] = value; } }
      return bytes.subarray(0, Math.max(12, end));
    });
    await fc.assert(fc.asyncProperty(fc.oneof(anyBytes, damaged), async bytes => {
      try {
        const { samples } = await read(bytes);
        assert.ok(samples.every(sample => sample >= -1 && sample <= 1));
      } catch (thrown) {
        assert.ok(thrown instanceof VoiceError, String(thrown));
      }
    }), { numRuns: 3000 });
  });
});

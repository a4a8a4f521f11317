import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { toFloats, toIntegers } from '../../src/sidecar/audio/integerSamples';
import { RenderCache } from '../../src/sidecar/tts/renderCache';
import { keptAfterMs, keptBeforeMs, trimSilence } from '../../src/sidecar/tts/trimSilence';
import { pcmOfWave } from '../../src/sidecar/tts/waveBytes';

interface WaveShape { channels?: number; rate?: number; bits?: number; format?: number; dataSize?: number; before?: Buffer; samples?: readonly number[] }

function wave({ channels = 1, rate = 16000, bits = 16, format = 1, dataSize, before = Buffer.alloc(0), samples = [1, -2, 32767, -32768] }: WaveShape): Buffer {
  const header = Buffer.alloc(24), data = Buffer.alloc(8 + 2 * samples.length);
  header.write('fmt ', 0);
  header.writeUInt32LE(16, 4);
  header.writeUInt16LE(format, 8);
  header.writeUInt16LE(channels, 10);
  header.writeUInt32LE(rate, 12);
  header.writeUInt16LE(bits, 22);
  data.write('data', 0);
  data.writeUInt32LE(dataSize ?? 2 * samples.length, 4);
  samples.forEach((sample, index) => data.writeInt16LE(sample, 8 + 2 * index));
  return Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fWAVE', 'latin1'), header, before, data]);
}

describe('pcmOfWave', () => {
  const good: ReadonlyArray<readonly [string, Uint8Array, readonly number[]]> = [
    ['a plain file', wave({}), [1, -2, 32767, -32768]],
    ['a stream that could not know its length', wave({ dataSize: 0x7ffff000 }), [1, -2, 32767, -32768]],
    ['a length of zero', wave({ dataSize: 0 }), [1, -2, 32767, -32768]],
    ['a byte too many', Buffer.concat([wave({ dataSize: 0 }), Buffer.from([7])]), [1, -2, 32767, -32768]],
    ['chunks before the sound', wave({ before: Buffer.from('LIST\x03\0\0\0abc\0', 'latin1') }), [1, -2, 32767, -32768]],
    ['two channels', wave({ channels: 2, samples: [10, 20, -30, -10] }), [15, -20]],
    ['no samples', wave({ samples: [] }), []],
  ];
  for (const [name, bytes, samples] of good) {
    it(name, async () => { assert.deepStrictEqual(await pcmOfWave(bytes), { samples: Int16Array.from(samples), sampleRate: 16000 }); });
  }

  const bad: ReadonlyArray<readonly [string, Uint8Array]> = [
    ['nothing', Buffer.alloc(0)], ['text', Buffer.from('Error: no such voice at all')], ['no sound chunk', wave({}).subarray(0, 36)],
    ['mu-law', wave({ format: 7 })], ['no channels', wave({ channels: 0 })], ['a rate of 0', wave({ rate: 0 })],
  ];
  for (const [name, bytes] of bad) {
    it(`refuses ${name}`, () => assert.rejects(pcmOfWave(bytes), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'voice_unavailable' && thrown.message.startsWith('What the voice wrote')));
  }
});

describe('integer samples', () => {
  it('come back as they were, and never wrap around', () => {
    const all = Int16Array.from({ length: 65536 }, (_, index) => index - 32768);
    assert.deepStrictEqual(toIntegers(toFloats(all)), all);
    assert.deepStrictEqual(toIntegers(Float32Array.from([1, 2, -1, -2])), Int16Array.from([32767, 32767, -32768, -32768]));
  });
});

describe('trimSilence', () => {
  const sound = (beforeMs: number, afterMs: number) => {
    const samples = new Int16Array(16 * (beforeMs + 100 + afterMs)).fill(3);
    return { samples: samples.fill(-4000, 16 * beforeMs, 16 * (beforeMs + 100)), sampleRate: 16000 };
  };

  it('keeps a little around the sound and loses none of it', () => {
    const { samples } = trimSilence(sound(200, 300));
    assert.equal(samples.length, 16 * (keptBeforeMs + 100 + keptAfterMs));
    assert.equal(samples.findIndex(sample => sample === -4000), 16 * keptBeforeMs);
    assert.equal(samples.filter(sample => sample === -4000).length, 1600);
  });

  it('leaves a tight sound alone', () => { assert.equal(trimSilence(sound(2, 10)).samples.length, 16 * 112); });
  it('makes silence empty', () => { assert.deepStrictEqual(trimSilence({ samples: new Int16Array(500).fill(9), sampleRate: 8000 }), { samples: new Int16Array(), sampleRate: 8000 }); });
});

describe('RenderCache', () => {
  const rendered = (length: number) => ({ pcm: { samples: new Int16Array(length), sampleRate: 16000 }, engine: 'flite' as const });
  const held = (cache: RenderCache) => ['a', 'b', 'c', 'd'].filter(key => cache.get(key)).join('');

  it('forgets what was unused for longest', () => {
    const cache = new RenderCache({ maxEntries: 2, maxBytes: 1000 });
    cache.set('a', rendered(1));
    cache.set('b', rendered(1));
    cache.get('a');
    cache.set('c', rendered(1));
    assert.equal(held(cache), 'ac');
  });

  it('holds no more than its bytes, counting a replaced entry once', () => {
    const cache = new RenderCache({ maxEntries: 10, maxBytes: 1000 });
    for (let round = 0; round < 5; round += 1) { cache.set('a', rendered(200)); }
    cache.set('b', rendered(200));
    assert.equal(held(cache), 'ab');
    cache.set('c', rendered(200));
    assert.equal(held(cache), 'bc');
    cache.set('d', rendered(501));
    assert.equal(held(cache), '');
  });

  it('does not keep the untrimmed rendering in memory', () => {
    const cache = new RenderCache({ maxEntries: 2, maxBytes: 1000 });
    const whole = new Int16Array(100_000);
    cache.set('a', { pcm: { samples: whole.subarray(10, 20), sampleRate: 16000 }, engine: 'espeak' });
    assert.equal(cache.get('a')?.pcm.samples.buffer.byteLength, 20);
  });
});

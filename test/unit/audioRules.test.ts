import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { parseAlsaList } from '../../src/sidecar/audio/alsa';
import { BlockMaker, blockLength, SilenceWatch } from '../../src/sidecar/audio/blocks';
import { chooseDevice, type NamedDevice } from '../../src/sidecar/audio/chooseDevice';
import { SampleQueue } from '../../src/sidecar/audio/players/sampleQueue';
import { parsePulseList } from '../../src/sidecar/audio/pulse';
import { SampleReader } from '../../src/sidecar/audio/sampleReader';
import { findSpeechEndSample } from '../../src/sidecar/audio/speechEnd';

describe('where speech ends', () => {
  /** Seconds and levels in dB of constant-power pieces, at a rate. */
  const pieces = (sampleRate: number, ...parts: [seconds: number, decibels: number][]) =>
    Float32Array.from(parts.flatMap(([seconds, decibels]) => Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) => (index % 2 === 0 ? 1 : -1) * 10 ** (decibels / 20))));
  const cases: readonly [name: string, samples: Float32Array, sampleRate: number, expected: number][] = [
    ['speech, then silence', pieces(16_000, [0.5, -6], [0.5, -200]), 16_000, 8000],
    ['34 dB below the loudest still counts', pieces(16_000, [0.5, -6], [0.2, -40], [0.5, -80]), 16_000, 11_200],
    ['36 dB below the loudest does not', pieces(16_000, [0.5, -6], [0.2, -42], [0.5, -80]), 16_000, 8000],
    ['a pause within speech is no end', pieces(16_000, [0.2, -6], [0.5, -90], [0.2, -20], [0.1, -90]), 16_000, 14_400],
    ['speech up to the end', pieces(16_000, [0.5, -6]), 16_000, 8000],
    ['the last frame may be short', pieces(16_000, [0.505, -6]), 16_000, 8080],
    ['silence ends where it ends', new Float32Array(1234), 16_000, 1234],
    ['nothing', new Float32Array(0), 16_000, 0],
    ['frames of a rate that has no whole number of samples in 10 ms', pieces(22_050, [0.5, -6], [0.5, -90]), 22_050, 11_025],
  ];
  for (const [name, samples, sampleRate, expected] of cases) {
    it(name, () => { assert.equal(findSpeechEndSample(samples, sampleRate), expected); });
  }
});

describe('choosing a device', () => {
  const devices: readonly NamedDevice[] = [
    { index: 0, name: 'Built-in Audio Analog Stereo', systemName: 'alsa_input.pci-0000_00_1f.3.analog-stereo', isDefault: true },
    { index: 1, name: 'USB Headset Mono', systemName: 'alsa_input.usb-headset', isDefault: false },
    { index: 2, name: 'USB Headset', systemName: 'alsa_input.usb-headset.2', isDefault: false },
  ];
  const cases: readonly [wanted: string | number, index: number | null][] = [
    [0, 0], [2, 2], ['headset', 1], ['USB HEADSET', 2], ['built-in', 0], ['alsa_input.usb-headset', 1], ['pci-0000', 0],
    [3, null], [-1, null], [1.5, null], ['Rode', null], ['', null], ['  ', null],
  ];
  for (const [wanted, index] of cases) {
    it(`${JSON.stringify(wanted)} is ${index === null ? 'an error that lists all' : devices[index]?.name}`, () => {
      if (index !== null) { assert.equal(chooseDevice(devices, wanted, 'input').index, index); return; }
      assert.throws(() => chooseDevice(devices, wanted, 'input'), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'device_not_found' && devices.every(({ name }) => thrown.message.includes(`"${name}"`)));
    });
  }
});

describe('lists of devices', () => {
  it('pactl: names, the default, no monitors', () => {
    const json = JSON.stringify([
      { name: 'a.monitor', description: 'Monitor of A', properties: { 'device.class': 'monitor' } },
      { name: 'mic', description: 'A microphone', properties: { 'device.class': 'sound' } },
      { name: 'bare' }, { description: 'nameless' }, 7, null,
    ]);
    assert.deepEqual(parsePulseList(json, 'mic', true), [
      { index: 0, name: 'A microphone', systemName: 'mic', isDefault: true }, { index: 1, name: 'bare', systemName: 'bare', isDefault: false },
    ]);
    for (const bad of ['', '{', '{}', 'null', '"x"']) { assert.deepEqual(parsePulseList(bad, null, true), []); }
  });

  it('arecord -L: the default and one way into each card', () => {
    const text = 'null\n    Discard all samples\ndefault\n    Playback/recording through the PulseAudio sound server\nhw:CARD=PCH,DEV=0\n    HDA Intel PCH, ALC257\nplughw:CARD=PCH,DEV=0\n    HDA Intel PCH, ALC257 Analog\n    Hardware device with all software conversions\nplughw:CARD=X\n';
    assert.deepEqual(parseAlsaList(text), [
      { index: 0, name: 'Playback/recording through the PulseAudio sound server', systemName: 'default', isDefault: true },
      { index: 1, name: 'HDA Intel PCH, ALC257 Analog', systemName: 'plughw:CARD=PCH,DEV=0', isDefault: false },
      { index: 2, name: 'plughw:CARD=X', systemName: 'plughw:CARD=X', isDefault: false },
    ]);
  });
});

describe('streams of samples', () => {
  const ramp = (length: number) => Int16Array.from({ length }, (_, index) => (index * 257) % 65_536 - 32_768);

  it('bytes in pieces of any length are the same samples', () => {
    fc.assert(fc.property(fc.array(fc.nat(50), { maxLength: 30 }), lengths => {
      const samples = ramp(400), bytes = new Uint8Array(samples.buffer);
      const reader = new SampleReader(), got: number[] = [];
      let offset = 0;
      for (const length of [...lengths, bytes.length]) {
        got.push(...reader.read(bytes.subarray(offset, offset + length)));
        offset = Math.min(bytes.length, offset + length);
      }
      assert.deepEqual(got, [...samples]);
    }));
  });

  it('a queue gives back what went in, in order, and tells how much', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { maxLength: 20 }), fc.array(fc.nat(40), { maxLength: 40 }), (pushes, takes) => {
      const all = ramp(pushes.reduce((sum, length) => sum + length, 0)), queue = new SampleQueue();
      let offset = 0;
      for (const length of pushes) { queue.push(all.subarray(offset, offset += length)); }
      const got: number[] = [];
      for (const length of takes) {
        const target = new Int16Array(length), filled = queue.take(target);
        assert.equal(filled, Math.min(length, all.length - got.length));
        got.push(...target.subarray(0, filled));
      }
      assert.deepEqual(got, [...all.subarray(0, got.length)]);
      assert.equal(queue.isEmpty, got.length === all.length);
    }));
  });

  it('blocks have the duration that was asked for, each in memory of its own', () => {
    const blocks: Float32Array[] = [];
    const maker = new BlockMaker(48_000, blockLength(1536, 48_000), block => { blocks.push(block); });
    for (let count = 0; count < 30; count += 1) { maker.push(ramp(480)); }
    assert.deepEqual([...new Set(blocks.map(block => block.length))], [512]);
    assert.equal(new Set(blocks.map(block => block.buffer)).size, blocks.length);
    assert.equal(blockLength(128, 48_000), 43);
    assert.equal(blockLength(4096, 8000), 8192);
  });

  const silences: readonly [name: string, seconds: number[], told: number][] = [
    ['two seconds of zeros', [2], 1], ['less than that', [1.9], 0], ['sound in between', [1.5, -0.1, 1.5], 0], ['told once', [2, 2, 2], 1], ['after sound', [-3, 2.1], 1],
  ];
  for (const [name, seconds, told] of silences) {
    it(`a silent microphone: ${name}`, () => {
      let count = 0;
      const watch = new SilenceWatch(16_000, () => { count += 1; });
      for (const part of seconds) {
        for (let left = Math.abs(part) * 16_000; left > 0; left -= 160) { watch.push(new Int16Array(160).fill(part < 0 ? 5 : 0)); }
      }
      assert.equal(count, told);
    });
  }
});

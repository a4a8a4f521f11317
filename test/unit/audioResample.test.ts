import assert from 'node:assert/strict';
import fc from 'fast-check';
import { VoiceError } from '../../src/base/errors';
import { resample, Resampler } from '../../src/sidecar/audio/resample';

const sine = (frequency: number, sampleRate: number, length: number) => Float32Array.from({ length }, (_, index) => 0.5 * Math.sin(2 * Math.PI * frequency * index / sampleRate));
/** The beginning and the end of a file are no sine. */
const edge = 400;

function decibels(ratio: number): number {
  return 10 * Math.log10(ratio);
}

describe('resampling', () => {
  for (const [from, to] of [[22_050, 16_000], [44_100, 16_000], [48_000, 16_000], [8000, 16_000], [11_025, 16_000], [32_000, 16_000], [16_000, 22_050], [44_100, 16_001]] as const) {
    const nyquist = Math.min(from, to) / 2;
    for (const part of [0.02, 0.2, 0.5, 0.75]) {
      it(`${from} to ${to} Hz keeps ${Math.round(part * nyquist)} Hz, in place, with more than 60 dB to spare`, async () => {
        const frequency = part * nyquist;
        const output = await resample(sine(frequency, from, from), from, to);
        const ideal = sine(frequency, to, to);
        assert.equal(output.length, to);
        let signal = 0, noise = 0;
        for (let index = edge; index < to - edge; index += 1) {
          signal += (ideal[index] ?? 0) ** 2;
          noise += ((output[index] ?? 0) - (ideal[index] ?? 0)) ** 2;
        }
        assert.ok(decibels(signal / noise) > 60, `${decibels(signal / noise)} dB`);
      });
    }
    if (from > to) {
      for (const part of [1.1, 1.3]) {
        const frequency = part * nyquist;
        if (frequency > from / 2) { continue; }
        it(`${from} to ${to} Hz keeps ${Math.round(frequency)} Hz out`, async () => {
          const output = await resample(sine(frequency, from, from), from, to);
          let alias = 0;
          for (let index = edge; index < to - edge; index += 1) { alias += (output[index] ?? 0) ** 2; }
          assert.ok(decibels(alias / (to - 2 * edge) / 0.125) < -60, `${decibels(alias / (to - 2 * edge) / 0.125)} dB`);
        });
      }
    }
  }

  it('blocks of any length give the same as the whole', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(8000, 16_000, 22_050, 44_100, 48_000), fc.array(fc.nat(900), { maxLength: 12 }), async (from, lengths) => {
      const whole = sine(440, from, lengths.reduce((sum, length) => sum + length, 0));
      const resampler = new Resampler(from, 16_000);
      const parts: number[] = [];
      let offset = 0;
      for (const length of lengths) {
        parts.push(...resampler.push(whole.subarray(offset, offset + length)));
        offset += length;
      }
      parts.push(...resampler.flush());
      assert.deepEqual(parts, [...await resample(whole, from, 16_000)]);
      assert.equal(parts.length, Math.ceil(whole.length * 16_000 / from));
    }));
  });

  it('a constant stays that constant', async () => {
    const output = await resample(new Float32Array(4410).fill(0.25), 44_100, 16_000);
    assert.ok(output.subarray(edge, -edge).every(sample => Math.abs(sample - 0.25) < 1e-6));
  });

  it('lets others work meanwhile, and can be cancelled', async () => {
    let longestMs = 0, lastMs = performance.now();
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 1);
    await resample(new Float32Array(44_100 * 30), 44_100, 16_000);
    clearInterval(timer);
    assert.ok(longestMs < 200, `the loop stood still for ${longestMs} ms`);
    const abort = new AbortController();
    const running = resample(new Float32Array(44_100 * 600), 44_100, 16_000, abort.signal);
    abort.abort();
    await assert.rejects(running, (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'cancelled');
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import { VoiceError } from '../../base/errors';

/** Zero crossings of the sinc on each side: more make the edge at the Nyquist frequency steeper and the work longer. */
const zeroCrossings = 16;
/** Kaiser window: about 70 dB of attenuation. */
const kaiserBeta = 7;
/** The middle of the edge, as a part of the lower Nyquist frequency; what folds back lands in the edge itself. */
const cutoff = 0.93;
/** Some 3 ms of work. */
const samplesAtOnce = 16_384;

/**
 * Changes the rate of mono sound in blocks of any length. Band-limited: a Kaiser-windowed sinc as a polyphase filter
 * (J. O. Smith, "Digital Audio Resampling", https://ccrma.stanford.edu/~jos/resample/). No delay: output sample n is input time n * from / to.
 */
export class Resampler {
  private readonly up: number;
  private readonly down: number;
  private readonly halfTaps: number;
  private readonly scale: number;
  /** Numbers of 64 bits throughout: widening each of them in the innermost loop costs a third more time. */
  private readonly phases: (Float64Array | undefined)[];
  /** Input not done with; its first sample has number `pendingStart` in the stream, which begins with silence. */
  private pending: Float64Array;
  private pendingStart: number;
  private received = 0;
  private produced = 0;

  /** Rates in Hz, whole numbers. */
  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    this.scale = cutoff * Math.min(1, to / from);
    this.halfTaps = Math.ceil(zeroCrossings / this.scale);
    this.phases = new Array<Float64Array | undefined>(this.up);
    this.pending = new Float64Array(this.halfTaps);
    this.pendingStart = -this.halfTaps;
  }

  /** Takes the next block; gives what can be told by now, which may be nothing. */
  push(block: Float32Array): Float32Array {
    if (this.up === this.down) { return block.slice(); }
    this.received += block.length;
    return this.produce(block, this.outputsBefore(this.received - this.halfTaps));
  }

  /** The rest, as if silence followed. Nothing may be pushed afterwards. */
  flush(): Float32Array {
    if (this.up === this.down) { return new Float32Array(0); }
    return this.produce(new Float32Array(this.halfTaps + 1), this.outputsBefore(this.received));
  }

  /** How many output samples lie before input sample `position`. */
  private outputsBefore(position: number): number {
    return Math.max(0, Math.ceil(position * this.up / this.down));
  }

  private produce(block: Float32Array, producedThen: number): Float32Array {
    const joined = new Float64Array(this.pending.length + block.length);
    joined.set(this.pending);
    joined.set(block, this.pending.length);
    const output = new Float32Array(Math.max(0, producedThen - this.produced));
    for (let index = 0; index < output.length; index += 1) {
      const position = (this.produced + index) * this.down;
      const center = Math.floor(position / this.up);
      output[index] = convolve(joined, center - this.halfTaps + 1 - this.pendingStart, this.phase(position - center * this.up));
    }
    this.produced += output.length;
    const keepFrom = Math.floor(this.produced * this.down / this.up) - this.halfTaps + 1;
    const dropped = Math.min(joined.length, Math.max(0, keepFrom - this.pendingStart));
    this.pending = joined.slice(dropped);
    this.pendingStart += dropped;
    return output;
  }

  /** Made when first needed: rates without a common divisor have thousands of phases. */
  private phase(number: number): Float64Array {
    const known = this.phases[number];
    if (known) { return known; }
    const taps = new Float64Array(2 * this.halfTaps);
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 1) {
      const distance = tap - this.halfTaps + 1 - number / this.up;
      const value = sinc(distance * this.scale) * kaiser(distance / this.halfTaps);
      taps[tap] = value;
      sum += value;
    }
    // Every phase passes a constant unchanged: else their differences would be heard as a tone.
    for (let tap = 0; tap < taps.length; tap += 1) { taps[tap] = (taps[tap] ?? 0) / sum; }
    this.phases[number] = taps;
    return taps;
  }
}

/** A whole recording at another rate; other work gets its turn every few milliseconds. Rejects with `cancelled`. */
export async function resample(samples: Float32Array, from: number, to: number, signal?: AbortSignal): Promise<Float32Array> {
  if (from === to) { return samples; }
  const resampler = new Resampler(from, to);
  const output = new Float32Array(Math.ceil(samples.length * to / from));
  let length = 0;
  const append = (part: Float32Array) => {
    const fitting = part.subarray(0, output.length - length);
    output.set(fitting, length);
    length += fitting.length;
  };
  for (let offset = 0; offset < samples.length; offset += samplesAtOnce) {
    append(resampler.push(samples.subarray(offset, offset + samplesAtOnce)));
    await nextTurn();
    if (signal?.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
  }
  append(resampler.flush());
  return output.subarray(0, length);
}

/** Four sums, so that no addition has to wait for the one before it. The number of taps is even. */
function convolve(samples: Float64Array, start: number, taps: Float64Array): number {
  const length = taps.length, even = length - length % 4;
  let first = 0, second = 0, third = 0, fourth = 0;
  for (let tap = 0; tap < even; tap += 4) {
    const at = start + tap;
    first += (samples[at] as number) * (taps[tap] as number);
    second += (samples[at + 1] as number) * (taps[tap + 1] as number);
    third += (samples[at + 2] as number) * (taps[tap + 2] as number);
    fourth += (samples[at + 3] as number) * (taps[tap + 3] as number);
  }
  for (let tap = even; tap < length; tap += 1) { first += (samples[start + tap] as number) * (taps[tap] as number); }
  return first + second + third + fourth;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** 1 in the middle, 0 beyond -1 and 1. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(kaiserBeta * Math.sqrt(1 - x * x)) / bessel(kaiserBeta);
}

/** The modified Bessel function of the first kind and order zero, by its power series. */
function bessel(x: number): number {
  let term = 1, sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

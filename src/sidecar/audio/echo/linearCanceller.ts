import { Fourier, type Spectrum } from './fourier';

/** How the way of the echo may change, a frame: it forgets half of what it knows of it in 7 s. */
const forgetting = 0.999 ** 2;
/** How unsure it is of the way at first (that of a loudspeaker as loud as it was told to be is 1). */
const initialDoubt = 1;
const smoothing = 0.1;
/** The smallest power that is divided by. */
const least = 1e-6;
/** Of the partitions, so many a frame are brought back to as many taps as they have. */
const constrainedAtOnce = 6;

/**
 * An adaptive filter that foretells the echo of what is played and takes it out, and nothing else: who speaks at the same time is left as he is.
 * Partitioned frequency-domain Kalman filter (Enzner and Vary 2006; Kuech, Mabande and Enzner 2014): each partition of one frame and each
 * frequency has a weight and the doubt about it, so that it learns fast where it knows little, and holds still while somebody speaks.
 */
export class LinearCanceller {
  private readonly fourier: Fourier;
  /** Of what was played, one for the end of each frame: the newest at `head`, the older ones behind it. */
  private readonly played: readonly Spectrum[];
  private readonly weights: readonly Spectrum[];
  private readonly doubts: readonly Float64Array[];
  private readonly noise: Float64Array;
  private readonly recent: Float32Array;
  private readonly signal: Float32Array;
  private readonly spectrum: Spectrum;
  private readonly expected: Float64Array;
  private head = 0;
  private constrained = 0;

  /** An echo that begins and ends within `partitions` frames of `frameSamples` is taken out. */
  constructor(private readonly frameSamples: number, private readonly partitions: number) {
    this.fourier = new Fourier(2 ** Math.ceil(Math.log2(2 * frameSamples)));
    const { size } = this.fourier, bins = size / 2 + 1, each = <Item>(make: () => Item) => Array.from({ length: partitions }, make);
    this.played = each(() => this.fourier.newSpectrum());
    this.weights = each(() => this.fourier.newSpectrum());
    this.doubts = each(() => new Float64Array(bins).fill(initialDoubt));
    this.noise = new Float64Array(bins).fill(1);
    this.expected = new Float64Array(bins);
    this.recent = new Float32Array(size);
    this.signal = new Float32Array(size);
    this.spectrum = this.fourier.newSpectrum();
  }

  /** Samples of what was played that `realign` needs. */
  get historySamples(): number { return this.fourier.size + (this.partitions - 1) * this.frameSamples; }

  /** One frame of both; gives the echo that it foretold. */
  process(played: Float32Array, heard: Float32Array): Float32Array {
    const { frameSamples, fourier, recent, signal, spectrum } = this;
    recent.copyWithin(0, frameSamples);
    recent.set(played, fourier.size - frameSamples);
    this.head = (this.head + this.partitions - 1) % this.partitions;
    fourier.forward(recent, this.playedAt(0));
    const echo = this.foretell();
    signal.fill(0);
    for (let index = 0; index < frameSamples; index++) { signal[fourier.size - frameSamples + index] = (heard[index] ?? 0) - (echo[index] ?? 0); }
    fourier.forward(signal, spectrum);
    this.learn(spectrum);
    this.constrain();
    return echo;
  }

  /** The way is as it was, but longer or shorter: `played` is what should have been played up to now, its last `historySamples`. */
  realign(played: Float32Array): void {
    const { frameSamples, fourier, partitions } = this;
    for (let back = 0; back < partitions; back++) {
      const end = played.length - back * frameSamples;
      fourier.forward(played.subarray(end - fourier.size, end), this.playedAt(back));
    }
    this.recent.set(played.subarray(played.length - fourier.size));
  }

  /** Knows nothing any more. */
  reset(): void {
    for (const { re, im } of this.weights) { re.fill(0); im.fill(0); }
    for (const doubt of this.doubts) { doubt.fill(initialDoubt); }
  }

  private playedAt(back: number): Spectrum { return this.played[(this.head + back) % this.partitions] ?? this.spectrum; }

  private foretell(): Float32Array {
    const { fourier, signal, spectrum: { re, im } } = this;
    re.fill(0);
    im.fill(0);
    for (const [back, weight] of this.weights.entries()) {
      const played = this.playedAt(back);
      for (let bin = 0; bin < re.length; bin++) {
        const playedRe = played.re[bin] ?? 0, playedIm = played.im[bin] ?? 0, weightRe = weight.re[bin] ?? 0, weightIm = weight.im[bin] ?? 0;
        re[bin] = (re[bin] ?? 0) + playedRe * weightRe - playedIm * weightIm;
        im[bin] = (im[bin] ?? 0) + playedRe * weightIm + playedIm * weightRe;
      }
    }
    fourier.inverse(this.spectrum, signal);
    return signal.slice(fourier.size - this.frameSamples);
  }

  /** `left`: what was heard beyond the foretold echo. */
  private learn(left: Spectrum): void {
    const { noise, expected, partitions } = this, bins = noise.length;
    // Half: of a transform of twice the length only one half is new.
    const share = 0.5;
    expected.fill(0);
    for (let back = 0; back < partitions; back++) {
      const { re, im } = this.playedAt(back), doubt = this.doubts[back] ?? noise;
      for (let bin = 0; bin < bins; bin++) { expected[bin] = (expected[bin] ?? 0) + ((re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2) * (doubt[bin] ?? 0); }
    }
    for (let bin = 0; bin < bins; bin++) {
      noise[bin] = (noise[bin] ?? 0) + smoothing * ((left.re[bin] ?? 0) ** 2 + (left.im[bin] ?? 0) ** 2 - (noise[bin] ?? 0));
      expected[bin] = share * (expected[bin] ?? 0) + (noise[bin] ?? 0) + least;
    }
    for (const [back, weight] of this.weights.entries()) {
      const { re, im } = this.playedAt(back), doubt = this.doubts[back] ?? noise;
      for (let bin = 0; bin < bins; bin++) {
        const playedRe = re[bin] ?? 0, playedIm = im[bin] ?? 0, leftRe = left.re[bin] ?? 0, leftIm = left.im[bin] ?? 0, weightRe = weight.re[bin] ?? 0, weightIm = weight.im[bin] ?? 0, known = doubt[bin] ?? 0;
        const step = known / (expected[bin] ?? 1);
        doubt[bin] = forgetting * Math.max(0, 1 - share * step * (playedRe ** 2 + playedIm ** 2)) * known + (1 - forgetting) * (weightRe ** 2 + weightIm ** 2);
        weight.re[bin] = weightRe + step * (playedRe * leftRe + playedIm * leftIm);
        weight.im[bin] = weightIm + step * (playedRe * leftIm - playedIm * leftRe);
      }
    }
  }

  /** A partition is as long as a frame: what the transform, which is longer, has put behind that is taken away. */
  private constrain(): void {
    for (let count = 0; count < constrainedAtOnce; count++) {
      this.constrained = (this.constrained + 1) % this.partitions;
      const weight = this.weights[this.constrained];
      if (!weight) { return; }
      this.fourier.inverse(weight, this.signal);
      this.signal.fill(0, this.frameSamples);
      this.fourier.forward(this.signal, weight);
    }
  }
}

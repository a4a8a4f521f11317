import { energyOf } from '../power';
import { Fourier, type Spectrum } from './fourier';

/** By how many samples a foretold sound comes too early (or, negative, too late), and how much of what was heard is left once it is put right. */
export interface Shift { readonly samples: number; readonly leftShare: number }

/** A shift counts only where it leaves at most half of what is left without, and takes out a part worth mentioning at all. */
const betterShare = 0.5, mostLeft = 0.7;

/** Finds how far a foretold echo is shifted against the one that was heard, by cross-correlation. */
export class ShiftFinder {
  private readonly fourier: Fourier;
  private readonly ofWindow: Spectrum;
  private readonly ofSound: Spectrum;
  private readonly correlation: Float32Array;

  /** `windowSamples` are compared; shifts of up to `reachSamples` to either side are found. */
  constructor(private readonly windowSamples: number, private readonly reachSamples: number) {
    this.fourier = new Fourier(2 ** Math.ceil(Math.log2(windowSamples + 2 * reachSamples)));
    this.ofWindow = this.fourier.newSpectrum();
    this.ofSound = this.fourier.newSpectrum();
    this.correlation = new Float32Array(this.fourier.size);
  }

  /** Samples that `find` takes of both sounds. */
  get neededSamples(): number { return this.windowSamples + 2 * this.reachSamples; }

  /** The same stretch of time of both. Null where the sound is where it should be, or does not resemble what was heard. */
  find(heard: Float32Array, foretold: Float32Array): Shift | null {
    const { windowSamples, reachSamples } = this;
    const window = heard.subarray(reachSamples, reachSamples + windowSamples), heardEnergy = energyOf(window);
    const correlation = this.correlate(window, foretold);
    let energy = energyOf(foretold.subarray(0, windowSamples)), least = Infinity, best = 0, unshifted = Infinity;
    for (let offset = 0; offset <= 2 * reachSamples; offset++) {
      const left = heardEnergy - 2 * (correlation[offset] ?? 0) + energy;
      if (left < least) { least = left; best = offset; }
      if (offset === reachSamples) { unshifted = left; }
      energy += (foretold[offset + windowSamples] ?? 0) ** 2 - (foretold[offset] ?? 0) ** 2;
    }
    const isBetter = best !== reachSamples && least < unshifted * betterShare && least < heardEnergy * mostLeft;
    return isBetter ? { samples: reachSamples - best, leftShare: Math.max(0, least) / heardEnergy } : null;
  }

  /** Sum of `window` times each stretch of `sound`, by where that begins. */
  private correlate(window: Float32Array, sound: Float32Array): Float32Array {
    const { fourier, ofWindow: one, ofSound: other, correlation } = this;
    fourier.forward(window, one);
    fourier.forward(sound, other);
    for (let bin = 0; bin < one.re.length; bin++) {
      const aRe = one.re[bin] ?? 0, aIm = one.im[bin] ?? 0, bRe = other.re[bin] ?? 0, bIm = other.im[bin] ?? 0;
      one.re[bin] = aRe * bRe + aIm * bIm;
      one.im[bin] = aRe * bIm - aIm * bRe;
    }
    fourier.inverse(one, correlation);
    return correlation;
  }
}

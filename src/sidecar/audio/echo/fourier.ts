/** The non-negative frequencies of a real signal: size / 2 + 1 numbers each. */
export interface Spectrum { readonly re: Float64Array; readonly im: Float64Array }

/** Discrete Fourier transform of real signals of one length, a power of two: radix 2, in place (Cooley and Tukey, 1965). */
export class Fourier {
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly order: Uint32Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;

  constructor(readonly size: number) {
    this.cos = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos(2 * Math.PI * index / size));
    this.sin = Float64Array.from({ length: size / 2 }, (_, index) => Math.sin(2 * Math.PI * index / size));
    const bits = Math.log2(size);
    this.order = Uint32Array.from({ length: size }, (_, index) => {
      let reversed = 0;
      for (let bit = 0; bit < bits; bit++) { reversed |= (index >> bit & 1) << bits - 1 - bit; }
      return reversed;
    });
    this.re = new Float64Array(size);
    this.im = new Float64Array(size);
  }

  newSpectrum(): Spectrum { return { re: new Float64Array(this.size / 2 + 1), im: new Float64Array(this.size / 2 + 1) }; }

  /** `signal`: `size` samples, or fewer, as if zeros followed. */
  forward(signal: Float32Array, into: Spectrum): void {
    const { re, im, size } = this;
    re.fill(0);
    im.fill(0);
    re.set(signal);
    this.transform(-1);
    into.re.set(re.subarray(0, size / 2 + 1));
    into.im.set(im.subarray(0, size / 2 + 1));
  }

  /** `into`: `size` samples. */
  inverse(spectrum: Spectrum, into: Float32Array): void {
    const { re, im, size } = this;
    re.set(spectrum.re);
    im.set(spectrum.im);
    for (let index = 1; index < size / 2; index++) {
      re[size - index] = spectrum.re[index] ?? 0;
      im[size - index] = -(spectrum.im[index] ?? 0);
    }
    this.transform(1);
    for (let index = 0; index < size; index++) { into[index] = (re[index] ?? 0) / size; }
  }

  private transform(direction: 1 | -1): void {
    const { re, im, cos, sin, order, size } = this;
    for (let index = 0; index < size; index++) {
      const other = order[index] ?? 0;
      if (other > index) {
        [re[index], re[other]] = [re[other] ?? 0, re[index] ?? 0];
        [im[index], im[other]] = [im[other] ?? 0, im[index] ?? 0];
      }
    }
    for (let width = 2; width <= size; width *= 2) {
      const half = width / 2, step = size / width;
      for (let start = 0; start < size; start += width) {
        for (let index = 0; index < half; index++) {
          const c = cos[index * step] ?? 0, s = direction * (sin[index * step] ?? 0), low = start + index, high = low + half;
          const lowRe = re[low] ?? 0, lowIm = im[low] ?? 0, highRe = re[high] ?? 0, highIm = im[high] ?? 0;
          const turnedRe = highRe * c - highIm * s, turnedIm = highRe * s + highIm * c;
          re[high] = lowRe - turnedRe;
          im[high] = lowIm - turnedIm;
          re[low] = lowRe + turnedRe;
          im[low] = lowIm + turnedIm;
        }
      }
    }
  }
}

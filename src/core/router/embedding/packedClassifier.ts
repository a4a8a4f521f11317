import { type Classifier, rowLength } from './classifier';
import type { TrainedClassifier } from './training';

/** A classifier as it is stored: a byte a weight, each row with a scale of its own. */
export interface PackedClassifier {
  readonly dimension: number;
  readonly classes: readonly string[];
  readonly scales: readonly number[];
  /** Signed bytes in base64, row after row. */
  readonly weights: string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Its weights stay bytes: as floats they would take four times the room. `breathe` lets others have their turn. */
export async function unpack({ dimension, classes, scales, weights }: PackedClassifier, breathe: () => Promise<void>): Promise<Classifier> {
  return { dimension, classes, scales, weights: new Int8Array((await fromBase64(weights, breathe)).buffer) };
}

/** The core can read base64 and not write it: `toBase64` does. */
export function pack({ classes, dimension, weights }: TrainedClassifier, toBase64: (bytes: Int8Array) => string): PackedClassifier {
  const row = rowLength(dimension);
  const bytes = new Int8Array(weights.length);
  const scales = classes.map((_, index) => {
    const part = weights.subarray(index * row, (index + 1) * row);
    const scale = part.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 127;
    part.forEach((weight, at) => { bytes[index * row + at] = Math.round(weight / scale); });
    return Number(scale.toPrecision(6));
  });
  return { dimension, classes, scales, weights: toBase64(bytes) };
}

/** Characters that are read in about a millisecond, also by code that runs for the first time; four are three bytes. */
const charsPerBreath = 32_768;

/** The core has neither Buffer nor atob. */
async function fromBase64(text: string, breathe: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const values = new Uint8Array(128);
  for (let at = 0; at < alphabet.length; at++) { values[alphabet.charCodeAt(at)] = at; }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array(text.length / 4 * 3 - padding);
  for (let from = 0; from < text.length; from += charsPerBreath) {
    if (from > 0) { await breathe(); }
    decode(text, values, bytes, from, Math.min(from + charsPerBreath, text.length));
  }
  return bytes;
}

function decode(text: string, values: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
  const value = (at: number) => values[text.charCodeAt(at) & 127] ?? 0;
  for (let from = start, to = start / 4 * 3; from < end; from += 4) {
    const four = value(from) << 18 | value(from + 1) << 12 | value(from + 2) << 6 | value(from + 3);
    // What is past the end is padding: an array of bytes leaves it out.
    bytes[to++] = four >> 16;
    bytes[to++] = four >> 8 & 255;
    bytes[to++] = four & 255;
  }
}

/** More than a clock and a device drift apart in an hour: the stream was cut, and begins anew where the clock says. */
const cutMs = 100;
/** An output that asks for more this late has run dry meanwhile: what it gets now sounds later. */
const dryMs = 40;
/** Sound is never early: what seems to be tells that the pieces before it came late. */
const earlyMs = 8;

/**
 * Sound by the clock: what was written for a moment is read for that moment, silence where nothing was. A stream whose pieces come
 * early or late stays in one piece, for an echo canceller follows a path that keeps its length.
 */
export class SoundTimeline {
  private readonly ring: Float32Array;
  /** Samples since the clock's zero, up to which something was written. */
  private head = 0;

  /** `seconds` are kept. */
  constructor(private readonly sampleRate: number, seconds: number) {
    this.ring = new Float32Array(Math.round(sampleRate * seconds));
  }

  /** Milliseconds (performance.now) up to which something was written; 0 before that. */
  get endsAtMs(): number { return this.head * 1000 / this.sampleRate; }
  /** The same in samples. */
  get end(): number { return this.head; }

  /** `atMs`: when the first of the samples was handed on. False where they do not follow what came before. */
  write(atMs: number, samples: Float32Array): boolean {
    const byClock = clockPosition(atMs, this.sampleRate), isDry = (byClock - this.head) * 1000 > dryMs * this.sampleRate;
    const follows = !isDry && !isCut(this.head, byClock, this.sampleRate), start = follows ? this.head : byClock;
    const gap = Math.min(this.ring.length, start - this.head);
    for (let index = start - gap; index < start; index += 1) { this.ring[index % this.ring.length] = 0; }
    for (const [offset, sample] of samples.entries()) { this.ring[(start + offset) % this.ring.length] = sample; }
    this.head = start + samples.length;
    return follows;
  }

  /** `start`: in samples since the clock's zero. */
  read(start: number, count: number): Float32Array {
    const oldest = this.head - this.ring.length;
    return Float32Array.from({ length: count }, (_, offset) => {
      const index = start + offset;
      return index < this.head && index >= oldest && index >= 0 ? this.ring[index % this.ring.length] ?? 0 : 0;
    });
  }
}

/**
 * Where a piece of what is heard begins, in samples: right behind what came before, unless the stream was cut in between, or this one
 * shows that the ones before were told of too late.
 */
export function heardPosition(expected: number, atMs: number, sampleRate: number): number {
  const byClock = clockPosition(atMs, sampleRate);
  return isCut(expected, byClock, sampleRate) || (expected - byClock) * 1000 > earlyMs * sampleRate ? byClock : expected;
}

function clockPosition(atMs: number, sampleRate: number): number { return Math.max(0, Math.round(atMs * sampleRate / 1000)); }

function isCut(expected: number, byClock: number, sampleRate: number): boolean { return Math.abs(byClock - expected) * 1000 > cutMs * sampleRate; }

/** More than a busy process is ever late: the stream was cut, and begins anew where the clock says. */
const cutMs = 1000;
/** An output that had nothing to play for so long gets something else: a reply that was held in the meantime was held for less. */
const newMs = 800;
/** An output that asks for more this late has run dry meanwhile. It asks when the piece before the last one is over: `pieceMs` are still to be played. */
const pieceMs = 30, dryMs = pieceMs + 10;
/** Sound is never early: what seems to be tells that the pieces before it came late. */
const earlyMs = 8;
/**
 * Pieces that all come so much later than is usual for their stream, for so long, were not told of late: the stream itself has slipped. Less
 * is PulseAudio's buffer, which settles by some 9 ms in the first seconds (measured) while the way of the sound stays as long as it was.
 */
const slippedMs = 16, slipWindowMs = 400;
/** Where a stream is laid at its beginning is a guess; that it is off by no more than this all the time is better than a jump in its middle. */
const mostUsualMs = 25;

/** Finds out how much later than by their count of samples all pieces of a stream come, although each may be told of late by chance. */
export class Slippage {
  private sinceMs = -Infinity;
  private leastLateMs = Infinity;
  private windows = 0;
  private usualMs = 0;

  /** How far the stream has slipped, in ms; mostly 0. `lateMs`: of one piece, told of at `atMs`. */
  add(lateMs: number, atMs: number): number {
    if (this.sinceMs === -Infinity) { this.restart(atMs); }
    this.leastLateMs = Math.min(this.leastLateMs, lateMs);
    if (atMs - this.sinceMs < slipWindowMs) { return 0; }
    const leastMs = this.leastLateMs;
    this.beginWindow(atMs);
    this.windows += 1;
    // In the first one buffers still fill; the second one tells what is usual.
    if (this.windows === 1) { return 0; }
    if (this.windows === 2 && leastMs <= mostUsualMs) { this.usualMs = leastMs; }
    return leastMs - this.usualMs > slippedMs ? leastMs - this.usualMs : 0;
  }

  restart(atMs: number): void {
    this.beginWindow(atMs);
    this.windows = this.usualMs = 0;
  }

  private beginWindow(atMs: number): void {
    this.sinceMs = atMs;
    this.leastLateMs = Infinity;
  }
}

/** Whether a piece follows the one before it, begins a new stream, or comes after an output that had nothing left to play. */
export type Following = 'follows' | 'new' | 'dry';

/**
 * What was played, by the clock: what was written for a moment is read for that moment, silence where nothing was. A stream whose pieces are
 * told of early or late stays in one piece, for an echo canceller follows a path that keeps its length; what has slipped or run dry is
 * laid where it sounds.
 */
export class SoundTimeline {
  private readonly ring: Float32Array;
  /** Samples since the clock's zero, up to which something was written. */
  private head = 0;
  private readonly slippage = new Slippage();

  /** `seconds` are kept. */
  constructor(private readonly sampleRate: number, seconds: number) {
    this.ring = new Float32Array(Math.round(sampleRate * seconds));
  }

  /** Milliseconds (performance.now) up to which something was written; 0 before that. */
  get endsAtMs(): number { return this.head * 1000 / this.sampleRate; }
  /** The same in samples. */
  get end(): number { return this.head; }

  /** `atMs`: when the first of the samples was handed on. */
  write(atMs: number, samples: Float32Array): Following {
    const lateMs = atMs - this.endsAtMs, following = lateMs > newMs ? 'new' : lateMs > dryMs ? 'dry' : 'follows';
    if (following === 'follows') {
      this.append(this.head + samplesIn(this.slippage.add(lateMs, atMs), this.sampleRate), samples);
    } else {
      // Nothing is left in front of it: it sounds one piece sooner than others, and the next one is asked for at once.
      this.append(Math.max(this.head, samplesIn(atMs - pieceMs, this.sampleRate)), samples);
      this.slippage.restart(atMs);
    }
    return following;
  }

  /** `start`: in samples since the clock's zero. */
  read(start: number, count: number): Float32Array {
    const oldest = this.head - this.ring.length;
    return Float32Array.from({ length: count }, (_, offset) => {
      const index = start + offset;
      return index < this.head && index >= oldest && index >= 0 ? this.ring[index % this.ring.length] ?? 0 : 0;
    });
  }

  /** `start`: at or behind what is there. */
  private append(start: number, samples: Float32Array): void {
    const gap = Math.min(this.ring.length, start - this.head);
    for (let index = start - gap; index < start; index += 1) { this.ring[index % this.ring.length] = 0; }
    for (const [offset, sample] of samples.entries()) { this.ring[(start + offset) % this.ring.length] = sample; }
    this.head = start + samples.length;
  }
}

/** Where in time each piece of what is heard lies, in samples since the clock's zero. */
export class HeardPosition {
  private position = 0;
  private readonly slippage = new Slippage();

  constructor(private readonly sampleRate: number) {}

  /** Samples were gone on with. */
  advance(samples: number): void { this.position += samples; }

  /**
   * Where the next piece begins, which seems to have begun at `atMs`: right behind what came before, unless the stream was cut or has slipped in
   * between, or this one shows that the ones before were told of too late.
   */
  next(atMs: number): number {
    const lateMs = atMs - this.position * 1000 / this.sampleRate;
    if (lateMs > cutMs || lateMs < -earlyMs) {
      this.position = samplesIn(atMs, this.sampleRate);
      this.slippage.restart(atMs);
    } else {
      this.position += samplesIn(this.slippage.add(lateMs, atMs), this.sampleRate);
    }
    return this.position;
  }
}

function samplesIn(ms: number, sampleRate: number): number { return Math.max(0, Math.round(ms * sampleRate / 1000)); }

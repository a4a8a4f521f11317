import type { AudioSink, Earcon } from '../../protocol/sidecar';
import type { Player } from './players/output';

export const earconSampleRate = 16_000;

interface Note { readonly hertz: number; readonly ms: number }

/** Up for an open ear, down for a closed one, low and twice for trouble. */
const notes: Readonly<Record<Earcon, readonly Note[]>> = {
  start: [{ hertz: 659, ms: 45 }, { hertz: 988, ms: 55 }],
  stop: [{ hertz: 988, ms: 45 }, { hertz: 659, ms: 55 }],
  error: [{ hertz: 233, ms: 90 }, { hertz: 0, ms: 40 }, { hertz: 196, ms: 130 }],
};
/** Of full scale: to be noticed, not to be startled by. */
const loudness = 0.14;
/** Without them each note would begin and end with a click. */
const fadeMs = 8;

/** The sound, made here: mono, 16 bits, at `earconSampleRate`. */
export function earconSamples(earcon: Earcon): Int16Array {
  return Int16Array.from(notes[earcon].flatMap(note => [...noteSamples(note)]));
}

function noteSamples({ hertz, ms }: Note): Int16Array {
  const count = Math.round(ms * earconSampleRate / 1000), fade = fadeMs * earconSampleRate / 1000;
  return Int16Array.from({ length: count }, (_, index) => {
    const edge = Math.min(1, index / fade, (count - 1 - index) / fade);
    // A little of the octave above makes it a bell rather than a test tone.
    const phase = 2 * Math.PI * hertz * index / earconSampleRate;
    return Math.round(32767 * loudness * (0.8 * Math.sin(phase) + 0.2 * Math.sin(2 * phase)) * (0.5 - 0.5 * Math.cos(Math.PI * edge)));
  });
}

export interface EarconsProps {
  readonly openPlayer: (props: { sink: AudioSink; outputDevice: string | number | null; sampleRate: number }) => Promise<Player>;
}

/** Plays one at a time; the latest counts. */
export class Earcons {
  private current: { readonly opening: Promise<Player>; readonly over: Promise<void> } | undefined;

  constructor(private readonly props: EarconsProps) {}

  /** How long it sounds. Never throws: without a loudspeaker there is none. */
  play(earcon: Earcon, outputDevice: string | number | null): number {
    const samples = earconSamples(earcon);
    const before = this.silence();
    const opening = before.then(() => this.props.openPlayer({ sink: { kind: 'speaker' }, outputDevice, sampleRate: earconSampleRate }));
    const over = opening.then(async player => {
      // A file that nobody asked for would be all that comes of it.
      if (player.isFallback) { await player.cancel(); return; }
      player.write(samples);
      await player.end();
    }).catch(() => undefined);
    const current = this.current = { opening, over };
    void over.then(() => { if (this.current === current) { this.current = undefined; } });
    return samples.length * 1000 / earconSampleRate;
  }

  /** Resolves when none sounds any more: some outputs can be opened once only, and a reply must not find one taken. */
  async silence(): Promise<void> {
    const { current } = this;
    if (!current) { return; }
    await current.opening.then(player => player.cancel(), () => undefined);
    await current.over;
  }
}

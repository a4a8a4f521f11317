import { underEitherSignal } from '../../base/abortLinks';
import type { Clock } from '../../base/clock';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { AudioSink } from '../../protocol/sidecar';
import { resample } from '../audio/resample';
import { toFloats, toIntegers } from '../audio/integerSamples';
import { RenderCache } from './renderCache';
import { Rendering } from './rendering';
import { spokenPieces, spokenPiecesOf } from './spokenPieces';
import { type Pcm, soundOf, type Voice } from './voice';
import type { VoiceProvider } from './voices';
import type { VoiceSettings } from './voiceSettings';
import { withVolume } from './volume';

/** Plays one reply. Opened when the first sound is there; audio/player.ts is the real one. */
export interface ReplyPlayer {
  /** Hands mono samples to the output; may wait until there is room for them. */
  write(samples: Int16Array): Promise<void> | void;
  /** Resolves when all that was written has been heard. */
  end(): Promise<unknown>;
  /** Silent as soon as possible. */
  cancel(): Promise<unknown> | void;
  /** The file that gets the sound; null where it goes to a loudspeaker. */
  readonly wavPath: string | null;
  /** The file was nobody's wish: there is no loudspeaker. */
  readonly isFallback: boolean;
}

export interface ReplyPlayerProps {
  readonly sampleRate: number;
  readonly sink: AudioSink;
  readonly outputDevice: string | number | null;
  /** The first block that is not silent was handed to the output. */
  onFirstBlock(): void;
}

export interface SpeakerProps {
  readonly provider: Pick<VoiceProvider, 'resolve'>;
  readonly openPlayer: (props: ReplyPlayerProps, signal: AbortSignal) => Promise<ReplyPlayer>;
  readonly settings: () => VoiceSettings;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export interface SpeakOptions {
  readonly sink: AudioSink;
  readonly outputDevice: string | number | null;
  /** Called once, when the first block has been handed to the output. */
  readonly onStart?: (ttfbMs: number) => void;
}

export interface Spoken {
  /** The one that spoke; `none` where there was nothing to be heard. */
  readonly engine: string;
  /** From the call until the first block was handed to the output; null where nothing was to be heard. */
  readonly ttfbMs: number | null;
  readonly playedMs: number;
  /** The file that holds the reply because no output could be had; null where it was heard, or a file was asked for. */
  readonly fallbackWavPath: string | null;
}

/** Silence between two pieces, in addition to the little that trimming keeps: people breathe at the end of a sentence. */
const sentencePauseMs = 180, clausePauseMs = 60;
const cacheLimits = { maxEntries: 6, maxBytes: 8 * 1024 * 1024 };
const silentReply: Spoken = { engine: 'none', ttfbMs: null, playedMs: 0, fallbackWavPath: null };

interface Preparation { readonly key: string; readonly abort: AbortController; readonly rendering: Rendering }

/** The one who says a reply, sentence by sentence: the first sounds while the next is rendered. */
export class Speaker {
  private readonly cache = new RenderCache(cacheLimits);
  private preparation: Preparation | undefined;
  private speaking: AbortController | undefined;

  constructor(private readonly props: SpeakerProps) {}

  /** Renders the first sentence ahead; only the last guess is worth the work. Never rejects. */
  async prepare(text: string): Promise<void> {
    try {
      const [first] = spokenPieces(text), key = this.keyOf(first ?? '');
      if (first === undefined || this.cache.get(key) || this.preparation?.key === key) { return; }
      const { voice } = await this.props.provider.resolve(this.props.settings());
      if (!voice || this.preparation?.key === key) { return; }
      this.preparation?.abort.abort();
      const abort = new AbortController();
      const preparation: Preparation = { key, abort, rendering: this.render(voice, first, key, abort.signal) };
      this.preparation = preparation;
      await preparation.rendering.whole.finally(() => {
        if (this.preparation === preparation) { this.preparation = undefined; }
      });
    } catch {
      // `speak` renders the sentence itself and reports what is wrong.
    }
  }

  /**
   * Resolves when the reply has been heard to its end. One that is still being written comes piece by piece, each a whole sentence
   * or more, and sounds from the first on. Rejects with a VoiceError: `cancelled` (also when another reply begins),
   * `voice_unavailable` when no voice works, or what `openPlayer` rejects with.
   */
  async speak(text: string | AsyncIterable<string>, options: SpeakOptions, signal: AbortSignal): Promise<Spoken> {
    this.speaking?.abort();
    const own = this.speaking = new AbortController();
    try {
      return await underEitherSignal([signal, own.signal], either => this.say(spokenPiecesOf(text), options, either));
    } catch (thrown) {
      throw signal.aborted || own.signal.aborted ? new VoiceError('cancelled', 'Cancelled.') : toVoiceError(thrown, 'voice_unavailable');
    } finally {
      if (this.speaking === own) { this.speaking = undefined; }
    }
  }

  /** Silences what is being said. */
  dispose(): void {
    this.speaking?.abort();
    this.preparation?.abort.abort();
  }

  private async say(pieces: AsyncIterator<string, unknown>, options: SpeakOptions, signal: AbortSignal): Promise<Spoken> {
    const startedMs = this.props.clock.nowMs();
    const settings = this.props.settings();
    throwIfAborted(signal);
    const nextPiece = pieceReader(pieces, signal);
    let piece = settings.engine === 'none' ? undefined : await nextPiece();
    if (piece === undefined) { return silentReply; }
    const { voice, replacement } = await this.props.provider.resolve(settings);
    if (!voice) { throw new VoiceError('voice_unavailable', replacement?.reason ?? 'No voice can be had on this machine.'); }

    const output = new ReplyOutput(this.props, options, startedMs, signal);
    try {
      let spokenBy = 'none';
      // One for the whole reply: a listener for each piece would pile up on the signal.
      const cancelled = aborted(signal);
      let pauseMs = 0, rendering = await this.first(voice, piece, signal);
      for (;;) {
        // The next piece is rendered as soon as it is written and this one is rendered, while this one is handed over.
        const following = rendering.whole.then(() => this.following(voice, nextPiece, signal));
        // It is awaited in its turn; until then a failure must not count as unhandled.
        following.catch(() => undefined);
        for await (const part of partsUntil(cancelled, rendering)) {
          if (part.samples.length === 0) { continue; }
          if (spokenBy === 'none') { spokenBy = part.engine; }
          await output.write(part, pauseMs);
          pauseMs = 0;
        }
        const next = await following;
        if (!next) { break; }
        pauseMs = /[.!?。！？]["')]*$/u.test(piece) ? sentencePauseMs : clausePauseMs;
        ({ piece, rendering } = next);
      }
      return { engine: spokenBy, ...await output.end() };
    } catch (thrown) {
      // Half a reply is still worth hearing to the end of its sentence; a cancelled one is silent already.
      if (!signal.aborted) { await output.end().catch(() => undefined); }
      throw thrown;
    } finally {
      output.release();
    }
  }

  private async following(voice: Voice, nextPiece: () => Promise<string | undefined>, signal: AbortSignal): Promise<{ piece: string; rendering: Rendering } | undefined> {
    const piece = await nextPiece();
    return piece === undefined ? undefined : { piece, rendering: this.render(voice, piece, null, signal) };
  }

  /** The first sentence may have been rendered ahead, or is just being so. */
  private async first(voice: Voice, sentence: string, signal: AbortSignal): Promise<Rendering> {
    const key = this.keyOf(sentence), { preparation } = this;
    const cached = this.cache.get(key);
    if (cached) { return Rendering.of(cached); }
    // From now on it belongs to this reply: no later guess ends it.
    this.preparation = undefined;
    if (preparation?.key === key) {
      signal.addEventListener('abort', () => { preparation.abort.abort(); }, { once: true });
      if (await Promise.race([preparation.rendering.begins(), aborted(signal)])) { return preparation.rendering; }
    } else {
      preparation?.abort.abort();
    }
    return this.render(voice, sentence, key, signal);
  }

  /** With a key the result is kept. */
  private render(voice: Voice, sentence: string, key: string | null, signal: AbortSignal): Rendering {
    const { voice: name, speed } = this.props.settings();
    const rendering = new Rendering(soundOf(voice, sentence, { voice: name, speed }, signal), () => voice.engine);
    if (key !== null) { rendering.whole.then(rendered => { if (rendered) { this.cache.set(key, rendered); } }, () => undefined); }
    return rendering;
  }

  private keyOf(sentence: string): string {
    // The volume is none of the rendering's business.
    return JSON.stringify([{ ...this.props.settings(), volume: 1 }, sentence]);
  }
}

/** The sound of one reply on its way out; silent at once when `signal` is aborted. */
class ReplyOutput {
  private player: { readonly opened: ReplyPlayer; readonly sampleRate: number } | undefined;
  private ttfbMs: number | null = null;
  private writtenSamples = 0;
  private readonly onAbort = () => { void this.player?.opened.cancel(); };
  /** One for the whole reply: a listener for each block would pile up on the signal. */
  private readonly cancelled: Promise<never>;

  constructor(
    private readonly props: Pick<SpeakerProps, 'openPlayer' | 'clock' | 'settings'>, private readonly options: SpeakOptions,
    private readonly startedMs: number, private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.onAbort, { once: true });
    this.cancelled = aborted(signal);
  }

  /** `pauseMs` of silence come before it, but not at the beginning of the reply. */
  async write(pcm: Pcm, pauseMs: number): Promise<void> {
    const { opened, sampleRate } = this.player ??= await this.open(pcm.sampleRate);
    let samples = withVolume(pcm.samples, this.props.settings().volume);
    // Another voice may have taken over in the middle of the reply.
    if (pcm.sampleRate !== sampleRate) { samples = toIntegers(await resample(toFloats(samples), pcm.sampleRate, sampleRate)); }
    if (this.writtenSamples > 0 && pauseMs > 0) { samples = afterPause(samples, sampleRate, pauseMs); }
    throwIfAborted(this.signal);
    const writing = opened.write(samples);
    this.writtenSamples += samples.length;
    await Promise.race([writing, this.cancelled]);
  }

  async end(): Promise<Omit<Spoken, 'engine'>> {
    if (!this.player) { return { ttfbMs: null, playedMs: 0, fallbackWavPath: null }; }
    const { opened, sampleRate } = this.player;
    await Promise.race([opened.end(), this.cancelled]);
    // A player that is cancelled ends too.
    throwIfAborted(this.signal);
    return { ttfbMs: this.ttfbMs, playedMs: Math.round(1000 * this.writtenSamples / sampleRate), fallbackWavPath: opened.isFallback ? opened.wavPath : null };
  }

  release(): void {
    this.signal.removeEventListener('abort', this.onAbort);
  }

  private tellStart(): void {
    if (this.ttfbMs !== null || this.signal.aborted) { return; }
    this.ttfbMs = this.props.clock.nowMs() - this.startedMs;
    this.options.onStart?.(this.ttfbMs);
  }

  private async open(sampleRate: number): Promise<{ opened: ReplyPlayer; sampleRate: number }> {
    const { sink, outputDevice } = this.options, onFirstBlock = () => { this.tellStart(); };
    const opening = this.props.openPlayer({ sampleRate, sink, outputDevice, onFirstBlock }, this.signal);
    // Opened too late to be wanted: nothing else would close it.
    opening.then(late => { if (this.signal.aborted) { void late.cancel(); } }, () => undefined);
    return { opened: await Promise.race([opening, this.cancelled]), sampleRate };
  }
}

/** Gives one piece a call, and undefined at the end; rejects at once when `signal` is aborted, though the writer may still be thinking. */
function pieceReader(pieces: AsyncIterator<string, unknown>, signal: AbortSignal): () => Promise<string | undefined> {
  const cancelled = aborted(signal);
  return async () => {
    const { done, value } = await Promise.race([pieces.next(), cancelled]);
    return done === true ? undefined : value;
  };
}

/** Throws as soon as `cancelled` rejects, though the voice may still be at work. */
async function* partsUntil(cancelled: Promise<never>, rendering: Rendering): ReturnType<Rendering['play']> {
  const parts = rendering.play();
  for (let next = await Promise.race([parts.next(), cancelled]); next.done !== true; next = await Promise.race([parts.next(), cancelled])) { yield next.value; }
}

function afterPause(samples: Int16Array, sampleRate: number, pauseMs: number): Int16Array {
  const pauseSamples = Math.round(sampleRate * pauseMs / 1000), both = new Int16Array(pauseSamples + samples.length);
  both.set(samples, pauseSamples);
  return both;
}

/** Rejects once `signal`, which lives as long as one reply, is aborted; never resolves. Nobody need be waiting. */
function aborted(signal: AbortSignal): Promise<never> {
  const rejection = new Promise<never>((_resolve, reject) => {
    const onAbort = () => { reject(new VoiceError('cancelled', 'Cancelled.')); };
    if (signal.aborted) { onAbort(); } else { signal.addEventListener('abort', onAbort, { once: true }); }
  });
  rejection.catch(() => undefined);
  return rejection;
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
}

import type { Clock } from '../../base/clock';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { AudioSink, SpeechSettings } from '../../protocol/sidecar';
import { resample } from '../audio/resample';
import { underEitherSignal } from './eitherSignal';
import { toFloats, toIntegers } from '../audio/integerSamples';
import { RenderCache, type Rendered } from './renderCache';
import { spokenPieces, spokenPiecesOf } from './spokenPieces';
import { trimSilence } from './trimSilence';
import type { Voice } from './voice';
import type { VoiceProvider } from './voices';

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
  readonly settings: () => Pick<SpeechSettings['tts'], 'engine' | 'voice' | 'speed'>;
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

interface Preparation { readonly key: string; readonly abort: AbortController; readonly done: Promise<Rendered> }

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
      const { voice } = await this.props.provider.resolve(this.props.settings().engine);
      if (!voice || this.preparation?.key === key) { return; }
      this.preparation?.abort.abort();
      const abort = new AbortController();
      const preparation: Preparation = { key, abort, done: this.render(voice, first, key, abort.signal) };
      this.preparation = preparation;
      await preparation.done.finally(() => {
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
    const { engine } = this.props.settings();
    throwIfAborted(signal);
    const nextPiece = pieceReader(pieces, signal);
    let piece = engine === 'none' ? undefined : await nextPiece();
    if (piece === undefined) { return silentReply; }
    const { voice, replacement } = await this.props.provider.resolve(engine);
    if (!voice) { throw new VoiceError('voice_unavailable', replacement?.reason ?? 'No voice can be had on this machine.'); }

    const output = new ReplyOutput(this.props, options, startedMs, signal);
    try {
      let spokenBy = 'none';
      let pieceBefore = '', rendering = this.first(voice, piece, signal);
      for (;;) {
        const rendered = await rendering;
        // The next piece is rendered as soon as it is written, while this one is handed over.
        const following = this.following(voice, nextPiece, signal);
        if (rendered.pcm.samples.length > 0) {
          if (spokenBy === 'none') { spokenBy = rendered.engine; }
          await output.write(rendered, pieceBefore);
        }
        const next = await following;
        if (!next) { break; }
        pieceBefore = piece;
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

  private following(voice: Voice, nextPiece: () => Promise<string | undefined>, signal: AbortSignal): Promise<{ piece: string; rendering: Promise<Rendered> } | undefined> {
    const following = nextPiece().then(piece => {
      if (piece === undefined) { return undefined; }
      const rendering = this.render(voice, piece, null, signal);
      rendering.catch(() => undefined);
      return { piece, rendering };
    });
    // Both are awaited in their turn; until then a failure must not count as unhandled.
    following.catch(() => undefined);
    return following;
  }

  /** The first sentence may have been rendered ahead, or is just being so. */
  private async first(voice: Voice, sentence: string, signal: AbortSignal): Promise<Rendered> {
    const key = this.keyOf(sentence), { preparation } = this;
    const cached = this.cache.get(key);
    if (cached) { return cached; }
    if (preparation?.key === key) {
      const prepared = await Promise.race([preparation.done.catch(() => undefined), aborted(signal)]);
      if (prepared) { return prepared; }
    } else {
      preparation?.abort.abort();
    }
    return this.render(voice, sentence, key, signal);
  }

  /** With a key the result is kept. */
  private async render(voice: Voice, sentence: string, key: string | null, signal: AbortSignal): Promise<Rendered> {
    const { voice: name, speed } = this.props.settings();
    const pcm = trimSilence(await voice.render(sentence, { voice: name, speed }, signal));
    const rendered = { pcm, engine: voice.engine };
    if (key !== null) { this.cache.set(key, rendered); }
    return rendered;
  }

  private keyOf(sentence: string): string {
    const { engine, voice, speed } = this.props.settings();
    return JSON.stringify([engine, voice, speed, sentence]);
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
    private readonly props: Pick<SpeakerProps, 'openPlayer' | 'clock'>, private readonly options: SpeakOptions,
    private readonly startedMs: number, private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.onAbort, { once: true });
    this.cancelled = aborted(signal);
  }

  async write({ pcm }: Rendered, pieceBefore: string): Promise<void> {
    const { opened, sampleRate } = this.player ??= await this.open(pcm.sampleRate);
    let { samples } = pcm;
    // Another voice may have taken over in the middle of the reply.
    if (pcm.sampleRate !== sampleRate) { samples = toIntegers(await resample(toFloats(samples), pcm.sampleRate, sampleRate)); }
    if (this.writtenSamples > 0) { samples = afterPause(samples, sampleRate, /[.!?。！？]["')]*$/u.test(pieceBefore) ? sentencePauseMs : clausePauseMs); }
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

import { VoiceError } from '../../base/errors';
import type { SpeechSettings, VoiceInfo } from '../../protocol/sidecar';

/** One channel of 16-bit samples. `samples` is empty where a text holds nothing that can be said. */
export interface Pcm {
  readonly samples: Int16Array;
  /** Samples a second. */
  readonly sampleRate: number;
}

export type VoiceEngine = Exclude<SpeechSettings['tts']['engine'], 'auto' | 'none'>;

export interface RenderOptions {
  /** A name the engine knows, or `default`. */
  readonly voice: string;
  /** 1 is the voice's own rate, 2 twice as fast. */
  readonly speed: number;
}

/** Turns text into sound. It never plays: whoever plays can cut, trim and measure. */
export interface Voice {
  readonly engine: VoiceEngine;
  /**
   * Rejects with a VoiceError: `cancelled` once `signal` is aborted, `limit_exceeded` for more than `maxRenderCharacters`,
   * `timeout` or `voice_unavailable` where the engine does not deliver.
   */
  render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm>;
  /** The same sound part by part, where the engine gives its beginning before it has all of it. Throws as `render` rejects. */
  readonly stream?: (text: string, options: RenderOptions, signal: AbortSignal) => AsyncIterable<Pcm>;
  /** What `RenderOptions.voice` can name, the engine's own choice apart; empty where it has just one voice. Rejects as `render` does. */
  listVoices(signal: AbortSignal): Promise<VoiceInfo[]>;
  /** Loads what the first render would otherwise wait for. Rejects as `render` does. */
  warm(signal: AbortSignal): Promise<void>;
  /** Ends every process and thread of the voice; what is being rendered is cancelled. */
  dispose(): Promise<void>;
}

/** The sound of a text in parts, or in one where the voice knows no others. */
export async function* soundOf(voice: Voice, text: string, options: RenderOptions, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
  if (voice.stream) { yield* voice.stream(text, options, signal); } else { yield await voice.render(text, options, signal); }
}

/** Parts of one rate as one sound. */
export function joined(parts: readonly Pcm[]): Pcm {
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.samples.length, 0));
  let offset = 0;
  for (const part of parts) {
    samples.set(part.samples, offset);
    offset += part.samples.length;
  }
  return { samples, sampleRate: parts[0]?.sampleRate ?? 16_000 };
}

/** Far above a sentence: a caller that hands over a book has made a mistake. */
export const maxRenderCharacters = 5000;

/** Slower or faster than this no engine can be understood. */
export const minSpeed = 0.25, maxSpeed = 4;

/** A speed every engine can follow; nonsense becomes the voice's own rate. */
export function boundedSpeed(speed: number): number {
  return Number.isFinite(speed) && speed > 0 ? Math.min(maxSpeed, Math.max(minSpeed, speed)) : 1;
}

/** Letters and digits can be said; a text of punctuation or of pictures alone is silence. */
export function hasSpeech(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Throws what `Voice.render` promises before anything is started. */
export function checkRenderable(text: string, signal: AbortSignal): void {
  if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
  if (text.length > maxRenderCharacters) {
    throw new VoiceError('limit_exceeded', `A text of more than ${maxRenderCharacters} characters is not spoken in one piece.`);
  }
}

import { eitherSignal } from '../../base/abortLinks';
import { messageOf, VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import { BarkFailures } from './barkFailures';
import { askBark, type BarkAnswer, type BarkLimits, textOf } from './barkRequest';
import { boundedSpeed, checkRenderable, hasSpeech, joined, type Pcm, type RenderOptions, type Voice } from './voice';
import { WaveStream } from './waveStream';

/** Bark itself needs longer for a sentence than that sentence takes to be said; who waits longer has lost interest. */
export const defaultBarkLimits: BarkLimits = { connectMs: 2000, beginMs: 20_000, silenceMs: 10_000, totalMs: 90_000, maxBytes: 32 * 1024 * 1024 };
/** The first request of all has the server load its model. */
const warmBeginMs = 120_000;
/** Of a question that is no speech. */
const lookLimits = { beginMs: 2000, silenceMs: 2000, totalMs: 4000 };
const maxListBytes = 1024 * 1024;
/** What is heard begins this far behind what has come, so that a hesitating server makes no gaps. */
const aheadMs = 200;
/** OpenAI's raw samples: 16 bits, one channel. */
const rawSampleRate = 24_000;

/** Which of a server's models speaks, the likeliest first; a server with none of them is asked for OpenAI's name, which most know. */
const speakingModels: readonly RegExp[] = [/bark/i, /^tts-1$/i, /tts|speech|voice|kokoro|piper/i];
const usualModel = 'tts-1';

const waveTypes: ReadonlySet<string> = new Set(['', 'audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave', 'application/octet-stream']);
const rawTypes: ReadonlySet<string> = new Set(['audio/pcm']);

export interface BarkVoiceProps {
  readonly endpoint: URL;
  /** `voice` of the request; null leaves it to the engine's settings, or to the server. */
  readonly voicePreset: string | null;
  readonly apiKey: string | null;
  readonly offline: boolean;
  readonly limits?: BarkLimits;
}

/** The server's own address, the one that ends in /v1, and the full one of the request all name the same server. */
export function barkUrl(endpoint: URL, path: string): URL {
  const base = endpoint.pathname.replace(/\/+$/, '').replace(/\/audio\/speech$/, '').replace(/\/v1$/, '');
  const url = new URL(endpoint);
  url.pathname = `${base}/v1${path}`;
  url.search = url.hash = '';
  return url;
}

/** A voice of an OpenAI-compatible speech server (`/v1/audio/speech`), such as Bark in LocalAI. It sounds from the first samples on. */
export class BarkVoice implements Voice {
  readonly engine = 'bark';
  private readonly limits: BarkLimits;
  private readonly failures: BarkFailures;
  private readonly disposal = new AbortController();
  private model: string | undefined;

  constructor(private readonly props: BarkVoiceProps) {
    this.limits = props.limits ?? defaultBarkLimits;
    this.failures = new BarkFailures(props.endpoint);
  }

  async render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    return joined(await allOf(this.stream(text, options, signal)));
  }

  readonly stream = (text: string, options: RenderOptions, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> => this.say(text, options, this.limits, signal);

  async warm(signal: AbortSignal): Promise<void> {
    await allOf(this.say('Ready.', { voice: 'default', speed: 1 }, { ...this.limits, beginMs: Math.max(warmBeginMs, this.limits.beginMs), totalMs: Math.max(warmBeginMs, this.limits.totalMs) }, signal));
  }

  /** Many servers list them; one that does not still has those that its manual names. */
  async listVoices(signal: AbortSignal): Promise<VoiceInfo[]> {
    const listed = await this.look('/audio/voices', signal);
    const voices = typeof listed === 'object' && listed !== null && 'voices' in listed && Array.isArray(listed.voices) ? listed.voices as unknown[] : [];
    return voices.flatMap((voice): VoiceInfo[] => {
      const name = typeof voice === 'string' ? voice : idOf(voice);
      return name === null ? [] : [{ name, description: '' }];
    });
  }

  dispose(): Promise<void> {
    this.disposal.abort();
    return Promise.resolve();
  }

  private async *say(text: string, options: RenderOptions, limits: BarkLimits, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
    checkRenderable(text, signal);
    if (!hasSpeech(text)) { yield { samples: new Int16Array(), sampleRate: rawSampleRate }; return; }
    const { signal: either, release } = eitherSignal([signal, this.disposal.signal]);
    try {
      const voice = this.props.voicePreset ?? (options.voice === 'default' ? undefined : options.voice);
      const answer = await askBark({
        ...this.request('/audio/speech', limits),
        body: { model: await this.modelName(either), input: text, ...voice !== undefined && { voice }, response_format: 'wav', speed: boundedSpeed(options.speed) },
      }, either);
      yield* startedLater(this.soundOf(answer));
    } finally {
      release();
    }
  }

  private async *soundOf(answer: BarkAnswer): AsyncGenerator<Pcm, void, undefined> {
    const { mediaType, bytes } = answer;
    if (!waveTypes.has(mediaType) && !rawTypes.has(mediaType)) {
      const words = /^text\/|json$/.test(mediaType) ? await textOf(answer).catch(() => '') : '';
      await bytes.return();
      throw this.failures.notSound(mediaType, words);
    }
    const reader = rawTypes.has(mediaType) ? new RawStream() : new WaveStream();
    let isSilent = true;
    for await (const chunk of bytes) {
      const part = await this.read(reader, chunk);
      if (part) {
        isSilent = false;
        yield part;
      }
    }
    if (isSilent) { throw this.failures.silent(); }
  }

  private async read(reader: WaveStream | RawStream, chunk: Uint8Array): Promise<Pcm | null> {
    try {
      return await reader.push(chunk);
    } catch (thrown) {
      throw /is not a WAV/.test(messageOf(thrown)) ? this.failures.notSound('', Buffer.from(chunk).toString('utf8')) : this.failures.damagedSound(thrown);
    }
  }

  /** Asked once: the profile names no model, for a speech server mostly has just one. */
  private async modelName(signal: AbortSignal): Promise<string> {
    if (this.model !== undefined) { return this.model; }
    const listed = await this.look('/models', signal);
    const data = typeof listed === 'object' && listed !== null && 'data' in listed && Array.isArray(listed.data) ? listed.data as unknown[] : [];
    const names = data.flatMap(model => idOf(model) ?? []);
    return this.model = speakingModels.map(pattern => names.find(name => pattern.test(name))).find(name => name !== undefined) ?? usualModel;
  }

  /** JSON that a server may have; null where it has not. Rejects where nobody answers at all. */
  private async look(path: string, signal: AbortSignal): Promise<unknown> {
    const { signal: either, release } = eitherSignal([signal, this.disposal.signal]);
    try {
      const answer = await askBark({ ...this.request(path, { ...this.limits, ...lookLimits }), body: null }, either);
      return JSON.parse(await textOf(answer, maxListBytes)) as unknown;
    } catch (thrown) {
      if (either.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      if (thrown instanceof VoiceError && thrown.cause !== undefined) { throw thrown; }
      return null;
    } finally {
      release();
    }
  }

  private request(path: string, limits: BarkLimits) {
    const { endpoint, apiKey, offline } = this.props;
    return { url: barkUrl(endpoint, path), apiKey, offline, limits, failures: this.failures };
  }
}

/** 16 bits, little endian, one channel, without a header. */
class RawStream {
  private odd = Buffer.alloc(0);

  push(bytes: Uint8Array): Pcm | null {
    const all = Buffer.concat([this.odd, bytes]), count = Math.floor(all.length / 2);
    this.odd = Buffer.from(all.subarray(2 * count));
    return count === 0 ? null : { samples: Int16Array.from({ length: count }, (_, index) => all.readInt16LE(2 * index)), sampleRate: rawSampleRate };
  }
}

/** Gives the first parts together. */
async function* startedLater(parts: AsyncIterable<Pcm>): AsyncGenerator<Pcm, void, undefined> {
  let first: Pcm[] | undefined = [];
  for await (const part of parts) {
    if (!first) { yield part; continue; }
    first.push(part);
    if (first.reduce((sum, { samples }) => sum + samples.length, 0) < part.sampleRate * aheadMs / 1000) { continue; }
    yield joined(first);
    first = undefined;
  }
  if (first && first.length > 0) { yield joined(first); }
}

async function allOf(parts: AsyncIterable<Pcm>): Promise<Pcm[]> {
  const all: Pcm[] = [];
  for await (const part of parts) { all.push(part); }
  return all;
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) { return null; }
  const fields = new Map<string, unknown>(Object.entries(value)), id = fields.get('id') ?? fields.get('voice_id') ?? fields.get('name');
  return typeof id === 'string' && id !== '' ? id : null;
}

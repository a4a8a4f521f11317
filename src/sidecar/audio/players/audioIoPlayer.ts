import { messageOf, VoiceError } from '../../../base/errors';
import { deferred } from '../deferred';
import { loadAudioIo } from '../nativePackages';
import { hasSoundHardware } from '../soundServer';
import { isSilent, type Player, type PlayerTarget } from './output';
import { SampleQueue } from './sampleQueue';

/** Two such buffers are on their way at any time: sound ends 70 ms after a cancel, and a busy main thread may be this late before it is heard. */
const bufferMs = 30;
/** When the second block after one is asked for, that one has been played. */
const buffersUnderWay = 2;
const watchEveryMs = 100;
/** Ticks of the watch, not time: after a computer slept, or this thread was busy, the output is not dead. */
const patienceTicks = 6;
const cancelLimitMs = 300;

interface NativeOutput { dispose(): Promise<void> }

/** Rejects with `no_speaker`: the package cannot load here, or there is no output. Must not be called while the sound server hangs: it would wait with it. */
export async function openAudioIo(target: PlayerTarget): Promise<Player> {
  if (target.serverState === 'absent' && !await hasSoundHardware('playback')) {
    // ALSA would look for 50 to 200 ms, in this thread, before it says the same.
    throw new VoiceError('no_speaker', 'No sound server is running and there is no sound card.');
  }
  const audioIo = await loadAudioIo();
  if (typeof audioIo === 'string') { throw new VoiceError('no_speaker', audioIo); }
  const player = new AudioIoPlayer(target);
  try {
    player.use(await audioIo.createAudioOutput({ sampleRate: target.sampleRate, channelCount: 1, bufferDuration: bufferMs }, buffer => { player.fill(buffer); }));
  } catch (thrown) {
    throw new VoiceError('no_speaker', `The system's default output cannot be opened: ${messageOf(thrown)}`, { cause: thrown });
  }
  return player;
}

/**
 * Plays through a callback that asks for the next 30 ms. Its native thread goes away by itself when the sound server dies, without a word,
 * and to dispose of it then crashes the process (measured: 11 of 16 times). So it is disposed of only right after it has asked for sound, and
 * one that has fallen silent is left alone: 20 of 20 times nothing happened, and what leaks is a few kilobytes.
 */
export class AudioIoPlayer implements Player {
  readonly output = 'audio-io';
  readonly wavPath = null;
  readonly isFallback = false;
  private readonly queue = new SampleQueue();
  private readonly finished = deferred();
  private readonly silenced = deferred();
  private native: NativeOutput | undefined;
  private watch: NodeJS.Timeout | undefined;
  private ticksWithoutCall = 0;
  private emptyCalls = 0;
  private isEnding = false;
  private isCancelled = false;
  private isPaused = false;
  private isOver = false;

  constructor(private readonly target: PlayerTarget) {
    this.finished.promise.catch(() => undefined);
  }

  use(native: NativeOutput): void {
    this.native = native;
    this.watch = setInterval(() => { this.look(); }, watchEveryMs);
  }

  /** Called from native code: must not throw. The buffer is silent. */
  fill(buffer: Int16Array): void {
    this.ticksWithoutCall = 0;
    if (this.isOver) {
      // It was only slow, or disposing of it had not been safe: now it is.
      this.release();
      return;
    }
    const filled = this.isCancelled || this.isPaused ? 0 : this.queue.take(buffer);
    this.target.onPlayed?.(buffer);
    if (filled > 0 && !isSilent(buffer)) { this.target.onFirstBlock(); }
    this.emptyCalls = filled > 0 ? 0 : this.emptyCalls + 1;
    if ((this.isEnding || this.isCancelled) && this.queue.isEmpty && this.emptyCalls >= buffersUnderWay) {
      this.close();
      this.release();
    }
  }

  write(samples: Int16Array): void {
    if (!this.isEnding && !this.isCancelled && !this.isOver) { this.queue.push(samples); }
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  end(): Promise<void> {
    this.isEnding = true;
    return this.finished.promise;
  }

  async cancel(): Promise<void> {
    if (this.isOver) { return; }
    this.isCancelled = true;
    this.queue.clear();
    const limit = setTimeout(() => { this.close(); }, cancelLimitMs);
    await this.silenced.promise;
    clearTimeout(limit);
  }

  private look(): void {
    this.ticksWithoutCall += 1;
    if (this.ticksWithoutCall < patienceTicks) { return; }
    this.target.onBroken(this.output);
    this.finished.reject(new VoiceError('no_speaker', 'The loudspeaker or the sound server is gone: connect it again. The rest of the reply was not heard.'));
    this.close();
  }

  private close(): void {
    this.isOver = true;
    clearInterval(this.watch);
    this.queue.clear();
    this.finished.resolve();
    this.silenced.resolve();
  }

  private release(): void {
    const { native } = this;
    this.native = undefined;
    native?.dispose().catch(() => undefined);
  }
}

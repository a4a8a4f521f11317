import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { VoiceError } from '../../../base/errors';
import { deferred } from '../deferred';
import { findProgram } from '../findProgram';
import { littleEndianBytes } from '../wave';
import { PlayedInRealTime } from './playedInRealTime';
import { isSilent, type OpenOutput, type Player, type PlayerTarget } from './output';

const openLimitMs = 1000;
const cancelLimitMs = 300;
/** How much later than its length the end of a reply may come before the program counts as hanging. */
const endSlackMs = 2000;

type PlayingProgram = ChildProcessByStdio<Writable, null, Readable>;

/** PulseAudio's (and PipeWire's) player. First sound after 11 to 13 ms; its buffer costs nothing, as a kill empties it. */
export const openPacat: OpenOutput = async target => {
  if (target.device && !target.fromServer) { throw new VoiceError('unsupported', 'pacat needs a running sound server (PulseAudio or PipeWire)'); }
  const parameters = ['--playback', '--verbose', '--raw', '--format=s16le', `--rate=${target.sampleRate}`, '--channels=1', '--latency-msec=80'];
  // Its last word before it takes sound.
  return await openProgram('pacat', [...parameters, ...(target.device ? [`--device=${target.device.systemName}`] : [])], {}, /Connected to device/, target);
};

/** ALSA's player. */
export const openAplay: OpenOutput = async target => {
  const { device, fromServer } = target;
  // ALSA's `pulse` device takes its sink from the environment.
  const pcm = device === null ? [] : ['-D', fromServer ? 'pulse' : device.systemName];
  const environment = device && fromServer ? { PULSE_SINK: device.systemName } : {};
  const parameters = [...pcm, '-t', 'raw', '-f', 'S16_LE', '-r', String(target.sampleRate), '-c', '1', '--buffer-time=200000', '--period-time=25000'];
  return await openProgram('aplay', parameters, environment, /Playing raw data/, target);
};

async function openProgram(
  name: 'pacat' | 'aplay', parameters: readonly string[], environment: Readonly<Record<string, string>>, ready: RegExp, target: PlayerTarget,
): Promise<Player> {
  const path = await findProgram(name);
  if (path === null) { throw new VoiceError('unsupported', `${name} is not installed`); }
  const child = spawn(path, parameters, { stdio: ['pipe', 'ignore', 'pipe'], env: { ...process.env, ...environment, LC_ALL: 'C' } });
  const player = new ProgramPlayer(name, child, ready, target);
  await player.opened();
  return player;
}

/** Plays through the standard input of a program: it cannot take this process with it, and a SIGKILL silences it within 5 ms. */
class ProgramPlayer implements Player {
  readonly wavPath = null;
  readonly isFallback = false;
  private readonly ready = deferred();
  private readonly closed = deferred();
  private readonly finished = deferred();
  private endLimit: NodeJS.Timeout | undefined;
  private complaint = '';
  /** When all that was written will have been heard; a reply may come with pauses between its sentences. */
  private heardAtMs = 0;
  private pausedAtMs: number | undefined;
  private readonly played: PlayedInRealTime | undefined;
  private isEnding = false;
  private isOver = false;

  constructor(readonly output: 'pacat' | 'aplay', private readonly child: PlayingProgram, ready: RegExp, private readonly target: PlayerTarget) {
    this.ready.promise.catch(() => undefined);
    this.finished.promise.catch(() => undefined);
    this.played = target.onPlayed && new PlayedInRealTime(target.sampleRate, target.onPlayed);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-2000);
      if (ready.test(this.complaint)) { this.ready.resolve(); }
    });
    // The program has ended with sound still to be written: 'close' tells.
    child.stdin.on('error', () => undefined);
    child.on('error', thrown => { this.finish(thrown.message); });
    child.once('close', (code, signal) => {
      this.closed.resolve();
      this.finish(code === 0 && this.isEnding ? undefined : this.lastWords() || `it ended with ${signal ?? code ?? 'nothing'}`);
    });
  }

  /** Rejects with `no_speaker`. */
  async opened(): Promise<void> {
    const limit = setTimeout(() => { this.finish('it does not answer'); }, openLimitMs);
    try {
      await this.ready.promise;
    } finally {
      clearTimeout(limit);
    }
  }

  write(samples: Int16Array): void {
    if (this.isOver || this.isEnding || samples.length === 0) { return; }
    this.heardAtMs = Math.max(this.heardAtMs, performance.now()) + samples.length * 1000 / this.target.sampleRate;
    const isHeard = !isSilent(samples);
    this.played?.write(samples);
    this.child.stdin.write(littleEndianBytes(samples), failure => { if (!failure && isHeard) { this.target.onFirstBlock(); } });
  }

  end(): Promise<void> {
    if (!this.isEnding && !this.isOver) {
      this.isEnding = true;
      this.child.stdin.end();
      this.limitEnd();
    }
    return this.finished.promise;
  }

  /** A program that is stopped takes no sound; what its server still has is gone in a tenth of a second. */
  pause(): void {
    if (this.isOver || this.pausedAtMs !== undefined) { return; }
    this.pausedAtMs = performance.now();
    clearTimeout(this.endLimit);
    this.played?.hold();
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    if (this.isOver || this.pausedAtMs === undefined) { return; }
    this.heardAtMs += performance.now() - this.pausedAtMs;
    this.pausedAtMs = undefined;
    this.child.kill('SIGCONT');
    this.played?.goOn();
    if (this.isEnding) { this.limitEnd(); }
  }

  async cancel(): Promise<void> {
    this.isOver = true;
    this.finished.resolve();
    this.finish(undefined);
    const limit = setTimeout(() => { this.closed.resolve(); }, cancelLimitMs);
    await this.closed.promise;
    clearTimeout(limit);
  }

  /** `failure`: why it could not play to the end. */
  private finish(failure: string | undefined): void {
    clearTimeout(this.endLimit);
    this.played?.end();
    this.child.kill('SIGKILL');
    if (failure === undefined) {
      this.finished.resolve();
    } else {
      if (!this.isOver) { this.target.onBroken(this.output); }
      const error = new VoiceError('no_speaker', `${this.output} cannot play (${failure}): the loudspeaker or the sound server is gone. Connect it again.`);
      this.ready.reject(error);
      this.finished.reject(error);
    }
    this.isOver = true;
  }

  private limitEnd(): void {
    if (this.pausedAtMs !== undefined) { return; }
    this.endLimit = setTimeout(() => { this.finish('it does not end'); }, Math.max(0, this.heardAtMs - performance.now()) + endSlackMs);
  }

  private lastWords(): string {
    return this.complaint.trim().split('\n').at(-1)?.trim() ?? '';
  }
}

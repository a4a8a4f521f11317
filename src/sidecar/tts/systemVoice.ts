// macOS and Windows. Written from their documentation; nobody has run this file on either system yet, only its arguments are tested.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { underEitherSignal } from '../../base/abortLinks';
import { VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import { withoutVoiceCommands } from './espeakVoice';
import type { ProgramRunner } from './programRunner';
import { listSystemVoices } from './systemVoices';
import { boundedSpeed, checkRenderable, hasSpeech, type Pcm, type RenderOptions, type Voice } from './voice';
import { VoiceNames } from './voiceNames';
import { pcmOfWave } from './waveBytes';

/** `say` speaks about as fast as this by itself. */
const wordsPerMinute = 175;
const timeLimitMs = 20_000;
const maxOutputBytes = 32 * 1024 * 1024;
/** "Samantha", "Microsoft Zira Desktop", "Daniel (Enhanced)" */
const voiceName = /^[\p{L}\p{N}][\p{L}\p{N}_.,+() -]{0,63}$/u;

export interface SystemVoiceProps {
  readonly platform: 'darwin' | 'win32';
  /** Path of `say` or of powershell.exe. */
  readonly command: string;
  readonly runner: ProgramRunner;
  readonly onUnknownVoice?: (asked: string, used: string) => void;
}

/** An empty voice is the system's own choice. The text comes from standard input ("-f -"). */
export function sayArguments(file: string, voice: string, speed: number): string[] {
  return [
    '-o', file, '--file-format=WAVE', '--data-format=LEI16@22050',
    '-r', String(Math.round(wordsPerMinute * boundedSpeed(speed))), ...(voice === '' ? [] : ['-v', voice]), '-f', '-',
  ];
}

/** Constant: rate, voice and text are lines of standard input, so nothing of them can become a program. */
export const sapiScript = `
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$synthesizer = New-Object System.Speech.Synthesis.SpeechSynthesizer
$reader = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), (New-Object System.Text.UTF8Encoding($false)))
$rate = $reader.ReadLine()
$voice = $reader.ReadLine()
$text = $reader.ReadToEnd()
$synthesizer.Rate = [int]$rate
if ($voice -ne '') { $synthesizer.SelectVoice($voice) }
$wave = New-Object System.IO.MemoryStream
$synthesizer.SetOutputToWaveStream($wave)
$synthesizer.Speak($text)
$synthesizer.SetOutputToNull()
$output = [Console]::OpenStandardOutput()
$wave.WriteTo($output)
$output.Flush()
`;

export function sapiArguments(): string[] {
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', Buffer.from(sapiScript, 'utf16le').toString('base64')];
}

/** SAPI's rate goes from -10 to 10 and is logarithmic: 10 is three times as fast. */
export function sapiInput(text: string, voice: string, speed: number): string {
  const rate = Math.max(-10, Math.min(10, Math.round(10 * Math.log(boundedSpeed(speed)) / Math.log(3))));
  return `${rate}\n${voice}\n${withoutVoiceCommands(text)}`;
}

/** The voice of the system itself: `say` on macOS, System.Speech (SAPI) on Windows. 22,050 Hz. */
export class SystemVoice implements Voice {
  readonly engine = 'system';
  private readonly names: VoiceNames;
  private readonly disposal = new AbortController();

  constructor(private readonly props: SystemVoiceProps) {
    this.names = new VoiceNames({ defaultVoice: '', pattern: voiceName, onUnknownVoice: props.onUnknownVoice });
  }

  async render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    checkRenderable(text, signal);
    if (!hasSpeech(text)) { return { samples: new Int16Array(), sampleRate: 22050 }; }
    return underEitherSignal([signal, this.disposal.signal], either => this.names.render(options.voice, async voice => pcmOfWave(
      await (this.props.platform === 'darwin' ? this.say(text, voice, options.speed, either) : this.sapi(text, voice, options.speed, either)),
    )));
  }

  listVoices(signal: AbortSignal): Promise<VoiceInfo[]> {
    return listSystemVoices(this.props, signal);
  }

  async warm(signal: AbortSignal): Promise<void> {
    await this.render('Ready.', { voice: 'default', speed: 1 }, signal);
  }

  dispose(): Promise<void> {
    this.disposal.abort();
    return Promise.resolve();
  }

  /** `say` writes WAV to a file only: in a folder that nobody else can read, for as long as it takes. */
  private async say(text: string, voice: string, speed: number, signal: AbortSignal): Promise<Uint8Array> {
    const folder = await mkdtemp(join(tmpdir(), 'voice-agent-say-'));
    try {
      const file = join(folder, 'reply.wav');
      await this.run(sayArguments(file, voice, speed), withoutVoiceCommands(text), false, signal);
      return await readFile(file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private sapi(text: string, voice: string, speed: number, signal: AbortSignal): Promise<Uint8Array> {
    return this.run(sapiArguments(), sapiInput(text, voice, speed), true, signal);
  }

  private async run(args: readonly string[], input: string, keepSpare: boolean, signal: AbortSignal): Promise<Uint8Array> {
    const result = await this.props.runner.run({ command: this.props.command, args, input, timeLimitMs, maxOutputBytes, keepSpare }, signal);
    if (result.exitCode !== 0) {
      throw new VoiceError('voice_unavailable', `The system's voice failed: ${result.errors || `${this.props.command} ended with ${result.exitCode ?? 'a signal'}`}.`);
    }
    return result.output;
  }
}

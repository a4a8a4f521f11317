import { underEitherSignal } from '../../base/abortLinks';
import { VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import type { ProgramRunner } from './programRunner';
import { boundedSpeed, checkRenderable, hasSpeech, type Pcm, type RenderOptions, type Voice } from './voice';
import { VoiceNames } from './voiceNames';
import { pcmOfWave } from './waveBytes';

/** espeak's own default: words a minute at speed 1. */
const wordsPerMinute = 175;
/** espeak's limits; a build without libsonic goes up to 450 whatever it is asked for. */
const minRate = 80, maxRate = 700;
const defaultEspeakVoice = 'en-us';
/** "en-gb-scotland", "en-us+f3" */
const voiceName = /^[\p{L}\p{N}_][\p{L}\p{N}_+() -]{0,63}$/u;
const timeLimitMs = 10_000;
/** Six minutes of its 22,050 samples a second: more than `maxRenderCharacters` take. */
const maxOutputBytes = 16 * 1024 * 1024;

export interface EspeakVoiceProps {
  /** Path of espeak-ng, or of its elder, espeak: the options used here are the same. */
  readonly command: string;
  readonly runner: ProgramRunner;
  readonly onUnknownVoice?: (asked: string, used: string) => void;
}

/** The text never is an argument; it goes to standard input as UTF-8. */
export function espeakArguments(voice: string, speed: number): string[] {
  const rate = Math.round(Math.min(maxRate, Math.max(minRate, wordsPerMinute * boundedSpeed(speed))));
  return ['--stdout', '--stdin', '-b', '1', '-v', voice, '-s', String(rate)];
}

/** Double brackets hold phonemes for espeak and commands for macOS, control characters commands for espeak: neither may come from a text. */
export function withoutVoiceCommands(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').replace(/\[(?=\[)|\](?=\])/g, '$& ');
}

/** The lines of `--voices`: priority, language, age and gender, name, file. Mbrola's voices need files of their own, variants are no voices. */
const voiceLine = /^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+(?!mb\/|!v\/)\S/;

/** By language, as `-v` takes it. The languages other than English are left out: the answers are English. */
export function espeakVoices(listing: string): VoiceInfo[] {
  const found = listing.split('\n').flatMap((line): VoiceInfo[] => {
    const [, name, title] = voiceLine.exec(line) ?? [];
    return name === undefined || title === undefined ? [] : [{ name, description: title.replaceAll('_', ' ') }];
  });
  return found.filter(({ name }, index) => found.findIndex(other => other.name === name) === index);
}

/** A separate program (GPL, so never bundled). 22,050 Hz. */
export class EspeakVoice implements Voice {
  readonly engine = 'espeak';
  private readonly names: VoiceNames;
  private readonly disposal = new AbortController();

  constructor(private readonly props: EspeakVoiceProps) {
    this.names = new VoiceNames({ defaultVoice: defaultEspeakVoice, pattern: voiceName, onUnknownVoice: props.onUnknownVoice });
  }

  async render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    checkRenderable(text, signal);
    if (!hasSpeech(text)) { return { samples: new Int16Array(), sampleRate: 22050 }; }
    return underEitherSignal([signal, this.disposal.signal], either =>
      this.names.render(options.voice, voice => this.run(text, voice, options.speed, either)));
  }

  async listVoices(signal: AbortSignal): Promise<VoiceInfo[]> {
    const { command, runner } = this.props;
    const { output } = await runner.run({ command, args: ['--voices=en'], input: '', timeLimitMs, maxOutputBytes, keepSpare: false }, signal);
    return espeakVoices(Buffer.from(output).toString('utf8'));
  }

  async warm(signal: AbortSignal): Promise<void> {
    // Leaves a loaded program behind that waits for the first real text.
    await this.render('Ready.', { voice: 'default', speed: 1 }, signal);
  }

  dispose(): Promise<void> {
    // The runner is shared and ended by whoever made it.
    this.disposal.abort();
    return Promise.resolve();
  }

  private async run(text: string, voice: string, speed: number, signal: AbortSignal): Promise<Pcm> {
    const result = await this.props.runner.run({
      command: this.props.command, args: espeakArguments(voice, speed), input: withoutVoiceCommands(text), timeLimitMs, maxOutputBytes, keepSpare: true,
    }, signal);
    if (result.exitCode !== 0 || result.output.length === 0) {
      throw new VoiceError('voice_unavailable', `The voice espeak failed: ${result.errors || `it ended with ${result.exitCode ?? 'a signal'}`}.`);
    }
    return pcmOfWave(result.output);
  }
}

// Tested on Linux, with festival. On macOS and Windows only what would be started is tested.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { underEitherSignal } from '../../base/abortLinks';
import { VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import type { ProgramRunner } from './programRunner';
import { festivalVoicesProgram, sayCommand, type SayPlatformName, sayText } from './sayPackage';
import { listSystemVoices } from './systemVoices';
import { boundedSpeed, checkRenderable, hasSpeech, type Pcm, type RenderOptions, type Voice } from './voice';
import { VoiceNames } from './voiceNames';
import { pcmOfWave } from './waveBytes';

const timeLimitMs = 20_000;
const maxOutputBytes = 64 * 1024 * 1024;
/** "kal_diphone" or "voice_kal_diphone"; "Samantha", "Microsoft Zira Desktop". */
const voiceNames: Readonly<Record<SayPlatformName, RegExp>> = {
  linux: /^[a-z][a-z0-9_]{0,60}$/, darwin: /^[\p{L}\p{N}][\p{L}\p{N}_.,+() -]{0,63}$/u, win32: /^[\p{L}\p{N}][\p{L}\p{N}_.,+() -]{0,63}$/u,
};

export interface SayVoiceProps {
  readonly platform: SayPlatformName;
  /** Path of the program that the package uses there: festival, say or powershell. */
  readonly command: string;
  readonly runner: ProgramRunner;
  readonly onUnknownVoice?: (asked: string, used: string) => void;
}

/**
 * The voice of the npm package `say`. The package only says what to start; that is checked, and run like every other voice program: its
 * own `speak` and `stop` would run spoken text as a program and end processes that are not its own.
 */
export class SayVoice implements Voice {
  readonly engine = 'say';
  private readonly names: VoiceNames;
  private readonly disposal = new AbortController();

  constructor(private readonly props: SayVoiceProps) {
    this.names = new VoiceNames({ defaultVoice: '', pattern: voiceNames[props.platform], onUnknownVoice: props.onUnknownVoice });
  }

  async render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    checkRenderable(text, signal);
    const plain = sayText(text);
    if (!hasSpeech(plain)) { return { samples: new Int16Array(), sampleRate: 16000 }; }
    return underEitherSignal([signal, this.disposal.signal], either =>
      this.names.render(options.voice, async voice => pcmOfWave(await this.say(plain, voice, boundedSpeed(options.speed), either))));
  }

  listVoices(signal: AbortSignal): Promise<VoiceInfo[]> {
    const { platform, command, runner } = this.props;
    if (platform !== 'linux') { return listSystemVoices({ platform, command, runner }, signal); }
    return underEitherSignal([signal, this.disposal.signal], async either => {
      const { output } = await runner.run({ command, args: ['--pipe'], input: festivalVoicesProgram, timeLimitMs, maxOutputBytes, keepSpare: false }, either);
      return Buffer.from(output).toString('utf8').split('\n').filter(name => voiceNames.linux.test(name)).map(name => ({ name, description: '' }));
    });
  }

  async warm(signal: AbortSignal): Promise<void> {
    await this.render('Ready.', { voice: 'default', speed: 1 }, signal);
  }

  dispose(): Promise<void> {
    this.disposal.abort();
    return Promise.resolve();
  }

  private async say(text: string, name: string, speed: number, signal: AbortSignal): Promise<Uint8Array> {
    const { platform } = this.props;
    const voice = name === '' ? null : platform === 'linux' && !name.startsWith('voice_') ? `voice_${name}` : name;
    if (platform === 'linux') { return this.run(await sayCommand(platform, { text, voice, speed, file: '' }), signal); }
    const folder = await mkdtemp(join(tmpdir(), 'voice-agent-say-'));
    try {
      const file = join(folder, 'reply.wav');
      await this.run(await sayCommand(platform, { text, voice, speed, file }), signal);
      return await readFile(file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async run({ args, input }: { args: string[]; input: string }, signal: AbortSignal): Promise<Uint8Array> {
    const { platform, command, runner } = this.props;
    const { exitCode, output, errors } = await runner.run({ command, args, input, timeLimitMs, maxOutputBytes, keepSpare: platform === 'linux' }, signal);
    // festival goes on after an error, with the voice it has, and ends well.
    if (exitCode !== 0 || (platform === 'linux' && (output.length === 0 || errors.includes('SIOD ERROR')))) {
      throw new VoiceError('voice_unavailable', `The voice of the package say failed: ${errors || `${command} ended with ${exitCode ?? 'a signal'}`}.`);
    }
    return output;
  }
}

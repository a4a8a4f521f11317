import { eitherSignal } from '../../base/abortLinks';
import { VoiceError } from '../../base/errors';
import { orCancelled } from '../../base/orCancelled';
import type { VoiceInfo } from '../../protocol/sidecar';
import type { NeuralFolder } from './neuralFolder';
import { NeuralProcess } from './neuralProcess';
import { boundedSpeed, checkRenderable, hasSpeech, joined, type Pcm, type RenderOptions, type Voice } from './voice';
import { VoiceNames } from './voiceNames';

/** The number of a speaker, or the name it has in the folder. */
const speakerName = /^[\p{L}\p{N}][\p{L}\p{N}_. -]{0,63}$/u;
/** Voices with hundreds of speakers are for choosing by number; a list of them is for nobody. */
const maxListed = 200;

export interface NeuralVoiceProps {
  readonly files: NeuralFolder;
  /** The bundled neuralHelper.ts. */
  readonly helperPath: string;
  readonly onUnknownVoice?: (asked: string, used: string) => void;
}

/** A voice of sherpa-onnx (VITS and Piper, Kokoro, Matcha) from a folder of the user's, in a process of its own that starts at first use. */
export class NeuralVoice implements Voice {
  readonly engine = 'neural';
  private readonly names: VoiceNames;
  private readonly disposal = new AbortController();
  private running: NeuralProcess | undefined;

  constructor(private readonly props: NeuralVoiceProps) {
    this.names = new VoiceNames({ defaultVoice: '0', pattern: speakerName, onUnknownVoice: props.onUnknownVoice });
  }

  async render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    const parts: Pcm[] = [];
    for await (const part of this.stream(text, options, signal)) { parts.push(part); }
    return joined(parts);
  }

  readonly stream = (text: string, options: RenderOptions, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> => this.say(text, options, signal);

  async listVoices(): Promise<VoiceInfo[]> {
    const { speakerCount } = await this.process().loaded;
    const { speakers } = this.props.files;
    if (speakers.size > 0) { return [...speakers].slice(0, maxListed).map(([name, number]) => ({ name, description: `number ${number}` })); }
    return speakerCount < 2 ? [] : Array.from({ length: Math.min(speakerCount, maxListed) }, (_, number) => ({ name: String(number), description: '' }));
  }

  async warm(signal: AbortSignal): Promise<void> {
    // The first sentence allocates and is slower than all others.
    await this.render('Ready.', { voice: 'default', speed: 1 }, signal);
  }

  dispose(): Promise<void> {
    this.disposal.abort();
    this.running?.end();
    return Promise.resolve();
  }

  private async *say(text: string, options: RenderOptions, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
    checkRenderable(text, signal);
    const { signal: either, release } = eitherSignal([signal, this.disposal.signal]);
    try {
      const process = this.process();
      const { sampleRate, speakerCount } = await orCancelled(process.loaded, either);
      if (!hasSpeech(text)) { yield { samples: new Int16Array(), sampleRate }; return; }
      const speaker = await this.names.render(options.voice, name => this.speakerOf(name, speakerCount));
      for await (const samples of process.render({ text, speaker, speed: boundedSpeed(options.speed) }, either)) { yield { samples, sampleRate }; }
    } finally {
      release();
    }
  }

  private speakerOf(name: string, speakerCount: number): Promise<number> {
    const number = this.props.files.speakers.get(name) ?? (/^\d{1,5}$/.test(name) ? Number(name) : NaN);
    // A voice of one speaker may say that it has none.
    return number < Math.max(1, speakerCount) ? Promise.resolve(number) : Promise.reject(new VoiceError('voice_unavailable', `There is no speaker ${name}.`));
  }

  /** A process that has ended, for whatever reason, is replaced at the next use. */
  private process(): NeuralProcess {
    if (this.disposal.signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    if (this.running && !this.running.hasEnded) { return this.running; }
    const { files: { model, folder }, helperPath } = this.props;
    return this.running = new NeuralProcess({ helperPath, model, folder });
  }
}

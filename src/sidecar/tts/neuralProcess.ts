import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { VoiceError } from '../../base/errors';
import type { TtsModelConfig } from '../sherpa';
import type { FromNeuralHelper, ToNeuralHelper } from './neuralProtocol';
import { PartQueue } from './partQueue';

export interface LoadedVoice { readonly sampleRate: number; readonly speakerCount: number }

export interface NeuralProcessProps {
  /** The bundled neuralHelper.ts. */
  readonly helperPath: string;
  readonly model: TtsModelConfig;
  /** For people. */
  readonly folder: string;
}

/** A large voice from a slow disk. */
const loadLimitMs = 60_000;
/** Until the next part: with one thread the slowest voices take twice as long as the sentence. */
const partLimitMs = 30_000;
const maxErrorCharacters = 300;

/** The process in which a neural voice is loaded. Once it has ended it is of no more use. */
export class NeuralProcess {
  /** Rejects with `voice_unavailable` or `timeout`. */
  readonly loaded: Promise<LoadedVoice>;
  private readonly helper: ChildProcess;
  private readonly jobs = new Map<number, PartQueue<Int16Array>>();
  private lastId = 0;
  private errors = '';
  private failure: VoiceError | undefined;
  private readonly loading = new PartQueue<LoadedVoice>();

  constructor(private readonly props: NeuralProcessProps) {
    this.helper = fork(props.helperPath, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced', execArgv: [] });
    this.helper.on('message', (message: FromNeuralHelper) => { this.receive(message); });
    this.helper.on('error', thrown => { this.lose(thrown.message); });
    this.helper.on('exit', (code, signal) => { this.lose(this.errors === '' ? `it ended with ${signal ?? code}` : this.errors); });
    this.helper.stderr?.setEncoding('utf8').on('data', (text: string) => { this.errors = `${this.errors}${text}`.slice(-maxErrorCharacters); });
    // Two of it on a machine with four cores: the others are needed for the rest.
    this.send({ kind: 'load', model: props.model, numThreads: Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2))) });
    this.loaded = this.awaitLoaded();
    this.loaded.catch(() => undefined);
  }

  get hasEnded(): boolean { return this.failure !== undefined; }

  /** The parts of the sound of one text, -32768 to 32767. Throws `cancelled`, `timeout` or `voice_unavailable`. */
  async *render(request: { readonly text: string; readonly speaker: number; readonly speed: number }, signal: AbortSignal): AsyncGenerator<Int16Array, void, undefined> {
    const id = this.lastId += 1, parts = new PartQueue<Int16Array>();
    if (this.failure) { throw this.failure; }
    this.jobs.set(id, parts);
    const onAbort = () => {
      this.send({ kind: 'cancel', id });
      parts.end(new VoiceError('cancelled', 'Cancelled.'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    let timer = this.limit(partLimitMs);
    try {
      this.send({ kind: 'render', id, ...request });
      for await (const part of parts) {
        clearTimeout(timer);
        timer = this.limit(partLimitMs);
        yield part;
      }
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      this.jobs.delete(id);
    }
  }

  /** Ends it in the middle of whatever it computes. */
  end(failure: VoiceError = new VoiceError('cancelled', 'Cancelled.')): void {
    this.failure ??= failure;
    this.loading.end(this.failure);
    for (const parts of this.jobs.values()) { parts.end(this.failure); }
    this.helper.kill('SIGKILL');
  }

  private async awaitLoaded(): Promise<LoadedVoice> {
    const timer = this.limit(loadLimitMs);
    try {
      for await (const loaded of this.loading) { return loaded; }
      throw new VoiceError('internal', 'A neural voice was neither loaded nor refused.');
    } finally {
      clearTimeout(timer);
    }
  }

  private receive(message: FromNeuralHelper): void {
    switch (message.kind) {
      case 'loaded': this.loading.push(message); return;
      case 'part': this.jobs.get(message.id)?.push(message.samples); return;
      case 'done': this.jobs.get(message.id)?.end(); return;
      case 'failed':
        if (message.id === null) { this.lose(message.message); } else { this.jobs.get(message.id)?.end(new VoiceError('voice_unavailable', `The neural voice failed: ${message.message}.`)); }
    }
  }

  /** Whatever it says last is what it died of: sherpa-onnx prints a line and ends. */
  private lose(reason: string): void {
    const line = reason.trim().split('\n').at(-1)?.replace(/^\S*?([\w-]+\.(cc|h):)/, '$1') ?? '';
    this.end(new VoiceError('voice_unavailable', `The neural voice in ${this.props.folder} does not work: ${line.replace(/\.$/, '')}. Check that the folder is whole, or name another in tts.model_path.`));
  }

  private limit(ms: number): NodeJS.Timeout {
    return setTimeout(() => { this.end(new VoiceError('timeout', `The neural voice in ${this.props.folder} did not answer within ${ms / 1000} s. A smaller voice is quicker.`)); }, ms);
  }

  private send(message: ToNeuralHelper): void {
    // A channel that closed meanwhile: the 'exit' event settles what is pending.
    if (this.helper.connected) { this.helper.send(message, () => undefined); }
  }
}

import { Worker } from 'node:worker_threads';
import { underEitherSignal } from '../../base/abortLinks';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { VoiceInfo } from '../../protocol/sidecar';
import type { FliteWorkerData, FromFliteWorker, ToFliteWorker } from './fliteProtocol';
import { boundedSpeed, checkRenderable, hasSpeech, type Pcm, type RenderOptions, type Voice } from './voice';
import { VoiceNames } from './voiceNames';
import { pcmOfWave } from './waveBytes';

/** The voices compiled into the package; awb_time, which can only tell the time, is left out. */
const fliteVoices: readonly VoiceInfo[] = [
  { name: 'slt', description: 'American English, female' }, { name: 'rms', description: 'American English, male' }, { name: 'awb', description: 'Scottish English, male' },
  { name: 'kal16', description: 'American English, male' }, { name: 'kal', description: 'American English, male, 8 kHz' },
];
const fliteVoiceName = new RegExp(`^(?:${fliteVoices.map(({ name }) => name).join('|')})$`);
const defaultFliteVoice = 'slt';
const renderLimitMs = 15_000;
/** A cancelled render that ends within this time is let go on: a new worker would take longer. */
const abandonAfterMs = 250;
/** Two sentences: after the second one the code runs at its full speed (174, 82, then 55 ms for the same text). */
const warmTexts = ['25 times 7 is 175.', 'It is a quarter past nine.'];

export interface FliteVoiceProps {
  /** The bundled fliteWorker.ts. */
  readonly workerPath: string;
  readonly wasmPath: string;
  readonly onUnknownVoice?: (asked: string, used: string) => void;
}

interface Job { readonly id: number; resolve(wave: Uint8Array): void; reject(error: VoiceError): void; readonly timer: NodeJS.Timeout }

/** The voice in the box: flite, compiled to WASM (BSD), in a worker thread. One text at a time, the others wait. */
export class FliteVoice implements Voice {
  readonly engine = 'flite';
  private worker: Worker | undefined;
  private module: WebAssembly.Module | null = null;
  private job: Job | undefined;
  private lastId = 0;
  private queue: Promise<void> = Promise.resolve();
  private readonly names: VoiceNames;
  private readonly disposal = new AbortController();

  constructor(private readonly props: FliteVoiceProps) {
    this.names = new VoiceNames({ defaultVoice: defaultFliteVoice, pattern: fliteVoiceName, onUnknownVoice: props.onUnknownVoice });
  }

  async render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    checkRenderable(text, signal);
    const plain = fliteText(text);
    if (!hasSpeech(plain)) { return { samples: new Int16Array(), sampleRate: 16000 }; }
    const durationStretch = 1 / boundedSpeed(options.speed);
    return underEitherSignal([signal, this.disposal.signal], either =>
      this.names.render(options.voice, async voice => pcmOfWave(await this.enqueue({ text: plain, voice, durationStretch }, either))));
  }

  listVoices(): Promise<VoiceInfo[]> {
    return Promise.resolve([...fliteVoices]);
  }

  async warm(signal: AbortSignal): Promise<void> {
    for (const text of warmTexts) { await this.render(text, { voice: 'default', speed: 1 }, signal); }
  }

  async dispose(): Promise<void> {
    this.disposal.abort();
    this.module = null;
    await this.end(new VoiceError('cancelled', 'Cancelled.'));
  }

  /** The caller is let go as soon as it aborts; the queue goes on when the worker is free again. */
  private enqueue(request: Omit<ToFliteWorker, 'id'>, signal: AbortSignal): Promise<Uint8Array> {
    return new Promise<Uint8Array>((resolve, reject) => {
      const onAbort = () => { reject(new VoiceError('cancelled', 'Cancelled.')); };
      if (signal.aborted) { onAbort(); return; }
      signal.addEventListener('abort', onAbort, { once: true });
      this.queue = this.queue.then(async () => {
        try {
          if (!signal.aborted) { resolve(await this.perform(request, signal)); }
        } catch (thrown) {
          reject(toVoiceError(thrown, 'voice_unavailable'));
        } finally {
          signal.removeEventListener('abort', onAbort);
        }
      });
    });
  }

  private perform(request: Omit<ToFliteWorker, 'id'>, signal: AbortSignal): Promise<Uint8Array> {
    const id = this.lastId += 1;
    const worker = this.startedWorker();
    worker.ref();
    let abandoning: NodeJS.Timeout | undefined;
    const onAbort = () => {
      abandoning = setTimeout(() => { void this.end(new VoiceError('cancelled', 'Cancelled.')); }, abandonAfterMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return new Promise<Uint8Array>((resolve, reject) => {
      const timer = setTimeout(() => {
        void this.end(new VoiceError('timeout', `The voice in the box (flite) did not finish within ${renderLimitMs / 1000} s.`));
      }, renderLimitMs);
      this.job = { id, resolve, reject, timer };
      worker.postMessage({ id, ...request } satisfies ToFliteWorker);
    }).finally(() => {
      clearTimeout(abandoning);
      signal.removeEventListener('abort', onAbort);
    });
  }

  private startedWorker(): Worker {
    if (this.worker) { return this.worker; }
    const data: FliteWorkerData = { wasmPath: this.props.wasmPath, module: this.module };
    const worker = new Worker(this.props.workerPath, { workerData: data, name: 'flite' });
    worker.on('message', (message: FromFliteWorker) => { this.receive(message); });
    const lost = (thrown: unknown) => {
      if (this.worker === worker) { void this.end(new VoiceError('voice_unavailable', `The voice in the box (flite) stopped working: ${toVoiceError(thrown).message}.`)); }
    };
    worker.on('error', lost);
    worker.on('exit', code => { lost(`its thread ended with ${code}`); });
    this.worker = worker;
    return worker;
  }

  private receive(message: FromFliteWorker): void {
    if (message.kind === 'compiled') {
      if (!this.disposal.signal.aborted) { this.module = message.module; }
      return;
    }
    const job = this.takeJob();
    if (!job || job.id !== message.id) { return; }
    if (message.kind === 'rendered') {
      job.resolve(message.wave);
    } else {
      job.reject(new VoiceError(message.code, message.message));
    }
  }

  private takeJob(): Job | undefined {
    const { job } = this;
    this.job = undefined;
    clearTimeout(job?.timer);
    // An idle worker must not keep a sidecar alive that is done.
    this.worker?.unref();
    return job;
  }

  /** Ends the worker in the middle of whatever it computes; the next render starts another. */
  private async end(error: VoiceError): Promise<void> {
    const job = this.takeJob(), { worker } = this;
    this.worker = undefined;
    job?.reject(error);
    await worker?.terminate();
  }
}

/** What does not come apart into a letter and a mark. The last one is the stroke in ½, taken apart. */
const asciiForms: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe', ø: 'o', Ø: 'O', '‘': '\'', '’': '\'', '“': '"', '”': '"', '–': ', ', '—': ', ', '⁄': '/',
};

/** flite knows ASCII only: accents are dropped, what has no ASCII letter is left out. */
export function fliteText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæÆœŒøØ‘’“”–—⁄]/gu, letter => asciiForms[letter] ?? ' ')
    .replace(/[^\x21-\x7e]+/g, ' ')
    .trim();
}

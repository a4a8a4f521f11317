import { Worker } from 'node:worker_threads';
import { messageOf, VoiceError } from '../../base/errors';
import type { Disposable } from '../../base/disposable';
import type { FromWebWorker, ToWebWorker, WebWorkerData } from './webMessages';

type Asked = Extract<ToWebWorker, { kind: 'fetch' | 'read' }>;
/** Without its number, which the thread gives. */
export type Question = Asked extends infer Each ? Each extends Asked ? Omit<Each, 'id'> : never : never;
type Answer = Exclude<FromWebWorker, { kind: 'failed' }>;

export interface WebThreadProps {
  /** The bundled webWorker.ts. */
  readonly path: string;
  readonly settings: WebWorkerData;
}

/** Nothing is asked of most windows for hours; starting a thread anew takes 50 ms. */
const endWhenIdleMs = 60_000;
/** A page that wants more than this is an attack. */
const maxHeapMb = 256;

interface Waiting { readonly resolve: (answer: Answer) => void; readonly reject: (error: VoiceError) => void }

/** A thread of webWorker.ts, started when first needed and ended when idle. It never keeps the process alive by itself. */
export class WebThread implements Disposable {
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(private readonly props: WebThreadProps) {}

  warm(): void {
    this.started();
    this.restWhenIdle();
  }

  /** Rejects with `cancelled`, with what the worker failed with, or with `limit_exceeded` where it broke. */
  ask(question: Question, signal: AbortSignal): Promise<Answer> {
    const cancelled = new VoiceError('cancelled', 'Cancelled.');
    if (signal.aborted) { return Promise.reject(cancelled); }
    return new Promise((resolve, reject) => {
      const id = this.lastId += 1;
      const onAbort = () => {
        this.settle(id)?.reject(cancelled);
        this.post({ kind: 'cancel', id });
      };
      const done = () => { signal.removeEventListener('abort', onAbort); };
      this.waiting.set(id, { resolve: answer => { done(); resolve(answer); }, reject: error => { done(); reject(error); } });
      signal.addEventListener('abort', onAbort, { once: true });
      this.started().ref();
      this.post({ ...question, id });
    });
  }

  dispose(): void {
    this.end('it was ended');
  }

  private started(): Worker {
    clearTimeout(this.idle);
    if (this.worker) { return this.worker; }
    const { path, settings } = this.props;
    // Source maps and inspector flags of this process are not for the worker.
    const worker = new Worker(path, { execArgv: [], name: 'web', workerData: settings, resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
    worker.on('message', (message: FromWebWorker) => { if (worker === this.worker) { this.receive(message); } });
    worker.on('error', thrown => { if (worker === this.worker) { this.end(messageOf(thrown)); } });
    worker.on('exit', code => { if (worker === this.worker) { this.end(`it ended with ${code}`); } });
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private receive(message: FromWebWorker): void {
    const waiting = this.settle(message.id);
    if (message.kind === 'failed') { waiting?.reject(new VoiceError(message.code, message.message)); } else { waiting?.resolve(message); }
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.restWhenIdle();
    return waiting;
  }

  private restWhenIdle(): void {
    if (this.waiting.size > 0) { return; }
    this.worker?.unref();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => { this.end('it was idle'); }, endWhenIdleMs);
    this.idle.unref();
  }

  private end(reason: string): void {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    // Whoever still waits learns why at once; the thread itself ends when it can.
    void worker?.terminate();
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of lost) { reject(new VoiceError('limit_exceeded', `What reads from the web broke off (${reason}). Try again.`)); }
  }

  private post(message: ToWebWorker): void {
    this.worker?.postMessage(message);
  }
}

import { Worker } from 'node:worker_threads';
import { messageOf, VoiceError } from '../../base/errors';
import type { Disposable } from '../../base/disposable';
import type { CaptureNews, CaptureOptions, FromCaptureWorker, ToCaptureWorker } from './captureMessages';
import { captureWorkerPath } from './workerPath';

type CaptureListener = (message: CaptureNews) => void;

const terminateAfterMs = 200;

/**
 * The worker that captures, started when first needed and kept: starting one takes 50 ms in which words would be lost. While nothing is
 * captured it does not keep the process alive. If it breaks, what it was doing fails and the next capture gets a new one.
 */
export class CaptureThread implements Disposable {
  private worker: Worker | undefined;
  private readonly listeners = new Map<number, CaptureListener>();
  /** Programs that the worker has started; they would outlive it. */
  private readonly programs = new Set<number>();
  private lastId = 0;

  constructor(private readonly path: string = captureWorkerPath()) {}

  /** Has the worker ready before it is needed. */
  warm(): void {
    this.started();
  }

  /** The number of the new capture. What goes wrong comes as `failed`, never as an exception. */
  start(options: CaptureOptions, listener: CaptureListener): number {
    const id = this.lastId += 1;
    this.listeners.set(id, listener);
    const worker = this.started();
    worker.ref();
    this.post(worker, { kind: 'start', id, options });
    return id;
  }

  requestStop(id: number): void {
    if (this.worker && this.listeners.has(id)) { this.post(this.worker, { kind: 'stop', id }); }
  }

  /** Ends the worker and its programs by force: whatever was captured fails. */
  dispose(): void {
    this.lose(this.worker, 'it was ended');
  }

  private started(): Worker {
    if (this.worker) { return this.worker; }
    // Source maps and inspector flags of this process are not for the worker.
    const worker = new Worker(this.path, { execArgv: [], name: 'capture' });
    worker.on('message', (message: FromCaptureWorker) => { if (worker === this.worker) { this.receive(message); } });
    worker.on('error', thrown => { this.lose(worker, messageOf(thrown)); });
    worker.on('exit', code => { this.lose(worker, `it ended with ${code}`); });
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private receive(message: FromCaptureWorker): void {
    if (message.kind === 'program') {
      if (message.isRunning) { this.programs.add(message.processId); } else { this.programs.delete(message.processId); }
      return;
    }
    const listener = this.listeners.get(message.id);
    if (message.kind === 'failed' || message.kind === 'stopped') { this.forget(message.id); }
    listener?.(message);
  }

  private forget(id: number): void {
    this.listeners.delete(id);
    if (this.listeners.size === 0) { this.worker?.unref(); }
  }

  private lose(worker: Worker | undefined, reason: string): void {
    if (!worker || worker !== this.worker) { return; }
    this.worker = undefined;
    for (const processId of this.programs) { killIfThere(processId); }
    this.programs.clear();
    worker.unref();
    // A moment later, so that it still collects the programs just killed: nobody else can. Not awaited: a thread that hangs in native code
    // ends only with the process.
    setTimeout(() => { void worker.terminate(); }, terminateAfterMs).unref();
    const { code, message } = new VoiceError('microphone_lost', `Recording has stopped: its thread broke (${reason}). Try again.`);
    const lost = [...this.listeners];
    this.listeners.clear();
    for (const [id, listener] of lost) { listener({ kind: 'failed', id, code, message }); }
  }

  private post(worker: Worker, message: ToCaptureWorker): void {
    worker.postMessage(message);
  }
}

function killIfThere(processId: number): void {
  try { process.kill(processId, 'SIGKILL'); } catch { /* It has ended by itself. */ }
}

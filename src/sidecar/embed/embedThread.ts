import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Disposable } from '../../base/disposable';
import { messageOf, VoiceError } from '../../base/errors';
import { maxEmbedChars, maxEmbedTexts } from '../../protocol/sidecar';
import type { EmbedAnswer, EmbedBatch } from './embedMessages';

/** Sentences that the worker gets at once: about 40 ms of work, which is how long a question may have to wait for it. */
const batchTexts = 8;

interface Work {
  readonly texts: readonly string[];
  readonly vectors: Float32Array[];
  readonly resolve: (vectors: Float32Array[]) => void;
  readonly reject: (error: VoiceError) => void;
}

export interface EmbedThreadProps {
  /** The worker ends after so long without work: it holds 170 MB. */
  idleMs: () => number;
  /** Another worker, for tests. */
  path?: string;
}

/** The worker that embeds: started when first needed, ended when idle, and started anew if it breaks. Short requests overtake long ones. */
export class EmbedThread implements Disposable {
  private worker: Worker | undefined;
  private readonly waiting: Work[] = [];
  private current: Work | undefined;
  private batchCount = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly props: EmbedThreadProps) {}

  get isRunning(): boolean { return this.worker !== undefined; }

  /**
   * One vector of unit length a text, in order. Rejects with a VoiceError: `limit_exceeded` (too many texts, or one
   * too long), `model_unavailable`, `cancelled`.
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    if (texts.length > maxEmbedTexts) { return Promise.reject(new VoiceError('limit_exceeded', `At most ${maxEmbedTexts} texts are embedded at once; these are ${texts.length}.`)); }
    if (texts.some(text => text.length > maxEmbedChars)) { return Promise.reject(new VoiceError('limit_exceeded', `A text to embed has at most ${maxEmbedChars} characters.`)); }
    if (signal.aborted) { return Promise.reject(cancelled()); }
    if (texts.length === 0) { return Promise.resolve([]); }
    return this.enqueue(texts, signal);
  }

  dispose(): void {
    this.end(new VoiceError('cancelled', 'Cancelled.'));
  }

  private async enqueue(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    let cancel = () => {};
    try {
      return await new Promise((resolve, reject) => {
        const work: Work = { texts, vectors: [], resolve, reject };
        // What the worker already has under way it finishes; the rest is not begun.
        cancel = () => { this.forget(work); reject(cancelled()); };
        signal.addEventListener('abort', cancel, { once: true });
        this.waiting.push(work);
        this.next();
      });
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  private next(): void {
    if (this.current) { return; }
    clearTimeout(this.idle);
    const work = this.waiting.reduce<Work | undefined>((least, one) => least && remaining(least) <= remaining(one) ? least : one, undefined);
    if (!work) {
      this.worker?.unref();
      this.idle = setTimeout(() => { this.end(cancelled()); }, this.props.idleMs());
      this.idle.unref();
      return;
    }
    this.current = work;
    const worker = this.worker ??= this.start();
    worker.ref();
    const batch: EmbedBatch = { id: ++this.batchCount, texts: work.texts.slice(work.vectors.length, work.vectors.length + batchTexts) };
    worker.postMessage(batch);
  }

  private start(): Worker {
    const worker = new Worker(this.props.path ?? join(__dirname, 'embedWorker.js'), { execArgv: [], name: 'embed' });
    worker.on('message', (answer: EmbedAnswer) => { if (worker === this.worker) { this.receive(answer); } });
    const lost = (reason: string) => { if (worker === this.worker) { this.end(unavailable(reason)); } };
    worker.on('error', thrown => { lost(messageOf(thrown)); });
    worker.on('exit', code => { lost(`its thread ended with ${code}`); });
    return worker;
  }

  private receive(answer: EmbedAnswer): void {
    const work = this.current;
    if ('error' in answer) {
      // Nothing half loaded stays: the next request tries from the beginning.
      this.end(unavailable(answer.error));
      return;
    }
    this.current = undefined;
    if (work && this.waiting.includes(work)) {
      work.vectors.push(...answer.vectors);
      if (remaining(work) === 0) {
        this.forget(work);
        work.resolve(work.vectors);
      }
    }
    this.next();
  }

  private forget(work: Work): void {
    const at = this.waiting.indexOf(work);
    if (at >= 0) { this.waiting.splice(at, 1); }
  }

  private end(error: VoiceError): void {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    this.current = undefined;
    for (const work of this.waiting.splice(0)) { work.reject(error); }
    void worker?.terminate();
  }
}

function remaining({ texts, vectors }: Work): number {
  return texts.length - vectors.length;
}

function cancelled(): VoiceError {
  return new VoiceError('cancelled', 'Cancelled.');
}

function unavailable(reason: string): VoiceError {
  return new VoiceError('model_unavailable', `The sentence model (use-lite) could not be used: ${reason}. Sentences are understood by rules alone; installing the extension again should bring it back.`);
}

import { parentPort, type TransferListItem } from 'node:worker_threads';
import { toVoiceError } from '../../base/errors';
import { BlockMaker, blockLength, SilenceWatch } from './blocks';
import type { CaptureOptions, FromCaptureWorker, ToCaptureWorker } from './captureMessages';
import { DefaultSource } from './defaultSource';
import { openRecorder } from './openRecorder';
import { WaveMicrophone } from './waveMicrophone';

/**
 * The thread that captures. Not the main one: pvrecorder's read blocks its thread, starting a program from a process with large models in
 * memory takes 25 ms, and node-record-lpcm16 throws where nobody can catch. A file that is the microphone keeps better time here, too.
 */
interface UnderWay { readonly abort: AbortController; stop(): Promise<void> }

const port = parentPort;
const captures = new Map<number, UnderWay>();
const defaultSource = new DefaultSource();

function post(message: FromCaptureWorker, transfer: readonly TransferListItem[] = []): void {
  port?.postMessage(message, transfer);
}

function fail(id: number, thrown: unknown): void {
  captures.delete(id);
  const { code, message } = toVoiceError(thrown, 'no_microphone');
  post({ kind: 'failed', id, code, message });
}

async function start(id: number, options: CaptureOptions): Promise<void> {
  const abort = new AbortController();
  let opened = (): Promise<void> => Promise.resolve();
  const opening = (options.source.kind === 'wav' ? openFile(id, options.source.path, options, abort.signal) : openMicrophone(id, options, abort.signal))
    .then(stop => { opened = stop; }, (thrown: unknown) => { if (!abort.signal.aborted) { fail(id, thrown); } });
  captures.set(id, {
    abort,
    async stop() {
      abort.abort();
      await opening;
      await opened();
    },
  });
  await opening;
}

async function openMicrophone(id: number, options: CaptureOptions, signal: AbortSignal): Promise<() => Promise<void>> {
  let handle: (samples: Int16Array) => void;
  const early: Int16Array[] = [];
  handle = samples => { early.push(samples); };
  const recording = await openRecorder(options, {
    onSamples: samples => { handle(samples); },
    onEnded(error) {
      defaultSource.forget();
      fail(id, error);
    },
    onProgram: (processId, isRunning) => { post({ kind: 'program', processId, isRunning }); },
  }, defaultSource, signal);
  if (signal.aborted) { return () => recording.stop(); }
  const blocks = new BlockMaker(recording.sampleRate, blockLength(options.chunkSamples, options.sampleRate), samples => { postBlock(id, samples, signal); });
  const silence = new SilenceWatch(recording.sampleRate, () => { post({ kind: 'silent', id }); });
  handle = samples => {
    blocks.push(samples);
    silence.push(samples);
  };
  post({ kind: 'started', id, recorder: recording.recorder, device: recording.device });
  early.forEach(handle);
  return () => recording.stop();
}

async function openFile(id: number, path: string, options: CaptureOptions, signal: AbortSignal): Promise<() => Promise<void>> {
  let isStarted = false;
  const microphone = await WaveMicrophone.open(path, blockLength(options.chunkSamples, options.sampleRate), {
    onBlock(samples) {
      postBlock(id, samples);
      if (isStarted) { return; }
      isStarted = true;
      post({ kind: 'started', id, recorder: 'file', device: path });
    },
    onSpeechEnded: atClockMs => { post({ kind: 'speechEnded', id, atClockMs }); },
    onEnded: () => { post({ kind: 'sourceEnded', id }); },
  }, signal);
  if (!signal.aborted) { microphone.start(); }
  return () => {
    microphone.stop();
    return Promise.resolve();
  };
}

function postBlock(id: number, samples: Float32Array, signal?: AbortSignal): void {
  if (signal?.aborted) { return; }
  const { buffer } = samples;
  post({ kind: 'block', id, samples }, buffer instanceof ArrayBuffer ? [buffer] : []);
}

async function stop(id: number): Promise<void> {
  const capture = captures.get(id);
  captures.delete(id);
  try {
    await capture?.stop();
  } finally {
    post({ kind: 'stopped', id });
  }
}

port?.on('message', (message: ToCaptureWorker) => {
  if (message.kind === 'start') { void start(message.id, message.options); } else { void stop(message.id); }
});

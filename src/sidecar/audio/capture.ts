import { VoiceError } from '../../base/errors';
import type { AudioSource, SpeechSettings } from '../../protocol/sidecar';
import { type CaptureNews, sharedClockMs } from './captureMessages';
import { CaptureThread } from './captureThread';
import { deferred } from './deferred';

export interface CaptureProps {
  /** The microphone, or a WAV file that is the microphone in real time. */
  source: AudioSource;
  recorder: SpeechSettings['audio']['recorder'];
  inputDevice: string | number | null;
  /** What the recorder is asked for where it can choose (pvrecorder is 16 kHz); blocks are 16 kHz in any case. */
  sampleRate: number;
  /** Length of a block, counted at `sampleRate`. */
  chunkSamples: number;
  /** 16 kHz mono, -1 to 1; all of one length, save one that is cut short where a file's speech ends. */
  onBlock(samples: Float32Array): void;
  /** Of a file only: its speech has ended, at this `performance.now()` of the main thread; all blocks up to there have been delivered. */
  onSourceSpeechEnded(endedAtMs: number): void;
  /** Of a file only: all of it was delivered; silence follows in real time until `stop`. */
  onSourceEnded(): void;
  /** Once, when a real microphone has given nothing but exact zeros for two seconds: what a missing permission looks like. */
  onSilentMicrophone(): void;
  /** Once: the device, the recorder or the sound server is gone, and the capture over. */
  onError(error: VoiceError): void;
  /** A worker to share: with it a capture starts 50 ms sooner. Without it each capture has its own. */
  thread?: CaptureThread;
  /** Of the worker's bundle, where it does not lie beside this one. */
  workerPath?: string;
}

export interface Capture {
  /** Who records: parec, pvrecorder, arecord, node-record-lpcm16, or `file`. */
  readonly recorder: string;
  readonly device: string;
  /** From the call of `startCapture` until the first sound was there. */
  readonly firstBlockMs: number;
  /** Resolves within a second whatever happens; no callback after it has been called. Calling it twice is harmless. */
  stop(): Promise<void>;
}

/** Past this the worker does not answer any more: every step in it has a shorter limit of its own. */
const startLimitMs = 9000;
const stopLimitMs = 800;

/**
 * Resolves when the first sound has been captured. Rejects with a VoiceError: `device_not_found` with the list of devices, `no_microphone` with
 * what to do about it, `timeout` after 5 s without sound, `cancelled`, or what is wrong with the file.
 */
export async function startCapture(props: CaptureProps, signal: AbortSignal): Promise<Capture> {
  if (signal.aborted) { throw cancelled(); }
  const startedAtMs = performance.now();
  const thread = props.thread ?? new CaptureThread(props.workerPath);
  const started = deferred(), over = deferred();
  let isOpen = true, isStarted = false, recorder = '', device = '';
  // Handled here in case nobody waits any more when it fails.
  started.promise.catch(() => undefined);

  const listener = (message: CaptureNews) => {
    if (message.kind === 'failed' || message.kind === 'stopped') { over.resolve(); }
    if (!isOpen) { return; }
    switch (message.kind) {
      case 'started':
        ({ recorder, device } = message);
        isStarted = true;
        started.resolve();
        break;
      case 'block': props.onBlock(message.samples); break;
      case 'speechEnded': props.onSourceSpeechEnded(message.atClockMs + performance.now() - sharedClockMs()); break;
      case 'sourceEnded': props.onSourceEnded(); break;
      case 'silent': props.onSilentMicrophone(); break;
      case 'failed': {
        isOpen = false;
        const error = new VoiceError(message.code, message.message);
        if (isStarted) { props.onError(error); } else { started.reject(error); }
        if (!props.thread) { thread.dispose(); }
        break;
      }
      case 'stopped': break;
    }
  };
  const { chunkSamples, inputDevice, sampleRate, source } = props;
  const id = thread.start({ source, recorder: props.recorder, inputDevice, sampleRate, chunkSamples }, listener);

  let stopping: Promise<void> | undefined;
  const stop = () => stopping ??= (async () => {
    isOpen = false;
    thread.requestStop(id);
    const limit = setTimeout(() => {
      // It hangs: by force, so that the next capture finds a thread that works.
      thread.dispose();
      over.resolve();
    }, stopLimitMs);
    await over.promise;
    clearTimeout(limit);
    if (!props.thread) { thread.dispose(); }
  })();

  const abort = () => { started.reject(cancelled()); };
  signal.addEventListener('abort', abort, { once: true });
  const limit = setTimeout(() => { started.reject(new VoiceError('timeout', 'The microphone does not answer. Connect it again, or restart the sound server.')); }, startLimitMs);
  try {
    await started.promise;
  } catch (thrown) {
    await stop();
    throw thrown;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', abort);
  }
  return { recorder, device, firstBlockMs: performance.now() - startedAtMs, stop };
}

function cancelled(): VoiceError {
  return new VoiceError('cancelled', 'Cancelled.');
}

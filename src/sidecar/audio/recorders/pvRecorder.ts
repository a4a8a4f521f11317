import { messageOf, VoiceError } from '../../../base/errors';
import { isMonitor } from '../chooseDevice';
import { loadPvRecorder } from '../nativePackages';
import { pvRecorderObstacle } from './pvRecorderObstacle';
import type { StartRecorder } from './recorder';

/** Its read blocks the thread for up to one frame, so frames are small whatever blocks are wanted, and the thread is not the main one. */
const frameSamples = 512;
/** 1.6 s of sound wait in the recorder when this thread is late. */
const bufferedFrames = 50;
const firstDevice = -1;

export const startPvRecorder: StartRecorder = async ({ device }, events) => {
  const obstacle = await pvRecorderObstacle();
  if (obstacle !== null) { throw new VoiceError(obstacle.code, obstacle.problem); }
  const loaded = await loadPvRecorder();
  if (typeof loaded === 'string') { throw new VoiceError('unsupported', loaded); }
  const { PvRecorder } = loaded;
  const recorder = trying(() => new PvRecorder(frameSamples, device === null ? firstDevice : indexOf(PvRecorder.getAvailableDevices(), device.name), bufferedFrames));
  try {
    recorder.start();
  } catch (thrown) {
    recorder.release();
    throw failed(thrown);
  }
  const name = recorder.getSelectedDevice();
  let isRunning = true;
  const close = () => {
    try { recorder.stop(); } catch { /* A lost device cannot be stopped, only released. */ }
    recorder.release();
  };
  if (device === null && isMonitor(name)) {
    close();
    throw new VoiceError('no_microphone', 'The system has no microphone: its default input is what the loudspeaker plays. Plug a microphone in, or choose one in audio.input_device.');
  }
  const reading = (async () => {
    while (isRunning) {
      const frame = await recorder.read();
      if (isRunning) { events.onSamples(frame); }
    }
  })().catch((thrown: unknown) => {
    if (!isRunning) { return; }
    isRunning = false;
    events.onEnded(new VoiceError('microphone_lost', `pvrecorder stopped recording (${messageOf(thrown)}): the microphone or the sound server is gone. Connect it again and repeat.`));
  });
  let stopped: Promise<void> | undefined;
  return {
    device: name,
    sampleRate: recorder.sampleRate,
    stop() {
      isRunning = false;
      // Stopping while a read is under way crashes the process.
      return stopped ??= reading.then(close);
    },
  };
};

function indexOf(names: readonly string[], wanted: string): number {
  const index = names.indexOf(wanted);
  if (index < 0) { throw new VoiceError('device_not_found', `pvrecorder does not know the input device "${wanted}". It knows: ${names.map(name => `"${name}"`).join(', ') || 'none'}.`); }
  return index;
}

function trying<Result>(action: () => Result): Result {
  try { return action(); } catch (thrown) { throw failed(thrown); }
}

function failed(thrown: unknown): VoiceError {
  return thrown instanceof VoiceError ? thrown : new VoiceError('no_microphone', `pvrecorder cannot open a microphone: ${messageOf(thrown).split('\n')[0] ?? ''}`);
}

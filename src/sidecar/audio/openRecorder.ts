import { toVoiceError, VoiceError, type VoiceErrorCode } from '../../base/errors';
import { chooseDevice } from './chooseDevice';
import { deferred } from './deferred';
import type { DefaultSource } from './defaultSource';
import { deviceNames } from './devices';
import { startArecord } from './recorders/arecord';
import { startLpcmRecorder } from './recorders/lpcmRecorder';
import { startParec } from './recorders/parec';
import { startPvRecorder } from './recorders/pvRecorder';
import type { RecorderEvents, RecorderName, RecorderOptions, Recording, StartRecorder } from './recorders/recorder';

export interface OpenedRecorder extends Recording { readonly recorder: RecorderName }
export interface OpenOptions { recorder: RecorderName | 'auto'; inputDevice: string | number | null; sampleRate: number }

const starters: Readonly<Record<RecorderName, StartRecorder>> = {
  parec: startParec, pvrecorder: startPvRecorder, arecord: startArecord, 'node-record-lpcm16': startLpcmRecorder,
};
/**
 * The best first. parec loses nothing on a busy machine, where the sound server keeps what pvrecorder, reading through ALSA, is too late for;
 * its price is 20 to 30 ms of the main loop when it is started. node-record-lpcm16 lags by 75 to 208 ms and adds nothing: only for those who ask.
 */
const automaticOrder: readonly RecorderName[] = process.platform === 'linux' ? ['parec', 'pvrecorder', 'arecord'] : ['pvrecorder'];

/** A headset may take a second or two to wake. */
const firstSamplesMs = 5000;
/** After these the next recorder would say the same, or wait for the same thing. */
const finalCodes: readonly VoiceErrorCode[] = ['cancelled', 'device_not_found', 'timeout'];
const advice = process.platform === 'linux'
  ? 'Plug a microphone in; a sound server (PulseAudio or PipeWire) with pulseaudio-utils, or alsa-utils, has to be there.'
  : 'Plug a microphone in, and allow this program to use it in the system\'s privacy settings.';

/**
 * Starts the recorder that is asked for, or with `auto` the first that works; resolves when its first samples are there.
 * Throws `device_not_found`, `no_microphone` with every reason, `timeout` or `cancelled`.
 */
export async function openRecorder(options: OpenOptions, events: RecorderEvents, defaultSource: DefaultSource, signal: AbortSignal): Promise<OpenedRecorder> {
  const target = { ...await findTarget(options), defaultSource };
  const reasons: string[] = [];
  for (const recorder of options.recorder === 'auto' ? automaticOrder : [options.recorder]) {
    try {
      if (signal.aborted) { throw cancelled(); }
      const recording = await startAndHear(recorder, target, events, signal);
      return { recorder, device: recording.device, sampleRate: recording.sampleRate, stop: () => recording.stop() };
    } catch (thrown) {
      const error = toVoiceError(thrown, 'no_microphone');
      if (finalCodes.includes(error.code)) { throw error; }
      reasons.push(`${recorder}: ${error.message.replace(/\.?$/, '')}`);
    }
  }
  throw new VoiceError('no_microphone', `No microphone can be opened (${reasons.join('; ')}). ${advice}`);
}

async function findTarget({ inputDevice, sampleRate }: OpenOptions): Promise<Omit<RecorderOptions, 'defaultSource'>> {
  if (inputDevice === null) { return { sampleRate, device: null, fromServer: false }; }
  const { inputs, fromServer } = await deviceNames();
  return { sampleRate, device: chooseDevice(inputs, inputDevice, 'input'), fromServer };
}

/** What is heard while it starts is kept until it is certain that this recorder serves. */
async function startAndHear(recorder: RecorderName, target: RecorderOptions, events: RecorderEvents, signal: AbortSignal): Promise<Recording> {
  const held: Int16Array[] = [];
  const first = deferred();
  let state: 'starting' | 'serving' | 'given up' = 'starting';
  const starting = starters[recorder](target, {
    onSamples(samples) {
      if (state === 'serving') { events.onSamples(samples); return; }
      held.push(samples);
      if (samples.length > 0) { first.resolve(); }
    },
    onEnded(error) {
      if (state === 'serving') { events.onEnded(error); } else { first.reject(error); }
    },
    onProgram: (processId, isRunning) => { events.onProgram(processId, isRunning); },
  });
  const timer = setTimeout(() => {
    first.reject(new VoiceError('timeout', `${recorder} delivers no sound: the microphone or the sound server does not answer. Connect the microphone again or restart the sound server.`));
  }, firstSamplesMs);
  const abort = () => { first.reject(cancelled()); };
  signal.addEventListener('abort', abort, { once: true });
  try {
    const [recording] = await Promise.all([starting, first.promise]);
    state = 'serving';
    for (const samples of held) { events.onSamples(samples); }
    return recording;
  } catch (thrown) {
    state = 'given up';
    await starting.then(recording => recording.stop(), () => undefined);
    throw thrown;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

function cancelled(): VoiceError {
  return new VoiceError('cancelled', 'Cancelled.');
}

import { spawn } from 'node:child_process';
import { VoiceError } from '../../../base/errors';
import { isMonitor } from '../chooseDevice';
import { findProgram } from '../findProgram';
import { soundServerState } from '../soundServer';
import { readProgram } from './programRecording';
import { type StartRecorder, systemDefault } from './recorder';

/** PulseAudio's (and PipeWire's) own recorder: no lag, and it knows the server's devices by name. */
export const startParec: StartRecorder = async ({ sampleRate, device, fromServer, defaultSource }, events) => {
  const program = await findProgram('parec');
  if (program === null) { throw new VoiceError('unsupported', 'parec is not installed (Debian: pulseaudio-utils).'); }
  if (device !== null && !fromServer) { throw new VoiceError('unsupported', 'parec needs a running sound server (PulseAudio or PipeWire).'); }
  if (await soundServerState() === 'hangs') { throw new VoiceError('timeout', 'The sound server does not answer: restart it, or sign out and in again.'); }
  const parameters = ['--raw', '--format=s16le', `--rate=${sampleRate}`, '--channels=1', '--latency-msec=20', ...(device ? [`--device=${device.systemName}`] : [])];
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  const recording = readProgram('parec', child, child.stdout, { device: device?.name ?? systemDefault, sampleRate }, events);
  if (device !== null) { return recording; }
  // Asked while parec connects: what it hears in the meantime is kept.
  const source = await defaultSource.name();
  if (source === null || !isMonitor(source)) { return { ...recording, device: source ?? systemDefault }; }
  defaultSource.forget();
  await recording.stop();
  throw new VoiceError('no_microphone', 'The sound server has no microphone: its default input is what the loudspeaker plays. Plug a microphone in, or choose one in audio.input_device.');
};

import { spawn } from 'node:child_process';
import { VoiceError } from '../../../base/errors';
import { alsaInput } from './alsaInput';
import { findProgram } from '../findProgram';
import { readProgram } from './programRecording';
import { type StartRecorder, systemDefault } from './recorder';

/** ALSA's recorder, with buffers of 80 ms: its own choice of half a second would be heard as lag. */
export const startArecord: StartRecorder = async ({ sampleRate, device, fromServer }, events) => {
  const program = await findProgram('arecord');
  if (program === null) { throw new VoiceError('unsupported', 'arecord is not installed (Debian: alsa-utils).'); }
  const input = await alsaInput(device, fromServer);
  const parameters = [
    '-q', ...(input.pcm === null ? [] : ['-D', input.pcm]),
    '-t', 'raw', '-f', 'S16_LE', '-r', String(sampleRate), '-c', '1', '--buffer-time=80000', '--period-time=20000',
  ];
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...input.environment, LC_ALL: 'C' } });
  return readProgram('arecord', child, child.stdout, { device: device?.name ?? systemDefault, sampleRate }, events);
};

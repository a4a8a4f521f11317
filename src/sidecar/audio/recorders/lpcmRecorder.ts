import { dirname, delimiter } from 'node:path';
import { messageOf, VoiceError } from '../../../base/errors';
import { findProgram } from '../findProgram';
import { loadLpcmRecorder } from '../nativePackages';
import { alsaInput } from './alsaInput';
import { readProgram } from './programRecording';
import { type StartRecorder, systemDefault } from './recorder';

const programs = process.platform === 'linux' ? ['arecord', 'sox', 'rec'] as const : ['sox', 'rec'] as const;

/**
 * The package node-record-lpcm16, fenced in: it crashes the process when its program is missing, so that is looked for first;
 * its errors are strings on the stream; 'wav' would put a header between the samples.
 * Changes this thread's own copy of the environment while the program starts: it has no other way to pass one on.
 */
export const startLpcmRecorder: StartRecorder = async ({ sampleRate, device, fromServer }, events) => {
  const loaded = await loadLpcmRecorder();
  if (typeof loaded === 'string') { throw new VoiceError('unsupported', loaded); }
  const found = await firstProgram();
  if (!found) { throw new VoiceError('unsupported', `node-record-lpcm16 needs ${programs.join(' or ')}, and none is installed. Install SoX (Debian: apt install sox, macOS: brew install sox).`); }
  const input = await alsaInput(device, fromServer);
  const about = { device: device?.name ?? systemDefault, sampleRate };
  const environment = { ...input.environment, PATH: [dirname(found.path), process.env['PATH'] ?? ''].join(delimiter) };
  return withEnvironment(environment, () => {
    try {
      const recording = loaded.record({ sampleRate, channels: 1, audioType: 'raw', recorder: found.name, ...(input.pcm === null ? {} : { device: input.pcm }) });
      return readProgram('node-record-lpcm16', recording.process, recording.stream(), about, events);
    } catch (thrown) {
      throw new VoiceError('no_microphone', `node-record-lpcm16 cannot record: ${messageOf(thrown)}`);
    }
  });
};

async function firstProgram(): Promise<{ name: typeof programs[number]; path: string } | undefined> {
  for (const name of programs) {
    const path = await findProgram(name);
    if (path !== null) { return { name, path }; }
  }
  return undefined;
}

function withEnvironment<Result>(changes: Readonly<Record<string, string>>, action: () => Result): Result {
  const before = Object.keys(changes).map(name => [name, process.env[name]] as const);
  Object.assign(process.env, changes);
  try {
    return action();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) { delete process.env[name]; } else { process.env[name] = value; }
    }
  }
}

import type { AudioDevice, DeviceList } from '../../protocol/sidecar';
import { messageOf } from '../../base/errors';
import { alsaDevices } from './alsa';
import { isMonitor, type NamedDevice } from './chooseDevice';
import { loadPvRecorder } from './nativePackages';
import { pulseDevices } from './pulse';
import { pvRecorderObstacle } from './recorders/pvRecorderObstacle';

export interface DeviceNames {
  inputs: NamedDevice[];
  outputs: NamedDevice[];
  problems: string[];
  /** Their system names are those of a sound server. */
  fromServer: boolean;
}

/** The devices of this machine. Never rejects: what could not be found out is in `problems`. Bounded: every program gets 1.5 s. */
export async function listDevices(): Promise<DeviceList> {
  try {
    const { inputs, outputs, problems } = await deviceNames();
    return { inputs: inputs.map(shown), outputs: outputs.map(shown), problems };
  } catch (thrown) {
    return { inputs: [], outputs: [], problems: [`The devices could not be listed: ${messageOf(thrown)}`] };
  }
}

/** The one list that indexes and names in the settings refer to, whatever recorder serves: the sound server's, else the packages' and ALSA's. */
export async function deviceNames(): Promise<DeviceNames> {
  const problems: string[] = [];
  const pulse = process.platform === 'linux' ? await pulseDevices() : null;
  if (pulse !== null && 'inputs' in pulse) {
    if (pulse.inputs.length === 0) { problems.push('The sound server has no microphone: plug one in, or allow it in the sound settings.'); }
    if (pulse.outputs.length === 0) { problems.push('The sound server has no loudspeaker.'); }
    return { ...pulse, problems, fromServer: true };
  }
  if (pulse !== null) {
    problems.push(pulse.problem);
    // pvrecorder would wait for the same server, and this thread with it.
    if (pulse.hangs) { return { inputs: [], outputs: [], problems, fromServer: true }; }
  }
  const inputs = await inputsWithoutServer(problems);
  return { inputs, outputs: await outputsWithoutServer(problems), problems, fromServer: false };
}

async function inputsWithoutServer(problems: string[]): Promise<NamedDevice[]> {
  if (process.platform === 'linux') {
    // Without a server pvrecorder names ALSA's converters as if they were microphones.
    const listed = await alsaDevices('arecord');
    if (typeof listed !== 'string') { return listed; }
    problems.push(listed);
  }
  const obstacle = await pvRecorderObstacle();
  if (obstacle !== null) {
    problems.push(obstacle.problem);
    return [];
  }
  const recorder = await loadPvRecorder();
  if (typeof recorder === 'string') {
    problems.push(recorder);
  } else {
    try {
      return recorder.PvRecorder.getAvailableDevices().filter(name => !isMonitor(name)).map((name, index) => ({ index, name, systemName: name, isDefault: false }));
    } catch (thrown) {
      problems.push(`pvrecorder cannot list the microphones: ${messageOf(thrown)}`);
    }
  }
  return [];
}

async function outputsWithoutServer(problems: string[]): Promise<NamedDevice[]> {
  if (process.platform !== 'linux') {
    problems.push('Output devices cannot be listed on this system: replies go to its default output.');
    return [];
  }
  const listed = await alsaDevices('aplay');
  if (typeof listed !== 'string') { return listed; }
  problems.push(listed);
  return [];
}

function shown({ index, name, isDefault }: NamedDevice): AudioDevice {
  return { index, name, isDefault };
}

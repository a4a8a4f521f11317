import { VoiceError } from '../../../base/errors';
import { alsaDevices } from '../alsa';
import { chooseDevice, type NamedDevice } from '../chooseDevice';

/** How a program that speaks ALSA gets at a device: a name for it, and what its environment must say. */
export interface AlsaInput { pcm: string | null; environment: Readonly<Record<string, string>> }

/** Throws `unsupported` or `device_not_found`. */
export async function alsaInput(device: NamedDevice | null, fromServer: boolean): Promise<AlsaInput> {
  if (device === null) { return { pcm: null, environment: {} }; }
  // ALSA's `pulse` device takes its source from the environment.
  if (fromServer) { return { pcm: 'pulse', environment: { PULSE_SOURCE: device.systemName } }; }
  const devices = await alsaDevices('arecord');
  if (typeof devices === 'string') { throw new VoiceError('unsupported', devices); }
  return { pcm: chooseDevice(devices, device.name, 'input').systemName, environment: {} };
}

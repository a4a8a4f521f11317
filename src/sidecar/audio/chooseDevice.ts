import { VoiceError } from '../../base/errors';

/** One device as the user sees it, and by the names that programs know it by. */
export interface NamedDevice {
  /** Place in the list that `devices` shows, from 0. */
  index: number;
  name: string;
  /** What a sound server or ALSA calls it; the same as `name` where there is nothing else. */
  systemName: string;
  isDefault: boolean;
}

/**
 * The device that a setting means: by its place in the list, or by its name, in any case: the whole name first, then a part of it.
 * Throws `device_not_found` with a sentence that lists the devices.
 */
export function chooseDevice(devices: readonly NamedDevice[], wanted: string | number, kind: 'input' | 'output'): NamedDevice {
  const found = typeof wanted === 'number' ? devices.find(({ index }) => index === wanted) : byName(devices, wanted.trim().toLowerCase());
  if (found) { return found; }
  const asked = typeof wanted === 'number' ? `with the number ${wanted}` : `called "${wanted}"`;
  const list = devices.length === 0 ? `No ${kind} devices were found at all` : `There are: ${devices.map(({ index, name }) => `${index} "${name}"`).join(', ')}`;
  throw new VoiceError('device_not_found', `There is no ${kind} device ${asked}. ${list}. Change audio.${kind}_device, or set it to null for the system's own choice.`);
}

function byName(devices: readonly NamedDevice[], wanted: string): NamedDevice | undefined {
  if (wanted === '') { return undefined; }
  const namesOf = ({ name, systemName }: NamedDevice) => [name.toLowerCase(), systemName.toLowerCase()];
  return devices.find(device => namesOf(device).includes(wanted)) ?? devices.find(device => namesOf(device).some(name => name.includes(wanted)));
}

/** What a loudspeaker plays shows up as an input too; nobody means to talk into that. */
export function isMonitor(name: string): boolean {
  return /^monitor of /i.test(name) || name.endsWith('.monitor');
}

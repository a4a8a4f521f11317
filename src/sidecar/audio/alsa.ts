import type { NamedDevice } from './chooseDevice';
import { findProgram } from './findProgram';
import { runProgram } from './runProgram';

const timeoutMs = 1500;

/** The devices that `arecord -L` or `aplay -L` names; a string says why they are not known. */
export async function alsaDevices(program: 'arecord' | 'aplay'): Promise<NamedDevice[] | string> {
  const path = await findProgram(program);
  if (path === null) { return `${program} is not installed (Debian: alsa-utils), so the sound cards cannot be listed.`; }
  const { code, output, timedOut } = await runProgram(path, ['-L'], timeoutMs);
  if (timedOut) { return `${program} -L does not answer.`; }
  return code === 0 ? parseAlsaList(output) : `${program} -L failed.`;
}

/**
 * Reads the output of `arecord -L`: a name at the beginning of a line, its description indented below. Kept are the default and, of the many
 * ways into a card, `plughw`, the one that converts rates and formats itself.
 */
export function parseAlsaList(text: string): NamedDevice[] {
  const devices: Omit<NamedDevice, 'index'>[] = [];
  const lines = text.split(/\r?\n/);
  for (const [line, systemName] of lines.entries()) {
    const isDefault = systemName === 'default';
    if (!isDefault && !systemName.startsWith('plughw:')) { continue; }
    const next = lines[line + 1] ?? '';
    devices.push({ name: /^\s+\S/.test(next) ? next.trim() : systemName, systemName, isDefault });
  }
  return devices.map((device, index) => ({ index, ...device }));
}

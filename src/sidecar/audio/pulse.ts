import type { NamedDevice } from './chooseDevice';
import { findProgram } from './findProgram';
import { runProgram } from './runProgram';

const timeoutMs = 1500;

export interface PulseDevices { inputs: NamedDevice[]; outputs: NamedDevice[] }

/** Why there is no list; a server that hangs would also hang whatever else is connected to it. */
export interface NoPulse { problem: string; hangs: boolean }

/** Asks the PulseAudio or PipeWire server. */
export async function pulseDevices(): Promise<PulseDevices | NoPulse> {
  const pactl = await findProgram('pactl');
  if (pactl === null) { return { problem: 'pactl is not installed (Debian: pulseaudio-utils), so the sound server cannot be asked for its devices.', hangs: false }; }
  const ask = (...words: string[]) => runProgram(pactl, ['-f', 'json', ...words], timeoutMs);
  const [info, sources, sinks] = await Promise.all([ask('info'), ask('list', 'sources'), ask('list', 'sinks')]);
  if (info.timedOut || sources.timedOut) { return { problem: 'The sound server does not answer: restart it, or sign out and in again.', hangs: true }; }
  if (info.code !== 0) { return { problem: 'No sound server (PulseAudio or PipeWire) is running.', hangs: false }; }
  const facts = parseJson(info.output);
  return {
    inputs: parsePulseList(sources.output, textAt(facts, 'default_source_name'), true),
    outputs: parsePulseList(sinks.output, textAt(facts, 'default_sink_name'), false),
  };
}

/** The system's name of what it records from by default; null where that cannot be told. */
export async function defaultPulseSource(): Promise<string | null> {
  const pactl = await findProgram('pactl');
  if (pactl === null) { return null; }
  const { code, output } = await runProgram(pactl, ['get-default-source'], timeoutMs);
  return code === 0 && output.trim() !== '' ? output.trim() : null;
}

/** Reads the JSON of `pactl -f json list sources` (or sinks); anything unreadable gives an empty list. */
export function parsePulseList(json: string, defaultName: string | null, areInputs: boolean): NamedDevice[] {
  const listed = parseJson(json);
  if (!Array.isArray(listed)) { return []; }
  const devices: Omit<NamedDevice, 'index'>[] = [];
  for (const entry of listed as unknown[]) {
    const systemName = textAt(entry, 'name');
    if (systemName === null || (areInputs && isMonitorSource(entry))) { continue; }
    devices.push({ name: textAt(entry, 'description') ?? systemName, systemName, isDefault: systemName === defaultName });
  }
  return devices.map((device, index) => ({ index, ...device }));
}

function isMonitorSource(entry: unknown): boolean {
  // A remapped microphone may name its master here, so the class decides where it is known.
  const properties = fieldOf(entry, 'properties');
  const deviceClass = textAt(properties, 'device.class');
  return deviceClass === null ? (textAt(entry, 'name') ?? '').endsWith('.monitor') : deviceClass === 'monitor';
}

function parseJson(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
}

function textAt(value: unknown, key: string): string | null {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : null;
}

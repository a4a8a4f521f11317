import { stringify } from 'yaml';
import { readFile } from 'node:fs/promises';
import { VoiceError } from '../base/errors';
import { loadLayers } from '../core/config/layers';
import { parseLayerText } from '../core/config/profileText';
import { recommendProfile } from '../core/config/recommend';
import { machineFacts } from '../node/machine';
import { profilesIn } from '../node/profileFiles';
import { type AudioDevice, requests } from '../protocol/sidecar';
import { bestDevices } from './bestDevices';
import { type CommandLine, UsageError } from './commandLine';
import type { Output } from './output';
import { profilesFolder, type Runtime } from './runtime';

/** `devices`: the microphones and speakers, with the numbers and names that the settings take. */
export async function devices({ options }: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  if (options.best) { await bestDevices(runtime, output); return; }
  const list = await (await runtime.sidecar.peer()).request(requests.listDevices, {});
  const lines = (title: string, found: readonly AudioDevice[]) => [
    title, ...found.map(device => `  ${String(device.index).padStart(2)}  ${device.name}${device.isDefault ? '  (default)' : ''}`), ...(found.length === 0 ? ['  none'] : []),
  ];
  output.result({ ...list }, [...lines('Microphones', list.inputs), ...lines('Speakers', list.outputs), ...list.problems]);
}

/** `voices`: what the engine in force can speak with, as tts.voice takes it, and speeds. */
export async function voices(runtime: Runtime, output: Output): Promise<void> {
  const list = await (await runtime.sidecar.peer()).request(requests.listVoices, {});
  const width = Math.max(0, ...list.voices.map(({ name }) => name.length));
  const setting = list.engine === 'bark' ? 'tts.bark_voice_preset' : 'tts.voice';
  output.result({ ...list }, [
    `${list.engine}: ${list.voices.length === 0 ? 'no voices to choose from' : setting}`, ...list.voices.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`.trimEnd()),
    ...list.speeds.length > 0 ? [`tts.speed: ${list.speeds.join(' ')}`] : [], ...list.problems,
  ]);
}

/** `profile show`: the settings in force, defaults and all. */
export function showProfile(runtime: Runtime, output: Output): void {
  output.result(runtime.profile, [stringify(runtime.profile).trimEnd()]);
}

/** `profile validate FILE`: mistakes as `file:line:column: message`; what is right and has no effect yet goes to standard error. */
export async function validateProfile({ words }: CommandLine, output: Output): Promise<void> {
  const file = words[1];
  if (file === undefined || words.length > 2) { throw new UsageError('profile validate: name one file.'); }
  const text = await readFile(file, 'utf8').catch(() => { throw new VoiceError('file_not_found', `${file}: there is no such file, or it cannot be read.`); });
  const { notices } = loadLayers([parseLayerText(text, file)]);
  for (const notice of notices) { output.note(notice); }
  output.result({ file, valid: true, notices }, [`${file}: valid`]);
}

/** `profile list`: what there is, what each is good for, and which one fits this machine. */
export async function listProfiles(output: Output): Promise<void> {
  const recommended = recommendProfile(machineFacts());
  const profiles = (await profilesIn(profilesFolder)).map(({ name, goodFor }) => ({ name, goodFor, recommended: name === recommended.name }));
  const width = Math.max(...profiles.map(({ name }) => name.length));
  const lines = profiles.map(profile => `${profile.recommended ? '*' : ' '} ${profile.name.padEnd(width)}  ${profile.goodFor}`);
  output.result({ profiles, reason: recommended.reason }, [...lines, '', `* recommended: ${recommended.reason}`]);
}

import { type ConfigurationChangeEvent, ConfigurationTarget, type Disposable, workspace } from 'vscode';
import type { Profile } from '../core/config/profile';
import { configurationSection, overridesSetting } from './contributions';

const fullName = `${configurationSection}.${overridesSetting}`;

/** The profile in force: the defaults and, over them, the user's own values. Rejects with `invalid_profile`. */
export async function readProfile(): Promise<Profile> {
  const overrides = workspace.getConfiguration(configurationSection).get<unknown>(overridesSetting) ?? {};
  // Loaded when first needed: the schema takes longer to build than all the rest of the activation.
  const { checkProfile } = await import('../core/entry');
  return checkProfile(overrides, path => [fullName, ...path].join('.'));
}

/** Writes one device into the user's settings; null is the system's own choice. */
export async function writeAudioDevice(key: 'input_device' | 'output_device', value: string | null): Promise<void> {
  const configuration = workspace.getConfiguration(configurationSection);
  const overrides = configuration.get<Record<string, Record<string, unknown>>>(overridesSetting) ?? {};
  await configuration.update(overridesSetting, { ...overrides, audio: { ...overrides['audio'], [key]: value } }, ConfigurationTarget.Global);
}

export function onDidChangeSettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event: ConfigurationChangeEvent) => {
    if (event.affectsConfiguration(fullName)) { listener(); }
  });
}

import { type ConfigurationChangeEvent, ConfigurationTarget, type Disposable, workspace } from 'vscode';
import { configurationSection, overridesSetting, ownCommandsSetting, profileSetting } from './contributions';

const overridesName = `${configurationSection}.${overridesSetting}`;

/** Settings of one place, and what to call it where there is a mistake in them. */
export interface Overrides { readonly value: unknown; readonly name: string }

/**
 * The single settings, the stronger last. What a workspace brings along counts once it is trusted: it could name servers
 * to talk to and folders to read.
 */
export function readOverrides(): Overrides[] {
  const found = workspace.getConfiguration(configurationSection).inspect<unknown>(overridesSetting);
  const workspaceValue = workspace.isTrusted ? found?.workspaceValue : undefined;
  return [{ value: found?.globalValue, name: overridesName }, { value: workspaceValue, name: `${overridesName} (workspace)` }].filter(({ value }) => value !== undefined);
}

/** Name or path of the profile; the workspace's choice counts once it is trusted. */
export function readProfileName(): string {
  const found = workspace.getConfiguration(configurationSection).inspect<unknown>(profileSetting);
  const name = (workspace.isTrusted ? found?.workspaceValue : undefined) ?? found?.globalValue;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : 'default';
}

export function writeProfileName(name: string): Promise<void> { return writeSetting(profileSetting, name, workspace.isTrusted); }

/** Writes one of ours where it is set now, else into the user's own settings. False: what the workspace says of it does not count. */
export async function writeSetting(setting: string, value: string, countsInWorkspace = true): Promise<void> {
  const configuration = workspace.getConfiguration(configurationSection);
  const isSetByWorkspace = countsInWorkspace && configuration.inspect(setting)?.workspaceValue !== undefined;
  await configuration.update(setting, value, isSetByWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

/** Writes one device into the user's settings; null is the system's own choice. */
export async function writeAudioDevice(key: 'input_device' | 'output_device', value: string | null): Promise<void> {
  const configuration = workspace.getConfiguration(configurationSection);
  // Not the value in force: what a workspace adds to it would become the user's own.
  const overrides = configuration.inspect<Record<string, Record<string, unknown>>>(overridesSetting)?.globalValue ?? {};
  await configuration.update(overridesSetting, { ...overrides, audio: { ...overrides['audio'], [key]: value } }, ConfigurationTarget.Global);
}

/** Those that a core is made of; others are read when they are needed, and a new core would begin a new conversation. */
export function onDidChangeCoreSettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event: ConfigurationChangeEvent) => {
    if ([profileSetting, overridesSetting, ownCommandsSetting].some(setting => event.affectsConfiguration(`${configurationSection}.${setting}`))) { listener(); }
  });
}

import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import type { Change } from '../core/metrics/alerts';
import { configurationSection, overridesSetting } from './contributions';
import { plainMessage } from './plainMessage';

type Settings = Readonly<Record<string, unknown>>;

/** Sets one key of the profile (`llm.keep_alive`) as a single setting that differs: where the workspace has set it, there, else for the user. */
export async function applyChange(key: string, value: string | number | boolean): Promise<void> {
  const path = key.split('.'), configuration = workspace.getConfiguration(configurationSection);
  const found = configuration.inspect<Settings>(overridesSetting);
  const isSetByWorkspace = workspace.isTrusted && path.reduce<unknown>(inner, found?.workspaceValue) !== undefined;
  // Not the value in force: what others add to it would become part of it.
  const before = (isSetByWorkspace ? found?.workspaceValue : found?.globalValue) ?? {};
  await configuration.update(overridesSetting, withValue(before, path, value), isSetByWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

/** As above, for somebody who has pressed a button for it. */
export async function applyAndTell({ key, value }: Pick<Change, 'key' | 'value'>): Promise<void> {
  await applyChange(key, value);
  void window.showInformationMessage(plainMessage(l10n.t('{0} is {1} from the next turn on.', key, String(value))));
}

function inner(value: unknown, key: string): unknown {
  return isSettings(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function withValue(settings: Settings, [key = '', ...rest]: readonly string[], value: unknown): Settings {
  const below = inner(settings, key);
  return { ...settings, [key]: rest.length === 0 ? value : withValue(isSettings(below) ? below : {}, rest, value) };
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

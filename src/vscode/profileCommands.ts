import { commands as vscodeCommands, type Disposable, type QuickPickItem, l10n, Uri, window, workspace } from 'vscode';
import { messageOf } from '../base/errors';
import type { MachineFacts } from '../core/config/recommend';
import type * as core from '../core/entry';
import type * as yaml from '../core/config/yamlEntry';
import { commands } from './contributions';
import { plainMessage } from './plainMessage';
import type { ProfileSettings } from './profileSettings';
import { writeProfileName } from './settings';

export interface ProfileCommandsProps {
  settings: ProfileSettings;
  machine: () => MachineFacts;
  loadCore: () => Promise<typeof core>;
  loadYaml: () => Promise<typeof yaml>;
}

/** The commands about profiles. */
export function registerProfileCommands(props: ProfileCommandsProps): Disposable[] {
  const register = (id: string, run: (argument: string | undefined) => Promise<unknown>) => vscodeCommands.registerCommand(id, async (argument?: unknown) => {
    try {
      return await run(typeof argument === 'string' ? argument : undefined);
    } catch (thrown) {
      void window.showWarningMessage(plainMessage(messageOf(thrown)));
      return undefined;
    }
  });
  return [
    register(commands.selectProfile, name => selectProfile(props, name)),
    register(commands.openProfile, () => openProfile(props)),
    register(commands.createProfile, path => createProfile(props, path)),
  ];
}

/** Lets the user choose; with a name or path that one is taken, unasked. Gives what was chosen. */
async function selectProfile(props: ProfileCommandsProps, name?: string): Promise<string | undefined> {
  const chosen = name ?? await pickProfile(props);
  if (chosen !== undefined) { await writeProfileName(chosen); }
  return chosen;
}

async function pickProfile({ settings, machine, loadCore }: ProfileCommandsProps): Promise<string | undefined> {
  const { recommendProfile } = await loadCore();
  const recommended = recommendProfile(machine());
  const profiles = await settings.profiles();
  const items = profiles.map(({ name, goodFor }): QuickPickItem & { profile: string } => ({
    label: name, profile: name,
    description: [...name === settings.name ? [l10n.t('in force')] : [], ...name === recommended.name ? [l10n.t('recommended')] : []].join(', '),
    detail: name === recommended.name ? l10n.t('{0} Recommended: {1}.', goodFor, recommended.reason) : goodFor,
  }));
  const own: QuickPickItem & { profile: null } = { label: l10n.t('A File of Your Own...'), profile: null, description: settings.isOwnFile ? l10n.t('in force: {0}', settings.name) : '' };
  const chosen = await window.showQuickPick([...items, own], { title: l10n.t('Profile'), placeHolder: l10n.t('Takes effect at the next turn'), matchOnDetail: true });
  if (chosen?.profile !== null) { return chosen?.profile; }
  const [file] = await window.showOpenDialog({ title: l10n.t('Profile'), filters: { [l10n.t('Profiles')]: ['yaml', 'yml'] } }) ?? [];
  return file?.fsPath;
}

async function openProfile({ settings }: ProfileCommandsProps): Promise<void> {
  await window.showTextDocument(settings.file);
  if (settings.isOwnFile) { return; }
  const create = l10n.t('Create My Own');
  // Not waited for: the file is open, whatever becomes of the message.
  void window.showInformationMessage(l10n.t('This profile comes with Voice Agent: what you change in it is lost with the next update.'), create)
    .then(choice => { if (choice === create) { void vscodeCommands.executeCommand(commands.createProfile); } });
}

/** A complete profile with the values in force: in an editor that is not saved yet or, with a path, in that file. */
async function createProfile({ settings, loadYaml }: ProfileCommandsProps, path?: string): Promise<void> {
  const { profileYaml } = await loadYaml();
  const { profile } = await settings.current();
  const content = profileYaml(profile, l10n.t('My own settings, made from {0}.', settings.name));
  if (path === undefined) {
    await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content }));
    void window.showInformationMessage(l10n.t('Save it as NAME.voice-agent.yaml and choose it with "Voice Agent: Select Profile".'));
    return;
  }
  const file = Uri.file(path);
  if (await exists(file)) { throw new Error(`${file.fsPath} exists already; nothing was written.`); }
  await workspace.fs.writeFile(file, new TextEncoder().encode(content));
  await window.showTextDocument(file);
}

async function exists(file: Uri): Promise<boolean> {
  return await workspace.fs.stat(file).then(() => true, () => false);
}

import { type QuickPickItem, window } from 'vscode';
import type { AudioDevice } from '../protocol/sidecar';
import { writeAudioDevice } from './settings';

/** Lets the user choose a device by name and remembers it in the settings. */
export async function pickDevice(title: string, key: 'input_device' | 'output_device', devices: readonly AudioDevice[], problems: readonly string[]): Promise<void> {
  if (devices.length === 0) {
    void window.showWarningMessage([`${title}: none was found.`, ...problems, 'Connect one and try again.'].join(' '));
    return;
  }
  const own: QuickPickItem & { device: string | null } = { label: "The system's choice", description: 'follows the settings of your system', device: null };
  const chosen = await window.showQuickPick([own, ...devices.map(({ name, isDefault }) => ({
    label: name, ...isDefault && { description: 'default' }, device: name,
  }))], { title, placeHolder: 'Takes effect at the next turn' });
  if (chosen) { await writeAudioDevice(key, chosen.device); }
}

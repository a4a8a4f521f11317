import { window } from 'vscode';
import type { Core } from '../core/createCore';

/** What was misheard and corrected on this machine is heard as it sounds again. */
export async function forgetCorrections(current: () => Promise<Core>): Promise<void> {
  const count = await (await current()).forgetCorrections();
  void window.showInformationMessage(count === 0 ? 'There were no corrected words to forget.' : `Forgotten: ${count} corrected ${count === 1 ? 'word' : 'words'}.`);
}

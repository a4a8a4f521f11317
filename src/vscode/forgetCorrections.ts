import { l10n, window } from 'vscode';
import type { Core } from '../core/createCore';
import { plainMessage } from './plainMessage';

/** What was misheard and corrected on this machine is heard as it sounds again. */
export async function forgetCorrections(current: () => Promise<Core>): Promise<void> {
  const count = await (await current()).forgetCorrections();
  void window.showInformationMessage(plainMessage(count === 0 ? l10n.t('There were no corrected words to forget.') : count === 1 ? l10n.t('Forgotten: 1 corrected word.') : l10n.t('Forgotten: {0} corrected words.', count)));
}

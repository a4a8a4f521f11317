import { l10n, window } from 'vscode';
import type { VoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { MicrophoneItem } from './microphoneItem';
import { plainMessage } from './plainMessage';

export interface ProblemsProps {
  readonly item: MicrophoneItem;
  readonly logger: Logger;
  readonly showLog: () => void;
}

/** Tells what went wrong: in the status bar until the next turn, as a message, and in the log. */
export class Problems {
  private readonly told = new Set<string>();

  constructor(private readonly props: ProblemsProps) {}

  /** `once`: as a message only where this sentence was none before; who types questions need not read each time that there is no voice. */
  report(error: VoiceError, { once = false } = {}): void {
    if (error.code === 'cancelled') { return; }
    this.props.logger.log('warn', error.message, { code: error.code });
    this.tell(error.message, { once });
  }

  tell(sentence: string, { once = false } = {}): void {
    this.props.item.showProblem(sentence);
    if (once && this.told.has(sentence)) { return; }
    this.told.add(sentence);
    void window.showWarningMessage(plainMessage(sentence), l10n.t('Show Log')).then(choice => { if (choice) { this.props.showLog(); } });
  }

  /** True where the user wants it started anew. */
  async crashedTooOften(): Promise<boolean> {
    const showLog = l10n.t('Show Log'), restart = l10n.t('Restart');
    const choice = await window.showErrorMessage(l10n.t('The speech process of Voice Agent crashed 5 times within a minute. Typed questions still work.'), showLog, restart);
    if (choice === showLog) { this.props.showLog(); }
    return choice === restart;
  }
}

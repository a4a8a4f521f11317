import { commands as vscodeCommands, l10n, type Memento, window } from 'vscode';
import { commands } from './contributions';
import { plainMessage } from './plainMessage';

export interface NoticeMessagesProps {
  /** Of this machine: what was told in one window is not told again in the next. */
  readonly memory: Memento;
  readonly showLog: () => void;
}

const memoryKey = 'toldNotices';
const mostRemembered = 100;
/** More sentences do not fit into a message; all of them are in the log. */
const mostShown = 3;

/**
 * What the settings ask for and does not serve here, for the user to set right or to live with: each told once, and one message
 * at a time, however many there are.
 */
export class NoticeMessages {
  private readonly waiting: string[] = [];
  private isShown = false;

  constructor(private readonly props: NoticeMessagesProps) {}

  tell(sentences: readonly string[]): void {
    const known = new Set([...this.told, ...this.waiting]);
    this.waiting.push(...sentences.filter(sentence => !known.has(sentence)));
    if (!this.isShown) { void this.show().catch(() => undefined); }
  }

  private get told(): readonly string[] { return this.props.memory.get<string[]>(memoryKey) ?? []; }

  private async show(): Promise<void> {
    this.isShown = true;
    try {
      while (this.waiting.length > 0) { await this.showNext(this.waiting.splice(0)); }
    } finally {
      this.isShown = false;
    }
  }

  private async showNext(sentences: readonly string[]): Promise<void> {
    await this.props.memory.update(memoryKey, [...this.told, ...sentences].slice(-mostRemembered));
    const shown = sentences.slice(0, mostShown).join(' '), rest = sentences.length - mostShown, openProfile = l10n.t('Open Profile'), showLog = l10n.t('Show Log');
    const chosen = await window.showInformationMessage(plainMessage(rest > 0 ? l10n.t('Voice Agent: {0} And {1} more.', shown, rest) : `Voice Agent: ${shown}`), openProfile, showLog);
    if (chosen === openProfile) { await vscodeCommands.executeCommand(commands.openProfile); }
    if (chosen === showLog) { this.props.showLog(); }
  }
}

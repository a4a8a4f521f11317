import { l10n, window } from 'vscode';
import { toVoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import { plainMessage } from './plainMessage';

export interface TimerVoiceProps {
  readonly logger: Logger;
  readonly isIdle: () => boolean;
  readonly say: (sentence: string) => Promise<void>;
}

/** A timer that runs out is shown at once, and said when nobody speaks. */
export class TimerVoice {
  private readonly waiting: string[] = [];

  constructor(private readonly props: TimerVoiceProps) {}

  get hasSomethingToSay(): boolean { return this.waiting.length > 0; }

  done(label: string | null): void {
    const sentence = label === null ? 'Your timer is done.' : `Your ${label} timer is done.`;
    void window.showInformationMessage(plainMessage(label === null ? l10n.t('Your timer is done.') : l10n.t('Your {0} timer is done.', label)));
    this.waiting.push(sentence);
    void this.sayNext();
  }

  /** Called when a turn has ended, too. */
  async sayNext(): Promise<void> {
    if (!this.props.isIdle()) { return; }
    const sentence = this.waiting.shift();
    if (sentence === undefined) { return; }
    try {
      await this.props.say(sentence);
    } catch (thrown) {
      // It is shown in any case.
      this.props.logger.log('warn', `A timer could not be said: ${toVoiceError(thrown).message}`);
    }
  }
}

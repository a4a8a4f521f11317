import { l10n, ProgressLocation, window } from 'vscode';
import { toVoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { LanguageModel, PullProgress } from '../core/ports';
import { underToken } from './cancellation';
import { plainMessage } from './plainMessage';
import { reached } from './walkthroughSteps';

/** Where a question fails because the model is not on the server, offers to fetch it there. */
export class MissingModel {
  /** By name; who said no is not asked again before the window opens anew. */
  private readonly offered = new Set<string>();
  private last: { readonly model: LanguageModel; readonly name: string } | undefined;

  constructor(private readonly logger: Logger) {}

  /** The same model, which makes the offer when it is asked and missing. `name` as the profile has it. */
  watch(model: LanguageModel, name: string): LanguageModel {
    this.last = { model, name };
    return {
      chat: async (request, onText, signal) => {
        try {
          const reply = await model.chat(request, onText, signal);
          reached('modelReady');
          return reply;
        } catch (thrown) {
          if (toVoiceError(thrown).code === 'language_model_missing') { void this.offer(model, name); }
          throw thrown;
        }
      },
      check: signal => model.check(signal),
      warm: signal => model.warm(signal),
      ...model.pull && { pull: (onProgress, signal) => model.pull?.(onProgress, signal) ?? Promise.resolve() },
    };
  }

  /** A person asked for it. */
  async fetchNow(): Promise<void> {
    if (!this.last) { return; }
    const { model, name } = this.last;
    const state = await model.check(new AbortController().signal);
    if (state.state !== 'model_missing' || !state.canPull) {
      if (state.state === 'ready') { reached('modelReady'); }
      void window.showInformationMessage(plainMessage(state.detail));
      return;
    }
    await this.fetch(model, name);
  }

  private async offer(model: LanguageModel, name: string): Promise<void> {
    if (!model.pull || this.offered.has(name)) { return; }
    this.offered.add(name);
    const state = await model.check(new AbortController().signal);
    if (state.state !== 'model_missing' || !state.canPull) { return; }
    const fetch = l10n.t('Fetch It');
    const choice = await window.showWarningMessage(plainMessage(l10n.t('The language model {0} is not on the server yet. Fetch it? That may be some gigabytes.', name)), fetch, l10n.t('Not Now'));
    if (choice === fetch) { await this.fetch(model, name); }
  }

  private async fetch(model: LanguageModel, name: string): Promise<void> {
    try {
      await window.withProgress({ location: ProgressLocation.Notification, title: plainMessage(l10n.t('Fetching {0}', name)), cancellable: true }, async (progress, token) => {
        let percentBefore = 0;
        await underToken(token, async cancel => model.pull?.(told => {
          // The parts of a model become known one after the other: the share of what is known may fall, the bar cannot.
          const percent = Math.max(percentBefore, percentOf(told));
          progress.report({ message: plainMessage(messageOf(told)), increment: percent - percentBefore });
          percentBefore = percent;
        }, cancel.signal));
      });
      reached('modelReady');
      void window.showInformationMessage(plainMessage(l10n.t('The language model {0} is there. Ask again.', name)));
    } catch (thrown) {
      // Whoever did not get it may be asked again.
      this.offered.delete(name);
      const { code, message } = toVoiceError(thrown);
      this.logger.log('warn', message, { code });
      if (code !== 'cancelled') { void window.showWarningMessage(plainMessage(message)); }
    }
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
const percentOf = ({ doneBytes, totalBytes }: PullProgress) => totalBytes > 0 ? doneBytes * 100 / totalBytes : 0;
const messageOf = ({ status, doneBytes, totalBytes }: PullProgress) => totalBytes > 0 ? l10n.t('{0} of {1} MB', megabytes(doneBytes), megabytes(totalBytes)) : status;

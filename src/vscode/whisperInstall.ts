import { ConfigurationTarget, commands as vscodeCommands, l10n, ProgressLocation, type QuickPickItem, window, workspace } from 'vscode';
import { toVoiceError } from '../base/errors';
import type { ModelProgress, Replacement, WhisperModel } from '../protocol/sidecar';
import { underToken } from './cancellation';
import { commands, configurationSection, overridesSetting } from './contributions';
import { plainMessage } from './plainMessage';

export interface WhisperInstallProps {
  /** Rejects with a VoiceError; `cancelled` where the signal asked for it. */
  readonly install: (model: WhisperModel, signal: AbortSignal) => Promise<unknown>;
  /** For people. */
  readonly sentenceOf: (replacement: Replacement) => Promise<string>;
}

/** What is installed, with what it costs; measured by their makers, not by us. */
const models: readonly { readonly model: WhisperModel; readonly size: string; readonly detail: string }[] = [
  { model: 'whisper-base.en', size: '148 MB', detail: l10n.t('English; quick enough for conversation on most machines') },
  { model: 'whisper-tiny.en', size: '78 MB', detail: l10n.t('English; the quickest, makes more mistakes') },
  { model: 'whisper-small.en', size: '488 MB', detail: l10n.t('English; the best of them, for machines with 4 or more cores') },
  { model: 'whisper-base', size: '148 MB', detail: l10n.t('As base.en, trained on many languages') },
  { model: 'whisper-tiny', size: '78 MB', detail: l10n.t('As tiny.en, trained on many languages') },
  { model: 'whisper-small', size: '488 MB', detail: l10n.t('As small.en, trained on many languages') },
];
const isModel = (name: unknown): name is WhisperModel => models.some(({ model }) => model === name);

/** "Install Recogniser...": builds whisper.cpp on this machine and fetches one of its models, with progress and a way to stop. */
export class WhisperInstall {
  private report: ((progress: ModelProgress) => void) | undefined;
  private readonly told = new Set<string>();

  constructor(private readonly props: WhisperInstallProps) {}

  get isInstalling(): boolean { return this.report !== undefined; }

  /** True where it is shown here and needs to be shown nowhere else. */
  showProgress(progress: ModelProgress): boolean {
    this.report?.(progress);
    return this.report !== undefined;
  }

  /** Another recogniser serves than was asked for: said once, with a way out where there is one. */
  async replaced(replacement: Replacement): Promise<void> {
    const { setting, asked } = replacement;
    const key = `${setting} ${asked}`;
    if (this.told.has(key)) { return; }
    this.told.add(key);
    const install = l10n.t('Install It');
    const canInstall = setting === 'stt.model' && isModel(asked);
    const choice = await window.showWarningMessage(plainMessage(`Voice Agent: ${await this.props.sentenceOf(replacement)}`), ...canInstall ? [install] : []);
    if (choice === install) { await vscodeCommands.executeCommand(commands.installRecogniser, asked); }
  }

  /** Lets the user choose a model and installs it; one that is named is taken, unasked. Gives what was installed. */
  async run(name?: unknown): Promise<WhisperModel | undefined> {
    const model = isModel(name) ? name : await pick();
    if (model === undefined) { return undefined; }
    if (this.report) {
      void window.showInformationMessage(l10n.t('A recogniser is being installed already.'));
      return undefined;
    }
    try {
      await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Installing {0}', model), cancellable: true }, async (progress, token) => {
        this.report = ({ model: part, state, doneBytes, totalBytes }) => {
          const percent = totalBytes > 0 ? Math.floor(doneBytes * 100 / totalBytes) : 0;
          progress.report({ message: state === 'ready' ? l10n.t('{0} is there', part) : l10n.t('{0} {1}, {2} %', doing[state], part, percent) });
        };
        await underToken(token, stop => this.props.install(model, stop.signal));
      });
    } catch (thrown) {
      const { code, message } = toVoiceError(thrown);
      if (code !== 'cancelled') { void window.showErrorMessage(plainMessage(`Voice Agent: ${message}`)); }
      return undefined;
    } finally {
      this.report = undefined;
    }
    // Not waited for: it is installed, whatever becomes of the message.
    const use = l10n.t('Use It Now');
    void window.showInformationMessage(plainMessage(l10n.t('{0} is installed.', model)), use).then(choice => choice === use ? writeModel(model) : undefined);
    return model;
  }
}

const doing = { fetching: l10n.t('fetching'), checking: l10n.t('checking'), building: l10n.t('building') } as const;

async function pick(): Promise<WhisperModel | undefined> {
  const items = models.map(({ model, size, detail }): QuickPickItem & { model: WhisperModel } => ({ label: model, description: size, detail, model }));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Install Recogniser'), placeHolder: l10n.t('whisper.cpp is built on this machine first (needs CMake and a C++ compiler), then the model is fetched'), matchOnDetail: true });
  return chosen?.model;
}

/** Into the user's settings. */
async function writeModel(model: WhisperModel): Promise<void> {
  const configuration = workspace.getConfiguration(configurationSection);
  // Not the value in force: what a workspace adds to it would become the user's own.
  const overrides = configuration.inspect<Record<string, Record<string, unknown>>>(overridesSetting)?.globalValue ?? {};
  await configuration.update(overridesSetting, { ...overrides, stt: { ...overrides['stt'], model } }, ConfigurationTarget.Global);
}

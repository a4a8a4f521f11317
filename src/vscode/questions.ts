import { commands, type Disposable, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import type { Answered, Proposal } from '../core/turn';
import { plainMessage } from './plainMessage';

export interface QuestionsProps {
  /** As if it had been typed. */
  readonly answer: (text: string) => Promise<unknown>;
  /** Takes the choice with this number, counted from 1. */
  readonly choose: (index: number) => Promise<unknown>;
}

const scheme = 'voice-agent-preview';
/** More buttons than this do not fit into a message. */
const maxButtons = 4;

/** What the assistant asks back, as a message with buttons; the same can be answered by voice. */
export class Questions implements Disposable {
  private readonly contents = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly provider = workspace.registerTextDocumentContentProvider(scheme, { onDidChange: this.changed.event, provideTextDocumentContent: uri => this.contents.get(uri.path) ?? '' });

  constructor(private readonly props: QuestionsProps) {}

  show({ outcome, results }: Answered): void {
    const proposals = results.flatMap(({ proposal }) => proposal ?? []);
    if (outcome.kind === 'needs_confirmation') { void this.confirm(outcome.preview ?? outcome.answer, outcome.challenge, proposals); }
    else if (outcome.choices.length > 0) { void this.choose(outcome.answer, outcome.choices.map(({ label }) => label)); }
  }

  dispose(): void {
    this.provider.dispose();
    this.changed.dispose();
  }

  private async choose(question: string, labels: readonly string[]): Promise<void> {
    const buttons = labels.slice(0, maxButtons).map((label, index) => `${index + 1}: ${label}`);
    const chosen = await window.showInformationMessage(plainMessage(question), ...buttons);
    const index = chosen === undefined ? -1 : buttons.indexOf(chosen);
    if (index >= 0) { await this.props.choose(index + 1); }
  }

  private async confirm(preview: string, challenge: string | null, proposals: readonly Proposal[]): Promise<void> {
    const comparison = proposals.find(proposal => proposal.comparison)?.comparison;
    const yes = challenge === null ? l10n.t('Do It') : l10n.t('Type the Words...'), compare = l10n.t('Show Changes'), no = l10n.t('Cancel');
    const question = challenge === null ? preview : l10n.t('{0} Say or type: {1}', preview, challenge);
    for (;;) {
      const chosen = await window.showWarningMessage(plainMessage(question), yes, ...comparison ? [compare] : [], no);
      if (chosen === compare && comparison) { await this.compare(comparison); continue; }
      if (chosen === no) { await this.props.answer('no'); }
      if (chosen === yes) {
        const words = challenge === null ? 'yes' : await window.showInputBox({ title: 'Voice Agent', prompt: plainMessage(preview), placeHolder: challenge });
        if (words !== undefined) { await this.props.answer(words); }
      }
      return;
    }
  }

  private async compare({ path, before, after }: NonNullable<Proposal['comparison']>): Promise<void> {
    const uris = ([['before', before], ['after', after]] as const).map(([side, content]) => {
      const uri = Uri.from({ scheme, path: `/${side}/${path}` });
      this.contents.set(uri.path, content);
      this.changed.fire(uri);
      return uri;
    });
    await commands.executeCommand('vscode.diff', ...uris, l10n.t('{0}: what would change', path));
  }
}

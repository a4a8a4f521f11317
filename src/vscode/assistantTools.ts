import { type CancellationToken, CancellationError, type Disposable, l10n, type LanguageModelTool, type LanguageModelToolInvocationOptions, type LanguageModelToolInvocationPrepareOptions, LanguageModelTextPart, LanguageModelToolResult, lm, MarkdownString, type PreparedToolInvocation } from 'vscode';
import { toVoiceError } from '../base/errors';
import type { ToolCalls } from '../core/toolCalls';
import { underToken } from './cancellation';
import { asItStands } from './chatParticipantText';
import { toolId, type ToolName, toolNames, tools } from '../core/toolTable';

/** Has the core of now work for a tool. Rejects as `work` does, or with `invalid_profile`. */
export type LendTools = <Result>(work: (calls: ToolCalls) => Promise<Result>) => Promise<Result>;

/** Of what would be written; more does not fit into a question. */
const maxShownCharacters = 1_500;
/** A sentence keeps its beginning and its end: the one says what is done, the other with which file. */
const maxSentenceCharacters = 400;

/** What models of the editor may do here: the actions of the table, one tool each. None where this editor knows no tools. */
export function registerAssistantTools(lend: LendTools): Disposable[] {
  // Typed as always there; editors made from VS Code leave it out.
  const available: Partial<typeof lm> | undefined = lm;
  return toolNames.flatMap(name => available?.registerTool?.(toolId(name), new AssistantTool(name, lend)) ?? []);
}

/** One tool. What a model gives is data: checked against the action's slots, shown before anything acts, and never a yes. */
export class AssistantTool implements LanguageModelTool<unknown> {
  constructor(private readonly name: ToolName, private readonly lend: LendTools) {}

  async prepareInvocation({ input }: LanguageModelToolInvocationPrepareOptions<unknown>, token: CancellationToken): Promise<PreparedToolInvocation> {
    const invocationMessage = l10n.t('Voice Agent: {0}', tools[this.name].words);
    const prepared = await this.whileAllowed(token, (calls, signal) => calls.prepare(this.name, input, signal));
    if (!prepared) { return { invocationMessage }; }
    // Text, not Markdown: names come from a model, and a picture in one would be fetched before anybody has said yes.
    const message = new MarkdownString(asItStands(shortened(prepared.sentence)));
    // Said before it, for where a dialog shows all as one text: what a model writes could else read like a sentence of ours.
    if (prepared.content !== null) { message.appendMarkdown(`\n\n${l10n.t('This is written:')}`).appendCodeblock(beginningOf(prepared.content)); }
    return { invocationMessage, confirmationMessages: { title: l10n.t('Voice Agent: {0}?', tools[this.name].words), message } };
  }

  async invoke({ input }: LanguageModelToolInvocationOptions<unknown>, token: CancellationToken): Promise<LanguageModelToolResult> {
    const { outcome, text } = await this.whileAllowed(token, (calls, signal) => calls.call(this.name, input, signal));
    return new LanguageModelToolResult([new LanguageModelTextPart(outcome === 'done' ? text : `Not done (${outcome}): ${text}`)]);
  }

  /** @throws CancellationError; Error with a sentence where there is no core */
  private async whileAllowed<Result>(token: CancellationToken, work: (calls: ToolCalls, signal: AbortSignal) => Promise<Result>): Promise<Result> {
    try {
      return await underToken(token, cancel => this.lend(calls => work(calls, cancel.signal)));
    } catch (thrown) {
      const error = toVoiceError(thrown);
      throw error.code === 'cancelled' ? new CancellationError() : error;
    }
  }
}

function shortened(sentence: string): string {
  const half = maxSentenceCharacters / 2;
  return sentence.length <= maxSentenceCharacters ? sentence : `${sentence.slice(0, half)} ... ${sentence.slice(-half)}`;
}

function beginningOf(content: string): string {
  const more = content.length - maxShownCharacters;
  return more <= 0 ? content : `${content.slice(0, maxShownCharacters)}\n${l10n.t('... and {0} characters more', more)}`;
}

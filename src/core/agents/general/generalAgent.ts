import type { Clock } from '../../../base/clock';
import { VoiceError } from '../../../base/errors';
import type { Conversation } from '../../context/conversation';
import { estimateTokens } from '../../context/tokenEstimate';
import type { EditorContext, LanguageModel, ModelReply } from '../../ports';
import type { Step, StepResult } from '../../turn';
import type { Agent, StepContext } from '../agent';
import { askAloud, noModel } from './askAloud';
import { mentionedInEditor, type SeenText, seenInEditor } from './editorMention';
import { questionText, systemPrompt } from './prompt';
import { smallTalk } from './smallTalk';

export interface GeneralAgentProps {
  /** Null where none is set up. */
  readonly model: LanguageModel | null;
  readonly conversation: Pick<Conversation, 'messages'>;
  /** Null outside of an editor. */
  readonly editor: EditorContext | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Of the conversation: what is read from the editor takes at most half of it. */
  readonly windowTokens: number;
}

/** More than this of a file helps neither a small model nor a listener. */
const maxEditorCharacters = 8000;
const cutOff = 'I stopped there, for the answer was getting long. Say "go on" for the rest.';

/** Conversation, concepts, advice, writing: what a language model is asked. Heard sentence by sentence while it is still being written. */
export class GeneralAgent implements Agent {
  readonly name = 'general';

  constructor(private readonly props: GeneralAgentProps) {}

  async perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    if (step.agent !== this.name || step.action !== 'answer') { throw new VoiceError('internal', `The general agent has no action ${step.agent}.${step.action}.`); }
    const politeness = smallTalk(context.utterance);
    if (politeness !== null) { return { outcome: 'done', text: politeness }; }
    if (!this.props.model) { return { outcome: 'failed', text: noModel }; }
    return await this.ask(this.props.model, context, signal);
  }

  private async ask(model: LanguageModel, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const { clock, conversation } = this.props;
    const seen = await this.seen(context.utterance);
    const question = questionText({ utterance: context.utterance, inputs: context.inputs.map(({ text }) => text), seen });
    const earlier = conversation.messages(estimateTokens(systemPrompt) + estimateTokens(question));
    const request = { messages: [{ role: 'system', content: systemPrompt }, ...earlier, { role: 'user', content: question }] } as const;
    return await askAloud({ model, clock, request, context, remarks: reply => remarks(reply, seen) }, signal);
  }

  /** Undefined where the user does not speak of the editor: then nothing of it is looked at. */
  private async seen(utterance: string): Promise<SeenText | null | undefined> {
    const { editor, windowTokens } = this.props;
    const wants = mentionedInEditor(utterance);
    if (wants === null) { return undefined; }
    // Half of the window, at four characters a token.
    return editor ? await seenInEditor(editor, wants, Math.min(maxEditorCharacters, windowTokens * 2)) : null;
  }
}

/** What has to be said about an answer, whole sentences. */
function remarks({ truncated }: ModelReply, seen: SeenText | null | undefined): string[] {
  const cutFile = seen?.isCut === true ? [`I have only seen the first ${seen.lineCount} lines of ${seen.path}.`] : [];
  return truncated ? [...cutFile, cutOff] : cutFile;
}

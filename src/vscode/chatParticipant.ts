import { type CancellationToken, chat, type ChatFollowup, type ChatRequest, type ChatResponseStream, type ChatResult, type Disposable, l10n, ThemeIcon, workspace } from 'vscode';
import { toVoiceError } from '../base/errors';
import { describeCapabilities } from '../core/router/askBack';
import type { Core } from '../core/createCore';
import type { SpokenTurn } from '../core/voiceSession';
import { underToken } from './cancellation';
import { type ChatTurn, writeTurn } from './chatParticipantTurn';
import { chatParticipantId, configurationSection, speakChatAnswersSetting } from './contributions';

export interface ChatParticipantProps {
  /** Has the core of now work. Rejects as `work` does, or with `invalid_profile`. */
  readonly lend: <Result>(work: (core: Pick<Core, 'session'>) => Promise<Result>) => Promise<Result>;
}

const maxExamples = 2;
const help = 'what can I say';
/** About what is open or selected just now, or about files that need not be there. */
const needsContext = /\b(?:this|that|dot|line|tests|commit|folder|timer)\b/u;

/** `@voice` in the chat: the same assistant, typed to. What it asks back is answered in the chat, by words or by a click. */
export class ChatParticipant {
  private asked = 0;

  constructor(private readonly props: ChatParticipantProps) {}

  /** Empty where this editor has no chat. */
  register(): Disposable[] {
    // Typed as always there; editors made from VS Code leave it out.
    const available: Partial<typeof chat> | undefined = chat;
    const participant = available?.createChatParticipant?.(chatParticipantId, (request, _context, stream, token) => this.handle(request, stream, token));
    if (!participant) { return []; }
    participant.iconPath = new ThemeIcon('mic');
    participant.followupProvider = { provideFollowups: result => this.followups(result) };
    return [participant];
  }

  async handle({ prompt }: Pick<ChatRequest, 'prompt'>, stream: ChatResponseStream, token: CancellationToken): Promise<ChatResult> {
    let isStreamed = false;
    try {
      const text = prompt.trim() === '' ? help : prompt;
      this.asked += 1;
      const { answered, error } = await underToken(token, cancel => this.answer(text, cancel.signal, piece => {
        isStreamed = true;
        stream.markdown(piece);
      }));
      if (!answered) { return error === null || error.code === 'cancelled' ? {} : { errorDetails: { message: error.message } }; }
      const turn = writeTurn(answered, isStreamed, stream);
      return { metadata: { ...turn } };
    } catch (thrown) {
      const error = toVoiceError(thrown);
      return error.code === 'cancelled' ? {} : { errorDetails: { message: error.message } };
    }
  }

  /** Each is sent as if it had been typed. */
  followups({ metadata }: ChatResult): ChatFollowup[] {
    const { choices = [], takesYes = false, takesNo = false, outcome }: Partial<ChatTurn> = metadata ?? {};
    if (choices.length > 0) { return choices.map((label, index) => ({ prompt: `number ${index + 1}`, label: `${index + 1}: ${label}` })); }
    if (takesNo) { return [...takesYes ? [{ prompt: 'yes', label: l10n.t('Do It') }] : [], { prompt: 'no', label: l10n.t('Cancel') }]; }
    return outcome === undefined || outcome === 'asked_back' ? [] : this.suggestions();
  }

  /** A turn like any other, but for where its answer is shown. Whatever was under way stops. */
  private answer(text: string, signal: AbortSignal, onText: (piece: string) => void): Promise<SpokenTurn> {
    return this.props.lend(async core => {
      const listening = core.session.onDidShow(onText);
      try {
        const isAloud = workspace.getConfiguration(configurationSection).get(speakChatAnswersSetting) === true;
        return await core.session.answerTyped(text, signal, { isAloud });
      } finally {
        listening.dispose();
      }
    });
  }

  /** What can be said, and others of it after each question. */
  private suggestions(): ChatFollowup[] {
    const examples = describeCapabilities().filter(example => !needsContext.test(example));
    const some = Array.from({ length: maxExamples }, (_, index) => examples[(this.asked * maxExamples + index) % examples.length] ?? '');
    return [...some, help].map(prompt => ({ prompt }));
  }
}

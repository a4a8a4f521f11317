import { env } from 'vscode';
import { commands } from './contributions';
import type { About, ConversationView, Exchange } from './conversationView';
import { explainDecision } from './explainDecision';

export interface ExchangeCommandsProps {
  readonly view: Pick<ConversationView, 'exchange'>;
  readonly say: (words: string) => Promise<unknown>;
  /** As if it had been typed. */
  readonly ask: (question: string) => Promise<unknown>;
}

/** What can be done with an exchange of the conversation: from its menu, by a key, or with the newest one from the command palette. */
export function exchangeCommands({ view, say, ask }: ExchangeCommandsProps): Readonly<Record<string, (about?: About) => Promise<void>>> {
  const on = (work: (exchange: Exchange) => PromiseLike<unknown>) => async (about?: About) => {
    const exchange = view.exchange(about);
    if (exchange) { await work(exchange); }
  };
  return {
    [commands.repeat]: on(({ spoken }) => say(spoken)),
    [commands.copyAnswer]: on(({ answer }) => env.clipboard.writeText(answer)),
    [commands.retry]: on(({ question }) => ask(question)),
    [commands.explainDecision]: on(({ answered }) => explainDecision(answered)),
  };
}

import type { Clock } from '../../../base/clock';
import type { LanguageModel, ModelReply, ModelRequest } from '../../ports';
import type { StepResult } from '../../turn';
import type { StepContext } from '../agent';
import { SpokenAnswer } from './spokenAnswer';

export const noModel = 'There is no language model set up for that. Start Ollama with "ollama serve", or name another server under llm in the profile.';
const emptyAnswer = 'The model gave an empty answer. Ask again in other words.';

export interface AskAloudProps {
  readonly model: LanguageModel;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly request: ModelRequest;
  readonly context: Pick<StepContext, 'show' | 'say'>;
  /** What has to be said behind the answer, whole sentences. */
  readonly remarks?: (reply: ModelReply) => readonly string[];
}

/** Asks a model; its answer is shown as it comes and said in whole sentences. Rejects as the model does. */
export async function askAloud({ model, clock, request, context, remarks = () => [] }: AskAloudProps, signal: AbortSignal): Promise<StepResult> {
  const answer = new SpokenAnswer(context);
  const startMs = clock.nowMs();
  let ttftMs: number | null = null;
  const onText = (piece: string) => {
    if (piece === '') { return; }
    ttftMs ??= clock.nowMs() - startMs;
    answer.write(piece);
  };
  const reply = await model.chat(request, onText, signal);
  // A server that does not stream gives everything at the end.
  if (answer.isEmpty) { onText(reply.text); }
  const use = { name: reply.model, host: reply.host, ttftMs, timings: reply.timings };
  if (answer.isEmpty) { return { outcome: 'failed', text: emptyAnswer, model: use }; }
  return { outcome: 'done', ...answer.end(remarks(reply)), model: use };
}

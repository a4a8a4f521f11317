import { VoiceError } from '../../base/errors';
import type { JsonSchema, LanguageModel } from '../ports';

/** Such answers are short; a model that goes on is wrong. */
const maxTokens = 256;

/**
 * Asks a model for an object of a shape. Undefined where what it answers is none: models differ in how well they obey.
 * Rejects as `chat` does.
 */
export async function askForObject(model: LanguageModel, system: string, user: string, schema: JsonSchema, signal: AbortSignal): Promise<ReadonlyMap<string, unknown> | undefined> {
  const { text } = await model.chat({
    messages: [{ role: 'system', content: system }, { role: 'user', content: user }], schema, maxTokens, temperature: 0,
  }, () => undefined, signal);
  if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? new Map(Object.entries(answer)) : undefined;
  } catch {
    return undefined;
  }
}

import { VoiceError, type VoiceErrorCode } from '../../src/base/errors';
import { type Profile, profileSchema } from '../../src/core/config/profile';
import type { LanguageModel, ModelRequest } from '../../src/core/ports';
import { type CallLimits, defaultCallLimits } from '../../src/node/languageModel/serverCall';
import type { TimeLimits } from '../../src/node/languageModel/serverFetch';

/** The llm section of a profile: the defaults and what a test wants otherwise. */
export const llmOf = (changed: Partial<Profile['llm']> = {}): Profile['llm'] => ({ ...profileSchema.parse({}).llm, ...changed });

export const never = new AbortController().signal;
export const question: ModelRequest = { messages: [{ role: 'system', content: 'Be short.' }, { role: 'user', content: 'What is a monad?' }] };

/** The pieces of an answer, and the answer. */
export async function ask(model: LanguageModel, request: ModelRequest = question, signal: AbortSignal = never) {
  const pieces: string[] = [];
  const reply = await model.chat(request, piece => { pieces.push(piece); }, signal);
  return { pieces, reply };
}

/** Code and sentence of the failure that is to come; anything else fails the test. */
export async function failureOf(doing: Promise<unknown>): Promise<{ code: VoiceErrorCode; message: string }> {
  try {
    await doing;
  } catch (thrown) {
    if (thrown instanceof VoiceError) { return { code: thrown.code, message: thrown.message }; }
    throw thrown;
  }
  throw new Error('nothing failed');
}

/** The usual limits with some of one kind of call made short. */
export const limitsWith = (kind: keyof CallLimits, changed: Partial<TimeLimits>): CallLimits => ({ ...defaultCallLimits, [kind]: { ...defaultCallLimits[kind], ...changed } });

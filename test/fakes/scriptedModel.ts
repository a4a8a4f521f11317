import { VoiceError, type VoiceErrorCode } from '../../src/base/errors';
import type { LanguageModel, ModelReply, ModelRequest, ModelState } from '../../src/core/ports';

/** One answer of the model. It is written before the question is asked: nothing here thinks. */
export interface ScriptedAnswer {
  /** Words that the question must hold; a question that was not planned fails the test. */
  readonly asked?: string;
  /** The answer, in the pieces in which it streams. */
  readonly pieces: readonly string[];
  /** After the pieces: the answer ends with this error. */
  readonly fails?: { readonly code: VoiceErrorCode; readonly message: string };
  /** After the pieces: nothing more comes, until it is cancelled. */
  readonly hangs?: boolean;
  readonly truncated?: boolean;
}

const timings = { loadMs: 1, promptMs: 2, promptTokens: 30, generateMs: 4, generatedTokens: 5, totalMs: 7 };

/** A language model that answers from a script, in order, and notes what it was asked. */
export class ScriptedModel implements LanguageModel {
  readonly requests: ModelRequest[] = [];
  /** How many answers were cancelled while they were being written. */
  cancelled = 0;
  private readonly answers: ScriptedAnswer[];
  private readonly unplanned: string[] = [];

  /** `betweenPieces` is awaited before each piece, so that a test can move its clock or look around. */
  constructor(answers: readonly ScriptedAnswer[], private readonly betweenPieces: (index: number) => Promise<void> | void = () => new Promise(resolve => { setImmediate(resolve); })) {
    this.answers = [...answers];
  }

  async chat(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply> {
    this.requests.push(request);
    const answer = this.answers.shift();
    const question = request.messages.at(-1)?.content ?? '';
    if (!answer || (answer.asked !== undefined && !question.includes(answer.asked))) {
      this.unplanned.push(question);
      throw new VoiceError('language_model_failed', `Nobody planned the question: ${question}`);
    }
    for (const [index, piece] of answer.pieces.entries()) {
      await this.betweenPieces(index);
      this.throwIfAborted(signal);
      onText(piece);
    }
    if (answer.hangs === true) {
      await new Promise<void>(resolve => { if (signal.aborted) { resolve(); } else { signal.addEventListener('abort', () => { resolve(); }, { once: true }); } });
      this.throwIfAborted(signal);
    }
    if (answer.fails) { throw new VoiceError(answer.fails.code, answer.fails.message); }
    return { text: answer.pieces.join(''), model: 'scripted', host: 'test', truncated: answer.truncated ?? false, timings };
  }

  check(): Promise<ModelState> { return Promise.resolve({ state: 'ready', detail: 'scripted' }); }
  warm(): Promise<void> { return Promise.resolve(); }

  /** Throws where a question came that nobody had planned, or an answer was not asked for. */
  assertDone(): void {
    if (this.unplanned.length > 0) { throw new Error(`The model was asked what nobody had planned: ${this.unplanned.join(' | ')}`); }
    if (this.answers.length > 0) { throw new Error(`Nobody asked for ${this.answers.length} of the model's answers.`); }
  }

  private throwIfAborted(signal: AbortSignal): void {
    if (!signal.aborted) { return; }
    this.cancelled += 1;
    throw new VoiceError('cancelled', 'Cancelled.');
  }
}

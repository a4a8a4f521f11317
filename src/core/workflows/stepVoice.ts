import type { StepContext } from '../agents/agent';
import type { StepResult } from '../turn';

/** Who sees and hears an answer while it is being worked out. */
export type AnswerListener = Pick<StepContext, 'show' | 'say'>;

/** Hands on what one step shows and says, and keeps it, so that a step that fails half-way takes nothing back. */
export class StepVoice implements AnswerListener {
  private shown = '';
  private readonly said: string[] = [];
  private isOver = false;

  /** `isLater`: other steps have shown something before. After `signal` is aborted, or the step has failed, nothing gets through. */
  constructor(private readonly listener: AnswerListener, private readonly isLater: boolean, private readonly signal: AbortSignal) {}

  readonly show = (piece: string): void => {
    if (this.isOver || this.signal.aborted || piece === '') { return; }
    this.listener.show(this.shown === '' && this.isLater ? ` ${piece}` : piece);
    this.shown += piece;
  };

  readonly say = (sentence: string): void => {
    if (this.isOver || this.signal.aborted || sentence === '') { return; }
    this.listener.say(sentence);
    this.said.push(sentence);
  };

  /** Whether anything of the answer was shown or said. */
  get isHeard(): boolean { return this.shown !== '' || this.said.length > 0; }

  /** Says the result of a step that has not done so itself. */
  sayAll({ text, spoken }: StepResult): void {
    if (this.said.length === 0) { this.say(spoken ?? text); }
  }

  /** Shows and says the result of a step that has not done so itself. */
  tellAll(result: StepResult): void {
    if (this.shown === '') { this.show(result.text); }
    this.sayAll(result);
  }

  /** What was shown and said stands; one sentence more tells what went wrong. */
  failed(sentence: string): StepResult {
    const isBegun = this.shown !== '' || this.said.length > 0;
    if (isBegun) {
      this.show(this.shown === '' ? sentence : `\n\n${sentence}`);
      this.say(sentence);
    }
    this.isOver = true;
    if (!isBegun) { return { outcome: 'failed', text: sentence }; }
    return { outcome: 'failed', text: this.shown, spoken: this.said.join(' ') };
  }
}

import type { AnswerListener } from './stepVoice';

/** Holds back what a step shows and says until the steps before it have been told: results keep the order in which they were asked for. */
export class Gate implements AnswerListener {
  private held: (() => void)[] = [];
  private isOpen = false;

  constructor(private readonly listener: AnswerListener) {}

  readonly show = (piece: string): void => { this.pass(() => { this.listener.show(piece); }); };
  readonly say = (sentence: string): void => { this.pass(() => { this.listener.say(sentence); }); };

  open(): void {
    this.isOpen = true;
    const held = this.held;
    this.held = [];
    for (const tell of held) { tell(); }
  }

  private pass(tell: () => void): void {
    if (this.isOpen) { tell(); } else { this.held.push(tell); }
  }
}

import type { StepResult } from '../../turn';
import type { StepContext } from '../agent';
import { SentenceStream } from './sentenceStream';
import { SpokenMarkdown } from './spokenMarkdown';

/** An answer on its way: shown as it comes, said in whole sentences. */
export class SpokenAnswer {
  private shown = '';
  private readonly said: string[] = [];
  private readonly markdown = new SpokenMarkdown();
  private readonly sentences = new SentenceStream(sentence => { this.say(sentence); });

  constructor(private readonly context: Pick<StepContext, 'show' | 'say'>) {}

  get isEmpty(): boolean { return this.shown.trim() === ''; }

  write(piece: string): void {
    this.show(piece);
    this.sentences.feed(this.markdown.feed(piece));
  }

  end(remarks: readonly string[]): Required<Pick<StepResult, 'text' | 'spoken'>> {
    this.sentences.feed(this.markdown.end());
    this.sentences.end();
    for (const remark of remarks) {
      this.show(`\n\n${remark}`);
      this.say(remark);
    }
    return { text: this.shown, spoken: this.said.join(' ') };
  }

  private show(piece: string): void {
    this.shown += piece;
    this.context.show(piece);
  }

  private say(sentence: string): void {
    this.said.push(sentence);
    this.context.say(sentence);
  }
}

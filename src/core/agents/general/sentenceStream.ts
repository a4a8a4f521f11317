import { splitSentences } from '../../../base/sentences';

/** Cuts a text that arrives bit by bit into sentences and gives each away as soon as it is certain where it ends. */
export class SentenceStream {
  private open = '';

  constructor(private readonly onSentence: (sentence: string) => void) {}

  /** A line break is a border that no sentence crosses. */
  feed(text: string): void {
    const [first = '', ...rest] = text.split('\n');
    this.add(first);
    for (const line of rest) {
      this.end();
      this.add(line);
    }
  }

  /** What is open is a sentence; a heading or list item gets the full stop that it lacks. */
  end(): void {
    for (const sentence of splitSentences(this.open.replace(/(?<=[\p{L}\p{N}"')\]])\s*$/u, '.'))) { this.give(sentence); }
    this.open = '';
  }

  private add(text: string): void {
    if (text === '') { return; }
    this.open += text;
    // Whether a full stop ends a sentence shows at the first letter after it: "etc. and", "etc. And".
    if (!/[\p{L}\p{N}]\S*\s*$/u.test(this.open)) { return; }
    const sentences = splitSentences(this.open);
    const last = sentences.pop() ?? '';
    if (sentences.length === 0) { return; }
    for (const sentence of sentences) { this.give(sentence); }
    this.open = /\s$/u.test(this.open) ? `${last} ` : last;
  }

  private give(sentence: string): void {
    if (/[\p{L}\p{N}]/u.test(sentence)) { this.onSentence(sentence); }
  }
}

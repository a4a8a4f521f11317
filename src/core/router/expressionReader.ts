import type { Expression } from './expressionTree';
import { type NumberReading, numbersAt } from './numbers';
import type { PhraseReader, PhraseTable } from './phraseReader';

/** Nesting beyond this is nobody's spoken sum. */
const maxDepth = 24;
/** Attempts at one utterance; readings are tried in turn, so a limit keeps the worst case flat. */
const maxAttempts = 1500;

/** A place in the words of a calculation, and the levels of precedence that its parts are read by. */
export abstract class ExpressionReader {
  at = 0;
  /** Something was read, and then the words ended where a number had to come. */
  ranOut = false;
  /** While true "a hundred and five" is read as two numbers. */
  splitAnd = false;
  sawSomething = false;
  private depth = 0;
  private attempts = 0;

  constructor(readonly words: PhraseReader) {}

  /** Plus and minus, and all that binds closer. */
  abstract sum(): Expression | undefined;
  /** Times and divided by, and all that binds closer. */
  abstract product(): Expression | undefined;
  /** One number, power, function or bracket, with its sign. */
  abstract signed(): Expression | undefined;

  /** Runs `read`; where it gives nothing, the place is what it was before. */
  attempt(read: () => Expression | undefined): Expression | undefined {
    const from = this.at;
    if (this.depth >= maxDepth || this.attempts >= maxAttempts) { return undefined; }
    this.depth += 1;
    this.attempts += 1;
    const node = read();
    this.depth -= 1;
    if (!node) { this.at = from; }
    return node;
  }

  /** Steps over the first of these phrases that stands here. */
  word(...phrases: readonly string[]): boolean {
    for (const phrase of phrases) {
      const end = this.words.phrase(this.at, phrase);
      if (end !== undefined) { this.at = end; return true; }
    }
    return false;
  }

  /** Whether a phrase stands here; the place stays. */
  isAt(phrase: string): boolean {
    return this.words.phrase(this.at, phrase) !== undefined;
  }

  /** Steps over the longest phrase of a table and tells its value. */
  lookUp<T>(table: PhraseTable<T>): T | undefined {
    const found = this.words.longest(this.at, table);
    if (found) { this.at = found.end; }
    return found?.value;
  }

  numberReadings(): readonly NumberReading[] {
    return numbersAt(this.words.tokens, this.at).filter(reading => reading.end <= this.words.end);
  }

  /** "%" stands here as an operator ("17 % 5"), not as a percent sign. */
  isModulo(): boolean {
    return this.isAt('%') && this.words.tokens[this.at + 1]?.kind === 'number';
  }
}

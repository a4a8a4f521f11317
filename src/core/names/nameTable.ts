import { EndingsThere } from './endingsThere';
import { GrowingArray } from './growingArray';
import { nameParts } from './nameWords';
import { NumberedTexts } from './numberedTexts';
import { type Sound, consonantCounts, joinedSound } from './sounds';
import { WordTable } from './wordTable';

/** Every different name of a file or folder once: in most workspaces one in three is an index, a test or a readme. */
export class NameTable extends NumberedTexts {
  readonly words = new WordTable();
  readonly endingsThere = new EndingsThere();
  /** Where the words of name n begin in `wordIds`; they end where those of n + 1 begin. */
  readonly starts = new GrowingArray();
  readonly wordIds = new GrowingArray();
  /** Consonants of all its words but the ending, as `consonantCounts` packs them. */
  readonly counts = new GrowingArray();
  /** 1 where the last word is an ending. */
  private readonly endings = new GrowingArray();

  constructor() {
    super();
    this.starts.push(0);
  }

  /** Ids of its words; with the ending, where it has one, as the last. */
  wordsOf(id: number): readonly number[] {
    return [...this.wordIds.values.subarray(this.starts.at(id), this.starts.at(id + 1))];
  }

  hasEnding(id: number): boolean {
    return this.endings.at(id) === 1;
  }

  /** How it sounds without its ending. */
  stemSound(id: number): Sound {
    const ids = this.wordsOf(id);
    return joinedSound((this.hasEnding(id) ? ids.slice(0, -1) : ids).map(word => this.words.sound(word)));
  }

  protected learn(text: string): void {
    const { words, hasEnding } = nameParts(text);
    const ids = words.map(word => this.words.add(word));
    for (const wordId of ids) { this.wordIds.push(wordId); }
    this.starts.push(this.wordIds.length);
    this.counts.push(consonantCounts((hasEnding ? ids.slice(0, -1) : ids).map(wordId => this.words.sound(wordId))));
    this.endings.push(hasEnding ? 1 : 0);
    if (hasEnding) { this.endingsThere.add(words.at(-1) ?? ''); }
  }
}

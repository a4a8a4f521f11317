import type { Slots, SlotValue } from '../turn';
import { type Matcher, compileTemplate } from './matcher';
import type { SlotReader } from './slots';
import { type Edge, edgeOf, type Expansions, parseTemplate, requiredWords, type Template, type WordGroup } from './template';

interface Read {
  readonly template: Template;
  /** The most telling first: a word of its own, then the smallest choice. */
  readonly required: readonly WordGroup[];
}

const size = (group: WordGroup): number => typeof group === 'string' ? 1 : group.size;

/** One sentence of a rule. It is read when first asked for, and compiled when the words of an utterance first make it possible. */
export class RuleSentence {
  private read: Read | undefined;
  private matcher: Matcher | undefined;
  private isSpare = false;

  constructor(readonly source: string, private readonly expansions: Expansions) {}

  /** Does ahead what the first question would otherwise wait for. */
  prepare(): Read {
    if (!this.read) {
      const template = parseTemplate(this.source, this.expansions);
      this.read = { template, required: [...requiredWords(template)].sort((a, b) => size(a) - size(b)) };
    }
    return this.read;
  }

  /** Whether it would have to be read, or compiled, for these words. */
  mayBeNew(words: ReadonlySet<string>): boolean {
    return !this.isSpare && (!this.read || (!this.matcher && this.isPossible(words)));
  }

  /** Another sentence of its rule fitted before it was tried: the next time it will most likely not be needed either. */
  passOver(): void {
    this.isSpare = true;
  }

  /** Whether these words hold what the sentence cannot do without. */
  isPossible(words: ReadonlySet<string>): boolean {
    return this.prepare().required.every(group => {
      if (typeof group === 'string') { return words.has(group); }
      // The smaller side is walked: groups hold up to fifty words, utterances about ten.
      if (group.size <= words.size) {
        for (const word of group) { if (words.has(word)) { return true; } }
        return false;
      }
      for (const word of words) { if (group.has(word)) { return true; } }
      return false;
    });
  }

  /** The words with which it can begin or end. */
  edge(side: 'first' | 'last'): Edge {
    return edgeOf(this.prepare().template, side);
  }

  /** The first way in which it fits from `start`, where `accepts` allows it to end and `slotsOf` makes sense of what was caught. */
  match(reader: SlotReader, start: number, accepts: (at: number) => boolean, slotsOf: (caught: readonly (readonly [string, SlotValue])[]) => Slots | null): { end: number; slots: Slots } | undefined {
    this.matcher ??= compileTemplate(this.prepare().template);
    const caught: (readonly [string, SlotValue])[] = [];
    let found: { end: number; slots: Slots } | undefined;
    this.matcher({ reader, end: reader.end, caught, steps: 0, accept: at => {
      const slots = accepts(at) ? slotsOf(caught) : null;
      if (slots) { found = { end: at, slots }; }
      return slots !== null;
    } }, start);
    return found;
  }
}

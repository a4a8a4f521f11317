import type { Slots, SlotValue } from '../turn';
import { type AgentName, actionSpec } from './actions';
import type { Utterance } from './normalise';
import { type Rule, coreConfidence } from './rule';
import { expansions } from './rules/expansions';
import { RuleSentence } from './ruleSentence';
import { SlotReader } from './slots';
import { Expansions } from './template';

/** One way in which a rule fits what was said. */
export interface RuleMatch {
  readonly agent: AgentName;
  readonly action: string;
  readonly slots: Slots;
  readonly confidence: number;
  readonly lacks: readonly string[];
  /** The sentence that fitted, for `why`. */
  readonly sentence: string;
}

/**
 * By a word, the numbers of the sentences that it makes possible (separated by commas), a sentence standing under each word of the
 * most telling group it needs; under "" those that any words may make. Numbers count all sentences of all rules.
 */
export type RuleIndex = Readonly<Record<string, string>>;

interface ReadyRule {
  readonly rule: Rule;
  readonly sentences: readonly RuleSentence[];
  readonly core: readonly RuleSentence[];
  readonly vetoes: readonly RuleSentence[];
  readonly carriers: ReadonlySet<string>;
}

/** How sure a part of a rule can be when foreign words stand around it: never enough to act on, only to ask. */
const foreignConfidence = 0.5;
/** A part that is smaller than this share of the utterance says nothing about it. */
const leastCoverage = 0.4;
/** Who ends on one of these is about to say more. */
const unfinishedEnds = new Set(['and', 'or', 'with', 'the', 'a', 'an', 'plus', 'minus', 'times']);
/** Every part is tried at every word, which only pays in utterances of a usual length. */
const longestWithParts = 40;
const none: readonly number[] = [];
const anySlots = (): Slots => ({});

/** Rules made ready for matching. With an index made ahead a sentence is read only when its words are said, which a terminal's single question thanks with a tenth of a second. */
export class RuleBook {
  private readonly rules: readonly ReadyRule[];
  /** Of each sentence, by its number. */
  private readonly sentences: readonly { readonly rule: ReadyRule; readonly sentence: RuleSentence }[];
  private readonly byWord = new Map<string, readonly number[]>();
  /** The utterance in which a sentence was last gathered, and room for those of the present one: made once, not for every sentence. */
  private readonly stamps: Int32Array;
  private readonly gathered: Int32Array;
  private stamp = 0;

  constructor(rules: readonly Rule[], private readonly index: RuleIndex = RuleBook.indexOf(rules)) {
    const read = new Expansions(expansions);
    const unread = (sources: readonly string[] = []): RuleSentence[] => sources.map(source => new RuleSentence(source, read));
    this.rules = rules.map(rule => ({ rule, sentences: unread(rule.sentences), core: unread(rule.core), vetoes: unread(rule.not), carriers: new Set((rule.carriers ?? '').split(' ')) }));
    this.sentences = this.rules.flatMap(rule => rule.sentences.map(sentence => ({ rule, sentence })));
    this.stamps = new Int32Array(this.sentences.length);
    this.gathered = new Int32Array(this.sentences.length);
  }

  /** Reads all rules, some 200 ms. */
  static indexOf(rules: readonly Rule[]): RuleIndex {
    const read = new Expansions(expansions);
    const numbers = new Map<string, number[]>();
    for (const [number, source] of rules.flatMap(({ sentences }) => sentences).entries()) {
      const [group = ''] = new RuleSentence(source, read).prepare().required;
      for (const word of typeof group === 'string' ? [group] : group) { numbers.set(word, [...numbers.get(word) ?? [], number]); }
    }
    return Object.fromEntries([...numbers].sort(([a], [b]) => a < b ? -1 : 1).map(([word, list]) => [word, list.join()]));
  }

  /** What reading the rules takes, in pieces, ahead of the first match. */
  readSteps(): readonly (() => void)[] {
    return this.rules.map(({ sentences, core, vetoes }) => () => { for (const sentence of [...sentences, ...core, ...vetoes]) { sentence.prepare(); } });
  }

  /** Everything that fits a stretch of the utterance as a whole, one match a rule, in the order of the rules. */
  whole(utterance: Utterance, start: number, end: number): RuleMatch[] {
    const words = wordsOf(utterance, start, end);
    const reader = new SlotReader(utterance, end);
    const found: RuleMatch[] = [];
    const done = new Set<ReadyRule>();
    const first = utterance.tokens[start]?.text ?? '', last = utterance.tokens[end - 1]?.text ?? '';
    for (const number of this.candidates(words)) {
      const entry = this.sentences[number];
      if (!entry || done.has(entry.rule) || !entry.sentence.fitsEdges(first, last) || !entry.sentence.isPossible(words)) { continue; }
      const { rule: ready, sentence } = entry;
      const fits = sentence.match(reader, start, at => at === end, caught => slotsOf(ready.rule, caught));
      if (!fits) { continue; }
      done.add(ready);
      if (!this.vetoed(ready, reader, words, start)) { found.push(toMatch(ready.rule, fits.slots, ready.rule.confidence, sentence.source)); }
    }
    return found;
  }

  /** Numbers of the sentences that these words may make possible, in the order of the rules. */
  private candidates(words: ReadonlySet<string>): Int32Array {
    const { stamps, gathered } = this;
    const stamp = ++this.stamp;
    let count = 0;
    for (const word of ['', ...words]) {
      for (const number of this.numbersOf(word)) {
        if (stamps[number] !== stamp) { stamps[number] = stamp; gathered[count++] = number; }
      }
    }
    return gathered.subarray(0, count).sort();
  }

  private numbersOf(word: string): readonly number[] {
    let numbers = this.byWord.get(word);
    if (!numbers) {
      if (!Object.hasOwn(this.index, word)) { return none; }
      this.byWord.set(word, numbers = (this.index[word] ?? '').split(',').map(Number));
    }
    return numbers;
  }

  /** Parts that fit somewhere inside the stretch. */
  parts(utterance: Utterance, start: number, end: number): RuleMatch[] {
    if (end - start > longestWithParts) { return []; }
    const words = wordsOf(utterance, start, end);
    const reader = new SlotReader(utterance, end);
    return this.rules.flatMap(ready => {
      const { rule, core, carriers } = ready;
      let best: RuleMatch | undefined;
      for (const candidate of core) {
        if (!candidate.isPossible(words)) { continue; }
        for (let from = start; from < end; from++) {
          const found = candidate.match(reader, from, () => true, caught => slotsOf(rule, caught));
          if (!found) { continue; }
          const around = utterance.tokens.slice(start, end).filter((_, index) => start + index < from || start + index >= found.end);
          const broken = found.end < end && unfinishedEnds.has(utterance.tokens[end - 1]?.text ?? '');
          const foreign = around.filter(token => !carriers.has(token.text)).length + (broken ? 1 : 0);
          const coverage = 1 - foreign / (end - start);
          if (coverage < leastCoverage) { continue; }
          const confidence = foreign === 0 ? coreConfidence : Number((foreignConfidence * coverage).toFixed(2));
          if (!best || confidence > best.confidence) { best = toMatch(rule, found.slots, confidence, candidate.source); }
          break;
        }
      }
      return best && !this.vetoed(ready, reader, words, start) ? [best] : [];
    });
  }

  private vetoed({ vetoes }: ReadyRule, reader: SlotReader, words: ReadonlySet<string>, start: number): boolean {
    return vetoes.some(veto => {
      if (!veto.isPossible(words)) { return false; }
      for (let from = start; from < reader.end; from++) {
        if (veto.match(reader, from, () => true, anySlots)) { return true; }
      }
      return false;
    });
  }
}

function wordsOf(utterance: Utterance, start: number, end: number): ReadonlySet<string> {
  return new Set(utterance.tokens.slice(start, end).map(token => token.text));
}

function slotsOf(rule: Rule, caught: readonly (readonly [string, SlotValue])[]): Slots | null {
  const spec = actionSpec(rule.agent, rule.action);
  const values = new Map([...Object.entries(rule.slots ?? {}), ...caught]);
  const accepted = rule.accept ? rule.accept(Object.fromEntries(values)) : Object.fromEntries(values);
  // In the order of the table; helper slots ("unfinished") served the sentence only.
  const known = [...spec?.required ?? [], ...spec?.optional ?? []];
  return accepted && Object.fromEntries(known.flatMap(name => accepted[name] === undefined ? [] : [[name, accepted[name]]]));
}

function toMatch(rule: Rule, slots: Slots, confidence: number, source: string): RuleMatch {
  return { agent: rule.agent, action: rule.action, slots, confidence, lacks: rule.lacks ?? [], sentence: source };
}

import type { Slots, SlotValue } from '../turn';
import { type AgentName, actionSpec } from './actions';
import type { Utterance } from './normalise';
import { type Rule, coreConfidence } from './rule';
import { expansions } from './rules/expansions';
import { RuleSentence } from './ruleSentence';
import type { SlotReader } from './slots';
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

/** By a word, the numbers of sentences (separated by commas); under "" those that go with any word. Numbers count all sentences of all rules. */
export type SentencesByWord = Readonly<Record<string, string>>;

/** What a glance at the words of an utterance tells of the sentences: which they make possible, and which can begin and end with them. */
export interface RuleIndex {
  /** A sentence stands under each word of the most telling group it needs. */
  readonly needs: SentencesByWord;
  readonly first: SentencesByWord;
  readonly last: SentencesByWord;
}

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
/** What is tried in one piece while others wait. */
const sentencesAStep = 8;
const anySlots = (): Slots => ({});

/** Rules made ready for matching. With an index made ahead a sentence is read only when its words are said, which a terminal's single question thanks with a tenth of a second. */
export class RuleBook {
  private readonly rules: readonly ReadyRule[];
  private readonly withCore: readonly ReadyRule[];
  /** Of each sentence, by its number. */
  private readonly sentences: readonly { readonly rule: ReadyRule; readonly sentence: RuleSentence }[];
  private readonly needs: NumbersByWord;
  private readonly first: NumbersByWord;
  private readonly last: NumbersByWord;
  /** The utterance in which a sentence was last gathered, and room for those of the present one: made once, not for every sentence. */
  private readonly stamps: Int32Array;
  private readonly gathered: Int32Array;
  private stamp = 0;

  constructor(rules: readonly Rule[], index: RuleIndex = RuleBook.indexOf(rules)) {
    const read = new Expansions(expansions);
    const unread = (sources: readonly string[] = []): RuleSentence[] => sources.map(source => new RuleSentence(source, read));
    this.rules = rules.map(rule => ({ rule, sentences: unread(rule.sentences), core: unread(rule.core), vetoes: unread(rule.not), carriers: new Set((rule.carriers ?? '').split(' ')) }));
    this.withCore = this.rules.filter(({ core }) => core.length > 0);
    this.sentences = this.rules.flatMap(rule => rule.sentences.map(sentence => ({ rule, sentence })));
    this.needs = new NumbersByWord(index.needs);
    this.first = new NumbersByWord(index.first);
    this.last = new NumbersByWord(index.last);
    this.stamps = new Int32Array(this.sentences.length);
    this.gathered = new Int32Array(this.sentences.length);
  }

  /** Reads all rules, some 100 ms. */
  static indexOf(rules: readonly Rule[]): RuleIndex {
    const read = new Expansions(expansions);
    const needs = new Map<string, number[]>(), first = new Map<string, number[]>(), last = new Map<string, number[]>();
    const note = (index: Map<string, number[]>, words: Iterable<string>, number: number): void => { for (const word of words) { index.set(word, [...index.get(word) ?? [], number]); } };
    for (const [number, source] of rules.flatMap(({ sentences }) => sentences).entries()) {
      const sentence = new RuleSentence(source, read), [group = ''] = sentence.prepare().required;
      note(needs, typeof group === 'string' ? [group] : group, number);
      note(first, sentence.edge('first').words ?? [''], number);
      note(last, sentence.edge('last').words ?? [''], number);
    }
    const sorted = (index: Map<string, number[]>) => Object.fromEntries([...index].sort(([a], [b]) => a < b ? -1 : 1).map(([word, list]) => [word, list.join()]));
    return { needs: sorted(needs), first: sorted(first), last: sorted(last) };
  }

  /** Everything that fits a stretch of the utterance as a whole, one match a rule, in the order of the rules. */
  whole(reader: SlotReader, start: number): RuleMatch[] {
    const { utterance, end } = reader;
    const words = wordsOf(utterance, start, end);
    const found: RuleMatch[] = [];
    const done = new Set<ReadyRule>();
    const candidates = this.candidates(words, utterance.tokens[start]?.text ?? '', utterance.tokens[end - 1]?.text ?? '');
    for (let at = 0; at < candidates.length; at++) {
      const entry = this.sentences[candidates[at] ?? 0];
      if (!entry) { continue; }
      const { rule: ready, sentence } = entry;
      if (done.has(ready)) { sentence.passOver(); continue; }
      if (!sentence.isPossible(words)) { continue; }
      const fits = this.fit(entry, reader, start);
      if (!fits) { continue; }
      done.add(ready);
      if (!this.vetoed(ready, reader, words, start)) { found.push(toMatch(ready.rule, fits.slots, ready.rule.confidence, sentence.source)); }
    }
    return found;
  }

  /** Tries ahead, in pieces, what `whole` tries in one go: a sentence is compiled, with the patterns of its slots, when an utterance first leads to it. */
  *trySteps(reader: SlotReader, start: number): Iterable<() => void> {
    const { utterance, end } = reader;
    const words = wordsOf(utterance, start, end);
    // A copy: the room they stand in is that of the next utterance as well.
    const candidates = this.candidates(words, utterance.tokens[start]?.text ?? '', utterance.tokens[end - 1]?.text ?? '').filter(number => this.sentences[number]?.sentence.mayBeNew(words));
    const done = new Set<ReadyRule>();
    for (let from = 0; from < candidates.length; from += sentencesAStep) {
      yield () => {
        for (const number of candidates.subarray(from, from + sentencesAStep)) {
          const entry = this.sentences[number];
          if (!entry) { continue; }
          const { rule, sentence } = entry;
          if (done.has(rule)) { sentence.passOver(); } else if (sentence.isPossible(words) && this.fit(entry, reader, start)) { done.add(rule); }
        }
      };
    }
  }

  private fit({ rule: { rule }, sentence }: { readonly rule: ReadyRule; readonly sentence: RuleSentence }, reader: SlotReader, start: number) {
    return sentence.match(reader, start, at => at === reader.end, caught => slotsOf(rule, caught));
  }

  /** Numbers of the sentences that these words may make possible, in the order of the rules. */
  private candidates(words: ReadonlySet<string>, first: string, last: string): Int32Array {
    const { stamps, gathered } = this;
    // Three stamps an utterance: it can begin so, it can also end so, it is gathered.
    const begins = this.stamp += 3, ends = begins + 1, taken = begins + 2;
    // By index: a loop over the lists themselves makes an object for each number until it is optimised, 20 MB in the first turn.
    const stampAll = (numbers: Int32Array, from: number | null, to: number): void => {
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] ?? 0;
        if (from === null || stamps[number] === from) { stamps[number] = to; }
      }
    };
    stampAll(this.first.any, null, begins);
    stampAll(this.first.of(first), null, begins);
    stampAll(this.last.any, begins, ends);
    stampAll(this.last.of(last), begins, ends);
    let count = 0;
    const gather = (numbers: Int32Array): void => {
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] ?? 0;
        if (stamps[number] === ends) { stamps[number] = taken; gathered[count++] = number; }
      }
    };
    gather(this.needs.any);
    for (const word of words) { gather(this.needs.of(word)); }
    return gathered.subarray(0, count).sort();
  }

  /** Parts that fit somewhere inside the stretch. */
  parts(reader: SlotReader, start: number): RuleMatch[] {
    const { utterance, end } = reader;
    if (end - start > longestWithParts) { return []; }
    const words = wordsOf(utterance, start, end);
    return this.withCore.flatMap(ready => {
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

/** Lists of an index, read when their word is first said. */
class NumbersByWord {
  readonly any: Int32Array;
  private readonly known = new Map<string, Int32Array>();

  constructor(private readonly lists: SentencesByWord) {
    this.any = this.of('');
  }

  of(word: string): Int32Array {
    let numbers = this.known.get(word);
    if (!numbers) {
      if (!Object.hasOwn(this.lists, word)) { return noNumbers; }
      this.known.set(word, numbers = Int32Array.from((this.lists[word] ?? '').split(','), Number));
    }
    return numbers;
  }
}

const noNumbers = new Int32Array();

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

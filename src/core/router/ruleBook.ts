import type { Slots } from '../turn';
import { type AgentName, actionSpec } from './actions';
import { type Matcher, compileTemplate } from './matcher';
import type { Utterance } from './normalise';
import { type Rule, coreConfidence } from './rule';
import { expansions } from './rules/expansions';
import { SlotReader } from './slots';
import { Expansions, type Template, type WordGroup, parseTemplate, requiredWords } from './template';

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

interface Sentence {
  readonly source: string;
  readonly template: Template;
  readonly required: readonly WordGroup[];
  /** Compiled when the words of an utterance first make it possible. */
  matcher: Matcher | undefined;
}

interface CompiledRule {
  readonly rule: Rule;
  readonly sentences: readonly Sentence[];
  readonly core: readonly Sentence[];
  readonly vetoes: readonly Sentence[];
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

function sentence(source: string, expanded: Expansions): Sentence {
  const template = parseTemplate(source, expanded);
  // The most telling first: a word of its own, then the smallest choice.
  const size = (group: WordGroup): number => typeof group === 'string' ? 1 : group.size;
  return { source, template, required: [...requiredWords(template)].sort((a, b) => size(a) - size(b)), matcher: undefined };
}

function possible({ required }: Sentence, words: ReadonlySet<string>): boolean {
  return required.every(group => {
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

/** Rules made ready for matching, at the first match or, each by itself, ahead of it. */
export class RuleBook {
  private readonly ready: CompiledRule[] = [];
  private readonly expanded = new Expansions(expansions);
  /** Which sentences a word makes possible, by the most telling of the groups they need; numbers count all sentences of all rules. */
  private readonly byWord = new Map<string, number[]>();
  private readonly always: number[] = [];
  private readonly all: { readonly compiled: CompiledRule; readonly candidate: Sentence }[] = [];

  constructor(private readonly rules: readonly Rule[]) {}

  /** What reading the rules takes, in pieces. */
  readSteps(): readonly (() => void)[] {
    return this.rules.map(() => () => { this.readNext(); });
  }

  private get compiled(): readonly CompiledRule[] {
    while (this.readNext()) { /* one after the other */ }
    return this.ready;
  }

  private readNext(): boolean {
    const rule = this.rules[this.ready.length];
    if (!rule) { return false; }
    const read = (sources: readonly string[] = []): Sentence[] => sources.map(source => sentence(source, this.expanded));
    const compiled: CompiledRule = {
      rule,
      sentences: read(rule.sentences),
      core: read(rule.core),
      vetoes: read(rule.not),
      carriers: new Set((rule.carriers ?? '').split(' ')),
    };
    this.ready.push(compiled);
    for (const candidate of compiled.sentences) { this.index(compiled, candidate); }
    return true;
  }

  /** Everything that fits a stretch of the utterance as a whole, one match a rule, in the order of the rules. */
  whole(utterance: Utterance, start: number, end: number): RuleMatch[] {
    const words = wordsOf(utterance, start, end);
    const reader = new SlotReader(utterance, end);
    while (this.readNext()) { /* one after the other */ }
    const found: RuleMatch[] = [];
    const done = new Set<CompiledRule>();
    const numbers = new Set(this.always);
    for (const word of words) { for (const number of this.byWord.get(word) ?? []) { numbers.add(number); } }
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const entry = this.all[number];
      if (!entry || done.has(entry.compiled) || !possible(entry.candidate, words)) { continue; }
      const { compiled, candidate } = entry;
      const fits = match(candidate, reader, start, at => at === end, compiled.rule);
      if (!fits) { continue; }
      if (this.vetoed(compiled, reader, words, start)) { done.add(compiled); continue; }
      done.add(compiled);
      found.push(toMatch(compiled.rule, fits.slots, compiled.rule.confidence, candidate.source));
    }
    return found;
  }

  private index(compiled: CompiledRule, candidate: Sentence): void {
    const number = this.all.push({ compiled, candidate }) - 1;
    const group = candidate.required[0];
    if (group === undefined) { this.always.push(number); return; }
    for (const word of typeof group === 'string' ? [group] : group) {
      const known = this.byWord.get(word);
      if (known) { known.push(number); } else { this.byWord.set(word, [number]); }
    }
  }

  /** Parts that fit somewhere inside the stretch. */
  parts(utterance: Utterance, start: number, end: number): RuleMatch[] {
    if (end - start > longestWithParts) { return []; }
    const words = wordsOf(utterance, start, end);
    const reader = new SlotReader(utterance, end);
    return this.compiled.flatMap(compiled => {
      const { rule, core, carriers } = compiled;
      let best: RuleMatch | undefined;
      for (const candidate of core) {
        if (!possible(candidate, words)) { continue; }
        for (let from = start; from < end; from++) {
          const found = match(candidate, reader, from, () => true, rule);
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
      return best && !this.vetoed(compiled, reader, words, start) ? [best] : [];
    });
  }

  private vetoed({ vetoes }: CompiledRule, reader: SlotReader, words: ReadonlySet<string>, start: number): boolean {
    return vetoes.some(veto => {
      if (!possible(veto, words)) { return false; }
      for (let from = start; from < reader.end; from++) {
        if (match(veto, reader, from, () => true)) { return true; }
      }
      return false;
    });
  }
}

function wordsOf(utterance: Utterance, start: number, end: number): ReadonlySet<string> {
  return new Set(utterance.tokens.slice(start, end).map(token => token.text));
}

/** The first way in which a sentence fits from `start`, where `accepts` allows it to end and the rule accepts its slots. */
function match(candidate: Sentence, reader: SlotReader, start: number, accepts: (at: number) => boolean, rule?: Rule): { end: number; slots: Slots } | undefined {
  candidate.matcher ??= compileTemplate(candidate.template);
  const state = { reader, end: reader.end, caught: [], steps: 0 };
  let found: { end: number; slots: Slots } | undefined;
  candidate.matcher(state, start, at => {
    if (!accepts(at)) { return false; }
    const slots = rule ? slotsOf(rule, state.caught) : {};
    if (!slots) { return false; }
    found = { end: at, slots };
    return true;
  });
  return found;
}

function slotsOf(rule: Rule, caught: readonly (readonly [string, Slots[string]])[]): Slots | null {
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

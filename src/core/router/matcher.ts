import type { SlotReader } from './slots';
import { edgeOf, type Template } from './template';
import type { SlotValue } from '../turn';

/** Tries at one sentence before it counts as no match; a real sentence takes some dozens. */
const maxSteps = 3000;

/** One attempt at matching: how far it may go, what it caught, and whether it may end at a place. */
export interface MatchState {
  readonly reader: SlotReader;
  readonly end: number;
  readonly caught: (readonly [slot: string, value: SlotValue])[];
  readonly accept: (at: number) => boolean;
  steps: number;
}

/** True as soon as the template, and what comes behind it, can be said from `at` on. */
export type Matcher = (state: MatchState, at: number) => boolean;

const accepted: Matcher = (state, at) => state.accept(at);

/** Turns a template into a function, each part when a word first leads to it: what comes behind a part is known then, so that nothing is made while it matches. */
export function compileTemplate(template: Template, next: Matcher = accepted): Matcher {
  switch (template.kind) {
    case 'word': {
      const { word } = template;
      return (state, at) => at < state.end && state.reader.tokens[at]?.text === word && ++state.steps < maxSteps && next(state, at + 1);
    }
    case 'slot': {
      const { slot, slotKind } = template;
      return (state, at) => {
        if (at >= state.end || ++state.steps >= maxSteps) { return false; }
        for (const candidate of state.reader.read(slotKind, at)) {
          if (candidate.end > state.end || ++state.steps >= maxSteps) { continue; }
          const values = typeof candidate.value === 'object' && !Array.isArray(candidate.value) ? Object.entries(candidate.value) : undefined;
          const before = state.caught.length;
          if (values) { state.caught.push(...values); } else { state.caught.push([slot, candidate.value as SlotValue]); }
          if (next(state, candidate.end)) { return true; }
          state.caught.length = before;
        }
        return false;
      };
    }
    case 'sequence': return template.parts.reduceRight((behind, part) => later(part, behind), next);
    case 'choice': {
      const { parts } = template, branches = branchesOf(template);
      const compiled: (Matcher | undefined)[] = [];
      return (state, at) => {
        if (++state.steps >= maxSteps) { return false; }
        for (const index of branches.at(at < state.end ? state.reader.tokens[at]?.text ?? '' : '')) {
          const part = parts[index];
          if (part && (compiled[index] ??= compileTemplate(part, next))(state, at)) { return true; }
        }
        return false;
      };
    }
  }
}

/** A part of a sequence, compiled when it is first reached. */
function later(template: Template, next: Matcher): Matcher {
  if (template.kind === 'word' || template.kind === 'slot') { return compileTemplate(template, next); }
  let matcher: Matcher | undefined;
  return (state, at) => (matcher ??= compileTemplate(template, next))(state, at);
}

/** Which parts of a choice can begin with a word, in their order. */
class Branches {
  private readonly byWord = new Map<string, readonly number[]>();
  /** For every word that none of the parts names. */
  private readonly others: readonly number[];
  private readonly named = new Set<string>();

  constructor(private readonly parts: readonly Template[]) {
    for (const part of parts) { for (const word of edgeOf(part, 'first').words ?? []) { this.named.add(word); } }
    this.others = this.fitting('');
  }

  at(word: string): readonly number[] {
    if (!this.named.has(word)) { return this.others; }
    let fitting = this.byWord.get(word);
    if (!fitting) { this.byWord.set(word, fitting = this.fitting(word)); }
    return fitting;
  }

  private fitting(word: string): readonly number[] {
    return this.parts.flatMap((part, index) => {
      const { words, optional } = edgeOf(part, 'first');
      return words === null || optional || words.has(word) ? [index] : [];
    });
  }
}

/** Expansions are shared by many sentences. */
const knownBranches = new WeakMap<Template, Branches>();

function branchesOf(template: Template & { readonly kind: 'choice' }): Branches {
  let branches = knownBranches.get(template);
  if (!branches) { knownBranches.set(template, branches = new Branches(template.parts)); }
  return branches;
}

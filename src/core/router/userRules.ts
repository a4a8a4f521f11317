import type { Slots, SlotValue } from '../turn';
import { type AgentName, actions } from './actions';
import { type Matcher, compileTemplate } from './matcher';
import type { Utterance } from './normalise';
import { SlotReader, slotKindNames } from './slots';
import type { Template } from './template';
import { maxTokens, tokenize } from './tokens';

/** A rule of the user's own, from `multi_agent.routing_rules`. */
export interface UserRule {
  readonly name: string;
  readonly agent: AgentName;
  /** Whole words, wherever they stand; a name in braces is a slot. Every other sign is just itself. */
  readonly patterns: readonly string[];
  /** 1 is tried first. */
  readonly priority: number;
  readonly confidence: number;
}

export interface UserRuleMatch {
  readonly rule: UserRule;
  readonly pattern: string;
  readonly slots: Slots;
  /** The action that takes exactly these slots, where there is one. */
  readonly action: string | null;
}

interface CompiledPattern { readonly rule: UserRule; readonly pattern: string; readonly matcher: Matcher; readonly slotNames: readonly string[] }

/** Slots of these names are any words, whatever the grammar of the built-in rules makes of the name. */
const looseNames: ReadonlySet<string> = new Set(['name', 'label', 'words', 'text', 'gap', 'some', 'whole', 'anything', 'saying', 'topic']);
const typedNames: ReadonlySet<string> = new Set(slotKindNames);

/** The user's rules made ready, the first priority first; among equals the order of the profile. */
export class UserRules {
  private readonly compiled: readonly CompiledPattern[];

  constructor(rules: readonly UserRule[]) {
    this.compiled = rules.map((rule, index) => ({ rule, index }))
      .sort((a, b) => a.rule.priority - b.rule.priority || a.index - b.index)
      .flatMap(({ rule }) => rule.patterns.flatMap(pattern => compile(rule, pattern)));
  }

  /** The first rule that fits. */
  match(utterance: Utterance): UserRuleMatch | undefined {
    if (this.compiled.length === 0) { return undefined; }
    // Without the thanks behind it: the last slot takes all there is.
    const reader = new SlotReader(utterance, utterance.stretches[0]?.end ?? utterance.tokens.length);
    for (const { rule, pattern, matcher, slotNames } of this.compiled) {
      for (let start = 0; start < reader.end; start++) {
        const caught: (readonly [string, SlotValue])[] = [];
        if (matcher({ reader, end: reader.end, caught, steps: 0, accept: () => true }, start)) {
          return { rule, pattern, slots: Object.fromEntries(caught), action: actionWith(rule.agent, slotNames) };
        }
      }
    }
    return undefined;
  }
}

function compile(rule: UserRule, pattern: string): CompiledPattern[] {
  const parts: Template[] = [];
  const slotNames: string[] = [];
  const pieces = pattern.split(/(\{\s*[A-Za-z_]\w*\s*\})/u).filter(piece => piece.trim() !== '');
  for (const [index, piece] of pieces.entries()) {
    const slot = /^\{\s*(\w+)\s*\}$/u.exec(piece)?.[1];
    if (slot === undefined) {
      parts.push(...tokenize(piece).slice(0, maxTokens).map((token): Template => ({ kind: 'word', word: token.text })));
    } else {
      slotNames.push(slot);
      parts.push({ kind: 'slot', slot, slotKind: typedNames.has(slot) && !looseNames.has(slot) ? slot : index === pieces.length - 1 ? 'text' : 'words' });
    }
  }
  // A pattern of nothing but slots would fit everything.
  if (!parts.some(({ kind }) => kind === 'word')) { return []; }
  return [{ rule, pattern, matcher: compileTemplate({ kind: 'sequence', parts }), slotNames }];
}

/** The one action of an agent whose required slots are exactly these; null where none or several are. */
function actionWith(agent: AgentName, slotNames: readonly string[]): string | null {
  if (slotNames.length === 0) { return null; }
  const wanted = [...slotNames].sort().join(' ');
  const found = Object.entries(actions[agent]).filter(([, spec]) => [...spec.required].sort().join(' ') === wanted);
  return found.length === 1 ? found[0]?.[0] ?? null : null;
}

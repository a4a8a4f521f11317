import type { SlotReader } from './slots';
import type { Template } from './template';
import type { SlotValue } from '../turn';

/** Tries at one sentence before it counts as no match; a real sentence takes some dozens. */
const maxSteps = 3000;

/** One attempt at matching: how far it may go, and what it caught. */
export interface MatchState {
  readonly reader: SlotReader;
  readonly end: number;
  readonly caught: (readonly [slot: string, value: SlotValue])[];
  steps: number;
}

/** Calls `next` with every index at which the template can end; true as soon as `next` accepts one. */
export type Matcher = (state: MatchState, at: number, next: (at: number) => boolean) => boolean;

/** Turns a template into a function, once, when it is first needed. */
export function compileTemplate(template: Template): Matcher {
  switch (template.kind) {
    case 'word': {
      const { word } = template;
      return (state, at, next) => at < state.end && state.reader.tokens[at]?.text === word && ++state.steps < maxSteps && next(at + 1);
    }
    case 'slot': {
      const { slot, slotKind } = template;
      return (state, at, next) => {
        if (at >= state.end || ++state.steps >= maxSteps) { return false; }
        for (const candidate of state.reader.read(slotKind, at)) {
          if (candidate.end > state.end || ++state.steps >= maxSteps) { continue; }
          const values = typeof candidate.value === 'object' && !Array.isArray(candidate.value) ? Object.entries(candidate.value) : undefined;
          const before = state.caught.length;
          if (values) { state.caught.push(...values); } else { state.caught.push([slot, candidate.value as SlotValue]); }
          if (next(candidate.end)) { return true; }
          state.caught.length = before;
        }
        return false;
      };
    }
    case 'sequence': {
      const parts = template.parts.map(compileTemplate);
      return (state, at, next) => {
        const from = (index: number, position: number): boolean => {
          const part = parts[index];
          return part ? part(state, position, after => from(index + 1, after)) : next(position);
        };
        return from(0, at);
      };
    }
    case 'choice': {
      const parts = template.parts.map(compileTemplate);
      return (state, at, next) => ++state.steps < maxSteps && parts.some(part => part(state, at, next));
    }
  }
}

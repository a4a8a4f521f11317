import type { Slots, SlotValue } from '../turn';
import type { ParsedExpression } from './expression';
import type { Utterance } from './normalise';
import type { PhraseReader } from './phraseReader';
import type { Token } from './tokens';

/** One way to fill a slot: where it ends, and its value, or the values of several slots at once. */
export interface SlotCandidate { readonly end: number; readonly value: SlotValue | Slots }

/** What a kind of slot reads from: one utterance up to `end`. */
export interface SlotSource {
  readonly utterance: Utterance;
  readonly tokens: readonly Token[];
  readonly phrases: PhraseReader;
  readonly end: number;
  /** Another kind of slot at the same or a later word. */
  read(kind: string, at: number): readonly SlotCandidate[];
  /** The longest calculation from there on; looked for once. */
  calculation(at: number): { readonly parsed: ParsedExpression | undefined; readonly ranOut: boolean };
  /** Whether a number or a constant stands there or later: without one there is nothing to work out. */
  hasOperand(at: number): boolean;
}

/** Every way in which a slot of this kind can begin at `at`, the likeliest first. */
export type ReadSlot = (source: SlotSource, at: number) => readonly SlotCandidate[];

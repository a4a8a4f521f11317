import type { Slots, SlotValue } from '../turn';
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
}

/** Every way in which a slot of this kind can begin at `at`, the likeliest first. */
export type ReadSlot = (source: SlotSource, at: number) => readonly SlotCandidate[];

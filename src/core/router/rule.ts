import type { Slots } from '../turn';
import type { AgentName } from './actions';

/** Sentences that mean one action. Rules are data; sentences are templates (template.ts). */
export interface Rule {
  readonly agent: AgentName;
  readonly action: string;
  /** How often a sentence of these is meant so, 0 to 1. */
  readonly confidence: number;
  /** Each has to cover the whole utterance, politeness apart. */
  readonly sentences: readonly string[];
  /** Slots that every sentence of this rule implies. */
  readonly slots?: Slots;
  /** The slots that these sentences still lack: half a command, which is asked back. */
  readonly lacks?: readonly string[];
  /** Parts that mean the same wherever they stand, as long as nothing but `carriers` stands around them. */
  readonly core?: readonly string[];
  readonly carriers?: string;
  /** With one of these anywhere in the utterance the rule does not apply. */
  readonly not?: readonly string[];
  /** Last look at the slots: puts them right, or says null where they make no sense together. */
  readonly accept?: (slots: Slots) => Slots | null;
}

/** How sure a part among carrier words is, beside a sentence that was foreseen as a whole. */
export const coreConfidence = 0.85;

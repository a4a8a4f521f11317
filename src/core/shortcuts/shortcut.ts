import type { StepResult } from '../turn';

/** What is done with a sentence before anybody looks for an agent: a mode that is switched, the user's own commands, dictation. */
export interface Shortcut {
  /** What can be said, for the list of it. */
  readonly phrases: readonly string[];
  /** Null where the sentence is none of its own. Changes nothing. */
  match(text: string): ShortcutMatch | null;
}

export interface ShortcutMatch {
  /** One line for people: why it is taken so. */
  readonly why: string;
  /** Rejects only with `cancelled`. */
  perform(signal: AbortSignal): Promise<StepResult>;
}

/** Without the signs that recognisers and people put round a sentence. */
export function plainSentence(text: string): string {
  return text.toLowerCase().replace(/[.,!?;:"“”]+/gu, ' ').replace(/\s+/gu, ' ').trim().replace(/^(?:please |ok |okay )+/u, '').replace(/ please$/u, '');
}

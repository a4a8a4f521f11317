import type { Understood } from './assistant';
import { afterWakePhrase } from './wakePhrase';

/** Which of all that is heard is for the assistant. */
export interface Address {
  /** The words that are for it; null where none are. Empty: it was called, and nothing followed. */
  wordsIn(heard: string): string | null;
  /** Whether what was understood is for it. */
  includes(understood: Understood): boolean;
}

/** A button or a keyboard: whoever uses it means the assistant. */
export const everything: Address = { wordsIn: heard => heard, includes: () => true };

/** Somebody pressed something and speaks freely: a wake phrase is not asked for, and no part of the question. */
export function pressed(wakePhrase: string | null): Address {
  return wakePhrase === null ? everything : { ...everything, wordsIn: heard => afterWakePhrase(heard, wakePhrase) || heard };
}

/** A room in which much is said: what begins with the wake phrase or, without one, what can be understood. */
export function overheard(wakePhrase: string | null): Address {
  return wakePhrase === null ? { ...everything, includes: isLikelyMeant } : { ...everything, wordsIn: heard => afterWakePhrase(heard, wakePhrase) };
}

/** From here on it is likelier than not that one of the readings was meant. */
const likelyEnough = 0.5;

/** What makes no sense is not for the assistant; what lacks a word, or may be one of two things, is worth a question. */
function isLikelyMeant({ route, following }: Understood): boolean {
  if (following.kind !== 'route' || route.agent !== null || route.missing.length > 0) { return true; }
  return route.alternatives.reduce((sum, { confidence }) => sum + confidence, 0) >= likelyEnough;
}

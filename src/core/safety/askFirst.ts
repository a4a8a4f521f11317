import type { Proposal, StepResult } from '../turn';

export interface AskedFirst {
  /** Shown before it, so that what was misheard is seen; absent where the deed itself is what was said. */
  readonly heard?: string;
  /** Why it is asked at all, as a sentence: comes before "I will". */
  readonly reason?: string;
  /** "delete the folder build with 12 files": goes on after "I will". */
  readonly deed: string;
  /** To be said with it; null or absent where there is nothing. */
  readonly warning?: string | null;
  /** The words that have to be said or typed; null where a plain yes will do. */
  readonly challenge: string | null;
  readonly comparison?: Proposal['comparison'] | undefined;
  readonly carryOut: Proposal['carryOut'];
}

/** What is asked before something is done that needs a yes: "I heard ... I will ... Shall I?" */
export function askFirst({ heard, reason, deed, warning = null, challenge, comparison, carryOut }: AskedFirst): StepResult {
  const intent = `${reason === undefined ? '' : `${reason} `}I will ${deed}.${warning === null ? '' : ` ${warning}`}`;
  const preview = heard === undefined ? intent : `I heard "${heard}". ${intent}`;
  return {
    outcome: 'needs_confirmation',
    text: `${preview} ${challenge === null ? 'Shall I?' : `Say or type "${challenge}" to do it.`}`,
    spoken: spokenQuestion(intent, challenge),
    proposal: { preview, intent, challenge, ...comparison && { comparison }, carryOut },
  };
}

/** The words themselves are only shown, also where they are part of what is to be done: the assistant's own voice must not confirm anything. */
function spokenQuestion(intent: string, challenge: string | null): string {
  if (challenge === null) { return `${intent} Shall I?`; }
  return intent.toLowerCase().includes(challenge.toLowerCase()) ? 'To do that, say the words that are shown.' : `${intent} To do it, say the words that are shown.`;
}

import { askFirst } from '../../safety/askFirst';
import type { Journal, Reverted } from '../../safety/journal/journal';
import type { JournalEntry, JournalStep } from '../../safety/journal/entry';
import type { Slots, StepResult } from '../../turn';

/** More at once is no slip of the tongue any more. */
const maxCount = 50;

/** What people call a kind of change. */
const kindWords: readonly (readonly [RegExp, JournalStep['kind']])[] = [
  [/\brenam|\bmov(?:e|ing)/iu, 'move'], [/\bdelet|\bremov/iu, 'delete'], [/\bcop(?:y|ie)/iu, 'copy'], [/\bcreat|\bnew file|\bsav/iu, 'createFile'], [/\bedit|\bappend|\bwrit|\bchange|\bcomment|\binsert/iu, 'replaceContent'],
];

/** Takes back the last utterance that changed something, or several, or the one that is named. */
export async function undo(journal: Journal, slots: Slots, signal: AbortSignal): Promise<StepResult> {
  const { count = 1, what } = slots;
  const wanted = typeof count === 'number' ? Math.min(maxCount, Math.max(1, Math.trunc(count))) : 1;
  const kind = typeof what === 'string' ? kindWords.find(([words]) => words.test(what))?.[1] : undefined;
  const matches = kind === undefined ? () => true : ({ steps }: JournalEntry) => steps.some(step => step.kind === kind);
  const taken: JournalEntry[] = [];
  while (taken.length < wanted) {
    const reverted = await journal.undo(signal, { matches });
    if (reverted.outcome === 'nothing') { break; }
    if (reverted.outcome === 'conflict') { return asked(journal, reverted, matches, taken); }
    taken.push(reverted.entry);
  }
  if (taken.length === 0) { return { outcome: 'failed', text: kind === undefined ? 'There is nothing that I could take back.' : `I know of nothing like "${String(what)}" to take back.` }; }
  return { outcome: 'done', text: tookBack(taken) };
}

export async function redo(journal: Journal, signal: AbortSignal): Promise<StepResult> {
  const reverted = await journal.redo(signal);
  switch (reverted.outcome) {
    case 'nothing': return { outcome: 'failed', text: 'There is nothing to do again.' };
    case 'conflict': return { outcome: 'failed', text: `${reverted.conflict.reason} So I did not do it again.` };
    case 'done': return { outcome: 'done', text: `Done again: ${reverted.entry.utterance}.` };
  }
}

/** Something has changed since: what is there now is worth a question. */
function asked(journal: Journal, { entry, conflict }: Extract<Reverted, { outcome: 'conflict' }>, matches: (entry: JournalEntry) => boolean, taken: readonly JournalEntry[]): StepResult {
  const before = taken.length > 0 ? `${tookBack(taken)} ` : '';
  const question = askFirst({
    reason: conflict.reason, deed: `take back "${entry.utterance}" all the same; what is there now is kept, so that "undo that" brings it back`, challenge: null,
    carryOut: async signal => {
      const forced = await journal.undo(signal, { isForced: true, matches: candidate => candidate.id === entry.id && matches(candidate) });
      if (forced.outcome === 'done') { return { outcome: 'done', text: tookBack([entry]) }; }
      return { outcome: 'failed', text: forced.outcome === 'conflict' ? `${forced.conflict.reason} So I left it as it is.` : 'That is not there to take back any more.' };
    },
  });
  return { ...question, text: `${before}${question.text}`, spoken: `${before}${question.spoken ?? question.text}` };
}

function tookBack(entries: readonly JournalEntry[]): string {
  return entries.length === 1 ? `Took back: ${entries[0]?.utterance ?? ''}.` : `Took back ${entries.length}: ${entries.map(({ utterance }) => utterance).join('; ')}.`;
}

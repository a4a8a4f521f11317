import { originalText } from './normalise';
import type { SlotSource } from './slotKind';

/** Free text, from its first word to the last as it was typed, without the quotation marks and the full stop round it. */
export function unquotedText({ utterance, end }: Pick<SlotSource, 'utterance' | 'end'>, at: number): string {
  const text = originalText(utterance, at, end);
  const first = utterance.tokens[at];
  const last = utterance.tokens[end - 1];
  const before = first ? utterance.original[first.start - 1] : undefined;
  const after = last ? utterance.original.slice(last.end) : '';
  // Padding and signs right behind the last word belong to it, a full stop or quotation mark does not.
  const tail = /^(?:[=+/]+|!(?=\s*$))/u.exec(after)?.[0] ?? '';
  return before === '(' || before === '-' || before === '/' ? before + text + tail : text + tail;
}

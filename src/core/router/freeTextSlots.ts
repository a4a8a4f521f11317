import { commandObjects, commandVerbs, unfinishedWords } from './codeWords';
import { originalText } from './normalise';
import { unquotedText } from './quotedText';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

/** The last words belong to what was meant; "write a function that" is not said to its end. */
export function isComplete({ tokens }: Pick<SlotSource, 'tokens'>, end: number): boolean {
  return !unfinishedWords.has(tokens[end - 1]?.text ?? '');
}

/** Where another command begins behind "and" or "then", or undefined: "... and save it" is no part of a free text. */
export function nextCommand({ tokens }: Pick<SlotSource, 'tokens'>, at: number, end: number): number | undefined {
  for (let index = at; index < end; index++) {
    const joined = tokens[index]?.text;
    if (joined !== 'and' && joined !== 'then') { continue; }
    let verb = index + 1;
    while (verb < end && ['then', 'also', 'afterwards', 'finally'].includes(tokens[verb]?.text ?? '')) { verb += 1; }
    const sure = joined === 'then' || verb > index + 1;
    if (verb >= end || !commandVerbs.has(tokens[verb]?.text ?? '')) { continue; }
    if (sure || verb + 1 >= end || commandObjects.has(tokens[verb + 1]?.text ?? '')) { return index; }
  }
  return undefined;
}

/** Verbs with which an instruction about code goes on: "extract this into a method and move it to the end" is one. */
const editVerbs = new Set('rename delete remove insert add put move copy write create fix print'.split(' '));

function leavesTheEditor(source: SlotSource, at: number): boolean {
  const next = nextCommand(source, at, source.end);
  if (next === undefined) { return false; }
  for (let index = next + 1; index < source.end; index++) {
    const word = source.tokens[index]?.text ?? '';
    if (commandVerbs.has(word)) { return !editVerbs.has(word); }
  }
  return true;
}

const toTheEnd = (accepts: (source: SlotSource, at: number) => boolean): ReadSlot => (source, at) =>
  at < source.end && accepts(source, at) ? [{ end: source.end, value: unquotedText(source, at) }] : [];

/** Words that end an order politely, but in dictated text are text: "if x then". */
const keptWords = new Set(['then', 'so', 'right', 'exactly', 'again', 'though', 'dear']);
function withLastWord({ tokens, end }: SlotSource): number {
  return tokens.length === end + 1 && keptWords.has(tokens[end]?.text ?? '') ? end + 1 : end;
}

const dictated = toTheEnd((source, at) => !(source.end === at + 1 && ['the', 'a', 'an'].includes(source.tokens[at]?.text ?? '')) && !/^(?:save|run|commit|format|push)$/u.test(source.tokens[(nextCommand(source, at, source.end) ?? source.end) + 1]?.text ?? ''));

const maxPhraseWords = 12;

/** Text without a shape of its own. None but `dictation` takes half a phrase or a second command. */
export const freeTextSlots: Readonly<Record<string, ReadSlot>> = {
  /** To the end, whatever it is: what is dictated goes into the editor as it was said. */
  dictation: (source, at) => dictated(source, at).map(({ end }) => ({ end, value: unquotedText({ utterance: source.utterance, end: withLastWord(source) }, at) })),
  /** To the end, said to its end, and nothing but this one command. */
  phrase: toTheEnd((source, at) => isComplete(source, source.end) && nextCommand(source, at, source.end) === undefined),
  /** As `phrase`, where a further step within the same code belongs to it. */
  instruction: toTheEnd((source, at) => isComplete(source, source.end) && !leavesTheEditor(source, at)),
  /** Takes no word itself: the whole sentence from here on, for slots that want it as it was said. */
  whole: (source, at) => at < source.end && isComplete(source, source.end) ? [{ end: at, value: unquotedText(source, at) }] : [],
  /** A few words in the middle of a sentence, the fewest first. */
  some: (source, at) => {
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end <= Math.min(source.end, at + maxPhraseWords); end++) {
      found.push({ end, value: originalText(source.utterance, at, end) });
    }
    return found;
  },
};

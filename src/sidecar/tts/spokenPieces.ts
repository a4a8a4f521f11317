import { splitSentences } from '../../base/sentences';
import { makeSpeakable, maxSpokenCharacters, restIsShown } from './speakable';
import { hasSpeech } from './voice';

/** The sentences of a text as they are said aloud, none of them without a word. */
export function spokenPieces(text: string): string[] {
  return splitSentences(makeSpeakable(text)).filter(hasSpeech);
}

/** The same, one by one, also of a text that is still being written; together at most about `maxSpokenCharacters`. */
export async function* spokenPiecesOf(text: string | AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  if (typeof text === 'string') {
    yield* spokenPieces(text);
    return;
  }
  let spokenCharacters = 0;
  for await (const part of text) {
    for (const piece of spokenPieces(part)) {
      spokenCharacters += piece.length;
      if (spokenCharacters > maxSpokenCharacters) {
        yield restIsShown;
        return;
      }
      yield piece;
    }
  }
}

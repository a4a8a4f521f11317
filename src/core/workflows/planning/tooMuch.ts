import { maxTokens, tokenize } from '../../router/tokens';

/**
 * Patterns that look for joints begin anew at each blank of a run, so that their work grows with the square of the length; what is longer holds a
 * pasted text. Two hundred words that are spoken have 1,200 characters.
 */
const mostChars = 2_000;

/** More words than the router takes for a command, fillers and all: it cuts the text there, and the rest would be left out unsaid. */
export function hasTooManyWords(text: string): boolean {
  // No token is shorter than a character.
  return text.length > maxTokens && tokenize(text).length > maxTokens;
}

export function isTooLong(text: string): boolean {
  return text.length > mostChars;
}

export const tooManyWords = `More than ${maxTokens} words are too much at once: say it in parts.`;
export const tooManyChars = `More than ${mostChars} characters are too much to look for several orders in: say them one by one.`;

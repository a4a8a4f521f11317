/** Characters a token, on average over English text and code; the tokenisers of common models come to 3.5 to 4.5. */
const charactersPerToken = 4;
/** Role and separators of a message. */
const tokensPerMessage = 4;

/** Roughly how many tokens a message takes. An estimate: each model has a tokeniser of its own, and the server does not say beforehand. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken) + tokensPerMessage;
}

/** The beginning of a text that takes no more than so many tokens; the cut is marked. */
export function cutToTokens(text: string, tokens: number): string {
  const room = Math.max(0, (tokens - tokensPerMessage) * charactersPerToken);
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - cutMark.length)).replace(/[\uD800-\uDBFF]$/u, '')}${cutMark}`;
}

const cutMark = ' [...]';

import { type Token, tokenize } from './tokens';

/** Sounds that carry nothing, wherever they stand. */
const fillers = new Set(['uh', 'uhh', 'um', 'umm', 'uhm', 'er', 'erm', 'ah', 'hm', 'hmm', 'mm', 'mhm', 'eh', 'please', 'kindly']);

/** Greetings, address and politeness before what is meant, one phrase an entry; as many as there are go. */
const leadIns = [
  'hey', 'hi', 'hello', 'yo', 'oh', 'ok', 'okay', 'so', 'well', 'alright', 'all right', 'right', 'and', 'now', 'then', 'also', 'sorry', 'excuse me', 'like', 'yeah', 'yes',
  'good morning', 'good afternoon', 'good evening', 'hey there', 'hi there', 'hello there',
  'assistant', 'computer', 'voice agent', 'agent', 'there', 'buddy', 'mate',
  'can you', 'could you', 'would you', 'will you', 'can i', 'could i', 'may i', 'can we', 'could we', 'can i get', 'can i have', 'could i get', 'could i have', 'can you please',
  'would you mind', 'do you mind', 'are you able to', 'is it possible to', 'would it be possible to', 'is there a way to',
  'just', 'quickly', 'quick', 'quick question', 'one question', 'real quick', 'simply', 'maybe', 'perhaps', 'actually', 'also', 'go ahead and', 'be so kind and', 'be a dear and',
  'i want you to', 'i would like you to', 'i need you to', 'i want to', 'i would like to', 'i need to', 'i would love to', 'i would like', 'i have to', 'i got to', 'i am going to', 'let us', 'let me',
  'i am trying to', 'we need to', 'we want to', 'you should',
  'i would like to know', 'i want to know', 'i need to know', 'i would love to know', 'i was wondering', 'i wonder', 'i am wondering', 'i am curious', 'just wondering', 'wondering',
  'do you know', 'do you happen to know', 'any idea', 'any chance you know', 'you know', 'remind me',
  'tell me', 'let me know', 'tell us', 'show me', 'give me', 'get me', 'fetch me', 'say', 'help me', 'help me to', 'find out', 'please tell me', 'inform me',
  'check', 'look up', 'if you can', 'if you could', 'if possible', 'if you do not mind', 'can you tell me if you know',
] as const;

/** The same after what is meant. */
const leadOuts = [
  'thanks', 'thank you', 'thank you very much', 'thanks a lot', 'many thanks', 'cheers', 'for me', 'for us', 'would you', 'will you', 'can you', 'could you', 'if you can', 'if you could', 'if possible',
  'if you do not mind', 'if you would', 'real quick', 'quickly', 'ok', 'okay', 'alright', 'right', 'buddy', 'mate', 'assistant', 'computer', 'do you know', 'i wonder', 'then', 'though', 'by the way',
  'exactly', 'again', 'you know', 'dear', 'tell me', 'can you tell me', 'could you tell me', 'so', 'huh', 'yeah',
] as const;

/** Beginnings that are tried; each costs another walk through the rules. */
const maxStarts = 4;

const phrases = (entries: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const byWord = new Map<string, (readonly string[])[]>();
  for (const entry of entries) {
    const words = entry.split(' ');
    const first = words[0] ?? '';
    byWord.set(first, [...(byWord.get(first) ?? []), words].sort((a, b) => b.length - a.length));
  }
  return byWord;
};
const leadInsByFirst = phrases(leadIns);
const leadOutsByLast = phrases(leadOuts.map(entry => entry.split(' ').reverse().join(' ')));

/** What was said, cut into tokens, and the stretches of it that may be the whole command. */
export interface Utterance {
  readonly original: string;
  readonly tokens: readonly Token[];
  /** First the stretch without politeness, then wider ones: "let me know when ..." begins like politeness. */
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
}

/** Splits text into tokens without fillers and finds where the politeness ends. */
export function normalise(text: string): Utterance {
  const spoken = tokenize(text);
  const tokens = spoken.filter(token => !fillers.has(token.text));
  const starts = [0];
  let start = 0;
  for (let length = phraseAt(leadInsByFirst, tokens, start, 1); length > 0; length = phraseAt(leadInsByFirst, tokens, start, 1)) {
    start += length;
    starts.unshift(start);
  }
  let end = tokens.length;
  for (let length = phraseAt(leadOutsByLast, tokens, end - 1, -1); length > 0 && end - length > start; length = phraseAt(leadOutsByLast, tokens, end - 1, -1)) { end -= length; }
  const ends = end === tokens.length ? [end] : [end, tokens.length];
  // "could you | remind me | in ten minutes ..." may begin after the first phrase, after the second, or with all of it.
  const tried = starts.length <= maxStarts ? starts : [...starts.slice(0, maxStarts - 1), 0];
  return { original: text, tokens, stretches: tried.flatMap(from => ends.map(to => ({ start: from, end: to }))).filter(stretch => stretch.start < stretch.end) };
}

/** The text of some tokens as it was said or typed, from the first one's beginning to the last one's end. */
export function originalText(utterance: Utterance, start: number, end: number): string {
  const first = utterance.tokens[start];
  const last = utterance.tokens[end - 1];
  return first && last ? utterance.original.slice(first.start, last.end) : '';
}

/** Length of the longest phrase that begins at `at` and goes forward (1) or backward (-1). */
function phraseAt(byWord: ReadonlyMap<string, readonly (readonly string[])[]>, tokens: readonly Token[], at: number, direction: 1 | -1): number {
  const token = tokens[at];
  const candidates = token ? byWord.get(token.text) : undefined;
  const found = candidates?.find(words => words.every((word, offset) => tokens[at + offset * direction]?.text === word));
  return found?.length ?? 0;
}

import type { Candidate } from './candidate';
import type { Utterance } from './normalise';

/** Orders that do no harm, and what they do with a file. Said of anything else they mean something else. */
const orders: readonly (readonly [order: RegExp, action: 'open' | 'read'])[] = [
  [/^(?:.* )?(?:open(?: up)?|bring up|pull up|show(?: me)?|go to|switch to|edit|look at|let me see|let us see|take me to|jump to) (.+)$/u, 'open'],
  [/^(?:.* )?read(?: me| out| aloud| out loud| to me)? (.+)$/u, 'read'],
];
const around = /^(?:(?:the|my|our|file|called|named) )+|(?: (?:file|please|now|again|for me|to me|aloud|out loud|thanks|thank you))+$/gu;
const mostNameWords = 5;
/** As sure as a rule that knows a file by its ending. */
const confidence = 0.9;

/** "show me the shopping cart" where the workspace has a file of that name. */
export function namedInWorkspace(utterance: Utterance, resolves: (words: string) => boolean): Candidate | undefined {
  const said = utterance.tokens.map(({ text }) => text).join(' ');
  for (const [order, action] of orders) {
    const name = order.exec(said)?.[1]?.replace(around, '') ?? '';
    if (name === '' || name.split(' ').length > mostNameWords || !resolves(name)) { continue; }
    return { agent: 'file', action, slots: { path: name }, confidence, by: 'rule', lacks: [], because: `"${name}" names a file here` };
  }
  return undefined;
}

import { nameStops } from './codeWords';
import { originalText } from './normalise';
import { unquotedText } from './quotedText';
import { isComplete } from './freeTextSlots';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

const usualBranches = new Set(['main', 'master', 'develop', 'development', 'dev', 'staging', 'production', 'prod', 'trunk', 'release', 'next', 'head', 'upstream', 'origin/main', 'gh-pages']);
/** With one of these in front a name is a branch's, said or typed: "feature login", "fix/crash". */
const branchPrefixes = new Set(['feature', 'feat', 'fix', 'bugfix', 'hotfix', 'release', 'chore', 'origin', 'upstream', 'refactor', 'issue', 'ticket']);
const noBranch = new Set('new branch branches file files folder profile mode page tab window theme voice light dark change changes commit commits pull push'.split(' '));
const maxWords = 6;

/** "feature slash login" as it is typed. */
const typed = (said: string): string => said.replace(/ (?:forward )?slash /giu, '/').replace(/ dash /giu, '-').replace(/ underscore /giu, '_');

function branchesAt(source: SlotSource, at: number): SlotCandidate[] {
  const { tokens, utterance, end } = source;
  const found: SlotCandidate[] = [];
  const start = tokens[at]?.text === 'the' ? at + 1 : at;
  for (let to = start; to < Math.min(end, start + maxWords); to++) {
    const token = tokens[to];
    // A name of several words never begins with a stop, but may hold one: "back to school".
    if (!token || token.afterPause || noBranch.has(token.text) || (to === start && (nameStops.has(token.text) || token.kind === 'sign')) || (to > start && ['and', 'then', 'from', 'into', 'this', 'that', 'with'].includes(token.text))) { break; }
    if (tokens[to + 1]?.text !== '/' && token.text !== '/' && token.text !== 'slash' && token.text !== 'dash' && isComplete(source, to + 1)) { found.push({ end: to + 1, value: typed(originalText(utterance, start, to + 1)) }); }
  }
  return found.reverse();
}

/** Commands that end a message: "... and push" is another step. */
const another = /\b(?:and|then|and then)\s+(?:push|pull|commit|format|rerun|deploy|stash|tell|read|run|save|open|close|show|merge|switch|checkout|check out|create a pull)\b/iu;

/** Names of branches and messages of commits. */
export const branchSlots: Readonly<Record<string, ReadSlot>> = {
  branch: branchesAt,
  /** One that needs no "branch" beside it to be known for one. */
  knownBranch: (source, at) => branchesAt(source, at).filter(({ value }) => {
    const name = typeof value === 'string' ? value.toLowerCase() : '';
    return usualBranches.has(name) || (branchPrefixes.has(/^[a-z]+/u.exec(name)?.[0] ?? '') && /[\s/-]./u.test(name));
  }),
  commitMessage: (source, at) => {
    if (at >= source.end || !isComplete(source, source.end)) { return []; }
    const value = unquotedText(source, at);
    return another.test(value) ? [] : [{ end: source.end, value }];
  },
};

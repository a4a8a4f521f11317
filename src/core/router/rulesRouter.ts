import type { Candidate } from './candidate';
import type { Utterance } from './normalise';
import { coreConfidence } from './rule';
import type { RuleBook, RuleMatch } from './ruleBook';
import { SlotReader } from './slots';

/** What the rules make of an utterance, the best first: whole sentences, else parts; without politeness, else with it. */
export function readByRules(book: RuleBook, utterance: Utterance, threshold: number): Candidate[] {
  return bestMatches(book, utterance, threshold).map(({ sentence, ...match }) => {
    const how = match.lacks.length === 0 && match.confidence < threshold ? 'fits in part' : 'fits';
    return { ...match, by: 'rule', because: `"${sentence}" ${how}` };
  });
}

/** Tries the whole sentences for an utterance ahead, in pieces: what the first reading of its kind would otherwise wait for. */
export function* tryByRules(book: RuleBook, utterance: Utterance): Iterable<() => void> {
  const readerTo = readersOf(utterance);
  for (const { start, end } of utterance.stretches) { yield* book.trySteps(readerTo(end), start); }
}

/** The reader to the end of a stretch: what slots read from a word on is the same wherever the stretch begins. */
function readersOf(utterance: Utterance): (end: number) => SlotReader {
  const readers = new Map<number, SlotReader>();
  return end => {
    let reader = readers.get(end);
    if (!reader) { readers.set(end, reader = new SlotReader(utterance, end)); }
    return reader;
  };
}

function bestMatches(book: RuleBook, utterance: Utterance, threshold: number): RuleMatch[] {
  const gathered: RuleMatch[] = [];
  const readerTo = readersOf(utterance);
  for (const { start, end } of utterance.stretches) {
    const matches = ranked(book.whole(readerTo(end), start));
    const first = matches[0];
    if (first && first.lacks.length === 0 && first.confidence >= threshold) { return matches; }
    gathered.push(...matches);
  }
  const inner = utterance.stretches[0];
  if (inner && !gathered.some(({ lacks }) => lacks.length === 0)) { gathered.push(...book.parts(readerTo(inner.end), inner.start)); }
  return ranked(gathered);
}

/** Without doubles, the surest first; a complete reading goes before one that lacks something and is no surer. */
function ranked(matches: readonly RuleMatch[]): RuleMatch[] {
  const seen = new Set<string>();
  return matches
    .map((match, index) => ({ match, index }))
    .sort((a, b) => b.match.confidence - a.match.confidence || a.match.lacks.length - b.match.lacks.length || a.index - b.index)
    .map(({ match }) => match)
    .filter(({ agent, action, slots, lacks }, _, all) => {
      // Beside a complete reading, half a one of the same action says nothing new.
      if (lacks.length > 0 && all.some(other => other.agent === agent && other.action === action && other.lacks.length === 0 && other.confidence >= coreConfidence)) { return false; }
      const key = `${agent} ${action} ${JSON.stringify(slots)}`;
      return !seen.has(key) && seen.add(key);
    });
}

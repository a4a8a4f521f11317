import { originalText } from './normalise';
import { numbersAt, ordinalAt } from './numbers';
import { pathsAt } from './paths';
import { phraseTable } from './phraseReader';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

const choiceWords = phraseTable({ 'last': -1, 'very last': -1, 'final': -1, 'bottom': -1, 'second to last': -2, 'next to last': -2, 'penultimate': -2, 'former': 1, 'top': 1, 'very first': 1, 'latter': 2, 'other': 2 });
const mostChoices = 9;
const fewWords = phraseTable({ 'couple': 2, 'couple of': 2, 'pair of': 2 });

/** Works that can be taken back, by their names, and by what was done to what ("deleting notes.md"). */
const undoableWords = new Set('rename renaming delete deletion deleting move moving copy copying create creation write writing append save saving removal paste insert insertion refactoring formatting replacement overwrite'.split(' '));
const everythingPhrases = phraseTable(Object.fromEntries(['everything', 'all', 'all of it', 'all of that', 'all of them', 'all changes', 'all the changes', 'all of the changes', 'all my changes', 'all your changes', 'all edits', 'all that', 'the whole thing'].map(said => [said, 'everything'] as const)));
const deletedFile = phraseTable(Object.fromEntries(['deleted file', 'deleted folder', 'file i deleted', 'file i just deleted', 'file you deleted', 'file you just deleted', 'deleted files', 'files i deleted', 'files you deleted', 'folder i deleted', 'folder you deleted', 'removed file', 'file that was deleted'].map(said => [said, said] as const)));

const levels = phraseTable({ 'half': 50, 'maximum': 100, 'max': 100, 'the maximum': 100, 'the max': 100, 'full': 100, 'minimum': 10, 'min': 10, 'the minimum': 10, 'zero': 0, 'medium': 50, 'a quarter': 25, 'three quarters': 75, 'one hundred percent': 100, 'half way': 50, 'halfway': 50 });
const factors = phraseTable({ 'double': 2, 'twice': 2, 'half': 0.5, 'triple': 3, 'two times': 2, 'double the': 2, 'half the': 0.5, 'twice the': 2, 'one and a half times': 1.5 });

/** The profiles that come with the assistant, however they are named. */
const profiles = phraseTable({
  'default': 'default', 'speed': 'speed', 'fast': 'speed', 'fastest': 'speed', 'speed optimized': 'speed_optimized', 'speed optimised': 'speed_optimized', 'quality': 'quality', 'quality optimized': 'quality_optimized', 'quality optimised': 'quality_optimized',
  'balanced': 'balanced', 'balance': 'balanced', 'memory optimized': 'memory_optimized', 'memory optimised': 'memory_optimized', 'low memory': 'memory_optimized', 'memory': 'memory', 'low latency': 'low_latency', 'low latency audio': 'low_latency_audio', 'performance': 'performance',
});
const noProfile = new Set('switch change use select pick choose set load show open create list the a an my your our this that to it profile profiles profiling code app function performance is are what which how user another different last first for of in on and'.split(' '));

function percentEnd({ phrases }: SlotSource, at: number): number | undefined {
  return phrases.phrase(at, '%') ?? phrases.phrase(at, 'percent') ?? phrases.phrase(at, 'per cent');
}

/** The kinds of slots that orders to the assistant itself use. */
export const controlSlots: Readonly<Record<string, ReadSlot>> = {
  smallCount: (source, at) => {
    const few = source.phrases.longest(at, fewWords);
    return [...few ? [few] : [], ...numbersAt(source.tokens, at).filter(({ value, end }) => end <= source.end && Number.isInteger(value) && value >= 1 && value <= 100)].map(({ end, value }) => ({ end, value }));
  },
  undoable: ({ tokens, utterance, end }, at) => {
    const found: SlotCandidate[] = [];
    // "undo the last edit and save" are two wishes.
    for (let behind = at + 1; behind <= Math.min(end, at + 3) && !['and', 'then'].includes(tokens[behind - 1]?.text ?? ''); behind++) {
      if (undoableWords.has(tokens[behind - 1]?.text ?? '')) { found.push({ end: behind, value: originalText(utterance, at, behind) }); }
    }
    return found;
  },
  undoing: ({ tokens, utterance, end }, at) => undoableWords.has(tokens[at]?.text ?? '') && !tokens.slice(at, end).some(({ text }) => text === 'and' || text === 'then') ? [{ end, value: originalText(utterance, at, end) }] : [],
  everything: ({ phrases }, at) => {
    const found = phrases.longest(at, everythingPhrases);
    return found ? [{ end: found.end, value: found.value }] : [];
  },
  deletedThing: (source, at) => {
    const named = source.phrases.longest(at, deletedFile);
    return named ? [{ end: named.end, value: named.value }] : pathsAt(source, at).filter(({ certain, value }) => certain && !value.startsWith('this ')).map(({ end, value }) => ({ end, value }));
  },
  /** "first" is 1, "last" is -1. */
  ordinalChoice: (source, at) => {
    const said = source.phrases.longest(at, choiceWords);
    const ordinal = ordinalAt(source.tokens, at);
    return [...said ? [{ end: said.end, value: said.value }] : [], ...ordinal && ordinal.end <= source.end && ordinal.value >= 1 && ordinal.value <= mostChoices ? [ordinal] : []];
  },
  choiceNumber: ({ tokens, end }, at) => numbersAt(tokens, at).filter(reading => reading.end <= end && Number.isInteger(reading.value) && reading.value >= 1 && reading.value <= mostChoices && reading.end === at + 1).map(({ end: behind, value }) => ({ end: behind, value })),
  /** 0 to 100. */
  volumeLevel: (source, at) => {
    const said = source.phrases.longest(at, levels);
    const found: SlotCandidate[] = said ? [{ end: percentEnd(source, said.end) ?? said.end, value: said.value }] : [];
    for (const { value, end } of numbersAt(source.tokens, at)) {
      if (end <= source.end && Number.isInteger(value) && value >= 0 && value <= 100) { found.push({ end: percentEnd(source, end) ?? end, value }); }
    }
    return found;
  },
  /** As a factor of the normal rate: "150 percent" and "one and a half times" are 1.5. */
  speedFactor: (source, at) => {
    const said = source.phrases.longest(at, factors);
    const found: SlotCandidate[] = said ? [{ end: said.end, value: said.value }] : [];
    for (const { value, end } of numbersAt(source.tokens, at)) {
      const percent = percentEnd(source, end);
      const factor = percent === undefined ? value : value / 100;
      const behind = percent ?? source.phrases.phrase(end, 'times') ?? source.phrases.phrase(end, 'x') ?? end;
      if (behind <= source.end && factor >= 0.25 && factor <= 4) { found.push({ end: behind, value: factor }); }
    }
    return found;
  },
  knownProfile: ({ phrases }, at) => {
    const found = phrases.longest(at, profiles);
    return found ? [{ end: found.end, value: found.value }] : [];
  },
  profileName: (source, at) => {
    const known = source.read('knownProfile', at);
    const found: SlotCandidate[] = [];
    for (let end = at + 1; end <= Math.min(source.end, at + 3); end++) {
      const token = source.tokens[end - 1];
      if (token?.kind !== 'word' || noProfile.has(token.text)) { break; }
      found.push({ end, value: originalText(source.utterance, at, end).replace(/\s+/gu, '_') });
    }
    return [...known, ...found.reverse()];
  },
};

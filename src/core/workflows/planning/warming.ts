import { unknown } from '../../router/candidate';
import { andJoint, type ClauseProps } from './clauses';
import { bare, cutsOf, mayHoldSeveral } from './connectors';
import { outsideNames } from './ellipsis';
import { middles, openings, ordersOf, questionPatterns } from './frames';
import { keepingPatterns, mayKeep } from './keeping';
import { beginsLikeOrder, isEmbedded } from './orderWords';
import { readFrame } from './readFrame';
import { referenceIn, referencePatterns } from './reference';
import { readReferring, referringPatterns } from './referring';
import { comparedIn, rewordedSentence, withoutGerund, withoutPoliteEnd } from './rewording';
import type { PlannedStep } from './stand';

const sentence = 'setting a timer and write both to notes dot md if they pass';
const before: PlannedStep = { agent: 'utility', action: 'calculate', slots: {}, needs: [], confidence: 1, by: 'rule', text: 'what is 2 plus 2', group: 0 };
const route = () => Promise.resolve(unknown(''));
const props: ClauseProps = { route, guess: route, before: '', isWhole: false };

/** The patterns of the planner, each tried once: to make them takes many times as long as to use them. */
const patterns: readonly (() => unknown)[] = [
  () => mayHoldSeveral(sentence), () => mayKeep(sentence), () => cutsOf(sentence), () => bare(sentence), () => beginsLikeOrder(sentence), () => isEmbedded(sentence, sentence),
  () => withoutPoliteEnd(sentence), () => rewordedSentence(sentence), () => comparedIn(sentence), () => outsideNames(sentence, cutsOf(sentence)), () => withoutGerund(sentence), () => referenceIn(sentence),
  ...[...Object.values(openings), ...middles.map(([, pattern]) => pattern), ...questionPatterns, ...keepingPatterns, ...referencePatterns, ...referringPatterns].map(pattern => () => sentence.match(pattern)),
  () => ordersOf('the build is done'), () => readFrame('otherwise nothing', [], andJoint, props), () => readReferring('do it', [before], props),
];
/** A pattern is made once more, in a faster form, when it is first used again. */
const rounds = 2;

/** What the first sentence of several orders would wait for, in pieces; some of them end later. */
export function planningWarmSteps(): readonly (() => unknown)[] {
  return Array.from({ length: rounds }, () => patterns).flat();
}

import type { Slots } from '../../turn';
import type { Rule } from '../rule';

const sensible = (slots: Slots): Slots | null => Number(slots['amount'] ?? 1) >= 0 && Number(slots['percent'] ?? 1) >= 0 ? slots : null;

const carriers = 'what is the a an how much calculate compute tip gratuity on for of at with bill check dinner lunch meal restaurant should i we leave give be would do want to need pay total amount my our and if in please figure out work it was that came comes my add plus including when service was good us server waiter had have were rate each person per owe owed paid does can could just this so its thats';

export const tipRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'tip', confidence: 0.97, accept: sensible,
    sentences: [
      '<tipAsk> [the|a|an] [of] {percent:percent} <gratuity> (on|for|of|from|to|onto|with|off) <tipBill> <tipSplit>',
      '<tipAsk> [the|a|an] <gratuity> (on|for|of|from|to) <tipBill> (at|with|of|using|if i tip|if i leave|if i give|assuming|given|for|on|by) [a|an] {percent:percent} [<gratuity>|rate] <tipSplit>',
      '<tipAsk> [the|a|an] <gratuity> (at|with|of|using) {percent:percent} (on|for|of|from) <tipBill> <tipSplit>',
      '<tipAsk> [the|a|an] <gratuity> (on|for|of|from|to) <tipBill> <tipSplit> (at|with|of|using|if i tip|if i leave|assuming) [a|an] {percent:percent} [<gratuity>]',
      '<tipAsk> [a|an|the] {percent:percent} (as|for|in) [a|the] <gratuity> (on|for|of) <tipBill> <tipSplit>',
      'how much (should i tip|do i tip|to tip|would i tip|should we tip|do we tip|tip should i leave|tip should we leave|tip do i leave|should i leave|tip to leave|tip do i owe|should the tip be|is the tip|do i need to tip|tip is) [at|for|if i want to leave|if i want to tip] [{percent:percent} <gratuity>] (on|for|of|with) <tipBill> [at|with|if i want to leave|if i want to tip|if i tip|using|and i want to tip] {percent:percent} <tipSplit>',
      '[i want to|let us|i would like to] tip {percent:percent} (on|of|for|off) <tipBill> <tipSplit>',
      'how much (is|would be) {percent:percent} <gratuity> (on|for|of) <tipBill> <tipSplit>',
      '[what is|calculate|how much is|what would be] [the total for] <tipBill> (plus|with|and|including|at) [a|an] {percent:percent} <gratuity> <tipSplit>',
      '<tipAsk> [a|an] {percent:percent} <gratuity> <tipSplit> (on|for|of) <tipBill>',
      '[split|divide] <tipBill> (with|at|and|plus|including) [a|an] {percent:percent} <gratuity> [by|between|among|amongst|with|into|for|across|in] [all] {people:count} [<people>]',
      '[the|my|our] <bill> (is|was|came to|comes to|comes out to|of) {amount:money} [and|so] <tipAsk> [i want to|i would like to|we want to] [leave|give|tip] [a|an|the] {percent:percent} [<gratuity>] <tipSplit>',
      '(tip|tips) {amount:money} (at|by) {percent:percent} <tipSplit>',
      '(tip|tip calculator|tip calculation) {percent:percent} [on|for|of|from] {amount:money} <tipSplit>',
      'on <tipBill> <tipAsk> [a|an|the] {percent:percent} <gratuity> <tipSplit>',
    ],
    core: [
      '{percent:percent} {gap} <gratuity> {gap} {amount:money} [<tipBill>] [{gap} <tipSplit>]', '<gratuity> {gap} {amount:money} {gap} {percent:percent} [{gap} <tipSplit>]', '{amount:money} {gap} {percent:percent} {gap} <gratuity> [{gap} <tipSplit>]',
      '<gratuity> {gap} {percent:percent} {gap} {amount:money} [{gap} <tipSplit>]', '{percent:percent} {gap} {amount:money} {gap} <gratuity> [{gap} <tipSplit>]', '{amount:money} {gap} <gratuity> {gap} {percent:percent} [{gap} <tipSplit>]',
    ],
    carriers,
  },
  {
    agent: 'utility', action: 'tip', confidence: 0.6, lacks: ['percent'], accept: sensible,
    sentences: [
      '<tipAsk> [the|a|an] [good|fair|decent|proper|right|appropriate|reasonable] <gratuity> (on|for|of|from) <tipBill> <tipSplit> [at|with]',
      'how much (should i tip|do i tip|to tip|would i tip|should we tip|do we tip|tip should i leave|tip should we leave|tip do i leave|tip to leave|should the tip be|is the tip|do i need to tip|tip) (on|for|of|with) <tipBill> <tipSplit>',
      'what should (i|we) tip (on|for) <tipBill> <tipSplit>',
    ],
  },
  {
    agent: 'utility', action: 'tip', confidence: 0.55, lacks: ['amount'], accept: sensible,
    sentences: ['<tipAsk> [a|an|the] {percent:percent} <gratuity> [on|for|of] [a|the|my|our] [<bill>] [of]', 'tip {percent:percent}'],
  },
  {
    agent: 'utility', action: 'tip', confidence: 0.5, lacks: ['amount', 'percent'],
    sentences: [
      '(calculate|compute|work out|figure out|what is|how much is) [a|the|my|our] <gratuity> [on|for] [the|my|our|this] [<bill>]', 'how much should (i|we) tip [on|for]', 'tip calculator', 'how much (tip|of a tip) should (i|we) leave',
    ],
  },
];

import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** "left this year" runs to the end of it. */
const toTheEnd = (slots: Slots): Slots => /^this (?:week|month|year|quarter|weekend)$/u.test(String(slots['to'])) ? { ...slots, to: `end of ${String(slots['to'])}` } : slots;

export const durationRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'duration', confidence: 0.97, slots: { from: 'now' }, accept: toTheEnd,
    sentences: [
      '<howLong> [is it|is there|are there|do we have|do i have|have we got|is left|are left|left|remain|remaining|have i got|will it be|does it take|away is it|are we|to go|we have|there are|it is|are we away] [left|remaining|to go|away|more] [from now|from today|to wait|we have to wait] [<until>] {to:moment}',
      '<howLong> [left|away|off|out|from now|from today|in the future] (is|are) {to:moment} [away|from now|from today|off]',
      '<howLong> (is it|are there|there are) (from now|from today|from right now) (until|till|to) {to:moment}',
      '[calculate|count|tell me|give me|show me|what is] [the] [number of] (<calendar>|time|days left|time left|time remaining|days remaining) [left|remaining|to go] (until|till|til|to|before) {to:moment}',
      '[start a|do a|give me a|give me the] countdown (to|until|till) {to:moment}', 'how soon is {to:moment}', 'how close (is|are we to) {to:moment}', '<howLong> (to|until|till) {to:moment} (is it|are there|do we have|do i have|comes|arrives|starts)',
      'when does {to:moment} (come|start|begin|arrive)', 'is it long (until|till|to) {to:moment}', 'how many <calendar> (do i|do we) (have|need) to wait (for|until|till) {to:moment}', 'in how many <calendar> (is|will it be) {to:moment}', '{to:moment} is in how many <calendar>', '{to:moment} is how (many <calendar>|far) away',
      'how many <calendar> (until|till|to|before) (it is|we have|we get to|we reach) {to:moment}',
    ],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.96, slots: { from: 'now' },
    sentences: [
      '<howLong> (are|is|do we have|do i have|have we got|we have|there are) [there] (left|remaining) [in|of] {to:period}', '<howLong> (left|remain|remaining) in {to:period}', '<howLong> [is it|are there] (until|till|to|before) {to:period} (ends|is over|is done|end)', '<howLong> (remain|are left over) in {to:period}', 'how much of {to:period} is left',
    ],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.96,
    sentences: [
      '<howLong> (is it|is there|are there|were there|is|was it|was there|passed|elapsed|pass|lie|have passed|are|was|does it take|do we have|are in|lies|it is|there are|fall) [in] [between|from|in between] {from:moment} (and|to|until|till|til|through) {to:moment}',
      '<howLong> (between|from) {from:moment} (and|to|until|till|til|through) {to:moment} [is it|are there|is that]',
      '[calculate|compute|what is|what are|find|tell me|give me|work out] [the] [exact|total] (number of <calendar>|duration|time|length of time|interval|gap|amount of time|time difference|time span|distance|<calendar>) (between|from) {from:moment} (and|to|until|till|through) {to:moment}',
      'from {from:moment} (to|until|till|and) {to:moment} (is|are) (how long|how many <calendar>|how much time)', 'from {from:moment} (to|until|till) {to:moment} (how long|how many <calendar>) [is it|are there|is that]',
      '(count|calculate) [the] [<calendar>] (between|from) {from:moment} (and|to|until|till) {to:moment}', '<howLong> (after|since) {from:moment} (is|was|will) {to:moment} [be]', '<howLong> before {to:moment} (is|was) {from:moment}',
    ],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.92,
    sentences: ['[what is|calculate|compute|find|tell me|give me] [the] difference (between|of) {from:moment} and {to:moment} [in <calendar>]'],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.97, slots: { to: 'now' },
    sentences: [
      '<howLong> (has it been|is it|have passed|has passed|ago|ago is it|ago was it|passed|did pass|have gone by|has gone by|went by|have elapsed|has elapsed|are there|is it now|it has been|it is|have there been|been|has it) [been|now] since {from:moment}',
      '<howLong> since {from:moment} [has it been|is it|was]', '<howLong> ago (was|is|did|were) {from:moment} [happen|now|take place|start]', '<howLong> (back|in the past) (was|is) {from:moment}',
      '[calculate|count|tell me|give me|what is] [the] [number of] (<calendar>|time|amount of time) [passed|elapsed|gone] since {from:moment}',
      'how old (am i|are you|is someone|is somebody|is a person|would i be|is he|is she|would someone be|is anyone|is one) [if i was|if you were|if they were|who was|if|that was|being] born (on|in) {from:moment}', '{from:moment} (was|is) (how long|how many <calendar>) ago', 'it has been <howLong> since {from:moment}',
    ],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.55, lacks: ['to'], slots: { from: 'now' },
    sentences: ['<howLong> [is it|is there|are there|do we have|do i have] [left] (until|till|til|before) [the]', 'how many (days|weeks|months|hours|minutes|years) (until|till|til|to|before)'],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.55, lacks: ['to'],
    sentences: ['<howLong> (is it|is there|are there|were there) (between|from) {from:moment} [and|to|until|till]', '<howLong> (between|from) {from:moment} [and|to|until|till]'],
  },
  {
    agent: 'utility', action: 'duration', confidence: 0.5, lacks: ['from'], slots: { to: 'now' },
    sentences: ['<howLong> (has it been|is it|have passed|has passed) since', '<howLong> ago (was|is)'],
  },
];

import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** "What is 2 and 2": they are added. */
const added = ({ first, second, third }: Slots): Slots | null => typeof first === 'number' && typeof second === 'number' ? { expression: [first, second, third].filter(value => value !== undefined).join(' + ') } : null;
/** The greater or the lesser of two numbers, as an expression. */
const oneOfTwo = (name: 'max' | 'min') => ({ first, second }: Slots): Slots | null => typeof first === 'number' && typeof second === 'number' ? { expression: `${name}(${first}, ${second})` } : null;
const which = '(what|which|which one|which number) is';

const carriers = 'what is are was the a an result answer outcome solution of to for from equal equals come comes out give get me us you i we do does did how much many would will be make makes need want know find calculate compute solve math maths arithmetic sum value number if when work works figure help with and so that this it in total can could should say tell show have got now right my please quick quickly just evaluate expression calculation up at altogether problem question following whats like exactly';

export const calculateRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'calculate', confidence: 0.97,
    sentences: [
      '{expression}',
      '<compute> [the] [following] [value|result|answer|outcome|solution|calculation|expression|math] [of|to|for|on|from|:] {expression}',
      '<what> [the] [value|result|answer|outcome|solution|total] [of|to|for|from] {expression} [<equals>] [exactly|in total|altogether|all together]',
      '<compute> (what|how much) [is|are] {expression} (is|equals|comes to|comes out to|makes|would be|are|be|equal|amounts to)',
      '(what|how much) {expression} (is|equals|comes to|comes out to|makes|would be|are)',
      '{expression} <equals> [to] [what|how much|which number]',
      'what (do|does|would|will|did|can) (you|i|we|one|it) (get|have|end up with|obtain) (if|when|by|from|after|for) [you|i|we] {expression}',
      'what happens (if|when) [you|i|we] {expression}',
      'if (you|i|we) {expression} (what|how much) (do|does|will|would) (you|i|we|it) (get|have|make)',
      'what (number|value|figure) (is|equals) {expression}',
      'what is [the] answer (when|if) [you|i|we] {expression}',
      'how much (do|does|would) (you|i|we) (get|have) (if|when) [you|i|we] {expression}',
      '(what is left|how much is left|how much remains|what remains) (if|when|after) [you|i|we] {expression}',
    ],
    core: ['{expression}'],
    carriers,
  },
  { agent: 'utility', action: 'calculate', confidence: 0.95, accept: oneOfTwo('max'), sentences: [`${which} (bigger|larger|greater|higher|more) {first:number} or {second:number}`] },
  { agent: 'utility', action: 'calculate', confidence: 0.95, accept: oneOfTwo('min'), sentences: [`${which} (smaller|less|lower|fewer) {first:number} or {second:number}`] },
  {
    agent: 'utility', action: 'calculate', confidence: 0.9, accept: added,
    sentences: ['(what is|what are|what does|how much is|how much are|how much does|calculate|compute|work out|add up|sum up) {first:number} and {second:number} [and {third:number}] [<equals>|together|added together|added up|altogether|in total|combined|in sum]', '{first:number} and {second:number} [and {third:number}] (make what|makes what|is what|is how much|makes how much|together|added together|added up|altogether|in total)'],
  },
  {
    agent: 'utility', action: 'calculate', confidence: 0.95, slots: { expression: 'pi' },
    sentences: ['(what is|calculate|compute|tell me|give me|what are) [the] [value|digits|number] [of] (pi|pie)', '[the] value of pi'],
  },
  {
    agent: 'utility', action: 'calculate', confidence: 0.6, lacks: ['expression'],
    sentences: [
      '[<what>|<compute>] {unfinished:brokenExpression}',
      '(what is|how much is|calculate|compute|work out|what are) [the] {unfinished:bareExpression}',
      '(calculate|compute|do a calculation|do some math|do the math|do a sum|calculate something)',
      '(what is|calculate|compute|how much is) [the] (square root|cube root|sum|product|average|difference|factorial|remainder|mean) [of|between|when]',
      '(what is|how much is|calculate) {unfinished:bareExpression} (percent|%) [of|off]',
    ],
  },
];

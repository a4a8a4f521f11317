import type { Rule } from '../rule';

const elsewhere = ['(make|create|insert|place|put|add|set) [a|an|the] [conditional] (breakpoint|breakpoints|break point|break points|brake point|logpoint)', '(write|save|put|append) {x:some} (to|into) (a|the|my|this) [new] (file|notes|note|document|readme)', '(show|give|get|need) me (the|this|that|my)', '(file|folder|directory|workspace) (called|named)'];

/** Code, tests and documentation that do not exist yet. */
export const codeWriteRules: readonly Rule[] = [
  {
    agent: 'code', action: 'write', confidence: 0.95,
    sentences: [
      '(write out|write up|write|create|generate|produce|draft|code up|code|program|develop|scaffold|implement|stub out|stub|make|build|compose|come up with|put together|spit out|define|declare|set up|prepare) [me|us|for me] {instruction:newCode}', '(add|insert|include|put in|put|append|place|attach|supply) [me|us] {instruction:newCode}', '(i need|i want|we need|give me|make me|i would like|let us have|let us write|could i have|can i have|i could use|how about|time for|we want) {instruction:newCode}',
      '{instruction:whole} (document|docstring) {what:someCode} [{rest:phrase}]', '{instruction:whole} (implement|finish|complete|fill in) {what:thisCode}', '{instruction:whole} cover {what:someCode} with [unit] tests',
    ],
    not: elsewhere,
  },
  {
    agent: 'code', action: 'write', confidence: 0.86,
    sentences: ['(implement the logic for|implement|code up|code|program|scaffold|write code for|write the code for|write code to|write some code to|write some code that|write code that|write a program that|write a program to|write me a program that|generate code for|generate code that|generate code to|write the code to|write the code that|write the logic for) {instruction:phrase}'],
    not: [...elsewhere, '(poem|haiku|story|song|essay|letter|limerick|speech|tweet|recipe|novel|joke|shopping|branch|alarm)', '(implement|code) (it|that|this|them|review|completion|coverage|style|smell|of conduct|is|for|to|complexity|quality)'],
  },
  { agent: 'code', action: 'write', confidence: 0.88, sentences: ['{instruction:bareNewCode}'], not: [...elsewhere, '(what|how|why|is|are|does|do)'] },
  {
    agent: 'code', action: 'write', confidence: 0.6, lacks: ['instruction'],
    sentences: [
      '(write|create|generate|implement|code|add|make) [me] (a new|a|an|the|some|another|new) [function|method|class|test|component|unit test|interface] [that|which|to|for|called|named|with|of|in|and]', '(write|generate|implement) [me]', '(write|generate|produce) [me] [some|more|the] code [that|to|for|which|in]', 'implement [the|a|an|this]', '(write|add|generate|create) [a|an|some|the] [unit] (test|tests|docstring|comment|documentation) (for|that|to|in|which) [the|a]',
      '(write|create|generate|add|make) (a|an|the|some) {x:some} (function|method|class|component|test) (that|which|to|for|called|named|with|of|in)', '(write|create|generate|add|make) (a|an|the) (function|method|class|component|test) {x:some} (that|which|to|for|called|named|with|of|in|the|a|and)',
    ],
    not: elsewhere,
  },
];

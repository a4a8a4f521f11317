import type { StepCondition } from '../../turn';
import { infinitivesOf } from './rewording';

/** What the first half of "if ..., ..." asks: an order that finds it out (null: the step before has), and what its result has to be. */
export interface Question {
  readonly order: string | null;
  readonly condition: Omit<StepCondition, 'of'>;
}

const weather = 'rain|snow|storm|freez|cold|warm|hot|sunny|windy|wet|dry|cloudy|foggy|hail|icy|mild|clear';
const good = 'pass|passes|passed|succeed|succeeds|succeeded|work|works|worked|are green|is green|are fine|is fine|are ok|is ok|go through|goes through|is successful|are successful|went well|go well|goes well|compiles|compile';
const bad = 'fail|fails|failed|break|breaks|broke|are red|is red|do not pass|does not pass|don[\'’]?t pass|doesn[\'’]?t pass|do not work|does not work|doesn[\'’]?t work';
const over = 'is|are|has|have|got';
const done = 'done|finished|through|over|complete|completed|run|ready|run through';

/** Each covers the whole condition. `$1` and so on stand for what was caught. */
const questions: readonly (readonly [RegExp, string | null, 'succeeded' | 'failed' | 'says', string?])[] = [
  [new RegExp(String.raw`^(?:it|there)(?: is| will|['’]?s|['’]?ll)?(?: be)?(?: going to)?(?: be)? (${weather})(?:s|ing|y|es)?((?: (?:in|at|for|on|near|over) .+)?(?: (?:today|tonight|tomorrow|now|this [^\s\d]+|next [^\s\d]+|on [^\s\d]+))?)$`, 'iu'), 'weather$2', 'says', '$1'],
  [new RegExp(String.raw`^(?:all )?(?:the |my |our )?((?:[^\s\d]+ )?tests?|specs?) (?:${good})$`, 'iu'), 'run the $1', 'succeeded'],
  [new RegExp(String.raw`^(?:any of )?(?:the |my |our |a )?((?:[^\s\d]+ )?tests?|specs?) (?:${bad})$`, 'iu'), 'run the $1', 'failed'],
  [new RegExp(String.raw`^the ([^\s\d]+)(?: task)? (?:${good})$`, 'iu'), 'run the $1 task', 'succeeded'],
  [new RegExp(String.raw`^the ([^\s\d]+)(?: task)? (?:${bad})$`, 'iu'), 'run the $1 task', 'failed'],
  [/^(?:i|we|there) (?:have|are|has|got)(?: any| some)? (?:uncommitted |unsaved |local |unstaged )?changes$/iu, 'git status', 'says', 'changes'],
  [/^there(?: is|['’]?s| are) (?:a |an |any |the )?(?:files? |folders? )?(?:called |named )?(.+)$/iu, 'find $1', 'succeeded'],
  [/^(?:the (?:file|folder) )?(.+) exists$/iu, 'find $1', 'succeeded'],
  [/^(?:the (?:file|folder) )?(.+) (?:does not|doesn['’]?t) exist$/iu, 'find $1', 'failed'],
];
/** The same about the step before. */
const followUps: readonly (readonly [RegExp, 'succeeded' | 'failed' | 'says', string?])[] = [
  [new RegExp(String.raw`^(?:it|they|that|this|all|those|everything|all of them)(?: all)?(?: is| are|['’]?s)? (?:${good}|successful|green|fine|ok|okay|good)$`, 'iu'), 'succeeded'],
  [new RegExp(String.raw`^(?:it|they|that|this|any|one|any of them|one of them) (?:${bad})$`, 'iu'), 'failed'],
  [/^(?:so|yes|that is so|that is the case)$/iu, 'succeeded'],
  [/^not$/iu, 'failed'],
  [new RegExp(String.raw`^(?:it|that)(?: is|['’]?s| will| will be|['’]?ll| says)?(?: going to)?(?: be)? (${weather})(?:s|ing|y|es)?$`, 'iu'), 'says', '$1'],
  [/^(?:it|that|the (?:answer|result|output)) (?:says|contains|mentions|has|includes|is) (.+)$/iu, 'says', '$1'],
  [/^there (?:are|is|were) (?:any|some|something|anything|results|hits|matches)(?: (?:left|found))?$/iu, 'succeeded'],
  [/^(?:you|it) (?:find|finds|found)(?: it| them| one| any| anything| something)?$/iu, 'succeeded'],
];

/** A word of each of the frames below, "each" and "otherwise" among them: a clause without one needs no further look. */
const anyFrame = /\b(?:if|in case|provided|assuming|should|when|whenever|check|unless|except|once|as soon as|after|following|before|prior|each|every|all|otherwise|else)\b/iu;

export function mayBeFramed(clause: string): boolean {
  return anyFrame.test(clause);
}

/** For warming up. */
export const questionPatterns: readonly RegExp[] = [...questions, ...followUps].map(([pattern]) => pattern);

/** What "if ..." asks, without the "if"; undefined where no step could find it out. */
export function questionOf(condition: string, hasBefore: boolean): Question | undefined {
  if (hasBefore) {
    for (const [pattern, kind, text] of followUps) {
      const match = pattern.exec(condition);
      if (match) { return { order: null, condition: said(kind, text?.replace('$1', match[1] ?? '')) }; }
    }
  }
  for (const [pattern, order, kind, text] of questions) {
    const match = pattern.exec(condition);
    if (match && order !== null) {
      return { order: condition.replace(pattern, order), condition: said(kind, text?.replace('$1', match[1] ?? '')) };
    }
  }
  return undefined;
}

function said(kind: StepCondition['kind'], text: string | undefined): Omit<StepCondition, 'of'> {
  return text === undefined ? { kind } : { kind, text: text.toLowerCase() };
}

/** Orders that "once ... is done", "after ...ing", "before you ..." may stand for, the likeliest first. */
export function ordersOf(event: string): readonly string[] {
  const orders: string[] = [];
  const ended = new RegExp(String.raw`^(?:the |my |our |all )*(.+?) (?:${over}|have been|has been|are all) (?:${done})$`, 'iu').exec(event) ?? /^(?:the |my |our )(.+?) (?:run|runs|finish|finishes|end|ends|complete|completes|finished|ended|completed)$/iu.exec(event);
  if (ended?.[1] !== undefined) { orders.push(`run the ${ended[1]}`, `run the ${ended[1].replace(/ task$/iu, '')} task`); }
  const ready = /^(?:you|i|we)(?: are|['’]?re| have| am)? (?:done|finished|through|ready) (?:with )?(.+)$/iu.exec(event)?.[1];
  if (ready !== undefined) { orders.push(`run ${ready}`, ready, ...infinitivesOf(ready.split(' ')[0] ?? '').map(verb => [verb, ...ready.split(' ').slice(1)].join(' '))); }
  const clause = event.replace(/^(?:you|i|we)(?: have|['’]?ve)? /iu, '');
  if (clause !== event) { orders.push(clause); }
  const [first = '', ...rest] = clause.split(/\s+/u);
  for (const verb of infinitivesOf(first)) { orders.push([verb, ...rest].join(' ')); }
  orders.push(event);
  return orders;
}

/** How a clause begins that says when, whether or how often the other half is done. */
export const openings = {
  condition: /^(?:if|in case|provided(?: that)?|assuming|should|only if|when|check (?:whether|if)) /iu,
  unless: /^(?:unless|except if) /iu,
  event: /^(?:once|when|whenever|as soon as|after|right after|following) /iu,
  before: /^(?:before|right before|prior to) /iu,
  each: /^(?:for (?:each|every|all(?: of)?)|in (?:each|every)|go through (?:each|every|all)) /iu,
} as const;
/** The same words in the middle: "push if the tests pass". */
export const middles: readonly (readonly [keyof typeof openings, RegExp])[] = [
  ['condition', / (?:only )?(?:if|provided that|in case) /giu],
  ['unless', / (?:unless|except if) /giu],
  ['event', / (?:once|as soon as|right after|after|when) /giu],
  ['before', / (?:right before|before|prior to) /giu],
];

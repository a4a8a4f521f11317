import { codeNouns, nameStops } from './codeWords';
import { isComplete, nextCommand } from './freeTextSlots';
import { originalText } from './normalise';
import { unquotedText } from './quotedText';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const articles = words('a an the some any all my our this that these those another every each');

/** What can be wrong. */
const faults = words('bug bugs error errors warning warnings problem problems issue issues conflict conflicts crash crashes typo typos failure failures exception exceptions leak leaks race deadlock deadlocks regression regressions mistake mistakes diagnostic diagnostics vulnerability vulnerabilities bottleneck overflow lint linting squiggle squiggles flake breakage glitch defect defects smell smells');
/** What can be made to work again, with a quality before it: "the failing test", "the broken build". */
const breakable = words('test tests build spec specs pipeline ci import imports type types indentation loop condition function method class query regex script compilation compile return call layout style styles syntax link handler endpoint');
/** What is written anew. */
const makeable = words(
  'function functions func method methods class classes component components hook hooks test tests testcase spec specs docstring docstrings documentation docs doc jsdoc javadoc tsdoc comment comments loop loops regex regexp query type types interface interfaces enum enums struct structs '
  + 'trait traits constructor getter getters setter setters endpoint endpoints route routes handler handlers middleware decorator decorators macro snippet code boilerplate program algorithm module schema migration mock mocks stub stubs fixture fixtures implementation statement constant variable lambda callback '
  + 'promise generator iterator reducer selector stylesheet wrapper parser helper helpers validator utility api cli server client script singleton factory subclass superclass closure array object map dictionary union alias template namespace expression block switch service controller model repository store provider '
  + 'context adapter guard pipe directive observer listener event events exception error errors struct tuple typedef predicate comparator benchmark benchmarks assertion assertions header changelog polyfill serializer deserializer converter calculator game readme',
);
/** A noun of these is only new with one of the others: "error class" but not "error handling". */
const weak = words('error errors event events exception client server game object map array block header context model game store template readme changelog switch expression statement variable api script');
/** No code, whatever is said about it. */
const otherWorks = words('file files folder folders directory branch branches timer timers alarm reminder poem story haiku song joke essay email letter movie film play shopping meeting calendar note notes page document playlist speech profile commit backup');
const behindNoun = words('that which to for of with in called named using from and on about where whose like as into by at named taking returning implementing extending');

/** Index of the noun of something new that begins at `at`, or -1. */
function nounOf({ tokens, end }: SlotSource, at: number): number {
  const start = articles.has(tokens[at]?.text ?? '') ? at + 1 : at;
  let noun = -1;
  for (let index = start; index < Math.min(end, start + 7); index++) {
    const text = tokens[index]?.text ?? '';
    if (otherWorks.has(text)) { noun = -1; continue; }
    if (text === 'for' && ['loop', 'loops', 'each'].includes(tokens[index + 1]?.text ?? '')) { continue; }
    if (text === 'of' && /^lines?$/u.test(tokens[index - 1]?.text ?? '')) { continue; }
    if (behindNoun.has(text)) { break; }
    if (nameStops.has(text) && text !== 'if' && text !== 'when') { break; }
    if (makeable.has(text)) { noun = index; }
  }
  return noun;
}

const newCode: ReadSlot = (source, at) => {
  const { tokens, end } = source;
  const first = tokens[at]?.text ?? '';
  if (at >= end || ['this', 'that', 'it', 'these', 'those', 'all', 'every', 'each', 'my', 'our'].includes(first) || !isComplete(source, end) || nextCommand(source, at, end) !== undefined) { return []; }
  const noun = nounOf(source, at);
  if (noun < 0) { return []; }
  const named = tokens[noun]?.text ?? '';
  // "make the function async" is about one that is there; "add types to ..." changes it.
  if (first === 'the' && !/^(?:tests?|docs?|documentation|docstrings?|implementation|comments?|code|types?)$/u.test(named)) { return []; }
  if (/^types?$/u.test(named) && !['for', 'that', 'called', 'named', 'alias', 'which', 'of'].includes(tokens[noun + 1]?.text ?? '')) { return []; }
  if (named === 'statement' && /^(?:return|print|log|import|console)$/u.test(tokens[noun - 1]?.text ?? '')) { return []; }
  const alone = noun === end - 1;
  // "the code", "a script": too little to begin with. "tests", "a docstring": enough, they are about what is at the cursor.
  if (weak.has(tokens[noun]?.text ?? '') && !alone && !behindNoun.has(tokens[noun + 1]?.text ?? '')) { return []; }
  if (alone && ['code', 'script', 'program', 'code', 'object', 'block', 'map', 'error', 'game', 'server', 'client'].includes(tokens[noun]?.text ?? '') && noun - at < 2) { return []; }
  return [{ end, value: unquotedText(source, at) }];
};

/** Said without a verb: "a function that reverses a string", "unit tests for this class". */
const bareNewCode: ReadSlot = (source, at) => {
  const noun = nounOf(source, at);
  if (noun < 0 || noun + 2 >= source.end || !['that', 'which', 'to', 'for', 'called', 'named'].includes(source.tokens[noun + 1]?.text ?? '') || noun - at > 4) { return []; }
  const made = words('function functions method class component test tests docstring documentation regex interface enum hook');
  if (noun > at && !/^(?:an?|some|unit|new|simple)$/u.test(source.tokens[at]?.text ?? '')) { return []; }
  const article = ['a', 'an'].includes(source.tokens[at]?.text ?? '') || ['tests', 'documentation'].includes(source.tokens[noun]?.text ?? '');
  return article && made.has(source.tokens[noun]?.text ?? '') ? newCode(source, at) : [];
};

/** Ends behind a place where a fault is: "in the login form", "on line 5". Any few words will do. */
function withPlace(source: SlotSource, at: number): number[] {
  const { tokens, end } = source;
  const found = [at];
  if (!['in', 'on', 'with', 'at', 'from', 'for', 'of', 'inside', 'that', 'where', 'when', 'here', 'above', 'below', 'caused', 'near', 'around', 'between'].includes(tokens[at]?.text ?? '')) { return found; }
  if (isComplete(source, end) && nextCommand(source, at, end) === undefined) { found.unshift(end); }
  return found;
}

/** A fault by its name: "the threading bug", "a typo in the header", "all type errors". `determined` wants an article. */
const fault = (determined: boolean): ReadSlot => (source, at) => {
  const { tokens, utterance, end } = source;
  const has = articles.has(tokens[at]?.text ?? '');
  if (at >= end || (determined && !has && !faults.has(tokens[at]?.text ?? ''))) { return []; }
  let start = has ? at + 1 : at;
  if (tokens[start]?.text === 'the' || tokens[start]?.text === 'of') { start += tokens[start + 1]?.text === 'the' ? 2 : 1; }
  const ends: number[] = [];
  for (let index = start; index < Math.min(end, start + 6); index++) {
    const text = tokens[index]?.text ?? '';
    if (faults.has(text) || (index > start && breakable.has(text))) { ends.push(...withPlace(source, index + 1)); }
    if (nameStops.has(text) && !['by', 'off', 'one', 'not', 'if'].includes(text)) { break; }
  }
  return [...new Set(ends)].sort((a, b) => b - a).map((to): SlotCandidate => ({ end: to, value: originalText(utterance, at, to) }));
};

const selectWords = words('all everything it word words character characters letter letters here cursor brackets parentheses parens braces quotes paragraph page text selection start beginning end top bottom inside outside until column half next previous few couple lines line');
/** More of what can be selected: "the next three lines", "everything up to the end", "all". */
const selectable: ReadSlot = (source, at) => {
  const { tokens, end } = source;
  const first = tokens[at]?.text ?? '';
  if (at >= end || !isComplete(source, end) || tokens[end - 1]?.text === 'out' || nextCommand(source, at, end) !== undefined || ['option', 'number', 'random', 'as', 'another', 'one', 'it', 'this', 'that'].includes(first)) { return []; }
  const known = tokens.slice(at, end).some(({ text }) => selectWords.has(text) || codeNouns.has(text));
  return known ? [{ end, value: unquotedText(source, at) }] : [];
};

const signs = words('semicolon semi comma colon period dot bracket brackets brace braces paren parens parenthesis parentheses quote quotes backtick backticks space tab arrow slash backslash underscore hash star asterisk dash hyphen pipe ampersand sign mark stop point caret tilde newline line break apostrophe');
const signQualities = words('semi open opening close closing left right curly square round angle double single full question exclamation exclamation equals equal plus minus at percent dollar fat forward back blank empty new less greater than hash vertical string');
const vague = words('line sign mark break stop point string');
/** The name of a sign: "semicolon", "closing curly brace". */
const punctuation: ReadSlot = ({ tokens, end, utterance }, at) => {
  let index = at;
  while (index < end && signQualities.has(tokens[index]?.text ?? '')) { index += 1; }
  return index < end && signs.has(tokens[index]?.text ?? '') && index - at < 4 && (index > at || !vague.has(tokens[index]?.text ?? '')) ? [{ end: index + 1, value: originalText(utterance, at, index + 1) }] : [];
};

const testStops = words('the a an all my our these those this that unit and or of for in to it speed internet every available existing');
const few = (accepts: (text: string, index: number, before: string) => boolean, most: number): ReadSlot => ({ tokens, end, utterance }, at) => {
  const found: SlotCandidate[] = [];
  for (let to = at; to < Math.min(end, at + most) && accepts(tokens[to]?.text ?? '', to - at, tokens[to - 1]?.text ?? ''); to++) { found.push({ end: to + 1, value: originalText(utterance, at, to + 1) }); }
  return found.reverse();
};

/** What faults, new code, tests and selections are called. */
export const codeTargetSlots: Readonly<Record<string, ReadSlot>> = {
  newCode, bareNewCode, selectable, punctuation,
  faulty: fault(true),
  fault: fault(false),
  thisFault: (source, at) => ['this', 'that', 'these', 'those', 'the', 'all'].includes(source.tokens[at]?.text ?? '') ? source.read('faulty', at) : [],
  /** Whatever a programmer has fixed: one to five words to the end. */
  fixable: (source, at) => source.end - at <= 7 && source.end - at >= 2 && articles.has(source.tokens[at]?.text ?? '') && isComplete(source, source.end) && nextCommand(source, at, source.end) === undefined && at < source.end ? [{ end: source.end, value: unquotedText(source, at) }] : [],
  /** Which tests: "integration", "failing", "router". */
  testKind: few((text, index, before) => !testStops.has(text) || (text === 'to' && index > 0 && before === 'end'), 4),
  /** One test or some that are pointed at. */
  thisTest: (source, at) => source.read('thisCode', at).filter(({ value }) => typeof value === 'string' && /\b(?:tests?|specs?|suite)\b/iu.test(value)),
  testTarget: few((text, index) => !testStops.has(text) && (index > 0 || !nameStops.has(text)), 4),
  debugTarget: few(text => /^(?:tests?|app|application|program|project|server|script|extension|unit|current|file|test|backend|frontend|api|service|cli|process|failing|main|code|suite|client|node|python|browser|chrome)$/u.test(text), 3),
  usualTask: few(text => /^(?:build|watch|dev|lint|clean|deploy|release|compile|package|bundle|install|start|format|migrations?|docs|coverage|benchmarks?|server|development|storybook|production|prod|staging|ci|preview|e2e|seed)$/u.test(text), 3),
};

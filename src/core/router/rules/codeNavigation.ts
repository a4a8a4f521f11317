import type { Slots } from '../../turn';
import type { Rule } from '../rule';

const elsewhere = ['(open|show me|show|find|close|go to|jump to|switch to|read|see|view|search|look in) (a|the|this|that|my|our|other) [test|new|config|other|last|next|whole|current|previous|settings|source|right|first|second|open] (file|files|folder|folders|directory|workspace|tab|window|page|website|terminal|panel|settings|branch|stash|online|web|internet|news|weather|profile|microphone|next|end|top)'];
/** "the definition of recursion" is a question, "the definition of the parse function" a place. */
const ownName = (slots: Slots): Slots | null => typeof slots['symbol'] === 'string' && /^(?:done|it|used|here|there|line|lines|all|me|sleep|work|bed|hell|next|previous|back|end|top|bottom|start|beginning|\d+)\b/iu.test(slots['symbol']) ? null : slots;

/** Going to lines, symbols and definitions, and finding what uses them. */
export const codeNavigationRules: readonly Rule[] = [
  {
    agent: 'code', action: 'goToLine', confidence: 0.97,
    sentences: [
      '(<goTo>) [to|on|at|onto|into|over to|down to|up to|back to|two|too|2] [the] (line|lines|lined|row|lion) [number|no|numbered] {line} [column {column:number}|col {column:number}] [please|now|in this file|in the file|of this file|of the file|here|in the current file|in the editor]',
      '(<goTo>) [to|on|at|onto|over to|down to|up to|back to|two] [the] {line:ordinal} (line|row) [of the file|of this file|in this file|in the file]',
      'where is line [number] {line}', 'line [number] {line} (is where i want to go|is where i want to be)', 'jump {line:line} line', '(my|the) cursor (should go|should be|goes|belongs) (to|on) line {line}',
      '(i want|i would like) [to be|to go|to see|to look] [to|at|on] line {line}',
    ],
    not: ['(column|spaces) of', '(weather|web|google|select|delete|comment)', 'line {a:line} (to|through) {b:line}'],
  },
  { agent: 'code', action: 'goToLine', confidence: 0.92, sentences: ['(line|row|lines|lined) [number|no] {line}', 'goto {line}'] },
  { agent: 'code', action: 'goToLine', confidence: 0.72, sentences: ['[the] {line:ordinal} line'] },
  { agent: 'code', action: 'goToLine', confidence: 0.78, sentences: ['(go|jump|scroll|navigate) to {line}', 'number {line} line'] },
  {
    agent: 'code', action: 'goToLine', confidence: 0.97, slots: { line: 1 },
    sentences: ['(<goTo>) [to|back to|up to] the (top|beginning|start|very top|head|very beginning) [of] [the|this|my] [current] [file|document|editor|code]', '(<goTo>) [to|up to] the top of it', 'scroll [all the way] [up] to the top'],
  },
  {
    agent: 'code', action: 'goToLine', confidence: 0.55, lacks: ['line'],
    sentences: ['(go|jump|move the cursor|move|navigate|skip|scroll|take me|bring me|put the cursor|goto|get) [to|on|at] [the] (line|row) [number]', 'line number', '(go|jump|scroll|navigate) to [the]', 'line'],
  },
  {
    agent: 'code', action: 'goToDefinition', confidence: 0.96,
    sentences: [
      '(<goTo>|<find>|peek|peek at|check) [to|at] [the|its|their] (definition|declaration|implementation|source|definitions|type definition|deffinition) [of|for] [<thisSymbol>]',
      '(<goTo>|<find>|take me|peek) [to|at] (where|the place where|the line where|the spot where) <thisSymbol> (is|was|gets) [actually|originally|first] (defined|declared|implemented|coming from|created|written|from)',
      'where (is|was|are|did i|do we) <thisSymbol> [actually|originally|first] (defined at|defined|declared|implemented|coming from|located|define|declare|from|live|created)', 'where does <thisSymbol> come from',
      '[the] (definition|declaration|implementation) of <thisSymbol>', '(definition|declaration)', '(follow|jump into|go into|dive into|enter) <thisSymbol> [definition]', 'where does <thisSymbol> (live|sit|reside)', 'what is the (definition|declaration|implementation) of <thisSymbol>', '(<goTo>) [to] (this|that) (functions|methods|variables|classes|symbols|types) (definition|declaration|implementation)', '(who|what file) (defines|declares|implements) <thisSymbol>', 'what defines <thisSymbol>',
    ],
    not: elsewhere,
  },
  {
    agent: 'code', action: 'goToDefinition', confidence: 0.95, accept: ownName,
    sentences: [
      '(<goTo>|peek|peek at|check) [to|at] [the] (definition|declaration|implementation|source|type definition|deffinition) (of|for) {symbol}',
      '(<goTo>|<find>|take me) [to|at] (where|the place where|the line where|the file where|the spot where) [the] {symbol} (is|was|gets|are) [actually|originally|first] (defined|declared|implemented|coming from|created)',
      'where (is|was|are|did i|do we|do i|did we) [the] {symbol} [actually|originally|first] (defined at|defined|declared|implemented|coming from|define|declare|implement)', 'where (did|do) (we|i) (define|declare|implement) [the] {symbol}', 'where is the (definition|declaration|implementation) of [the] {symbol}', 'where does {symbol:identifier} come from', '(definition|declaration|implementation) of [the] {symbol:identifier}',
      '[the] (definition|declaration|implementation) of [the] <symbolNoun> {symbol}', '[the] (definition|declaration|implementation) of [the] {symbol} <symbolNoun>', '(who|what file|what|which file) (defines|declares|implements) [the] {symbol}', '[the] {symbol} (definition|declaration)', '(<goTo>) [to] [the] {symbol} (definition|declaration|implementation)', '(<find>) the (definition|declaration|implementation) (of|for) [the] {symbol}',
    ],
    not: [...elsewhere, '(word|term|online|dictionary|concept|recursion|what is the definition)', 'what is the (definition|declaration)'],
  },
  {
    agent: 'code', action: 'goToDefinition', confidence: 0.55, lacks: ['symbol'],
    sentences: ['(go|jump|navigate|take me) to [the] (definition|declaration|implementation) of [the|a]', 'where is [the] {unfinished:symbol} (defined|declared) in the'],
  },
  {
    agent: 'code', action: 'findReferences', confidence: 0.96,
    sentences: [
      '(<find>|<goTo>|peek|check|count) [to|at] [all the|all of the|all|every|any|the|its|some|other] (references|reference|usages|usage|uses|callers|call sites|occurrences|places|calls|caller|instances|mentions) [of|to|for|where|that use|that call|which use|using] [<thisSymbol>] [is used|is called|gets called|is referenced] <inCode>',
      '(where else|where|how often|how many times|in which files|in how many places) (is|are we using|are|do we use|do i use|am i using|do we call|do i call|does anyone use|do we reference|have i used) <thisSymbol> [being|actually|also|ever] [used|called|referenced|invoked|imported|needed|in use|mentioned|instantiated] <inCode>',
      '(who else|who|what functions|what code|what else|what files|what|which functions|which code|which files|which classes) (calls|uses|references|depends on|is calling|is using|call|use|imports|invokes|reference|depend on|import) <thisSymbol> <inCode>',
      '(find|show|list|see) [me] (everything|everywhere|every place|all places|all the places|everyone|all code|where|all files) [that|where|which|who] (uses|calls|references|<thisSymbol> is used|<thisSymbol> is called|we use|i use|we call|use|call|<thisSymbol> is referenced) [<thisSymbol>] <inCode>',
      '[the|all the|all of the|all|any] (references|usages|call sites|callers) [of|to|for] [<thisSymbol>] <inCode>', 'what are [all] [the] (references|usages|uses|callers) (of|to|for) <thisSymbol> <inCode>', '[find out|see|tell me|show|find|check|know] where <thisSymbol> is (used|called|referenced) <inCode>', '(which|what) (places|parts|lines|code|functions|methods|classes) (use|call|reference) <thisSymbol>', 'is (this|that) (<symbolNoun>|code|import|parameter) [ever|even|still|actually|really] (used|called|referenced|needed) [anywhere|somewhere|at all|elsewhere]', 'is <thisSymbol> used (anywhere|somewhere|elsewhere) [else]',
    ],
    not: ['(weather|news|web|google|defined|declared|definition|online)'],
  },
  {
    agent: 'code', action: 'findReferences', confidence: 0.96, accept: ownName,
    sentences: [
      '(<find>|<goTo>|peek|check|count) [to|at] [all the|all of the|all|every|any|the|some|other] (references|reference|usages|usage|uses|callers|call sites|calls|caller) (of|to|for|where|that use|that call|using) [the] {symbol} <inCode>',
      '(where else|where|how often|how many times|in which files|in how many places) (is|are) [the] {symbol} [being|actually|also|ever] (used|called|referenced|invoked|imported|in use|instantiated) <inCode>', '(where else|where|how often|in which files) (do we|do i|am i|are we|does anyone|have i|did i|did we) (use|call|using|calling|reference|used|invoke|import) [the] {symbol} <inCode>',
      '(who else|who|what functions|what code|what else|what files|what|which functions|which code|which files|which classes) (calls|uses|references|is calling|is using|call|invokes|depends on|reference) [the] {symbol} <inCode>',
      '(find|show|list|see) [me] (everything|everywhere|every place|all places|all the places|everyone|all code|where|all files) [that|where|which|who] (uses|calls|references|we use|i use|we call|i call|use|call) [the] {symbol} <inCode>',
      '(find|show|list|see) [me] (everywhere|every place|all places|all the places|where) [where|that] [the] {symbol} is (used|called|referenced) <inCode>',
      '[the|all the|all of the|all|any] (references|usages|call sites|callers) (of|to|for) [the] {symbol} <inCode>', 'is [the] {symbol} [ever|even|still|actually] (used|called|referenced) (anywhere|somewhere|at all|elsewhere) <inCode>',
    ],
    not: ['(weather|news|web|google|defined|declared|definition|online|word|reference manual)', '(calls|uses|call|use) (me|you|him|her)'],
  },
  {
    agent: 'code', action: 'findReferences', confidence: 0.55, lacks: ['symbol'],
    sentences: ['(find|show me|show|list) [all the|all|the] (references|usages|uses|callers|calls) (of|to|for) [the|a]', 'who calls [the]', 'where do (we|i) use the', 'what calls the'],
  },
  {
    agent: 'code', action: 'goToSymbol', confidence: 0.95, accept: ownName,
    sentences: [
      '(<goTo>|<find>) [to|at|into] [the|a|my|our] <symbolNoun> [called|named|by the name of|with the name] {symbol} [in this file|in the file|in this class|here]', '(<goTo>|<find>) [to|at|into] (the|my|our) {symbol} <symbolNoun> [in this file|in the file|in this class|here]', '(go|jump|navigate|take me) to {symbol} <symbolNoun>',
      'where (can i|do i|can we|do we) find [the|my|our] {symbol} <symbolNoun>', 'where (can i|do i|can we|do we) find [the|my|our] <symbolNoun> [called|named] {symbol}', 'where is [the|my|our] <symbolNoun> [called|named] {symbol}', 'where is (the|my|our) {symbol} <symbolNoun>', '(<goTo>) to [the] symbol [called|named] {symbol}', '(<goTo>|<find>) symbol {symbol}', 'symbol {symbol}', 'take me to where [the] {symbol} (lives|sits|is)', '(go|jump|navigate|take me) into [the] {symbol} (function|method|class)', '(<goTo>) to my {symbol} <symbolNoun>',
    ],
    not: [...elsewhere, '(definition|declaration|implementation|references|usages|uses|callers|type error|type errors|next|previous|line)', '(file|files|folder|directory) (called|named)'],
  },
  { agent: 'code', action: 'goToSymbol', confidence: 0.96, sentences: ['(<goTo>) to [the] {symbol:identifier}'] },
  { agent: 'code', action: 'goToSymbol', confidence: 0.93, slots: { symbol: 'constructor' }, sentences: ['(<goTo>|<find>) [to|at] [the] constructor [of] [the|this] [class]'] },
  { agent: 'code', action: 'goToSymbol', confidence: 0.55, accept: ownName, sentences: ['(go|jump|navigate) to {symbol}'], not: [...elsewhere, '(definition|declaration|implementation|line)'] },
  {
    agent: 'code', action: 'goToSymbol', confidence: 0.55, lacks: ['symbol'],
    sentences: ['(<goTo>) [to] [the] <symbolNoun> [called|named]', '(<goTo>) to [the|a] symbol', '(go|jump|navigate|take me) to the'],
  },
];

import type { Slots } from '../../turn';
import type { Rule } from '../rule';

const notForEditor = ['(profile|branch|random|timer|volume|voice|option|microphone|device)'];
/** "type script" is a language, "enter" may be a key: what follows them is not always dictated. */
const dictated = (slots: Slots): Slots | null => typeof slots['text'] === 'string' && !/^(?:script|scripts|check|checking|error|errors|safe|safety|of|system|the command|a command|command|definition|definitions)\b|^(?:mode(?: (?:on|off))?|on|off)$|^(?:this|that|it|them)(?: here)?$/iu.test(slots['text'].trim()) ? slots : null;
/** What would have to be made first, not typed: a function is written, a uuid is generated. */
const invented = '(insert|type|enter|add|put|place) [me] (a|an|some|another|the current|todays|the) [new|random|current|simple|basic|short|unit|todays] (uuid|guid|random|function|method|class|test|tests|unit|docstring|component|loop|date|time|timestamp|breakpoint|log|try|if|for|constructor|interface|regex|check|guard|case|getter|setter|file|folder|timer|parameter|argument|field|property|comment that|comment saying|comment explaining|link)';

/** Selecting, dictating, commenting, formatting. */
export const codeSelectionRules: readonly Rule[] = [
  {
    agent: 'code', action: 'select', confidence: 0.96,
    sentences: [
      '(select me|select|highlight|mark|grab|selecting) {what:lines} [please|in the file|here]', '(select|highlight|mark|selecting) {what:someCode}', 'make a selection of {what:someCode}', 'extend the selection to {what:someCode}', '(expand|extend|grow|shrink) (the|this|my) selection', 'set the selection to {what:someCode}',
      '(i want|i would like) {what:someCode} selected',
    ],
    not: notForEditor,
  },
  {
    agent: 'code', action: 'select', confidence: 0.94,
    sentences: [
      '(select|highlight|mark) {what:selectable}', '(select|highlight|mark) [the] {what:selectable} [in this file|in the file|please]',
    ],
    not: notForEditor,
  },
  { agent: 'code', action: 'select', confidence: 0.55, lacks: ['what'], sentences: ['(select me|select|highlight|mark)', '(select|highlight|mark) [from] (the|a|line|lines|from line|from|all the|to)', 'make a selection', '(select|highlight|mark) (line|lines) {unfinished:line} (to|through|until|and)', '(select|highlight|mark) {unfinished:lines} (to|through|until|and)'] },
  {
    agent: 'code', action: 'insert', confidence: 0.95, accept: dictated,
    sentences: [
      '(insert|type in|type out|type|dictate|enter|input|write down|write|put in|put|add|place|print|key in|paste|append) the (text|words|word|string|following text|following line|following|phrase|characters|letters|sentence|line) {text:dictation}',
      '(insert|type in|type out|type|write down|write|put in|put|place|enter|paste|add|print|drop) {text:some} (at|on|under|in front of|behind|after|before) (the|my) (cursor position|cursor|caret|current cursor position|insertion point)', '(insert|type in|type out|type|put in|put|place|drop) {text:some} (here|right here|in here|at this position|at this place|at this point|in this line|on this line|into the editor|in the editor|into the code)',
      '(start dictation|begin dictation|dictation|dictate|take dictation|dictating) {text:dictation}', '(insert|type|put|add) (a|an) {text:punctuation}', '(insert|type in|type out|type) [here|at the cursor|this] {text:dictation}',
    ],
    not: ['(breakpoint|breakpoints|break point|break points|brake point|brake points|logpoint)', invented, 'in the (terminal|console|shell|command line)', 'into the (terminal|console|shell)', '(timer|alarm|reminder)', '(at|to) the end of', 'insert (before|after|between|into|above|below)', '(insert|put|add|type) (it|this|that|them|the result|the answer|the selection) (here|at|into|in)'],
  },
  { agent: 'code', action: 'insert', confidence: 0.96, slots: { text: 'new line' }, sentences: ['(insert|add|start|put|make|type|give me) (a|another) (new line|newline|line break) [here]', '(insert|add) (a|another) [blank|empty] line [here]', '(new line|newline)', 'press enter', 'hit enter'] },
  { agent: 'code', action: 'insert', confidence: 0.74, accept: dictated, sentences: ['(enter|input|key in) {text:dictation}'], not: [invented, '(enter|input) (the|a|an|this|that|into|is|data|validation|key|to|from|does|field)', '(terminal|console|shell)'] },
  { agent: 'code', action: 'insert', confidence: 0.55, lacks: ['text'], sentences: ['(insert the|insert|type in|type out|type the|type|dictate)', '(insert|type|add|write|put) [the] (text|following text|following|words|code) [here|at the cursor]', '(insert|type|put) [something|text] (here|at the cursor)', '(start|begin) (dictation|typing|dictating)', '(insert|type|put) a', 'write at the cursor'] },
  {
    agent: 'code', action: 'comment', confidence: 0.96,
    sentences: [
      '(comment|comments|comet|commented) out {what:someCode}', '(comment|comments|comet) {what:someCode} out', '(comment in|comment|uncomment out|uncomment|un comment) {what:someCode}', '(toggle|add|remove|switch|turn on|turn off) [the|a] (comment|comments|commenting|line comment|block comment) (on|for|from|of|at|in|off) {what:someCode}',
      '(comment out|comment|uncomment) {what:selectable}', 'put {what:someCode} (in a|in|into a|into|inside) (comment|comments)', '(turn|make|change|convert) {what:someCode} [into|in to|to] (a comment|comments|comment)', '(comment|uncomment|un comment) {what:lines} [out]', 'take {what:someCode} out of (comment|the comment|comments)',
    ],
    not: ['(saying|that says|explaining|describing|todo|what)'],
  },
  { agent: 'code', action: 'comment', confidence: 0.94, slots: { what: 'everything' }, sentences: ['comment everything out', 'comment all of it out', 'comment all out'] },
  { agent: 'code', action: 'comment', confidence: 0.92, slots: { what: 'it' }, sentences: ['(comment|comet) it out', 'comment out it', 'uncomment it', 'comment it'] },
  { agent: 'code', action: 'comment', confidence: 0.85, sentences: ['(toggle line|toggle block|toggle the|toggle|line|block) (comment|comments)', '(uncomment|comment out|comment in|toggle commenting)', 'comment'] },
  {
    agent: 'code', action: 'format', confidence: 0.96,
    sentences: [
      '(format|reformat|auto format|autoformat|prettify|beautify|pretty print|re format|tidy|reindent|re indent|prettier|auto indent) [the|this|my|our|that|all the|all of the|all of this|all of my|all] [current|whole|entire|selected|open|active] (document|file|code|selection|source code|source file|source|page|editor|buffer|function|class|method|block|text|lines|line|snippet|module|json|here|stuff|everything|it|this|that) [with prettier|automatically|nicely|properly|again|using prettier|with the formatter|please]',
      '(format|reformat) (it|this|that|everything|all)', '(run|apply|use|start|call) [the|a|auto] (formatter|prettier|formatting|code formatter|auto formatter|auto format|code formatting|format document) [on this file|on this|on the file|here|to this file|on it|on the document|on the selection|on the code|again]',
      '(fix|correct|clean up|tidy up|repair|sort out|clean|improve|apply|do) [the|my|this] [code|file|documents] (formatting|format|indentation|indent|indenting|whitespace|layout|spacing) [of|in|for] [this|the] [file|document|function|code|class|here]', 'format document', 'code format', 'make (this|the) (file|code|document) (pretty|look nice|well formatted|properly formatted|nicely formatted)', 'make (this|it) pretty', '(the|this) (code|file|document) (needs to be|needs|should be|wants) (formatting|formatted|to be formatted)',
      'i want (this|the) (file|code|document) formatted', 'put (the|this) (code|file) in(to) (order|shape)',
    ],
    not: ['(date|drive|disk|number|currency|string|number|phone|as|explain|import|imports)'],
  },
  { agent: 'code', action: 'format', confidence: 0.9, sentences: ['(format|reformat|prettify|beautify|autoformat|auto format|tidy up the formatting)', 'format (code|file|document|selection)'] },
  {
    agent: 'code', action: 'organizeImports', confidence: 0.96,
    sentences: [
      '(organize|organise|sort out|sort and organize|sort|clean up|clean|tidy up|tidy|order|reorder|arrange|optimize|optimise|fix up|fix|rearrange|group|cleanup|alphabetize|alphabetise|manage|prune|straighten out) [the|my|all the|all of the|all my|all|these|this files|our|up the|up] [unused|module|messy|used|import] (imports|import statements|import statement|import list|import section|import block|import|imported modules|inputs) [in|of|at] [this|the|my] [current] [top of the file|file|module|document|alphabetically|here|class|component|page|automatically|up|please] [alphabetically]',
      '(remove|delete|drop|get rid of|strip|kill|throw out|eliminate|clear out|clear|prune) [the|all the|all of the|all|any|my|these] (unused|unneeded|unnecessary|superfluous|dead|redundant|useless|unwanted) (imports|import statements|import) [in|of|from] [this|the|my] [file|module|document|here|code]', '(organized|sorted|organize|organise) imports', 'put the imports in (order|alphabetical order)', '(the|these|my) imports (need|want|should be) (sorting|cleaning up|organizing|sorted|organized|to be sorted|to be organized|cleaning)', 'imports (organize|sort)', '[are there] unused imports remove them',
    ],
    not: ['(explain|why|what|how)'],
  },
];

import type { Slots } from '../../turn';
import type { Rule } from '../rule';

/** "this", "the selection": what is meant is not among the words. */
const pointing = /(?:en|de)coded$|^(?:(?:en|de)cod(?:e|ed|ing)\b.*|it|that|this|these|those|them|everything|(?:this|that|the|my|selected) (?:file|text|string|selection|result|line|function|variable|word|code|image|clipboard|data|content|contents|output|answer|url|link|query|parameter|parameters|payload|body|json|password|token)s?)$/iu;
const saidText = (slots: Slots): Slots | null => typeof slots['text'] === 'string' && !pointing.test(slots['text'].trim()) ? slots : null;

/** Digits without a named base that are to become decimal can only be binary. */
function fromBase(slots: Slots): Slots | null {
  const { kind, text } = slots;
  if (kind !== 'decimal' || typeof text !== 'string') { return slots; }
  if (/^-?0[xbo]/u.test(text)) { return slots; }
  return /^[01]{2,}$/u.test(text) ? { ...slots, text: `0b${text}` } : null;
}
/** Only digits that cannot be decimal are taken for hexadecimal unasked. */
const withLetters = (slots: Slots): Slots | null => typeof slots['text'] === 'string' && /[a-f]/u.test(slots['text'].slice(2)) ? slots : null;

export const encodeRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'encode', confidence: 0.97, accept: fromBase,
    sentences: [
      '<encodeAsk> <encodeNumber> {text:baseLiteral} (in|as|as a|as an|to|into|to a|in to|written in|be in|look like in|equal in|converted to|expressed in|represented in|equals in|is in|written as|out in) {kind:base} <encodeForm>',
      '<encodeAsk> [the] {kind:base} [representation|value|form|equivalent|number|version|code|conversion|notation|encoding] (of|for) <encodeNumber> {text:baseLiteral}',
      'how (is|do you represent|do you express|would you express|do i represent|do you convert|do i convert|to convert|would i write|can i write|can you write|does one write|to represent) <encodeNumber> {text:baseLiteral} [written|represented|expressed] (in|as|to|into) {kind:base} <encodeForm>',
      '<encodeNumber> {text:baseLiteral} (in|to|as) {kind:base} (is what|equals what|is|equals)', '(in|into) {kind:base} (what is|how do you write|how do i write|how is|what would be) <encodeNumber> {text:baseLiteral} [written]', 'what (number|value) is {text:baseLiteral} (in|as|to) {kind:base} <encodeForm>',
      '{kind:base} [for|of] <encodeNumber> {text:baseLiteral}', 'what {kind:base} <encodeForm> is {text:baseLiteral}',
    ],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.93, accept: withLetters,
    sentences: [
      '<encodeAsk> <encodeNumber> {text:hexLiteral} (in|as|to|into) {kind:base} <encodeForm>', '<encodeAsk> [the] {kind:base} [representation|value|form|equivalent|number] (of|for) <encodeNumber> {text:hexLiteral}',
    ],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.93, slots: { kind: 'decimal' }, accept: slots => String(slots['text']).length >= 4 ? slots : null,
    sentences: ['<encodeAsk> <encodeNumber> {text:binaryLiteral} (in|as|to|into) (decimal|base 10|base ten) <encodeForm>'],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.95,
    sentences: ['[convert|change|translate] [from] (hex|hexadecimal|base 16) to {kind:base} [of] {text:hexLiteral}', '[convert|change|translate] [from] (hex|hexadecimal|base 16) {text:hexLiteral} to {kind:base}'],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.95,
    sentences: ['[convert|change|translate] [from] (binary|base 2) to {kind:base} [of] {text:binaryLiteral}', '[convert|change|translate] [from] octal to {kind:base} [of] {text:octalLiteral}', '[convert|change|translate] [from] decimal to {kind:base} [of] {text:baseLiteral}'],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.95, slots: { kind: 'base64decode' }, accept: saidText,
    sentences: [
      '<base64> (decode|decoded|decoding) [of|for] <encodeThe> {text}', '(decode|decrypt|unencode|convert|turn) <encodeThe> {text:words} (from|as|using|with|out of) <base64> [to text|to plain text|to a string|into text]', '(decode|decrypt|unencode) [from|the|this|a|as] <base64> [encoded] [string|text|value|message|encoding] [of|:] {text}', '(decode|convert) [this|that] from <base64> <encodeThe> {text}', 'what (is|does) <encodeThe> {text:words} (decoded from|decode to in|from|when decoded from|decoded as) <base64>', 'what does [the] <base64> [string|text] {text:words} (mean|say|decode to|stand for)',
    ],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.95, slots: { kind: 'base64' }, accept: saidText,
    sentences: [
      '<base64> (encode|encoding of|encoding for|encoded|encoding) <encodeThe> {text}', '[give me|what is|show me|get|generate|calculate|compute|tell me] [the] <base64> [encoding|version|representation|form|encoded version|string|value] (of|for) <encodeThe> {text}', '(encode|convert|turn|put|translate|transform|write|change) <encodeThe> {text:words} (as|in|to|into|using|with) <base64> [encoding|format|form]', 'encode [in|to|into|as|with|using] <base64> <encodeThe> {text}', 'what is <encodeThe> {text:words} (in|as|encoded in|encoded as|when encoded in|in terms of) <base64>', 'convert to <base64> <encodeThe> {text}', '<base64> <encodeThe> {text}',
    ],
    not: ['(decode|decoded|decoding|decrypt)'],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.95, slots: { kind: 'urldecode' }, accept: saidText,
    sentences: ['<url> (decode|decoded|unescape|decoding of|decoding) <encodeThe> {text}', '(urldecode|uridecode) <encodeThe> {text}', '(decode|unescape) [the|this|a|as] <url> [encoded] [string|text|encoding] [:] {text}', '(decode|unescape) <encodeThe> {text:words} (from|as) [a] <url> [encoding]'],
  },
  {
    agent: 'utility', action: 'encode', confidence: 0.95, slots: { kind: 'urlencode' }, accept: saidText,
    sentences: ['<url> (encode|escape|encoded|encoding of|encoding for|encoding) <encodeThe> {text}', '(urlencode|uriencode) <encodeThe> {text}', '(encode|escape|convert) <encodeThe> {text:words} (for|as|in|to|into|for use in|using|with) [a|an|the] <url> [encoding|encoded] [form|string|format]', '(what is|give me|show me) [the] <url> (encoding|encoded version|encoded form) (of|for) <encodeThe> {text}'],
    not: ['decode'],
  },
  { agent: 'utility', action: 'encode', confidence: 0.5, slots: { kind: 'base64' }, lacks: ['text'], sentences: ['<base64> encode [this|that|it]', 'encode [this|that|it|something] (in|as|to|into|with|using) <base64>'] },
  { agent: 'utility', action: 'encode', confidence: 0.5, slots: { kind: 'base64decode' }, lacks: ['text'], sentences: ['<base64> decode [this|that|it]', 'decode [this|that|it|something] (from|as) <base64>', 'decode [this|some] <base64> [string|text]'] },
  { agent: 'utility', action: 'encode', confidence: 0.5, slots: { kind: 'urlencode' }, lacks: ['text'], sentences: ['<url> encode [this|that|it]'] },
  { agent: 'utility', action: 'encode', confidence: 0.5, slots: { kind: 'urldecode' }, lacks: ['text'], sentences: ['<url> decode [this|that|it]'] },
  {
    agent: 'utility', action: 'encode', confidence: 0.5, lacks: ['kind'],
    sentences: ['(convert|what is|translate) {text:baseLiteral} (to|in|into) (base|a different base|another base)', '(convert|translate) (binary|hex|hexadecimal|octal) {unfinished:number}'],
  },
];

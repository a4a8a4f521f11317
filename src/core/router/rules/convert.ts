import type { Slots } from '../../turn';
import type { Rule } from '../rule';
import { unitDimensions } from '../units';

/** Ounces weigh, unless the other unit holds a volume: "how many ounces in a cup". */
function fluid(slots: Slots): Slots {
  const { from, to } = slots;
  if (from === 'ounce' && unitDimensions[String(to)] === 'volume') { return { ...slots, from: 'fluid ounce' }; }
  if (to === 'ounce' && unitDimensions[String(from)] === 'volume') { return { ...slots, to: 'fluid ounce' }; }
  return slots;
}

/** Only units of one dimension: words like "in", "bar", "stone" and "foot" are too common to be taken at their word. */
function sameDimension(slots: Slots): Slots | null {
  const fitting = fluid(slots);
  return unitDimensions[String(fitting['from'])] === unitDimensions[String(fitting['to'])] ? fitting : null;
}

const carriers = 'what is are the a an how much many would will be does do i need want to know convert conversion converted from of in into please tell me give calculate if have you get that as equals equal there about roughly approximately exactly figure out work my weight height length distance size temperature speed volume amount weigh';

export const convertRules: readonly Rule[] = [
  {
    agent: 'utility', action: 'convert', confidence: 0.97, accept: sameDimension,
    sentences: [
      '[<convert>|<what>|how many] [about|around|exactly] {m:measure} <into> {to:unit}',
      '[<convert>|<what>] {m:measure} (converted|expressed|measured|translated|changed|written|given|worth) <into> {to:unit}',
      '<convert> [from] {m:measure} <into> {to:unit}',
      'how many {to:unit} (are|is|were|would be|do i have|do you have|do you get|would i get|would you get|can i get|can you get|will fit|fit|go|are equal|equal) [there] [in|within|inside|into|to|out of|from|for] {m:measure}',
      'how many {to:unit} (in|to|per|for|make|makes|equal|equals|make up|go into|go in|fit in|fit into|is in|are in|does it take to make|do you need for|are needed for|make one|of|from|out of) {m:measure}',
      'how many {to:unit} (does|do|would|will|can) {m:measure} (have|equal|make|contain|be|come to|convert to|convert into|represent|hold|weigh|take|give|correspond to|translate to|amount to|equate to|consist of|comprise|measure|last|include|make up)',
      'how many {to:unit} {m:measure} (is|are|has|have|makes|make|equals|equal|contains)',
      'how (much|many) (is|are) {m:measure} <into> {to:unit}',
      'how much (does|do|would|will) {m:measure} (make|be|weigh|come to|equal|measure) <into> {to:unit}',
      '{m:measure} (is|are|equals|equal|equal to|=|makes|make|to|in|would be) how many {to:unit}',
      '{m:measure} (is|are|equals|equal|=) (what|how much) <into> {to:unit}',
      'how (far|heavy|long|tall|high|big|hot|cold|warm|fast|much|wide|deep|large|small|light|short|thick|old) (is|are|would be) {m:measure} <into> {to:unit}',
      '(in|into|to) {to:unit} (what is|how much is|how many is|how much are|what are|how long is|how far is|how many are|what would be) {m:measure}',
      '<what> {m:measure} (be|equal|equals|make|come to|come out to|convert to|translate to|work out to|equate to|look like|correspond to) [in|to|into|as] {to:unit}',
      '[<what>|<convert>] [the] {to:unit} (equivalent|value|conversion|equivalents) (of|for|to) {m:measure}',
      '[<what>|<convert>] [the] (equivalent|conversion|value) (of|for) {m:measure} <into> {to:unit}',
      '[<convert>] {to:unit} (in|per) {m:measure}',
      '[what is] [the] number of {to:unit} (in|per) {m:measure}',
      'what (weight|length|distance|temperature|size|volume|speed) is {m:measure} <into> {to:unit}',
      '{m:measure} (2|two|too) {to:unit}',
    ],
    core: ['{m:measure} (to|in|into) {to:unit}', 'how many {to:unit} (are|is) [there] in {m:measure}'],
    carriers,
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.9, accept: fluid,
    sentences: ['convert {m:measure} (to|into) {to:unit}'],
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.93, slots: { from: 'fahrenheit', to: 'celsius' },
    sentences: [
      '[<convert>|<what>|how hot is|how warm is|how cold is] {value:degrees} <into> [degrees] (celsius|centigrade|c|celcius)',
      '(convert|change|turn|what is|how much is) {value:number} from fahrenheit to celsius', '(convert|change) [from] fahrenheit to celsius {value:number} [degrees]',
      'how many degrees (celsius|centigrade) is {value:number} [degrees]', '<what> {value:degrees} (be|equal) [in|to] (celsius|centigrade)',
    ],
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.93, slots: { from: 'celsius', to: 'fahrenheit' },
    sentences: [
      '[<convert>|<what>|how hot is|how warm is|how cold is] {value:degrees} <into> [degrees] (fahrenheit|f|farenheit)',
      '(convert|change|turn|what is|how much is) {value:number} from (celsius|centigrade) to fahrenheit', '(convert|change) [from] (celsius|centigrade) to fahrenheit {value:number} [degrees]',
      'how many degrees fahrenheit is {value:number} [degrees]', '<what> {value:degrees} (be|equal) [in|to] fahrenheit',
    ],
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.95, accept: sameDimension,
    sentences: ['[<convert>|<what>] {value:number} from {from:unit} (to|into|in) {to:unit}', '(convert|change|go) from {from:unit} to {to:unit} {value:number}', '(convert|change) {from:unit} to {to:unit} {value:number}'],
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.55, lacks: ['to'],
    sentences: ['(convert|change|translate) {m:measure} [to|into|in]', '(what is|how much is|how many is) {m:measure} (in|to|into)', '(what is|how much is|convert|change) {value:degrees} [in|to|into]'],
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.55, lacks: ['value'], accept: sameDimension,
    sentences: ['(convert|change|translate|go|turn) [from] {from:unit} (to|into) {to:unit}'],
  },
  {
    agent: 'utility', action: 'convert', confidence: 0.5, lacks: ['value', 'from'],
    sentences: ['how many {to:unit} (are|is) [there] (in|to) [a]', 'how many {to:unit} in [a]'],
  },
];

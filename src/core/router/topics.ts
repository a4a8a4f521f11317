import { isExtension } from './pathSpelling';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';
import { numbersAt } from './numbers';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Pointing at what is there now: then it is no matter of general knowledge. */
const pointing = words('this that these those it its here my our mine ours now today tonight tomorrow yesterday currently latest newest recent recently breaking live tonights todays tomorrows weekend selected selection cursor readme workspace repo repository codebase diagnostic diagnostics clipboard gitignore changelog metrics');
/** What changes from day to day and has to be looked up. */
const fresh = words('weather forecast temperature humidity news headline headlines price prices stock stocks score scores traffic bitcoin ethereum exchange release released releases changelog president presidents minister chancellor ceo mayor champion champions winner election elections standings lottery nearest nearby');
/** With "the" before them these are parts of the program at hand. */
const ofProgram = words('function functions method methods class classes variable variables file files folder folders directory line lines code bug bugs error errors exception test tests build config branch commit commits module modules component components test project app application server script package dependencies import imports terminal timer router parser handler controller service log logs output readme diff pull merge variable loop block paragraph document page tab router workspace failure failures warning warnings stack');
const unfinished = words('the a an of and or to in on for with from by at between about is are was does do how why what when if than as vs versus not because so but into');
/** Technologies that are written like files. */
const technologies = words('node.js vue.js next.js express.js three.js d3.js nuxt.js react.js angular.js backbone.js ember.js nest.js deno.js socket.io asp.net ml.net chart.js discord.js moment.js svelte.js bun.js');
/** Words that are no topic by themselves. */
const persons = words('i we you he she they me him her them was is are were do did does be been am going doing a an the so just really');
const longestTopic = 24;

const joining = words('and then or');
const pronouns = words('it its');

/** Where a topic of general knowledge that begins at `at` must have ended. */
function topicLimit(source: SlotSource, at: number): number {
  const { tokens, end } = source;
  let definite = false, isJoined = false;
  for (let position = at; position < Math.min(end, at + longestTopic); position++) {
    const { text } = tokens[position] ?? { text: '' };
    const dotted = /\.(\w+)$/u.exec(text)?.[1];
    isJoined ||= position > at + 1 && joining.has(text);
    // "How to create a branch and push it": what it points at was said.
    if (isJoined && pronouns.has(text)) { continue; }
    if (pointing.has(text) || fresh.has(text) || (dotted !== undefined && isExtension(dotted) && !technologies.has(text))) { return position; }
    // "tell me about 5 plus 5" is arithmetic.
    if (numbersAt(tokens, position).length > 0 && source.read('expression', position).length > 0) { return position; }
    if (text === 'dot' && !['product', 'notation', 'net', 'com', 'operator'].includes(tokens[position + 1]?.text ?? '')) { return position; }
    if (text === '/' || text === 'slash' || text === 'underscore' || /_/u.test(text)) { return position; }
    if (text === 'version' && tokens[position + 1]?.text !== 'control') { return position; }
    if ((text === 'line' || text === 'lines') && ['number', 'word'].includes(tokens[position + 1]?.kind ?? '') && tokens[position + 1]?.value !== null) { return position; }
    if (definite && ofProgram.has(text)) { return at; }
    definite = text === 'the' || text === 'your' || (definite && position < at + 5 && !unfinished.has(text));
  }
  return Math.min(end, at + longestTopic);
}

/** Languages that people speak. */
const tongues = words('french german spanish italian portuguese dutch swedish norwegian danish finnish polish czech russian ukrainian greek turkish arabic hebrew hindi urdu bengali tamil chinese mandarin cantonese japanese korean vietnamese thai indonesian latin english swahili hungarian romanian croatian serbian bulgarian irish welsh persian farsi esperanto catalan gaelic icelandic klingon');
/** Things of the program or of the day, which "what is a ..." does not make general. */
const noConcept = words('like up on at in new next left wrong missing happening going playing open there different good your you time date day month weather the');
/** What "how do I ..." leads elsewhere: orders in a question's clothes. */
const asked = words('day date time month week year hour hours days minutes weeks months years else kind sort happened size percent percentage number amount is are was does do the your color colour files file folders line lines branch tests test errors changed changes if about');
/** "how much is" still lacks what. */
const measures = words('much many long old far big often soon large fast tall deep');
const ordersToOthers = words('open delete rename save commit push undo find search read list use talk say fix run');

export const topicSlots: Readonly<Record<string, ReadSlot>> = {
  /** Something that can be talked about without looking at the editor, the files or the world outside. Fills no slot. */
  topic: (source, at) => {
    const { tokens } = source;
    const limit = topicLimit(source, at);
    const found: SlotCandidate[] = [];
    for (let behind = limit; behind > at; behind--) {
      const last = tokens[behind - 1]?.text ?? '';
      if (!unfinished.has(last) && tokens.slice(at, behind).some(({ text }) => !persons.has(text))) { found.push({ end: behind, value: {} }); }
    }
    return found;
  },
  /** A topic right behind "what is": not one that asks for the state of something. */
  concept: (source, at) => noConcept.has(source.tokens[at]?.text ?? '') || numbersAt(source.tokens, at).length > 0 ? [] : source.read('topic', at).filter(({ end }) => end === source.end),
  /** What stands between "what" and "means": no day, size or number. */
  explained: (source, at) => asked.has(source.tokens[at]?.text ?? '') || numbersAt(source.tokens, at).length > 0 || source.tokens.slice(at, at + 3).some(({ text }) => text === 'you' || text === 'i') ? [] : source.read('topic', at).filter(({ end }) => end > at + 1 || !measures.has(source.tokens[at]?.text ?? '')),
  /** Behind "how do I": not an order to the editor put as a question, unless a language or tool is named. */
  howTopic: (source, at) => ordersToOthers.has(source.tokens[at]?.text ?? '') && source.end - at < 5 || source.tokens[at]?.kind === 'number' ? [] : source.read('topic', at),
  /** Countries, planets, people; not the parts of the program. */
  faraway: (source, at) => source.tokens.slice(at, source.end).some(({ text }) => ofProgram.has(text)) ? [] : source.read('topic', at),
  tongue: ({ tokens }, at) => tongues.has(tokens[at]?.text ?? '') ? [{ end: at + 1, value: {} }] : [],
  /** Words to be translated or spelled, whatever they are. */
  saying: ({ end }, at) => Array.from({ length: Math.max(0, Math.min(end, at + 20) - at) }, (_, index) => ({ end: at + index + 1, value: {} })).reverse(),
  /** Anything at all, to the end: "write me a poem about my cat". */
  anything: ({ end }, at) => at < end ? [{ end, value: {} }] : [],
};

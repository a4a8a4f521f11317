import { codeSlots } from './codeSlots';
import { parseExpression } from './expression';
import { danglingWords } from './expressionWords';
import { fileSlots } from './fileSlots';
import { clocksAt, daysAt, momentsAt, offsetsAt, periodsAt } from './moments';
import { type Utterance, originalText } from './normalise';
import { numbersAt, signedNumbersAt } from './numbers';
import { PhraseReader, phraseTable } from './phraseReader';
import { isKnownPlace, placeAt } from './places';
import { durationName, measuresAt, secondsAt, unitAt } from './quantities';
import { baseLiteralsAt } from './bases';
import { moneyAt } from './money';
import type { ReadSlot, SlotCandidate, SlotSource } from './slotKind';
import { unquotedText } from './quotedText';
import type { Token } from './tokens';
import { programmingWords } from './words';

/** Reads slots of one utterance and remembers what it read: many templates ask for the same ones. */
export class SlotReader implements SlotSource {
  readonly tokens: readonly Token[];
  readonly phrases: PhraseReader;
  private readonly known = new Map<string, readonly SlotCandidate[]>();
  private readonly calculations: (ReturnType<typeof parseExpression> | undefined)[] = [];
  private lastOperand: number | undefined;

  constructor(readonly utterance: Utterance, readonly end: number) {
    this.tokens = utterance.tokens;
    this.phrases = new PhraseReader(utterance.tokens, end);
  }

  read(kind: string, at: number): readonly SlotCandidate[] {
    const key = `${kind} ${at}`;
    const known = this.known.get(key);
    if (known) { return known; }
    const read = slotKinds[kind];
    if (!read) { throw new Error(`There is no slot kind "${kind}".`); }
    const candidates = read(this, at);
    this.known.set(key, candidates);
    return candidates;
  }

  calculation(at: number): ReturnType<typeof parseExpression> {
    let parsed = this.calculations[at];
    if (!parsed) { this.calculations[at] = parsed = parseExpression(this.phrases, at); }
    return parsed;
  }

  hasOperand(at: number): boolean {
    if (this.lastOperand === undefined) {
      let last = this.end - 1;
      while (last >= 0 && !operandNames.has(this.tokens[last]?.text ?? '') && numbersAt(this.tokens, last).length === 0) { last -= 1; }
      this.lastOperand = last;
    }
    return at <= this.lastOperand;
  }
}

/** Operands that are no numbers: constants by their names. */
const operandNames = new Set(['pi', 'pie', 'e', 'eulers']);

const baseTargets = phraseTable({
  'binary': 'binary', 'base 2': 'binary', 'base two': 'binary', 'hex': 'hex', 'hexadecimal': 'hex', 'hexa decimal': 'hex', 'base 16': 'hex', 'base sixteen': 'hex',
  'octal': 'octal', 'base 8': 'octal', 'base eight': 'octal', 'decimal': 'decimal', 'base 10': 'decimal', 'base ten': 'decimal',
});
const dieSides: ReadonlySet<number> = new Set([4, 6, 8, 10, 12, 20, 100]);

const maxLabelWords = 5;
const labelStops = new Set(['for', 'of', 'called', 'named', 'timer', 'timers', 'labeled', 'labelled', 'in', 'and', 'is', 'what', 'does', 'do', 'how', 'why', 'explain', 'in', 'on', 'at', 'from', 'the', 'with', 'all', 'every', 'running', 'current', 'active', 'new', 'a', 'an', 'my', 'that', 'this', 'to', 'second', 'minute', 'hour', 'seconds', 'minutes', 'hours', 'cancel', 'stop', 'end', 'delete', 'clear', 'remove', 'kill', 'dismiss', 'abort', 'silence', 'disable', 'quit', 'halt', 'forget', 'turn', 'shut', 'switch', 'pause', 'resume']);
const determiners = new Set(['the', 'my', 'a', 'an', 'our', 'some', 'that', 'those']);

/** Free words; a determiner in front is not part of the name. */
function label(plain: boolean): ReadSlot {
  return (reader, at) => {
    const start = determiners.has(reader.tokens[at]?.text ?? '') ? at + 1 : at;
    const found: SlotCandidate[] = [];
    for (let end = start + 1; end <= Math.min(reader.end, start + (plain ? 3 : maxLabelWords + 3)); end++) {
      const token = reader.tokens[end - 1];
      if (!token) { break; }
      if (plain && (labelStops.has(token.text) || programmingWords.has(token.text) || token.kind !== 'word' || token.afterPause || numbersAt(reader.tokens, end - 1).length > 0)) { break; }
      found.push({ end, value: originalText(reader.utterance, start, end) });
    }
    return found.reverse();
  };
}

/** Words that may stand between the parts of a command without changing it. */
const gapWords = new Set('a an the of on for at with my our is was be being i we to if and it that in from by bill check tab meal dinner lunch breakfast total amount what how much should would will leave give add calculate want wants came comes restaurant rate so please dollars tip tips'.split(' '));
const maxGap = 8;

/** The kinds of slots that templates can use. */
const slotKinds: Readonly<Record<string, ReadSlot>> = {
  ...fileSlots,
  ...codeSlots,
  number: ({ tokens, end }, at) => signedNumbersAt(tokens, at).filter(reading => reading.end <= end).map(({ value, end: behind }) => ({ end: behind, value })),
  count: (reader, at) => reader.read('number', at).filter(({ value }) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000),
  percent: ({ tokens, end, phrases }, at) => numbersAt(tokens, at).flatMap(({ value, end: behind }) => {
    const after = phrases.phrase(behind, '%') ?? phrases.phrase(behind, 'percent') ?? phrases.phrase(behind, 'per cent') ?? phrases.phrase(behind, 'pct');
    return after === undefined || after > end ? [] : [{ end: after, value }];
  }),
  money: ({ phrases }, at) => moneyAt(phrases, at).map(({ value, end }) => ({ end, value })),
  expression: (source, at) => {
    const parsed = source.hasOperand(at) ? source.calculation(at).parsed : undefined;
    return parsed && !parsed.bare ? [{ end: parsed.end, value: parsed.text }] : [];
  },
  bareExpression: (source, at) => {
    const parsed = source.hasOperand(at) ? source.calculation(at).parsed : undefined;
    return parsed ? [{ end: parsed.end, value: parsed.text }] : [];
  },
  brokenExpression: (source, at) => (source.hasOperand(at) || danglingWords.has(source.tokens[source.end - 1]?.text ?? '')) && source.calculation(at).ranOut ? [{ end: source.end, value: {} }] : [],
  measure: ({ phrases }, at) => measuresAt(phrases, at).map(({ value, unit, end }) => ({ end, value: { value, from: unit } })),
  degrees: ({ phrases, tokens, end }, at) => signedNumbersAt(tokens, at).filter(reading => reading.end <= end).flatMap(({ value, end: behind }) => {
    const after = phrases.phrase(behind, 'degrees') ?? phrases.phrase(behind, 'degree');
    return after === undefined ? [] : [{ end: after, value }];
  }),
  unit: ({ phrases }, at) => {
    const found = unitAt(phrases, at);
    return found ? [{ end: found.end, value: found.unit.name }] : [];
  },
  duration: ({ phrases }, at) => secondsAt(phrases, at).map(({ seconds, end }) => ({ end, value: seconds })),
  /** A timer without a label goes by its length: "the 1 hour 8 minute timer". */
  durationName: ({ phrases }, at) => secondsAt(phrases, at).filter(({ seconds }) => Number.isInteger(seconds)).map(({ seconds, end }) => ({ end, value: durationName(seconds) })),
  date: ({ phrases }, at) => [...daysAt(phrases, at), ...offsetsAt(phrases, at)].sort((a, b) => b.end - a.end).map(({ text, end }) => ({ end, value: text })),
  /** Said by itself "in 3 weeks" is half a sentence, "3 weeks from now" is a question. */
  bareOffset: (reader, at) => reader.read('offset', at).filter(({ value }) => typeof value === 'string' && !value.startsWith('in ')),
  offset: ({ phrases }, at) => offsetsAt(phrases, at).map(({ text, end }) => ({ end, value: text })),
  moment: ({ phrases }, at) => momentsAt(phrases, at).map(({ text, end }) => ({ end, value: text })),
  clock: ({ phrases }, at) => clocksAt(phrases, at).map(({ text, end }) => ({ end, value: text })),
  knownPlace: (reader, at) => placeAt(reader.utterance, reader.end, at).filter(({ value }) => isKnownPlace(value)),
  period: ({ phrases }, at) => periodsAt(phrases, at).map(({ text, end }) => ({ end, value: text })),
  base: ({ phrases }, at) => {
    const found = phrases.longest(at, baseTargets);
    return found ? [{ end: found.end, value: found.value }] : [];
  },
  dieName: ({ tokens, phrases }, at) => {
    const named = /^d(4|6|8|10|12|20|100)$/u.exec(tokens[at]?.text ?? '');
    if (named) { return [{ end: at + 1, value: Number(named[1]) }]; }
    const letter = phrases.phrase(at, 'd') ?? phrases.phrase(at, 'dee');
    return letter === undefined ? [] : numbersAt(tokens, letter).filter(({ value, end }) => end <= phrases.end && dieSides.has(value)).map(({ value, end }) => ({ end, value }));
  },
  place: (reader, at) => placeAt(reader.utterance, reader.end, at),
  baseLiteral: ({ phrases }, at) => baseLiteralsAt(phrases, at, 'any').map(({ text, end }) => ({ end, value: text })),
  hexLiteral: ({ phrases }, at) => baseLiteralsAt(phrases, at, 'hex').map(({ text, end }) => ({ end, value: text })),
  binaryLiteral: ({ phrases }, at) => baseLiteralsAt(phrases, at, 'binary').map(({ text, end }) => ({ end, value: text })),
  octalLiteral: ({ phrases }, at) => baseLiteralsAt(phrases, at, 'octal').map(({ text, end }) => ({ end, value: text })),
  gap: (reader, at) => {
    const found: SlotCandidate[] = [{ end: at, value: {} }];
    for (let end = at + 1; end <= Math.min(reader.end, at + maxGap) && gapWords.has(reader.tokens[end - 1]?.text ?? ''); end++) { found.push({ end, value: {} }); }
    return found;
  },
  label: label(false),
  name: label(true),
  words: (reader, at) => Array.from({ length: Math.max(0, reader.end - at - 1) }, (_, index) => reader.end - 1 - index)
    .map(end => ({ end, value: originalText(reader.utterance, at, end) })),
  text: (reader, at) => at < reader.end ? [{ end: reader.end, value: unquotedText(reader, at) }] : [],
};

/** Every kind that a template may name; for the check that the rules are sound. */
export const slotKindNames: readonly string[] = Object.keys(slotKinds);

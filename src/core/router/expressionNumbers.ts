import { type Expression, binary, changedByPercent, numberNode, percentOf } from './expressionTree';
import type { ExpressionReader } from './expressionReader';
import { currencySigns, currencyWords, multiples } from './expressionWords';
import type { NumberReading } from './numbers';
import { type PhraseReader, phraseTable } from './phraseReader';

const multipleOf = phraseTable(multiples);

/** A number, with or without a currency, as written or said. */
export function readNumber(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const signed = currencySigns.has(reader.words.tokens[reader.at]?.text ?? '');
    if (signed) { reader.at += 1; }
    reader.word('number');
    const from = reader.at;
    const reading = reader.numberReadings().find(candidate => !isSlash(reader.words, from, candidate)
      && !(reader.splitAnd && reader.words.tokens.slice(from, candidate.end).some(token => token.text === 'and')));
    if (!reading) { return undefined; }
    reader.at = reading.end;
    reader.sawSomething = true;
    if (!signed && currencyWords.has(reader.words.tokens[reader.at]?.text ?? '') && reader.at < reader.words.end) { reader.at += 1; }
    if (reading.decimal !== null) { return numberNode(reading.decimal); }
    const { whole, numerator, denominator } = reading.fraction ?? { whole: 0, numerator: reading.value, denominator: 1 };
    const part = binary('/', numberNode(numerator), numberNode(denominator));
    return whole === 0 ? part : binary('+', numberNode(whole), part);
  });
}

export function percentage(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const number = readNumber(reader);
    if (!number || reader.isModulo()) { return undefined; }
    return reader.word('percent', '%', 'per cent', 'pct', 'percentage') ? number : undefined;
  });
}

/** "half of 90", "two thirds of 60", "double 21". */
export function share(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const multiple = reader.lookUp(multipleOf);
    if (multiple !== undefined) {
      reader.word('of', 'the');
      const of = reader.signed();
      return of ? binary('*', numberNode(multiple), of) : undefined;
    }
    const from = reader.at;
    const fraction = reader.word('a quarter', 'one quarter', 'quarter') ? { numerator: 1, denominator: 4 } : reader.word('a half', 'one half', 'half') ? { numerator: 1, denominator: 2 } : undefined;
    let share = fraction;
    if (!share) {
      const reading = reader.numberReadings().find(candidate => candidate.value > 0 && reader.words.phrase(candidate.end, 'of') !== undefined && !isSlash(reader.words, from, candidate));
      share = reading?.fraction && reading.fraction.whole === 0 ? reading.fraction : reading && !Number.isInteger(reading.value) ? smallFraction(reading.value) : undefined;
      if (reading && share) { reader.at = reading.end; }
    }
    if (!share || !reader.word('of')) { return undefined; }
    reader.sawSomething = true;
    const of = reader.signed();
    if (!of) { return undefined; }
    const multiplied = share.numerator === 1 ? of : binary('*', of, numberNode(share.numerator));
    return binary('/', multiplied, numberNode(share.denominator));
  });
}

export function percentPhrase(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    reader.word('a', 'an');
    const percent = percentage(reader);
    if (!percent) { return undefined; }
    const before = reader.at;
    const lowered = reader.word('off of', 'off', 'discount on', 'discount off', 'less than', 'lower than', 'reduction on', 'reduction of', 'discount of');
    const raised = !lowered && reader.word('more than', 'higher than', 'above', 'on top of', 'added to', 'increase on', 'increase of');
    if (lowered || raised || reader.word('of', 'tax on', 'sales tax on', 'vat on', 'on', 'from', 'interest on', 'commission on')) {
      const base = reader.signed();
      if (base) { return lowered || raised ? changedByPercent(base, raised ? '+' : '-', percent) : percentOf(percent, base); }
      reader.at = before;
    }
    return { kind: 'percent', of: percent };
  });
}

/** "80 dollars with 25 percent off", "50 plus 8 percent tax". */
export function withPercentage(reader: ExpressionReader, base: Expression): Expression | undefined {
  return reader.attempt(() => {
    if (!reader.word('with', 'after', 'plus', 'minus', 'less', 'at', 'including')) { return undefined; }
    reader.word('a', 'an', 'the');
    const percent = percentage(reader);
    if (!percent) { return undefined; }
    if (reader.word('off', 'discount', 'reduction', 'rebate')) { return changedByPercent(base, '-', percent); }
    return reader.word('tax', 'sales tax', 'vat', 'interest', 'markup', 'extra', 'increase', 'more') ? changedByPercent(base, '+', percent) : undefined;
  });
}

/** "3/4" beside other operators is a division like any other. */
function isSlash(reader: PhraseReader, from: number, reading: NumberReading): boolean {
  return reader.tokens.slice(from, reading.end).some(token => token.text === '/');
}

function smallFraction(value: number): { numerator: number; denominator: number } | undefined {
  const denominator = [2, 4, 5, 8, 10, 16, 20, 100].find(candidate => Number.isInteger(value * candidate));
  return denominator && value < 1 ? { numerator: value * denominator, denominator } : undefined;
}

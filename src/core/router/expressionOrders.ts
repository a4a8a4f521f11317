import { fold, list } from './expressionFunctions';
import { percentage } from './expressionNumbers';
import type { ExpressionReader } from './expressionReader';
import { type Expression, binary, changedByPercent, numberNode } from './expressionTree';
import { additiveWords, changes, multiplicativeWords, orders } from './expressionWords';
import { phraseTable } from './phraseReader';

const changeOf = phraseTable(changes);

/** Questions that turn the order round: "what percent of 80 is 20", "how many times does 7 go into 56". */
export function question(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    if (reader.word('what percent of', 'what percentage of', 'what % of', 'percent of', 'percentage of')) {
      const base = reader.sum();
      const part = base && reader.word('is', 'are', 'equals', 'would be') ? reader.sum() : undefined;
      return base && part ? binary('*', binary('/', part, base), numberNode(100)) : undefined;
    }
    if (reader.word('what percent is', 'what percentage is', 'what % is')) {
      const part = reader.sum();
      const base = part && reader.word('of', 'out of', 'from') ? reader.sum() : undefined;
      return base && part ? binary('*', binary('/', part, base), numberNode(100)) : undefined;
    }
    if (reader.word('percentage change from', 'percent change from', 'percentage increase from', 'percent increase from', 'percentage decrease from', 'percent decrease from', 'percentage difference from', 'percent change between', 'percentage change between', 'percentage difference between', 'percent difference between')) {
      const from = reader.sum();
      const to = from && reader.word('to', 'and') ? reader.sum() : undefined;
      return from && to ? binary('*', binary('/', binary('-', to, from), from), numberNode(100)) : undefined;
    }
    if (reader.word('how many times does', 'how many times do', 'how often does', 'how many times will', 'how many times can')) {
      const divisor = reader.sum();
      const dividend = divisor && reader.word('go into', 'fit into', 'fit in', 'divide into', 'go in') ? reader.sum() : undefined;
      return divisor && dividend ? binary('/', dividend, divisor) : undefined;
    }
    if (reader.word('what to the power of') || reader.word('what number squared', 'what squared')) { return undefined; }
    return partOfWhat(reader);
  });
}

/** "20 is what percent of 80" and "20 is 25 percent of what". */
function partOfWhat(reader: ExpressionReader): Expression | undefined {
  const part = reader.sum();
  if (!part || !reader.word('is', 'are', 'as')) { return undefined; }
  if (reader.word('what percent of', 'what percentage of', 'what % of', 'a percentage of', 'a percent of', 'percentage of', 'percent of')) {
    const base = reader.sum();
    return base ? binary('*', binary('/', part, base), numberNode(100)) : undefined;
  }
  const percent = percentage(reader);
  return percent && reader.word('of what number', 'of what', 'of which number') ? binary('*', binary('/', part, percent), numberNode(100)) : undefined;
}

/** "add 5 to 7", "subtract 5 from 12", "divide 10 by 4", "square 12". */
export function order(reader: ExpressionReader): Expression | undefined {
  for (const { verbs, operator, joins, swap } of orders) {
    const node = reader.attempt(() => {
      if (!reader.word(...verbs)) { return undefined; }
      reader.word('up', 'together');
      reader.sawSomething = true;
      const afterVerb = reader.at;
      if (operator === '+') {
        const items = list(reader);
        if (items && items.length > 1) { reader.word('together', 'up'); return fold('+', items); }
        reader.at = afterVerb;
      }
      const first = percentBefore(reader, joins) ?? sumWithin(reader, joins);
      if (!first || !reader.word(...joins)) { if (first && reader.at >= reader.words.end) { reader.ranOut = true; } return undefined; }
      const second = reader.product();
      if (!second) { return undefined; }
      if (first.kind === 'percent' && (operator === '+' || operator === '-')) { return changedByPercent(second, operator, first.of); }
      return swap ? binary(operator, second, first) : binary(operator, first, second);
    });
    if (node) { return node; }
  }
  return reader.attempt(() => {
    const exponent = reader.word('square', 'squaring') ? 2 : reader.word('cube', 'cubing') ? 3 : 0;
    if (exponent === 0 || reader.isAt('root') || reader.isAt('route')) { return undefined; }
    reader.word('of');
    const base = reader.signed();
    return base ? binary('^', base, numberNode(exponent)) : undefined;
  });
}

/** "take 20 percent off 80": the percentage is the first number of the order, not a phrase of its own. */
function percentBefore(reader: ExpressionReader, joins: readonly string[]): Expression | undefined {
  return reader.attempt(() => {
    const percent = percentage(reader);
    return percent && joins.some(join => reader.isAt(join)) ? { kind: 'percent', of: percent } : undefined;
  });
}

/** The first number of an order must not swallow the joining word ("multiply 6 times 7", "take 10 minus 3"). */
function sumWithin(reader: ExpressionReader, joins: readonly string[]): Expression | undefined {
  return joins.some(join => additiveWords[join] !== undefined || multiplicativeWords[join] !== undefined) ? reader.signed() : reader.sum();
}

export function change(reader: ExpressionReader): Expression | undefined {
  return reader.attempt(() => {
    const sign = reader.lookUp(changeOf);
    if (!sign) { return undefined; }
    const base = reader.signed();
    if (!base || !reader.word('by')) {
      // "raise 2 to the power of 5" is a power, already read as one.
      return base?.kind === 'binary' && base.operator === '^' ? base : undefined;
    }
    reader.sawSomething = true;
    const by = reader.signed();
    if (!by) { return undefined; }
    return by.kind === 'percent' ? changedByPercent(base, sign, by.of) : binary(sign, base, by);
  });
}

import { listFunction, namedFunction, pairFunction, root } from './expressionFunctions';
import { percentPhrase, readNumber, share, withPercentage } from './expressionNumbers';
import { chain } from './expressionChain';
import { change, order, question } from './expressionOrders';
import { ExpressionReader } from './expressionReader';
import { type Expression, binary, call, changedByPercent, isBare, numberNode, printExpression } from './expressionTree';
import { type TermOperator, additiveWords, closeWords, multiplicativeWords, openWords, powerLeads, powerWords, sequelWords } from './expressionWords';
import { ordinalAt } from './numbers';
import { type PhraseReader, phraseTable } from './phraseReader';

const additive = phraseTable(additiveWords);
const multiplicative = phraseTable(multiplicativeWords);
const sequels = phraseTable(sequelWords);
const setOf = (words: readonly string[]) => phraseTable(Object.fromEntries(words.map(word => [word, true])));
const powers = setOf(powerWords);
const powersToThe = setOf(powerLeads);
const opens = setOf(openWords);
const closes = setOf(closeWords);

export interface ParsedExpression {
  readonly text: string;
  readonly end: number;
  /** Nothing to work out: one number, with no operator. */
  readonly bare: boolean;
}

/** Reads the longest calculation that begins at `start`. `ranOut` tells that it broke off for want of a number at the end. */
export function parseExpression(words: PhraseReader, start: number): { parsed: ParsedExpression | undefined; ranOut: boolean } {
  const parser = new ExpressionParser(words);
  parser.at = start;
  const node = parser.rounded(question(parser) ?? chain(parser) ?? parser.sum());
  const parsed = node ? { text: printExpression(node), end: parser.at, bare: isBare(node) } : undefined;
  return { parsed, ranOut: parser.ranOut };
}

/** A recursive descent over the words; what does not apply gives undefined and leaves the place as it was. */
class ExpressionParser extends ExpressionReader {
  /** "100 divided by 7 rounded to two decimal places". */
  rounded(node: Expression | undefined): Expression | undefined {
    if (!node || isBare(node)) { return node; }
    return this.attempt(() => {
      if (this.word('rounded to the nearest whole number', 'rounded to the nearest integer', 'rounded to a whole number', 'to the nearest whole number', 'to the nearest integer')) { return call('round', node); }
      const rounded = this.word('rounded');
      if (!this.word('to')) { return rounded ? call('round', node) : undefined; }
      const digits = this.decimalPlaces();
      return digits ? call('round', node, digits) : undefined;
    }) ?? node;
  }

  private decimalPlaces(): Expression | undefined {
    return this.attempt(() => {
      const digits = readNumber(this);
      return digits && this.word('decimal places', 'decimal place', 'decimals', 'places', 'digits') ? digits : undefined;
    });
  }

  override sum(): Expression | undefined {
    return this.attempt(() => {
      let left = this.product();
      while (left) {
        const changed = withPercentage(this, left) ?? this.sequel(left);
        if (changed) { left = changed; continue; }
        const before = this.at;
        const operator = this.lookUp(additive);
        if (operator === undefined) { break; }
        const next = this.afterOperator(left, operator);
        if (!next) { this.at = before; break; }
        left = next;
        if (this.word('all squared', 'the whole squared')) { left = binary('^', left, numberNode(2)); }
      }
      return left;
    });
  }

  /** "3 plus 4 then times 2" multiplies the 7. */
  private sequel(before: Expression): Expression | undefined {
    return this.attempt(() => {
      const operator = this.lookUp(sequels);
      const right = operator && this.signed();
      return operator && right ? binary(operator, before, right) : undefined;
    });
  }

  private afterOperator(left: Expression, operator: TermOperator): Expression | undefined {
    const right = this.product();
    if (!right) { return undefined; }
    const up = operator === '+' || operator === 'changedUp' || operator === 'moreThan';
    if (operator === 'moreThan' || operator === 'lessThan') {
      return left.kind === 'percent' ? changedByPercent(right, up ? '+' : '-', left.of) : binary(up ? '+' : '-', right, left);
    }
    // "80 minus 15 percent" takes the percentage of the 80, as every pocket calculator does.
    return right.kind === 'percent' ? changedByPercent(left, up ? '+' : '-', right.of) : binary(up ? '+' : '-', left, right);
  }

  override product(): Expression | undefined {
    return this.attempt(() => {
      let left = this.signed();
      while (left) {
        const before = this.at;
        let operator = this.lookUp(multiplicative);
        const implied = operator === undefined && left.kind !== 'percent' && (this.isAt('pi') || this.words.phrase(this.at, '(') !== undefined);
        if (operator === undefined && this.isModulo()) { this.at += 1; operator = 'mod'; }
        if (operator === undefined && !implied) { break; }
        const right = this.signed();
        if (!right) { this.at = before; break; }
        if (operator === 'into') { left = binary('/', right, left); }
        else { left = binary(operator === '/' || operator === 'mod' ? operator : '*', left, right); }
      }
      return left;
    });
  }

  override signed(): Expression | undefined {
    return this.attempt(() => {
      if (this.word('minus', 'negative', '-')) {
        const of = this.signed();
        return of ? { kind: 'negative', of } : undefined;
      }
      this.word('+', 'positive');
      return this.power();
    });
  }

  private power(): Expression | undefined {
    return this.attempt(() => {
      const base = this.postfix();
      if (!base) { return undefined; }
      const before = this.at;
      if (this.lookUp(powersToThe)) {
        const ordinal = ordinalAt(this.words.tokens, this.at);
        if (ordinal && ordinal.end <= this.words.end) {
          this.at = ordinal.end;
          this.word('power');
          return this.afterPower(binary('^', base, numberNode(ordinal.value)));
        }
        const exponent = !this.isAt('power') ? this.signed() : undefined;
        if (exponent) { this.word('power'); return this.afterPower(binary('^', base, exponent)); }
        this.at = before;
      }
      if (this.lookUp(powers)) {
        const ordinal = ordinalAt(this.words.tokens, this.at);
        if (ordinal && ordinal.end <= this.words.end) { this.at = ordinal.end; return binary('^', base, numberNode(ordinal.value)); }
        const exponent = this.signed();
        if (exponent) { return this.afterPower(binary('^', base, exponent)); }
        this.at = before;
      }
      return base;
    });
  }

  private afterPower(node: Expression): Expression {
    return this.word('factorial') ? { kind: 'factorial', of: node } : node;
  }

  private postfix(): Expression | undefined {
    let node = this.primary();
    while (node) {
      if (this.word('squared', 'square') && node) { node = binary('^', node, numberNode(2)); }
      else if (this.word('cubed')) { node = binary('^', node, numberNode(3)); }
      else if (this.word('factorial', '!')) { node = { kind: 'factorial', of: node }; }
      else { break; }
    }
    return node;
  }

  private primary(): Expression | undefined {
    return this.attempt(() => {
      this.word('the', 'of the');
      if (this.at >= this.words.end) {
        this.ranOut = this.sawSomething;
        return undefined;
      }
      return this.bracket() ?? this.constant() ?? order(this) ?? change(this) ?? listFunction(this) ?? pairFunction(this)
        ?? namedFunction(this) ?? root(this) ?? share(this) ?? percentPhrase(this) ?? readNumber(this);
    });
  }

  private bracket(): Expression | undefined {
    return this.attempt(() => {
      if (!this.lookUp(opens)) { return undefined; }
      this.sawSomething = true;
      const inner = this.sum();
      if (!inner) { return undefined; }
      this.lookUp(closes);
      return inner;
    });
  }

  private constant(): Expression | undefined {
    if (this.word('pi', 'pie')) { return { kind: 'name', name: 'pi' }; }
    // A lone "e" is a letter; it is Euler's number where something is done to it.
    const end = this.words.phrase(this.at, 'e');
    if (end !== undefined && (this.words.phrase(end, 'squared') ?? this.words.phrase(end, 'cubed') ?? this.words.phrase(this.at - 1, 'of') ?? this.words.longest(end, powers) ?? this.words.longest(end, powersToThe) ?? this.words.longest(end, multiplicative) ?? this.words.longest(end, additive))) {
      this.at = end;
      return { kind: 'name', name: 'e' };
    }
    return this.word('eulers number') ? { kind: 'name', name: 'e' } : undefined;
  }
}

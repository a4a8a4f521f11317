import type { StepResult } from '../../turn';
import { type Expression, ExpressionProblem, type ExpressionParser } from './expression';
import { wordsOf } from './expressionText';
import { type Quantity, valueOf } from './expressionValue';
import { messages } from './messages';
import { digitsOf, figureOf, forVoice } from './numberText';
import { doneWith, failed } from './say';

/** Answers an arithmetic expression such as `25 * 7` or `sin(30 deg)`; whatever the text holds, the answer is a sentence. */
export function calculate(source: string, parser: ExpressionParser): StepResult {
  let expression: Expression;
  let quantity: Quantity;
  try {
    expression = parser.parse(source);
    quantity = valueOf(expression);
  } catch (thrown) {
    if (thrown instanceof ExpressionProblem) { return failed(messages.problems[thrown.key]); }
    throw thrown;
  }
  const result = figureOf(quantity.value, quantity.isExact), digits = digitsOf(quantity.value, quantity.isExact);
  const words = wordsOf(expression);
  return words === null
    ? doneWith(digits, messages.result, { result })
    : doneWith(digits, messages.calculated, { expression: { text: words, spoken: forVoice(words) }, result });
}

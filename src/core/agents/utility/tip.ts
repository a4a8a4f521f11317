import type { StepResult } from '../../turn';
import { messages } from './messages';
import { digitsOf, figureOf, moneyOf } from './numberText';
import { add, divide, fromNumber, multiply, rational, roundTo } from './rational';
import { doneWith, failed } from './say';

const limits = { amount: 1e9, percent: 1000, people: 1000 };

/** `people` null means that nobody shares the bill. Cents are rounded halves up; shares are rounded, so they may miss the total by cents. */
export function tip(amount: number, percent: number, people: number | null): StepResult {
  if (amount < 0 || amount > limits.amount) { return failed(messages.tipAmountRange); }
  if (percent < 0 || percent > limits.percent) { return failed(messages.tipPercentRange); }
  if (people !== null && (!Number.isInteger(people) || people < 1 || people > limits.people)) { return failed(messages.tipPeopleRange); }
  const bill = roundTo(fromNumber(amount), 2);
  const exactTip = multiply(bill, divide(fromNumber(percent), rational(100n)));
  const total = add(bill, roundTo(exactTip, 2));
  const parts = { percent: figureOf(fromNumber(percent)), amount: moneyOf(bill), tip: moneyOf(exactTip), total: moneyOf(total) };
  // "And split that": what is paid in all.
  return people === null || people === 1
    ? doneWith(digitsOf(total), messages.tip, parts)
    : doneWith(digitsOf(total), messages.tipShared, { ...parts, each: moneyOf(divide(total, rational(people))) });
}

import { currencySigns } from './expressionWords';
import { numbersAt } from './numbers';
import type { PhraseReader } from './phraseReader';

const currencies = ['dollars', 'dollar', 'bucks', 'buck', 'usd', 'euros', 'euro', 'eur', 'pounds', 'pound', 'quid', 'gbp', 'yen', '€', '£', '$'] as const;

/** Sums of money, the longest reading first: "$45.50", "forty five fifty", "45 dollars and 50 cents". */
export function moneyAt(reader: PhraseReader, at: number): readonly { value: number; end: number }[] {
  const found: { value: number; end: number }[] = [];
  const start = currencySigns.has(reader.tokens[at]?.text ?? '') ? at + 1 : at;
  for (const whole of numbersAt(reader.tokens, start)) {
    if (whole.end > reader.end) { continue; }
    found.push({ value: whole.value, end: whole.end });
    const currency = currencies.map(word => reader.phrase(whole.end, word)).find(end => end !== undefined);
    if (currency !== undefined) { found.push({ value: whole.value, end: currency }); }
    if (!Number.isInteger(whole.value)) { continue; }
    const and = currency === undefined && start === at ? undefined : reader.phrase(currency ?? whole.end, 'and');
    for (const part of numbersAt(reader.tokens, and ?? currency ?? whole.end)) {
      if (part.end > reader.end || part.value >= 100 || part.value < 1 || !Number.isInteger(part.value)) { continue; }
      const cents = reader.phrase(part.end, 'cents') ?? reader.phrase(part.end, 'cent') ?? reader.phrase(part.end, 'pence');
      const value = Number((whole.value + part.value / 100).toFixed(2));
      if (cents !== undefined) { found.push({ value, end: cents }); }
      // "forty five fifty": two figures behind the point, and no percent sign behind them.
      const percent = reader.phrase(part.end, 'percent') ?? reader.phrase(part.end, '%') ?? reader.phrase(part.end, 'per cent');
      const ways = reader.phrase(part.end, 'ways') ?? reader.phrase(part.end, 'people');
      if (and === undefined && percent === undefined && ways === undefined && (part.value >= 10 || cents !== undefined)) {
        const again = currencies.map(word => reader.phrase(part.end, word)).find(end => end !== undefined);
        found.push({ value, end: again ?? part.end });
      }
    }
  }
  return found.sort((a, b) => b.end - a.end);
}

import type { StepCondition, StepResult } from '../turn';

/** Words of forecasts that exclude each other: where one is said, the other is not so. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:rain|snow|storm|hail|wet)/u, /\b(?:sunny|clear|dry|cloudy|overcast|partly cloudy)\b/u],
  [/^(?:sunny|clear|dry)/u, /\b(?:rain\w*|snow\w*|showers?|storms?|overcast|cloudy|drizzle|fog\w*)\b/u],
  [/^(?:warm|hot)/u, /\b(?:cold|chilly|freezing|cool)\b/u],
  [/^(?:cold|freez)/u, /\b(?:warm|hot|mild)\b/u],
];
/** Other words for the same. */
const alike: readonly (readonly [RegExp, string])[] = [[/^rain/u, 'rain\\w*|showers?|drizzle'], [/^snow/u, 'snow\\w*'], [/^storm/u, 'storm\\w*|thunder\\w*'], [/^changes/u, 'changes|changed|modified|untracked|staged']];
const denied = String.raw`\b(?:no|not|without|never|nothing|none|isn't|won't|zero|0 ?%)\b(?:\W+\w+){0,3}?\W+`;

/** Whether the result is as the condition says; null where the result does not tell. */
export function isMet({ kind, text = '' }: Pick<StepCondition, 'kind' | 'text'>, result: StepResult): boolean | null {
  switch (kind) {
    case 'succeeded': return succeeded(result);
    case 'failed': { const found = succeeded(result); return found === null ? null : !found; }
    case 'says': return says(result, text.toLowerCase());
  }
}

function succeeded({ outcome, holds, items }: StepResult): boolean | null {
  if (outcome === 'failed' || outcome === 'refused') { return false; }
  if (outcome !== 'done') { return null; }
  return holds ?? (items ? items.length > 0 : true);
}

function says({ outcome, text: answer, holds }: StepResult, wanted: string): boolean | null {
  if (outcome !== 'done') { return null; }
  if (holds !== undefined) { return holds; }
  const spoken = answer.toLowerCase();
  const words = alike.find(([pattern]) => pattern.test(wanted))?.[1] ?? wanted.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const mentioned = new RegExp(String.raw`\b(?:${words})\b`, 'u').test(spoken);
  if (mentioned) { return !new RegExp(`${denied}(?:${words})\\b`, 'u').test(spoken); }
  return opposites.some(([pattern, contrary]) => pattern.test(wanted) && contrary.test(spoken)) ? false : null;
}

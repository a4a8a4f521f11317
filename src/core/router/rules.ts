import type { Rule } from './rule';
import { calculateRules } from './rules/calculate';
import { controlRules } from './rules/control';
import { convertRules } from './rules/convert';
import { dateRules } from './rules/date';
import { durationRules } from './rules/duration';
import { encodeRules } from './rules/encode';
import { randomRules } from './rules/random';
import { timeRules } from './rules/time';
import { cancelTimerRules, timerRules } from './rules/timer';
import { tipRules } from './rules/tip';

/** The built-in rules. Of two readings that are equally sure, the one further up wins. */
export const builtInRules: readonly Rule[] = [
  ...tipRules, ...calculateRules, ...encodeRules, ...convertRules, ...cancelTimerRules, ...timerRules, ...durationRules, ...dateRules, ...timeRules,
  ...randomRules, ...controlRules,
];

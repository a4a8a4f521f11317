import type { Rule } from './rule';
import { calculateRules } from './rules/calculate';
import { codeRules } from './rules/code';
import { controlRules } from './rules/control';
import { convertRules } from './rules/convert';
import { dateRules } from './rules/date';
import { durationRules } from './rules/duration';
import { encodeRules } from './rules/encode';
import { fileLookRules } from './rules/fileLook';
import { fileMoveRules } from './rules/fileMove';
import { fileSearchRules } from './rules/fileSearch';
import { fileWriteRules } from './rules/fileWrite';
import { generalRules } from './rules/general';
import { randomRules } from './rules/random';
import { timeRules } from './rules/time';
import { cancelTimerRules, timerRules } from './rules/timer';
import { tipRules } from './rules/tip';
import { webRules } from './rules/web';

/** The built-in rules. Of two readings that are equally sure, the one further up wins. */
export const builtInRules: readonly Rule[] = [
  ...tipRules, ...calculateRules, ...encodeRules, ...convertRules, ...cancelTimerRules, ...timerRules, ...durationRules, ...dateRules, ...timeRules,
  ...randomRules, ...controlRules,
  ...fileWriteRules, ...fileMoveRules, ...fileSearchRules, ...fileLookRules,
  ...codeRules, ...webRules,
  ...generalRules,
];

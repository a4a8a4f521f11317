import type { LabelledUtterance } from '../labelledUtterance';
import { codeBlind } from './codeBlind';
import { fileBlind } from './fileBlind';
import { freshBlind } from './freshBlind';
import { hardActingBlind } from './hardActingBlind';
import { hardTalkingBlind } from './hardTalkingBlind';
import { controlBlind, generalBlind, noneBlind, webBlind } from './restBlind';
import { utilityBlind } from './utilityBlind';

/** Plain commands, written before the rules and examples were looked at, and measured, never read for its mistakes. */
export const routerBlind: readonly LabelledUtterance[] = [...utilityBlind, ...fileBlind, ...codeBlind, ...webBlind, ...generalBlind, ...controlBlind, ...noneBlind];
/** The same in the words of somebody who does not think of commands. */
export const routerHardBlind: readonly LabelledUtterance[] = [...hardActingBlind, ...hardTalkingBlind];
/** Written later than both, and so also unseen by what was mended after these were measured. */
export const routerFreshBlind: readonly LabelledUtterance[] = freshBlind;

import type { LabelledUtterance } from '../labelledUtterance';
import { codeEvaluation } from './codeEvaluation';
import { controlEvaluation } from './controlEvaluation';
import { fileEvaluation } from './fileEvaluation';
import { generalEvaluation } from './generalEvaluation';
import { noneEvaluation } from './noneEvaluation';
import { utilityEvaluation } from './utilityEvaluation';
import { webEvaluation } from './webEvaluation';

/** Held out: what the router is judged on and never learns from: the utterances of every agent, and those that are for none. */
export const routerEvaluation: readonly LabelledUtterance[] = [
  ...utilityEvaluation,
  ...fileEvaluation,
  ...codeEvaluation,
  ...webEvaluation,
  ...generalEvaluation,
  ...controlEvaluation,
  ...noneEvaluation,
];

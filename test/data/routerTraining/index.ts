import type { LabelledUtterance } from '../labelledUtterance';
import { codeTraining } from './codeTraining';
import { controlTraining } from './controlTraining';
import { fileTraining } from './fileTraining';
import { generalTraining } from './generalTraining';
import { noneTraining } from './noneTraining';
import { utilityTraining } from './utilityTraining';
import { webTraining } from './webTraining';

/** What the router learns from: the utterances of every agent, and those that are for none. */
export const routerTraining: readonly LabelledUtterance[] = [
  ...utilityTraining,
  ...fileTraining,
  ...codeTraining,
  ...webTraining,
  ...generalTraining,
  ...controlTraining,
  ...noneTraining,
];

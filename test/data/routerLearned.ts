import type { LabelledUtterance } from './labelledUtterance';
import { routerEvaluation } from './routerEvaluation';
import { routerTraining } from './routerTraining';

/** Everything that the weights in the box are learned from, beside the router's own examples. What is held out is in routerBlind. */
export const routerLearned: readonly LabelledUtterance[] = [...routerTraining, ...routerEvaluation];

import type { LabelledUtterance } from '../labelledUtterance';
import { codeTraining } from './codeTraining';
import { controlTraining } from './controlTraining';
import { fileTraining } from './fileTraining';
import { generalTraining } from './generalTraining';
import { more1a } from './more1a';
import { more1b } from './more1b';
import { more1c } from './more1c';
import { more1d } from './more1d';
import { more1e } from './more1e';
import { more1f } from './more1f';
import { more2a } from './more2a';
import { more2b } from './more2b';
import { more2c } from './more2c';
import { more2d } from './more2d';
import { more2e } from './more2e';
import { more2f } from './more2f';
import { more3a } from './more3a';
import { more3b } from './more3b';
import { more4a } from './more4a';
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
  ...more1a,
  ...more1b,
  ...more1c,
  ...more1d,
  ...more1e,
  ...more1f,
  ...more2a,
  ...more2b,
  ...more2c,
  ...more2d,
  ...more2e,
  ...more2f,
  ...more3a,
  ...more3b,
  ...more4a,
];

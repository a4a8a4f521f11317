import { codeExamples } from './code';
import { controlExamples } from './control';
import type { ExampleGroup } from './example';
import { fileExamples } from './file';
import { generalExamples } from './general';
import { noneExamples } from './none';
import { utilityExamples } from './utility';
import { webExamples } from './web';

/** What sentences are compared with. */
export const exampleGroups: readonly ExampleGroup[] = [
  ...utilityExamples, ...fileExamples, ...codeExamples, ...webExamples, ...generalExamples, ...controlExamples, ...noneExamples,
];
